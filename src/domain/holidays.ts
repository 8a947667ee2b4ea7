import mainlandChina from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import Holidays from 'date-holidays'
import { addDays, type CalendarDate } from './calendar-date.ts'
import { TAIWAN_ACT_SINCE, taiwanHolidays } from './taiwan-holidays.ts'

/** What the law of a country makes of a day, apart from its weekday. */
export type DayKind = 'holiday' | 'make-up-day' | 'ordinary'

/**
 * Whether a day is a public holiday in a country (ISO 3166 code; '' or an unknown one has none), or a working day that
 * makes up for one (调休, mainland China only). Half days and days of some regions only do not count (N2).
 */
export function dayKind(country: string, date: CalendarDate): DayKind {
  if (country === '') return 'ordinary'
  const year = date.slice(0, 4)
  if (country === 'CN' && announcedYears.has(year)) {
    if (date in announcedHolidays) return 'holiday'
    return date in announcedMakeUpDays ? 'make-up-day' : 'ordinary'
  }
  return holidaysOf(country, Number(year)).has(date) ? 'holiday' : 'ordinary'
}

/*
 * The State Council announces a year's holidays and make-up days in the autumn before. We read the data of chinese-days,
 * not its functions: those take a date's text for UTC midnight and answer in the machine's zone, so that west of
 * Greenwich they tell of the day before. A year not announced yet falls back on the holidays fixed by law.
 */
const announcedHolidays: Readonly<Record<string, string>> = mainlandChina.holidays
const announcedMakeUpDays: Readonly<Record<string, string>> = mainlandChina.workdays
const announcedYears: ReadonlySet<string> = new Set(
  Object.keys(announcedHolidays)
    .filter((date) => date.endsWith('-10-01'))
    .map((nationalDay) => nationalDay.slice(0, 4)),
)

const holidaysByCountryAndYear = new Map<string, ReadonlySet<string>>()

function holidaysOf(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`
  let dates = holidaysByCountryAndYear.get(key)
  if (!dates) {
    dates =
      country === 'TW' && year >= TAIWAN_ACT_SINCE
        ? taiwanHolidays(year)
        : new Set(new Holidays(country, { types: ['public'] }).getHolidays(year).flatMap(wholeDays))
    holidaysByCountryAndYear.set(key, dates)
  }
  return dates
}

const HOUR = 3_600_000

/** The calendar days that a holiday takes up wholly: none for one that begins at noon, several for Eid al-Fitr. */
function wholeDays(holiday: { date: string; start: Date; end: Date }): CalendarDate[] {
  const hours = (holiday.end.getTime() - holiday.start.getTime()) / HOUR
  const days = Math.floor((hours + 1) / 24) // a day on which the clocks go forward has 23 hours
  const first = holiday.date.slice(0, 10) as CalendarDate
  return Array.from({ length: days }, (_, day) => addDays(first, day))
}
