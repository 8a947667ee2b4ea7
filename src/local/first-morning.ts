import { addDays, dateAt, instantAt, weekday } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { isWorkingDay } from '../domain/working-time.ts'

/** The weekday (ISO) and the time of day at which a company's story begins: half an hour before the day's reminders. */
const WEEKDAY = 4
const TIME = '08:30'
/** No country keeps so many Thursdays in a row as holidays. */
const MOST_WEEKS = 10

/**
 * The moment at which the story of a fresh company begins: the next Thursday that is no holiday there, at half past eight.
 * So it begins the same on every day of the week and at night, the first reminders are half an hour away, and the Monday
 * with its summary four days.
 */
export function firstMorning(now: Instant, { timeZone, country }: { timeZone: string; country: string }): Instant {
  const calendar = {
    hours: { days: [WEEKDAY], opensAt: '00:00', closesAt: '23:59' },
    timeZone,
    country,
    closingDays: new Set<string>(),
    leave: [],
  }
  const today = dateAt(now, timeZone)
  const thursday = addDays(today, (WEEKDAY - weekday(today) + 7) % 7)
  for (let weeks = 0; weeks <= MOST_WEEKS; weeks++) {
    const date = addDays(thursday, 7 * weeks)
    const moment = instantAt(date, TIME, timeZone)
    if (isWorkingDay(calendar, date) && moment > now) return moment
  }
  throw new Error(`no working Thursday within ${MOST_WEEKS} weeks of ${today}`)
}
