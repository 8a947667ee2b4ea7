import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkContactRules, STANDARD_CONTACT_RULES, type TypedContactRules } from './contact-rules.ts'

const TYPED: TypedContactRules = {
  gaps: { a: '30', b: '90', c: '365' },
  restFrom: '12:00',
  restTo: '13:30',
  eveningFrom: '18:00',
  daysBetween: '3',
}

describe('the figures of return visits and rest', () => {
  test('C6, C7: what every workspace starts from is read as it is', () => {
    expect(checkContactRules(TYPED)).toEqual({ ok: true, value: STANDARD_CONTACT_RULES })
  })

  test('C6: digits of other scripts and spaces are read; nothing lies between contacts where nothing is to', () => {
    const checked = checkContactRules({ ...TYPED, gaps: { a: ' ２０ ', b: '٤٥', c: '1' }, daysBetween: '0' })
    expect(checked).toMatchObject({ ok: true, value: { gaps: { a: 20, b: 45, c: 1 }, daysBetween: 0 } })
  })

  test.each([
    ['366', 'over-a-year'],
    ['400', 'over-a-year'],
    ['999999999', 'over-a-year'],
    ['0', 'not-days'],
    ['-3', 'not-days'],
    ['12.5', 'not-days'],
    ['a month', 'not-days'],
    ['', 'not-days'],
  ])('C6: a gap of "%s" is refused: %s', (c, problem) => {
    expect(checkContactRules({ ...TYPED, gaps: { ...TYPED.gaps, c } })).toEqual({ ok: false, error: { c: problem } })
  })

  test('C7: everything that is wrong is said at once, each at its field', () => {
    const typed = { gaps: { a: '', b: '366', c: '365' }, restFrom: '13:30', restTo: '13:30', eveningFrom: null }
    expect(checkContactRules({ ...typed, daysBetween: '31' })).toEqual({
      ok: false,
      error: {
        a: 'not-days',
        b: 'over-a-year',
        restTo: 'ends-first',
        eveningFrom: 'no-time',
        daysBetween: 'not-days',
      },
    })
    expect(checkContactRules({ ...TYPED, restFrom: null, restTo: '25:00' })).toEqual({
      ok: false,
      error: { restFrom: 'no-time', restTo: 'no-time' },
    })
  })

  test('C6: whatever is typed, no gap that is taken is longer than a year', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
        const checked = checkContactRules({ ...TYPED, gaps: { a: text, b: text, c: text } })
        if (checked.ok)
          for (const days of Object.values(checked.value.gaps)) {
            expect(days).toBeGreaterThanOrEqual(1)
            expect(days).toBeLessThanOrEqual(365)
          }
      }),
    )
  })
})
