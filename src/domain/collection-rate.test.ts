import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate } from './calendar-date.ts'
import {
  type CollectedInstalment,
  type Collection,
  collectionOf,
  collectionRate,
  NOTHING_COLLECTED,
  sumOfCollections,
  toCollect,
  UNDER_ONE,
} from './collection-rate.ts'
import { weekLater, weekOf } from './period.ts'

const WEEK = weekOf(calendarDate('2026-02-25')) // Monday 23 February to Sunday 1 March

const instalment = (
  dueOn: string,
  amount: bigint,
  ...receipts: [on: string, amount: bigint][]
): CollectedInstalment => ({
  dueOn: calendarDate(dueOn),
  amount,
  receipts: receipts.map(([on, received]) => ({ on: calendarDate(on), amount: received })),
})

describe('what one instalment contributes to the collection of a week (K8)', () => {
  test.each<[string, CollectedInstalment, Partial<Collection>]>([
    ['overdue before, nothing received', instalment('2026-02-22', 100n), { overdueAtStart: 100n }],
    [
      'overdue before, paid on Monday',
      instalment('2026-01-10', 100n, ['2026-02-23', 100n]),
      { overdueAtStart: 100n, collected: 100n },
    ],
    [
      'overdue before, paid on Sunday',
      instalment('2026-01-10', 100n, ['2026-03-01', 40n]),
      { overdueAtStart: 100n, collected: 40n },
    ],
    [
      'paid on the Sunday before: nothing is asked for any more',
      instalment('2026-01-10', 100n, ['2026-02-22', 100n]),
      {},
    ],
    [
      'partly paid before the week: the rest is asked for',
      instalment('2026-01-10', 100n, ['2026-02-22', 70n], ['2026-02-24', 10n]),
      { overdueAtStart: 30n, collected: 10n },
    ],
    [
      'paid on the Monday after: that is next week’s',
      instalment('2026-01-10', 100n, ['2026-03-02', 100n]),
      { overdueAtStart: 100n },
    ],
    [
      'due on Monday, paid that day',
      instalment('2026-02-23', 100n, ['2026-02-23', 100n]),
      { fellDue: 100n, collected: 100n },
    ],
    ['due on Sunday, not paid', instalment('2026-03-01', 100n), { fellDue: 100n }],
    [
      'due on Friday, all paid on Tuesday: early, and no part of the rate',
      instalment('2026-02-27', 100n, ['2026-02-24', 100n]),
      { early: 100n },
    ],
    [
      'due on Friday, a part early, a part late',
      instalment('2026-02-27', 100n, ['2026-02-24', 30n], ['2026-02-28', 50n]),
      { fellDue: 70n, collected: 50n, early: 30n },
    ],
    [
      'due on Friday, a part long before',
      instalment('2026-02-27', 100n, ['2026-01-05', 30n], ['2026-02-27', 70n]),
      { fellDue: 70n, collected: 70n },
    ],
    ['due next month, paid this week: early', instalment('2026-04-01', 100n, ['2026-02-24', 60n]), { early: 60n }],
    ['due next Monday, nothing received', instalment('2026-03-02', 100n), {}],
  ])('K8: %s', (_, each, expected) => {
    expect(collectionOf(each, WEEK)).toEqual({ ...NOTHING_COLLECTED, ...expected })
  })

  test('K8: a week worked out by hand', () => {
    // Overdue on Monday: 1,000 of Anders and 500 of Bell (who had paid 300 of 800 before). Falls due: 2,000 of Cole on
    // Wednesday (500 came on Tuesday) and 600 of Dorn on Friday. Anders pays 400, Cole 1,500 on Thursday, Dorn nothing,
    // Ekel 250 for April. To collect: 1,000 + 500 + 1,500 + 600 = 3,600. Collected: 400 + 1,500 = 1,900. 53 %.
    const list = [
      instalment('2026-02-02', 1_000n, ['2026-02-26', 400n]),
      instalment('2026-02-20', 800n, ['2026-02-21', 300n]),
      instalment('2026-02-25', 2_000n, ['2026-02-24', 500n], ['2026-02-26', 1_500n]),
      instalment('2026-02-27', 600n),
      instalment('2026-04-15', 900n, ['2026-02-27', 250n]),
    ]
    const sum = sumOfCollections(list.map((each) => collectionOf(each, WEEK)))
    expect(sum).toEqual({ overdueAtStart: 1_500n, fellDue: 2_100n, collected: 1_900n, early: 750n })
    expect(collectionRate(sum)).toBe(53)
    // The week after begins with what was left of it: 600 + 500 + 600.
    const next = sumOfCollections(list.map((each) => collectionOf(each, weekLater(WEEK, 1))))
    expect(next).toEqual({ overdueAtStart: 1_700n, fellDue: 0n, collected: 0n, early: 0n })
  })
})

