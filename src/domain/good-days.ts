import { addDays, type CalendarDate, calendarDate, daysBetween, parseCalendarDate } from './calendar-date.ts'
import type { Birthday } from './contact.ts'
import { dateOfLunar, type LunarDate, lunarDateOf, lunarMonthLength } from './lunar-calendar.ts'
import { withAsciiDigits } from './numerals.ts'

/** A day that returns every year, by the sun or the moon (C9): a birthday, the day on which a company was founded. */
export type YearlyDay = Pick<Birthday, 'calendar' | 'month' | 'day' | 'leapMonth'>

/** The names under which good days stand in the outbox. */
export const GOOD_DAY_RULE = {
  /** A birthday, a founding day, an occasion; subject: the contact, the customer, the occasion. */
  day: 'occasions.day',
  /** A holiday that people wish each other well on; subject: its date. */
  holiday: 'occasions.holiday',
} as const

/** How many days ahead a workspace can have good days told (C9): 0 is on the day alone. */
export const DAYS_AHEAD = { least: 0, most: 14 } as const

const FEBRUARY = 2

/**
 * Which yearly days are kept on a date: those of that day and month and, on the last day of a month, those of a day that
 * this month does not have this year (29 February, the 30th of a lunar month of 29 days). One of a lunar leap month is kept in the month of
 * that number in years without that leap month. So each is kept once in its year, never after it would have been.
 */
export function keptOn(date: CalendarDate): YearlyDay[] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const solar = (ofDay: number): YearlyDay => ({ calendar: 'solar', month, day: ofDay, leapMonth: false })
  const isShortFebruary = month === FEBRUARY && day === 28 && addDays(date, 1).endsWith('-03-01')
  const lunar = lunarDateOf(date)
  return [solar(day), ...(isShortFebruary ? [solar(29)] : []), ...(lunar && year > 0 ? keptOnLunar(lunar) : [])]
}

function keptOnLunar({ year, month, day, isLeap }: LunarDate): YearlyDay[] {
  const isLastOfShort = day === 29 && lunarMonthLength({ year, month, isLeap }) === 29
  const days = isLastOfShort ? [day, day + 1] : [day]
  const standsForLeap = !isLeap && lunarMonthLength({ year, month, isLeap: true }) === null
  const months = isLeap ? [true] : standsForLeap ? [false, true] : [false]
  return days.flatMap((each) =>
    months.map((leapMonth): YearlyDay => ({ calendar: 'lunar', month, day: each, leapMonth })),
  )
}

/** When a yearly day is kept in a year of its calendar; null where the lunar calendar does not reach so far. */
export function keptInYear({ calendar, month, day, leapMonth }: YearlyDay, year: number): CalendarDate | null {
  if (calendar === 'solar') {
    const two = (number: number) => String(number).padStart(2, '0')
    const first = calendarDate(`${year}-${two(month)}-01`)
    const kept = addDays(first, day - 1)
    // Only 29 February can lie beyond its month.
    return kept.slice(5, 7) === two(month) ? kept : addDays(first, day - 2)
  }
  const isLeap = leapMonth && lunarMonthLength({ year, month, isLeap: true }) !== null
  const length = lunarMonthLength({ year, month, isLeap })
  return length === null ? null : dateOfLunar({ year, month, isLeap, day: Math.min(day, length) })
}

/** The day closest to a date on which a yearly day is kept; of two equally close the later. Null beyond the lunar calendar. */
export function keptNear(day: YearlyDay, date: CalendarDate): CalendarDate | null {
  const year = Number(date.slice(0, 4))
  const away = (each: CalendarDate) => Math.abs(daysBetween(date, each))
  return [year - 1, year, year + 1]
    .flatMap((each) => keptInYear(day, each) ?? [])
    .reduce<CalendarDate | null>(
      (closest, each) => (closest === null || away(each) <= away(closest) ? each : closest),
      null,
    )
}

const SOLAR_DAY = /^(?:\d{4}[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?$/

/**
 * The day that returns every year in what somebody typed, "1998-04-01", "4/1", "1850年4月1日", as `solarDayKey` writes it;
 * null where there is none, or no such day.
 */
export function solarDayIn(text: string): string | null {
  const [, month, day] = SOLAR_DAY.exec(withAsciiDigits(text).replace(/\s+/g, '')) ?? []
  if (month === undefined || day === undefined) return null
  const key = solarDayKey({ month: Number(month), day: Number(day) })
  return parseCalendarDate(`2000-${key}`) && key
}

/** Month and day of a yearly day by the sun as they are stored, "04-01"; to be found by it. */
export const solarDayKey = ({ month, day }: Pick<YearlyDay, 'month' | 'day'>): string =>
  [month, day].map((each) => String(each).padStart(2, '0')).join('-')

/** A good day or occasion that somebody is greeted on: which record tells of it, and when it is kept. */
export interface GoodDayKey {
  /** The contact (their birthday), the customer (founding day, or birthday of a person), or the occasion. */
  readonly subjectId: string
  readonly on: CalendarDate
}

/** A key as routing data, "ID:2026-05-17"; proves nothing (R2). */
export const goodDayText = ({ subjectId, on }: GoodDayKey): string => `${subjectId}:${on}`

/** Reads it back; null for what is none. */
export function readGoodDay(text: string): GoodDayKey | null {
  const [subjectId = '', date = '', ...more] = text.split(':')
  const on = parseCalendarDate(date)
  return subjectId === '' || !on || more.length > 0 ? null : { subjectId, on }
}

/** Whether a number of days, as typed, can be how many days ahead good days are told (C9): 0 to 14; null for anything else. */
export function parseDaysAhead(text: string): number | null {
  const digits = withAsciiDigits(text).trim()
  const days = /^\d{1,2}$/.test(digits) ? Number(digits) : Number.NaN
  return days >= DAYS_AHEAD.least && days <= DAYS_AHEAD.most ? days : null
}
