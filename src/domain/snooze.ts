import { addDays, type CalendarDate, compareDates, dateAt, daysBetween, instantAt, weekday } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import type { ReminderTime } from './due-reminder.ts'
import { err, ok, type Result } from './result.ts'
import { nextOpening, type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** What a reminder can be put off by with one press (N3); a date is asked for. */
export const SNOOZE_SPANS = ['hour', 'tomorrow', 'week'] as const
export type SnoozeSpan = (typeof SNOOZE_SPANS)[number]

/** How long to put a reminder off. */
export type SnoozeChoice = SnoozeSpan | { readonly on: CalendarDate }

/** Why it cannot be put off so far: to today or a day before, for too long, or to where there is no working day. */
export type SnoozeProblem = 'not-later' | 'too-far' | 'never-open'

/** Who means to be reminded later than this has mistyped the year. */
export const MAX_SNOOZE_DAYS = 365

const HOUR_MS = 60 * 60_000

/**
 * When a reminder that is put off comes again (N3): an hour from now, or on a day of the recipient's calendar at
 * `remindAt` (`HH:MM`, their clocks); "next week" is its Monday. Never outside working time (N2): then it is the next
 * opening.
 */
export function snoozeUntil(
  choice: SnoozeChoice,
  now: Instant,
  calendar: WorkingCalendar,
  remindAt: string,
): Result<ReminderTime, SnoozeProblem> {
  const today = dateAt(now, calendar.timeZone)
  if (choice === 'hour') return openingFrom(new Date(now.getTime() + HOUR_MS), calendar)
  const day = dayOf(choice, today)
  if (compareDates(day, today) <= 0) return err('not-later')
  if (daysBetween(today, day) > MAX_SNOOZE_DAYS) return err('too-far')
  const workingDay = workingDayOnOrAfter(calendar, day)
  if (!workingDay) return err('never-open')
  return openingFrom(instantAt(workingDay, remindAt, calendar.timeZone), calendar)
}

function dayOf(choice: Exclude<SnoozeChoice, 'hour'>, today: CalendarDate): CalendarDate {
  if (choice === 'tomorrow') return addDays(today, 1)
  if (choice === 'week') return addDays(today, 8 - weekday(today))
  return choice.on
}

function openingFrom(earliest: Instant, calendar: WorkingCalendar): Result<ReminderTime, SnoozeProblem> {
  const dueAt = nextOpening(calendar, earliest)
  return dueAt ? ok({ localDate: dateAt(dueAt, calendar.timeZone), dueAt }) : err('never-open')
}
