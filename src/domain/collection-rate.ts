import type { CalendarDate } from './calendar-date.ts'
import { isWithin, type Period } from './period.ts'

/** Money that an instalment took of a payment. */
export interface Receipt {
  readonly on: CalendarDate
  readonly amount: bigint
}

/** An instalment with everything received for it so far; amounts in minor units of one currency. */
export interface CollectedInstalment {
  readonly dueOn: CalendarDate
  readonly amount: bigint
  readonly receipts: readonly Receipt[]
}

/** What was to be collected in a period and what was, in minor units of one currency (K8). */
export interface Collection {
  /** Open at the period's start of what was overdue by then. */
  readonly overdueAtStart: bigint
  /** Open at the start of its due date of what fell due in the period. */
  readonly fellDue: bigint
  /** Received in the period for these, on the due date or later. */
  readonly collected: bigint
  /** Received in the period for instalments before their due date: shown apart, no part of the rate. */
  readonly early: bigint
}

export const NOTHING_COLLECTED: Collection = { overdueAtStart: 0n, fellDue: 0n, collected: 0n, early: 0n }

/**
 * What one instalment contributes to the collection of a period (K8). Its open amount is that at the beginning of the
 * later of period start and due date: money received on that very day is collected, money received before is not asked
 * for any more.
 */
export function collectionOf({ dueOn, amount, receipts }: CollectedInstalment, period: Period): Collection {
  const sum = (which: (receipt: Receipt) => boolean) =>
    receipts.filter(which).reduce((total, receipt) => total + receipt.amount, 0n)
  const early = sum(({ on }) => isWithin(on, period) && on < dueOn)
  if (dueOn > period.to) return { ...NOTHING_COLLECTED, early }
  const wasOverdue = dueOn < period.from
  const start = wasOverdue ? period.from : dueOn
  const open = amount - sum(({ on }) => on < start)
  return {
    overdueAtStart: wasOverdue ? open : 0n,
    fellDue: wasOverdue ? 0n : open,
    collected: sum(({ on }) => on >= start && on <= period.to),
    early,
  }
}

/** The collection of several instalments together. */
export function sumOfCollections(list: readonly Collection[]): Collection {
  return list.reduce(
    (sum, each) => ({
      overdueAtStart: sum.overdueAtStart + each.overdueAtStart,
      fellDue: sum.fellDue + each.fellDue,
      collected: sum.collected + each.collected,
      early: sum.early + each.early,
    }),
    NOTHING_COLLECTED,
  )
}

/** What was to be collected: the base of the rate. */
export const toCollect = ({ overdueAtStart, fellDue }: Pick<Collection, 'overdueAtStart' | 'fellDue'>): bigint =>
  overdueAtStart + fellDue

/** Stands for all rates between nothing and one per cent, so that it compares as they do; it is shown in words. */
export const UNDER_ONE = 0.5

/**
 * The collection rate in whole per cent (K8), rounded half up; null when there was nothing to collect. 100 means all of
 * it and 0 nothing: what is in between is never rounded to either; below one it is `UNDER_ONE`.
 */
export function collectionRate(collection: Collection): number | null {
  const base = toCollect(collection)
  if (base <= 0n) return null
  const { collected } = collection
  if (collected > 0n && collected * 100n < base) return UNDER_ONE
  const rounded = Number((collected * 200n + base) / (2n * base))
  return collected < base ? Math.min(rounded, 99) : rounded
}
