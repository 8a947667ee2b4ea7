import { Temporal } from 'temporal-polyfill/full'
import type { Instant } from './clock.ts'

declare const calendarDateBrand: unique symbol

/** A day of the calendar without time or zone, written `YYYY-MM-DD`: sorts as text, stored as text. */
export type CalendarDate = string & { readonly [calendarDateBrand]: 'CalendarDate' }

const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2200

/**
 * Reads a date that somebody typed or picked. Strict: `YYYY-MM-DD`, a day that exists, years 1900 to 2200
 * (beyond that it is a slip of the finger). Answers null for everything else.
 */
export function parseCalendarDate(text: string): CalendarDate | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!year || !month || !day || Number(year) < EARLIEST_YEAR || Number(year) > LATEST_YEAR) return null
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  const exists = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysInMonth
  return exists ? (text as CalendarDate) : null
}

/** The date of a stored row or a test. Throws RangeError for a bad one: there it is a fault, not an input. */
export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text)
  if (!date) throw new RangeError(`Not a calendar date: ${JSON.stringify(text.slice(0, 40))}`)
  return date
}

/** The date `days` calendar days later (earlier when negative). Throws RangeError for a part of a day. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  if (!Number.isInteger(days)) throw new RangeError(`Not a number of days: ${days}`)
  const [day = ''] = new Date((dayNumber(date) + days) * DAY_MS).toISOString().split('T')
  return day as CalendarDate
}

/**
 * The same day of the month `months` later, or the last day of that month where it has no such day. Add to the anchor,
 * not to the previous result, and the day comes back: 31 Jan + 1 = 28 Feb, 31 Jan + 2 = 31 Mar (D2).
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return asCalendarDate(plainDate(date).add({ months }, { overflow: 'constrain' }))
}

/** The last day of the date's month. */
export function endOfMonth(date: CalendarDate): CalendarDate {
  const plain = plainDate(date)
  return asCalendarDate(plain.with({ day: plain.daysInMonth }))
}

/** Calendar days from one date to another: negative when `to` is the earlier one (K2). */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Order for sorting: negative when `a` is earlier than `b`, 0 when they are the same day. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The day of the week by ISO 8601: 1 = Monday … 7 = Sunday. */
export function weekday(date: CalendarDate): number {
  // The first of them all, 1970-01-01, was a Thursday; "+ 7": what comes before it has a negative number.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The date on the wall calendar of a zone (IANA name) at an instant. Throws RangeError for an unknown zone. */
export function dateAt(instant: Instant, timeZone: string): CalendarDate {
  return asCalendarDate(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate(),
  )
}

/**
 * The instant at which a zone's clocks show `time` (`HH:MM`) on `date`. A time that the clocks skip is moved forward by
 * what they skip (02:30 becomes 03:30); of a time that they show twice it is the first.
 * Throws RangeError for an unknown zone or a malformed time.
 */
export function instantAt(date: CalendarDate, time: string, timeZone: string): Instant {
  if (!isTimeOfDay(time)) throw new RangeError(`Not a time of day (HH:MM): ${JSON.stringify(time.slice(0, 40))}`)
  const zoned = plainDate(date).toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  })
  return new Date(zoned.epochMilliseconds)
}

/** Whether the text is a time of day as settings hold it: `HH:MM`, 00:00 to 23:59. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/**
 * Whether the text names a time zone of the IANA database ("Asia/Shanghai", "UTC"). Fixed offsets such as "+08:00" are
 * not zones: they know no daylight saving time.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/**
 * A date for people to read: "3 May 2026", "2026年5月3日"; the long style adds the weekday. Plain "en" writes the day
 * before the month, which readers on both sides of the Atlantic understand.
 */
export function formatDate(date: CalendarDate, locale: string, style: 'short' | 'long' = 'short'): string {
  const key = `${locale} ${style}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      calendar: 'gregory',
      timeZone: 'UTC',
      year: 'numeric',
      month: style === 'long' ? 'long' : 'short',
      day: 'numeric',
      ...(style === 'long' ? { weekday: 'long' } : {}),
    })
    dateFormats.set(key, format)
  }
  return format.format(new Date(`${date}T00:00:00Z`))
}

const DAY_MS = 86_400_000

/**
 * Days since 1970-01-01. Counting days is most of what lists and ladders do, and a hundred times as fast as with
 * `Temporal`, which knows of zones and other calendars; a day of UTC always has 24 hours.
 */
const dayNumber = (date: CalendarDate): number => Date.parse(date) / DAY_MS

function plainDate(date: CalendarDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date)
}

function asCalendarDate(plain: Temporal.PlainDate): CalendarDate {
  return plain.toString() as CalendarDate
}

const timesOfDay = new Map<string, Intl.DateTimeFormat>()

/** The time of day, `HH:MM`, that the clocks of a zone show at an instant. Throws RangeError for an unknown zone. */
export function timeAt(instant: Instant, timeZone: string): string {
  let format = timesOfDay.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    timesOfDay.set(timeZone, format)
  }
  return format.format(instant)
}

/** An instant for people to read, on the clocks of a zone: "3 May 2026, 09:00", "2026年5月3日 09:00". */
export function formatInstant(instant: Instant, timeZone: string, locale: string): string {
  const date = formatDate(dateAt(instant, timeZone), locale)
  return `${date}${locale.startsWith('zh') ? ' ' : ', '}${timeAt(instant, timeZone)}`
}
