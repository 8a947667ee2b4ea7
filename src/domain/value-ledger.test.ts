import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate } from './calendar-date.ts'
import { TIERS } from './customer-tier.ts'
import {
  ASPECTS,
  type Aspect,
  balance,
  checkValue,
  loyaltyOf,
  REVIEWS_A_WEEK,
  type Reviewable,
  reviewsOfWeek,
  SCORES,
  type Score,
  type TypedValue,
} from './value-ledger.ts'

const every = <Value>(value: Value) =>
  Object.fromEntries(ASPECTS.map((aspect) => [aspect, value])) as Record<Aspect, Value>
const typed = (changes: Partial<TypedValue> = {}): TypedValue => ({
  scores: every<Score | null>(null),
  notes: every(''),
  trust: null,
  words: { rewards: '', switchingCosts: '', ties: '' },
  ...changes,
})

describe('a value ledger', () => {
  test('C14: what was rated, with its note, and what holds them', () => {
    const checked = checkValue(
      typed({
        scores: { ...every<Score | null>(null), product: 5, worry: 2 },
        notes: { ...every(''), product: ' Lasts ' },
        trust: 4,
        words: { rewards: '', switchingCosts: 'Their racks fit ours', ties: '' },
      }),
    )
    expect(checked).toEqual({
      ok: true,
      value: {
        ratings: { product: { score: 5, note: 'Lasts' }, worry: { score: 2, note: null } },
        trust: 4,
        rewards: null,
        switchingCosts: 'Their racks fit ours',
        ties: null,
      },
    })
  })

  test('C14: nothing rated, a note without a score and long texts are refused at once', () => {
    const notes = { ...every(''), time: 'They wait', money: 'x'.repeat(201) }
    expect(checkValue(typed({ notes }))).toEqual({
      ok: false,
      error: { nothing: true, scoreMissing: ['time'], tooLong: ['money'] },
    })
  })

  test('C14: gains and costs are means of what was rated, always from 1 to 5', () => {
    const score = fc.constantFrom<Score | null>(...SCORES, null)
    fc.assert(
      fc.property(fc.record(every(score)), (scores) => {
        const checked = checkValue(typed({ scores: scores as Record<Aspect, Score | null>, trust: 3 }))
        if (!checked.ok) throw new Error('it is rated')
        for (const mean of Object.values(balance(checked.value)))
          if (mean !== null) expect(mean >= 1 && mean <= 5).toBe(true)
      }),
    )
    expect(balance({ ratings: { product: { score: 5, note: null }, image: { score: 2, note: null } } })).toEqual({
      gained: 3.5,
      cost: null,
    })
  })
})

describe('loyalty', () => {
  const today = calendarDate('2026-03-02')
  const days = (...list: string[]) => list.map(calendarDate)

  test.each([
    [[], 0, 0, null],
    [['2026-01-05'], 0, 1, '2026-01-05'],
    [['2025-01-05', '2024-06-01', '2024-07-01', '2022-01-01'], 3, 2, '2022-01-01'],
    [['2024-12-31'], 0, 0, '2024-12-31'],
  ])('C14: deals of %j', (list, repeats, yearsKept, since) => {
    expect(loyaltyOf(days(...list), today)).toEqual({ repeats, yearsKept, since })
  })
})

describe('whose yearly look is asked for', () => {
  test('C14: no flood: never more than three a week for one owner, tier A first', () => {
    const due: fc.Arbitrary<Reviewable> = fc.record({
      customerId: fc.uuid(),
      ownerId: fc.constantFrom('m-1', 'm-2'),
      tier: fc.constantFrom(...TIERS),
      since: fc.constantFrom('2024-01-01', '2025-01-01'),
    })
    fc.assert(
      fc.property(fc.array(due, { maxLength: 30 }), fc.nat(4), (list, before) => {
        const asked = reviewsOfWeek(list, new Map([['m-1', before]]))
        const of = (ownerId: string) => asked.filter((each) => each.ownerId === ownerId)
        const all = (ownerId: string) => list.filter((each) => each.ownerId === ownerId)
        expect(of('m-1')).toHaveLength(Math.min(all('m-1').length, Math.max(0, REVIEWS_A_WEEK - before)))
        expect(of('m-2')).toHaveLength(Math.min(all('m-2').length, REVIEWS_A_WEEK))
        const left = all('m-2').filter((each) => !asked.includes(each))
        for (const chosen of of('m-2'))
          for (const other of left) expect(TIERS.indexOf(chosen.tier)).toBeLessThanOrEqual(TIERS.indexOf(other.tier))
      }),
    )
  })
})
