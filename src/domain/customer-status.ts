import { addDays, type CalendarDate, compareDates } from './calendar-date.ts'

/** What a customer is to us, derived from their deals (C1). */
export const CUSTOMER_STATUSES = ['prospect', 'first-time', 'repeat', 'loyal', 'dormant', 'lost'] as const
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number]

/** So many deals make a loyal customer. */
const LOYAL_DEALS = 4
/** So many days without a deal make a customer dormant, and lost. */
const DORMANT_DAYS = 365
const LOST_DAYS = 3 * 365

/** What the status is derived from: deals that were not called off. */
export interface DealsSoFar {
  readonly count: number
  readonly lastSignedOn: CalendarDate | null
  /** Since when nobody asks them for business any more (V7). */
  readonly givenUpOn: CalendarDate | null
}

/** How long ago the last deal was: less than a year, less than three, or more. */
export type SinceLastDeal = 'recent' | 'dormant' | 'lost'

/** On that day a customer is dormant, and lost, whose last deal was signed before these days. */
export const dormantFrom = (day: CalendarDate): { readonly dormant: CalendarDate; readonly lost: CalendarDate } => ({
  dormant: addDays(day, -DORMANT_DAYS),
  lost: addDays(day, -LOST_DAYS),
})

/** The status after so many deals (C1), given how long ago the last one was. */
export function statusAfter(count: number, since: SinceLastDeal): CustomerStatus {
  if (count === 0) return 'prospect'
  if (since !== 'recent') return since
  if (count >= LOYAL_DEALS) return 'loyal'
  return count === 1 ? 'first-time' : 'repeat'
}

/**
 * The status of a customer (C1): prospect without a deal, first-time with one, repeat with more, loyal with four; a year
 * after the last one dormant, three years after it lost; lost, too, when nobody asks them any more, whatever they bought before.
 */
export function customerStatus({ count, lastSignedOn, givenUpOn }: DealsSoFar, today: CalendarDate): CustomerStatus {
  if (givenUpOn && (lastSignedOn === null || compareDates(lastSignedOn, givenUpOn) < 0)) return 'lost'
  if (count === 0 || !lastSignedOn) return 'prospect'
  const { dormant, lost } = dormantFrom(today)
  return statusAfter(count, lastSignedOn < lost ? 'lost' : lastSignedOn < dormant ? 'dormant' : 'recent')
}
