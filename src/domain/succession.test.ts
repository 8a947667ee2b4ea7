import { describe, expect, test } from '@jest/globals'
import { stepRecipients } from './reminder-ladder.ts'
import { heirsOf, isAnswerableFor, ladderMemberOf, type SuccessionMember } from './succession.ts'

const GONE = new Date('2026-03-02T07:00:00Z')
const member = (id: string, more: Partial<SuccessionMember> = {}): SuccessionMember => ({
  id,
  supervisorId: null,
  roles: ['rep'],
  deactivatedAt: null,
  ...more,
})
const PEOPLE = [
  member('jonas', { supervisorId: 'lead', deactivatedAt: GONE }),
  member('lead', { supervisorId: 'head', roles: ['rep', 'supervisor'] }),
  member('head', { roles: ['supervisor'] }),
  member('ada', { roles: ['admin'] }),
  member('ben', { roles: ['admin', 'rep'] }),
]
const without = (...gone: string[]) =>
  PEOPLE.map((each) => (gone.includes(each.id) ? { ...each, deactivatedAt: GONE } : each))

describe('R5: the work of somebody who is gone', () => {
  test.each<[string, readonly SuccessionMember[], string[]]>([
    ['goes to their supervisor', PEOPLE, ['lead']],
    ['goes further up when that one is gone too', without('lead'), ['head']],
    ['goes to the admins when nobody is left up the line (R1)', without('lead', 'head'), ['ada', 'ben']],
    ['goes to the admins who are still there', without('lead', 'head', 'ada'), ['ben']],
    ['goes to nobody where no admin is left', without('lead', 'head', 'ada', 'ben'), []],
  ])('%s', (_what, people, heirs) => {
    expect(heirsOf('jonas', people)).toEqual(heirs)
  })

  test('R2: passes over a supervisor who may not see it, in every question alike', () => {
    const people = PEOPLE.map((each) => (each.id === 'lead' ? { ...each, roles: ['rep'] as const } : each))
    expect(heirsOf('jonas', people)).toEqual(['head'])
    expect([isAnswerableFor('lead', 'jonas', people), isAnswerableFor('head', 'jonas', people)]).toEqual([false, true])
    expect(stepRecipients('jonas', people.map(ladderMemberOf))).toEqual(['head'])
  })

  test('lines of reporting that go round in a circle end at the admins', () => {
    const circle = [
      member('a', { supervisorId: 'b', deactivatedAt: GONE }),
      member('b', { supervisorId: 'a', deactivatedAt: GONE }),
      member('c', { roles: ['admin'] }),
    ]
    expect(heirsOf('a', circle)).toEqual(['c'])
  })

  test('is told to the heir, and to nobody while its owner is there', () => {
    expect(isAnswerableFor('lead', 'jonas', PEOPLE)).toBe(true)
    expect(isAnswerableFor('head', 'jonas', PEOPLE)).toBe(false)
    expect(isAnswerableFor('head', 'lead', PEOPLE)).toBe(false)
    expect(isAnswerableFor('lead', 'lead', PEOPLE)).toBe(true)
    expect(isAnswerableFor('lead', 'nobody', PEOPLE)).toBe(false)
  })
})
