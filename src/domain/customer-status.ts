import { addDays, type CalendarDate, compareDates } from './calendar-date.ts'

/** What a customer is to us, derived from their deals (C1). */
export type CustomerStatus = 'prospect' | 'first-time' | 'repeat' | 'loyal' | 'dormant' | 'lost'

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

/**
 * The status of a customer (C1): prospect without a deal, first-time with one, repeat with more, loyal with four; a year
 * after the last one dormant, three years after it lost; lost, too, when nobody asks them any more, whatever they bought before.
 */
export function customerStatus({ count, lastSignedOn, givenUpOn }: DealsSoFar, today: CalendarDate): CustomerStatus {
  if (givenUpOn && (lastSignedOn === null || compareDates(lastSignedOn, givenUpOn) < 0)) return 'lost'
  if (count === 0 || !lastSignedOn) return 'prospect'
  if (compareDates(addDays(lastSignedOn, LOST_DAYS), today) < 0) return 'lost'
  if (compareDates(addDays(lastSignedOn, DORMANT_DAYS), today) < 0) return 'dormant'
  if (count >= LOYAL_DEALS) return 'loyal'
  return count === 1 ? 'first-time' : 'repeat'
}
