import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ROLES, type Role } from '../../domain/policy.ts'
import { DECISIONS, type HomeSection, placeWithin, SECTIONS, sectionsFor, WITHIN_A_DAY } from './order.ts'

describe('N5: the order of App Home', () => {
  test('whatever the roles, every section stands there once', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES]), (roles) => {
        expect([...sectionsFor(roles)].sort()).toEqual([...SECTIONS].sort())
      }),
    )
  })

  test.each<[Role[], HomeSection[]]>([
    [['rep'], ['away', 'setUp', 'begin', 'decisions', 'today', 'late', 'troubled', 'week', 'undelivered']],
    [['finance'], ['away', 'setUp', 'begin', 'decisions', 'today', 'late', 'week', 'undelivered']],
    [['service'], ['away', 'setUp', 'worked', 'troubled', 'decisions', 'today', 'late', 'week', 'departmentTasks']],
    [
      ['supervisor'],
      ['away', 'setUp', 'brokenPromises', 'troubled', 'lateQuestions', 'decisions', 'teamComplaints', 'team', 'begin'],
    ],
    [['admin'], ['away', 'setUp', 'begin', 'decisions', 'brokenPromises', 'troubled', 'lateQuestions']],
  ])('the page of a %s begins with what they are needed for', (roles, begin) => {
    expect(sectionsFor(roles).slice(0, begin.length)).toEqual(begin)
  })

  test.each<[Role[], readonly HomeSection[]]>([
    [['rep'], ['today', 'late', 'week', 'notSent', 'reminders', 'leaves']],
    [['supervisor'], ['decisions', 'team', 'today', 'late', 'week', 'notSent', 'promiseRates', 'leaves']],
    [['service'], ['worked', 'today', 'late', 'week', 'notSent', 'leaves', 'noReceivables']],
    [['finance'], ['today', 'late', 'week', 'undelivered', 'notSent', 'leaves']],
    [['admin'], ['setUp', 'decisions', 'team', 'today', 'late', 'week', 'notSent', 'messages', 'leaves']],
  ])('for a %s: what is to be done, then why something was not sent, rates and days off last', (roles, order) => {
    expect(sectionsFor(roles).filter((section) => order.includes(section))).toEqual(order)
  })

  test('several roles: the team comes first, then the list of the day', () => {
    expect(sectionsFor(['admin', 'rep', 'supervisor'])).toEqual(sectionsFor(['supervisor']))
    expect(sectionsFor(['service', 'rep'])).toEqual(sectionsFor(['rep']))
    expect(sectionsFor(['finance', 'service'])).toEqual(sectionsFor(['service']))
    expect(sectionsFor([])).toEqual(sectionsFor(['rep']))
  })

  test('the sentence on receivables is the last of all', () => {
    for (const role of ROLES) expect(sectionsFor([role]).at(-1)).toBe('noReceivables')
  })

  test('each group has a place of its own within its section', () => {
    for (const groups of [DECISIONS, WITHIN_A_DAY]) {
      const places = groups.map(placeWithin)
      expect(places).toEqual([...places].sort((one, other) => one - other))
      expect(new Set(places).size).toBe(groups.length)
    }
  })
})
