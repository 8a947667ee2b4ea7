import { addDays, type CalendarDate, calendarDate } from './calendar-date.ts'
import { withAsciiDigits } from './numerals.ts'

/** Most days for which a dispute may pause the ladder by itself: a quarter. */
export const MAX_DISPUTE_PAUSE_DAYS = 90

/** Reads for how many calendar days a dispute pauses the ladder (K9): 1 to 90, in any decimal digits; null for anything else. */
export function parseDisputePause(text: string): number | null {
  const digits = withAsciiDigits(text).trim()
  const days = /^\d{1,3}$/.test(digits) ? Number(digits) : Number.NaN
  return days >= 1 && days <= MAX_DISPUTE_PAUSE_DAYS ? days : null
}

/** A dispute that the supervisor has agreed to wait for pauses the ladder until it is closed (K9). */
const WITHOUT_END = calendarDate('2199-12-31')

/**
 * The last day on which an open dispute keeps the ladder silent (K9): so many calendar days after the day on which it was
 * opened. Once the supervisor is asked whether it stays silent, it is until the last day for the answer (`answerBy`), so
 * that nobody is reminded of what is being decided; with their agreement without end.
 */
export function disputePausedUntil(
  dispute: {
    readonly openedOn: CalendarDate
    readonly answerBy: CalendarDate | null
    readonly isExtended: boolean
    readonly isResumed: boolean
  },
  pauseDays: number,
): CalendarDate {
  if (dispute.isExtended) return WITHOUT_END
  const byItself = addDays(dispute.openedOn, pauseDays)
  return dispute.answerBy === null || dispute.isResumed ? byItself : dispute.answerBy
}
