import Holidays from 'date-holidays'
import { addDays, type CalendarDate, calendarDate, weekday } from './calendar-date.ts'

/**
 * The days off in Taiwan by the act of 28 May 2025 (紀念日及節日實施條例), which date-holidays does not know yet
 * (its issue 490, https://github.com/commenthol/date-holidays/issues/490): it
 * added four, made Labour Day one for all, and a day that falls on a Saturday is taken on the working day before, on a
 * Sunday on the working day after.
 */
export const TAIWAN_ACT_SINCE = 2026

const SATURDAY = 6
const SUNDAY = 7

/** The Lunar New Year's Eve and the three days of the new year are `EVE` and what follows it. */
const EVE = 'chinese 01-0-00'
const NEW_YEAR_DAYS = 5
const BY_LUNAR_CALENDAR = ['chinese 05-0-05', 'chinese 08-0-15']
const TOMB_SWEEPING = 'chinese 5-01 solarterm'
const THURSDAY = 4

/** Every day off of a year from TAIWAN_ACT_SINCE on, weekends that are not made up for left aside. */
export function taiwanHolidays(year: number): ReadonlySet<CalendarDate> {
  const lunar = new Holidays('TW', { types: ['public'] }).getHolidays(year)
  const of = (rule: string): CalendarDate => {
    const found = lunar.find((each) => each.rule.startsWith(rule) && !each.substitute)
    if (!found) throw new Error(`date-holidays no longer has the rule ${rule} of Taiwan`)
    return calendarDate(found.date.slice(0, 10))
  }
  const on = (monthAndDay: string, inYear = year) => calendarDate(`${inYear}-${monthAndDay}`)
  const tombSweeping = of(TOMB_SWEEPING)
  const days = [
    on('01-01'),
    on('02-28'),
    childrensDay(on('04-04'), tombSweeping),
    tombSweeping,
    on('05-01'),
    ...BY_LUNAR_CALENDAR.map(of),
    on('09-28'),
    on('10-10'),
    on('10-25'),
    on('12-25'),
    // On a Saturday it is taken on the last day of this year.
    on('01-01', year + 1),
  ]
  const firstOfNewYear = addDays(of(EVE), -1)
  const newYear = Array.from({ length: NEW_YEAR_DAYS }, (_, day) => addDays(firstOfNewYear, day))
  const off = new Set([...days, ...newYear])
  const nextFree = (from: CalendarDate, step: 1 | -1): CalendarDate => {
    const day = addDays(from, step)
    return off.has(day) || weekday(day) >= SATURDAY ? nextFree(day, step) : day
  }
  for (const day of days) {
    if (weekday(day) === SATURDAY) off.add(nextFree(day, -1))
    if (weekday(day) === SUNDAY) off.add(nextFree(day, 1))
  }
  // Those of the new year are all taken after it.
  const last = newYear.at(-1) ?? firstOfNewYear
  for (const day of newYear) if (weekday(day) >= SATURDAY) off.add(nextFree(last, 1))
  return off
}

/** Where both fall on one day, Children's Day is taken the day before, on a Thursday the day after. */
function childrensDay(day: CalendarDate, tombSweeping: CalendarDate): CalendarDate {
  if (day !== tombSweeping) return day
  return addDays(day, weekday(day) === THURSDAY ? 1 : -1)
}
