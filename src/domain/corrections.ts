import { overdueOf } from './aging.ts'
import { collectionRate, toCollect } from './collection-rate.ts'
import type { Currency } from './money.ts'
import type { Period } from './period.ts'
import { type CurrencyFigures, type Figures, NO_FIGURES, receivedOf } from './week-figures.ts'

/** A figure as it was told, and as it is with what was recorded since. */
export interface Corrected<Value> {
  readonly before: Value
  readonly now: Value
}

/** How much of how much was collected; null where nothing was to be collected. */
export type Rate = { readonly rate: number; readonly base: bigint } | null

/** The figures of one week in one currency that are not what they were; null: the same as before (T6). */
export interface WeekCorrection {
  readonly week: Period
  readonly currency: Currency
  readonly closed: Corrected<{ readonly deals: number; readonly amount: bigint }> | null
  readonly received: Corrected<bigint> | null
  readonly rate: Corrected<Rate> | null
  readonly overdue: Corrected<bigint> | null
}

/** A week as it was told last, and as it is now; each by currency. */
export interface ToldWeek {
  readonly week: Period
  readonly before: readonly CurrencyFigures[]
  readonly now: readonly CurrencyFigures[]
}

/**
 * What of the figures of earlier weeks has changed (T6), in the order of the weeks, and in a week of its currencies. What
 * no summary tells as a figure of its own (the age of what is open, early money) is not compared.
 */
export const correctionsOf = (weeks: readonly ToldWeek[]): WeekCorrection[] =>
  weeks.flatMap(({ week, before, now }) => {
    const currencies = [...new Set([...now, ...before].map(({ currency }) => currency))]
    const of = (list: readonly CurrencyFigures[], wanted: Currency): Figures =>
      list.find(({ currency }) => currency === wanted) ?? NO_FIGURES
    return currencies.flatMap((currency) => {
      const correction = compared(of(before, currency), of(now, currency))
      return Object.values(correction).every((each) => each === null) ? [] : [{ week, currency, ...correction }]
    })
  })

function compared(before: Figures, now: Figures): Omit<WeekCorrection, 'week' | 'currency'> {
  const closed = ({ deals, dealsAmount }: Figures) => ({ deals, amount: dealsAmount })
  const overdue = ({ aging }: Figures) => overdueOf(aging)
  return {
    closed: corrected(closed(before), closed(now), (a, b) => a.deals === b.deals && a.amount === b.amount),
    received: corrected(receivedOf(before), receivedOf(now)),
    rate: corrected(rateOf(before), rateOf(now), (a, b) => a?.rate === b?.rate && a?.base === b?.base),
    overdue: corrected(overdue(before), overdue(now)),
  }
}

function rateOf({ collection }: Figures): Rate {
  const rate = collectionRate(collection)
  return rate === null ? null : { rate, base: toCollect(collection) }
}

const corrected = <Value>(
  before: Value,
  now: Value,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): Corrected<Value> | null => (isSame(before, now) ? null : { before, now })