describe('the rate (K8)', () => {
  test.each<[bigint, bigint, number | null]>([
    [0n, 0n, null],
    [0n, 100n, 0],
    [100n, 100n, 100],
    [1n, 3n, 33],
    [2n, 3n, 67],
    [1n, 200n, UNDER_ONE],
    [8n, 10_000n, UNDER_ONE],
    [1n, 10n ** 15n, UNDER_ONE],
    [1n, 100n, 1],
    [999n, 1000n, 99],
    [10n ** 15n - 1n, 10n ** 15n, 99],
    [505n, 1000n, 51],
    [504n, 1000n, 50],
  ])('K8: %s of %s', (collected, fellDue, rate) => {
    expect(collectionRate({ ...NOTHING_COLLECTED, fellDue, collected })).toBe(rate)
  })
})

describe('properties of the collection (K8)', () => {
  const day = fc.integer({ min: -60, max: 60 }).map((days) => addDays(WEEK.from, days))
  const paid = fc
    .record({
      dueOn: day,
      parts: fc.array(fc.record({ on: day, amount: fc.bigInt({ min: 1n, max: 1_000n }) }), { maxLength: 5 }),
      rest: fc.bigInt({ min: 0n, max: 1_000n }),
    })
    .map(
      ({ dueOn, parts, rest }): CollectedInstalment => ({
        dueOn,
        amount: parts.reduce((sum, { amount }) => sum + amount, rest) || 1n,
        receipts: parts,
      }),
    )
  const received = ({ receipts }: CollectedInstalment, from: CalendarDate, to: CalendarDate) =>
    receipts.filter(({ on }) => from <= on && on <= to).reduce((sum, { amount }) => sum + amount, 0n)

  test('K8: money of a week is collected or early, all of it and once', () => {
    fc.assert(
      fc.property(paid, (each) => {
        const { collected, early } = collectionOf(each, WEEK)
        expect(collected + early).toBe(received(each, WEEK.from, WEEK.to))
      }),
    )
  })

  test('K8: never more than everything is collected', () => {
    fc.assert(
      fc.property(fc.array(paid, { maxLength: 20 }), (list) => {
        const sum = sumOfCollections(list.map((each) => collectionOf(each, WEEK)))
        const rate = collectionRate(sum)
        expect(sum.collected).toBeLessThanOrEqual(toCollect(sum))
        expect(rate === null || (rate >= 0 && rate <= 100)).toBe(true)
        expect(rate === 100).toBe(toCollect(sum) > 0n && sum.collected === toCollect(sum))
        expect(rate === 0).toBe(toCollect(sum) > 0n && sum.collected === 0n)
      }),
    )
  })

  test('K8: what a week leaves uncollected is what the next one begins with', () => {
    fc.assert(
      fc.property(paid, (each) => {
        const [week, next] = [collectionOf(each, WEEK), collectionOf(each, weekLater(WEEK, 1))]
        if (each.dueOn <= WEEK.to) expect(next.overdueAtStart).toBe(toCollect(week) - week.collected)
      }),
    )
  })
})
