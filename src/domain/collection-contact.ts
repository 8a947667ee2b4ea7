import { addDays, type CalendarDate, compareDates } from './calendar-date.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** By which way somebody asks a customer for the money (K11). */
export const COLLECTION_CHANNELS = ['visit', 'call', 'message'] as const
export type CollectionChannel = (typeof COLLECTION_CHANNELS)[number]

/** Longest note of a contact, in code points. */
export const MAX_CONTACT_NOTE = 500

/** The note of a contact as it is stored; null where nothing visible was typed. */
export function cleanContactNote(text: string): Result<string | null, Extract<TextProblem, 'too-long'>> {
  const cleaned = cleanText(text, MAX_CONTACT_NOTE)
  if (cleaned.ok) return cleaned
  return cleaned.error === 'empty' ? ok(null) : err(cleaned.error)
}

/**
 * The days, both included, over which an instalment was asked for, or agreed to be silent about (K11): the day of a contact
 * or of money that came in; from the day on which a promise was made to the promised one (K6); while it is disputed (K9),
 * null: it still is.
 */
export interface CollectionEffort {
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}

/** The last day on which a contact is still in time: the working day after the due day, in the workspace's calendar (K11). */
export const lastDayInTime = (dueOn: CalendarDate, calendar: WorkingCalendar): CalendarDate =>
  workingDayOnOrAfter(calendar, addDays(dueOn, 1)) ?? dueOn

/**
 * Whether nobody asked for an instalment in time: nothing from its due day to the end of the working day after, which is
 * over (K11). That is our own delay, not the customer's. What was done and over before the due day does not count.
 */
export function isOwnDelay(
  dueOn: CalendarDate,
  efforts: readonly CollectionEffort[],
  today: CalendarDate,
  calendar: WorkingCalendar,
): boolean {
  const last = lastDayInTime(dueOn, calendar)
  return compareDates(today, last) > 0 && !efforts.some(({ from, to }) => from <= last && (to === null || to >= dueOn))
}
