import { addDays, type CalendarDate, dateAt, instantAt } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** When a reminder is to arrive: `localDate` in the recipient's zone names it, `dueAt` is the instant. */
export interface ReminderTime {
  readonly localDate: CalendarDate
  readonly dueAt: Instant
}

/**
 * When the rep is told to collect an instalment (K3, offset 0): on the due date, or on the working day after it, at
 * `remindAt` (`HH:MM`) on the clocks of the recipient, whose calendar is given. Null when the recipient has no working
 * day within 400 days.
 */
export function dueReminder(dueOn: CalendarDate, calendar: WorkingCalendar, remindAt: string): ReminderTime | null {
  const localDate = workingDayOnOrAfter(calendar, dueOn)
  return localDate && { localDate, dueAt: instantAt(localDate, remindAt, calendar.timeZone) }
}

/**
 * The same for what may have passed already: it is made up for on the next working morning that is still to come (N2).
 */
export function comingMorning(
  day: CalendarDate,
  calendar: WorkingCalendar,
  remindAt: string,
  now: Instant,
): ReminderTime | null {
  const today = dateAt(now, calendar.timeZone)
  const earliest = instantAt(today, remindAt, calendar.timeZone) <= now ? addDays(today, 1) : today
  return dueReminder(day > earliest ? day : earliest, calendar, remindAt)
}
