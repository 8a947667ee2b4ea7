import { AGING_BUCKETS, type Aging, NOTHING_OPEN, openOf, overdueOf } from './aging.ts'
import { type Collection, NOTHING_COLLECTED, sumOfCollections, toCollect } from './collection-rate.ts'
import type { Currency } from './money.ts'

/** The figures of a week in one currency, in its minor units. */
export interface Figures {
  /** Deals signed in the week. */
  readonly deals: number
  readonly dealsAmount: bigint
  readonly collection: Collection
  /** Received in the week and taken by instalments by its end. */
  readonly applied: bigint
  /** Received in the week and taken by no instalment by its end. */
  readonly unappliedReceived: bigint
  /** All credit of customers at the end of the week (K7). */
  readonly unapplied: bigint
  /** What is open at the end of the week's last day (K7). */
  readonly aging: Aging
  /** What falls due in the week after, as it was open then. */
  readonly comingDues: number
  readonly comingAmount: bigint
}

/** The figures of one owner of deals. */
export interface WeekFigures extends Figures {
  readonly ownerId: string
  readonly currency: Currency
}

/** The figures of several owners together. */
export interface CurrencyFigures extends Figures {
  readonly currency: Currency
}

export const NO_FIGURES: Figures = {
  deals: 0,
  dealsAmount: 0n,
  collection: NOTHING_COLLECTED,
  applied: 0n,
  unappliedReceived: 0n,
  unapplied: 0n,
  aging: NOTHING_OPEN,
  comingDues: 0,
  comingAmount: 0n,
}

/** Two sets of figures of the same currency added up. */
export function addFigures(a: Figures, b: Figures): Figures {
  const aging = { ...a.aging }
  for (const bucket of AGING_BUCKETS) aging[bucket] += b.aging[bucket]
  return {
    deals: a.deals + b.deals,
    dealsAmount: a.dealsAmount + b.dealsAmount,
    collection: sumOfCollections([a.collection, b.collection]),
    applied: a.applied + b.applied,
    unappliedReceived: a.unappliedReceived + b.unappliedReceived,
    unapplied: a.unapplied + b.unapplied,
    aging,
    comingDues: a.comingDues + b.comingDues,
    comingAmount: a.comingAmount + b.comingAmount,
  }
}

/** Totals, one for each currency, never converted: the workspace's own first, then by code. */
export function figuresByCurrency(rows: readonly WeekFigures[], own: Currency): CurrencyFigures[] {
  const totals = new Map<Currency, Figures>()
  for (const { ownerId: _, currency, ...figures } of rows)
    totals.set(currency, addFigures(totals.get(currency) ?? NO_FIGURES, figures))
  const rank = (currency: Currency) => (currency === own ? '' : currency)
  return [...totals]
    .map(([currency, figures]) => ({ currency, ...figures }))
    .sort((a, b) => (rank(a.currency) < rank(b.currency) ? -1 : 1))
}

/**
 * All money received in the week, whether instalments took it or none did. Credit of earlier weeks that an instalment took
 * in this one is collected (K8), but it was received before.
 */
export const receivedOf = ({ applied, unappliedReceived }: Figures): bigint => applied + unappliedReceived

/** Whether anything happened in the week, or was to happen. */
export const hasMovement = (figures: Figures): boolean =>
  figures.deals > 0 || receivedOf(figures) > 0n || figures.collection.early > 0n || toCollect(figures.collection) > 0n

/** Whether there is anything to tell: a movement, something open, credit. */
export const hasFigures = (figures: Figures): boolean =>
  hasMovement(figures) || openOf(figures.aging) > 0n || figures.unapplied > 0n

/** Whether a person has a line of their own: something moved, or something is overdue. */
export const hasLine = (figures: Figures): boolean => hasMovement(figures) || overdueOf(figures.aging) > 0n

/**
 * So many of the largest over several currencies, without comparing amounts of two: the largest of each in turn, then the
 * second of each. Lists are by currency, each with its largest first.
 */
export function largestInTurn<Each>(lists: readonly (readonly Each[])[], count: number): Each[] {
  const chosen: Each[] = []
  for (let place = 0; chosen.length < count && lists.some((list) => list.length > place); place += 1)
    for (const list of lists) {
      const each = list[place]
      if (each !== undefined && chosen.length < count) chosen.push(each)
    }
  return chosen
}
