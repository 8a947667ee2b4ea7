import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { correctionsOf } from './corrections.ts'
import { currency } from './money.ts'
import { weekLater, weekOf } from './period.ts'
import { type CurrencyFigures, type Figures, NO_FIGURES } from './week-figures.ts'

const EUR = currency('EUR')
const USD = currency('USD')
const WEEK = weekOf(calendarDate('2026-02-25'))

const figures = (changes: Partial<Figures>, of = EUR): CurrencyFigures => ({ ...NO_FIGURES, ...changes, currency: of })
const collected = (amount: bigint, base = 100n) => ({
  applied: amount,
  collection: { overdueAtStart: base, fellDue: 0n, collected: amount, early: 0n },
})

describe('corrections to earlier weeks', () => {
  test('T6: a week in which nothing changed is not told', () => {
    const same = figures({ deals: 2, dealsAmount: 500n, ...collected(40n) })
    expect(correctionsOf([{ week: WEEK, before: [same], now: [{ ...same }] }])).toEqual([])
    expect(correctionsOf([])).toEqual([])
  })

  test.each<[string, Partial<Figures>, Partial<Figures>, Record<string, unknown>]>([
    [
      'closed',
      { deals: 1, dealsAmount: 100n },
      { deals: 2, dealsAmount: 150n },
      { closed: { before: { deals: 1, amount: 100n }, now: { deals: 2, amount: 150n } } },
    ],
    [
      'received and rate',
      collected(40n),
      collected(90n),
      {
        received: { before: 40n, now: 90n },
        rate: { before: { rate: 40, base: 100n }, now: { rate: 90, base: 100n } },
      },
    ],
    [
      'the base of a rate alone',
      collected(0n, 100n),
      collected(0n, 60n),
      { rate: { before: { rate: 0, base: 100n }, now: { rate: 0, base: 60n } } },
    ],
    [
      'a rate where nothing was to be collected',
      {},
      collected(50n),
      { received: { before: 0n, now: 50n }, rate: { before: null, now: { rate: 50, base: 100n } } },
    ],
    [
      'overdue, however old it is',
      { aging: { ...NO_FIGURES.aging, to30: 70n, over120: 30n } },
      { aging: { ...NO_FIGURES.aging, over120: 30n } },
      { overdue: { before: 100n, now: 30n } },
    ],
  ])('T6: %s', (_, before, now, expected) => {
    const none = { closed: null, received: null, rate: null, overdue: null }
    expect(correctionsOf([{ week: WEEK, before: [figures(before)], now: [figures(now)] }])).toEqual([
      { week: WEEK, currency: EUR, ...none, ...expected },
    ])
  })

  test('T6: what only moved between ages that are not overdue, or fell due later, is no correction', () => {
    const before = figures({ aging: { ...NO_FIGURES.aging, notDue: 10n }, comingDues: 1, comingAmount: 10n })
    expect(correctionsOf([{ week: WEEK, before: [before], now: [figures({ unapplied: 5n })] }])).toEqual([])
  })

  test('K8: each currency by itself, also one that was not there; weeks keep their order', () => {
    const earlier = weekLater(WEEK, -1)
    const corrections = correctionsOf([
      { week: WEEK, before: [], now: [figures({ unappliedReceived: 5n }), figures({ unappliedReceived: 7n }, USD)] },
      { week: earlier, before: [figures({ deals: 1, dealsAmount: 3n }, USD)], now: [] },
    ])
    expect(corrections.map(({ week, currency: of }) => [week.from, of])).toEqual([
      [WEEK.from, EUR],
      [WEEK.from, USD],
      [earlier.from, USD],
    ])
    expect(corrections[2]?.closed).toEqual({ before: { deals: 1, amount: 3n }, now: { deals: 0, amount: 0n } })
  })
})
