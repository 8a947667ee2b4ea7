import { addDays, type CalendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dueReminder, type ReminderTime } from '../domain/due-reminder.ts'
import type { Member } from './member-rows.ts'
import { type Settings, workingCalendar } from './settings.ts'

/**
 * The working morning of a member on or after a day; what has passed is made up for on the next one. Null where none
 * comes within 400 days.
 */
export function comingMorning(
  day: CalendarDate,
  member: Member,
  settings: Settings,
  now: Instant,
): ReminderTime | null {
  const calendar = workingCalendar(settings, member)
  const today = dateAt(now, calendar.timeZone)
  const tomorrow = addDays(today, 1)
  const isOver = instantAt(today, settings.remindAt, calendar.timeZone) <= now
  const earliest = isOver ? tomorrow : today
  return dueReminder(day > earliest ? day : earliest, calendar, settings.remindAt)
}
