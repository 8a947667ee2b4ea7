import { addDays, type CalendarDate, dateAt, instantAt, weekday } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { dayKind } from './holidays.ts'

/** When a workspace is open: `days` are ISO weekdays (1 = Monday), times are local `HH:MM`. */
export interface WorkingHours {
  readonly days: readonly number[]
  readonly opensAt: string
  readonly closesAt: string
}

/** The one working calendar of a recipient (N2): the workspace's hours and closing days, their own zone and leave. */
export interface WorkingCalendar {
  readonly hours: WorkingHours
  /** IANA name. */
  readonly timeZone: string
  /** ISO 3166 code of the country whose public holidays are kept; '' for none. */
  readonly country: string
  /** `YYYY-MM-DD` */
  readonly closingDays: ReadonlySet<string>
  /** First and last day included. */
  readonly leave: readonly { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate }[]
}

/** How far ahead or back a working day is looked for: longer than any leave of a year. */
const HORIZON_DAYS = 400

/**
 * Whether people work on that day at all: a weekday of the workspace or a make-up day, and no holiday, closing day or
 * leave (N2). A workspace that opens on no weekday never works.
 */
export function isWorkingDay(calendar: WorkingCalendar, date: CalendarDate): boolean {
  if (neverOpens(calendar.hours) || calendar.closingDays.has(date)) return false
  if (calendar.leave.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)) return false
  const kind = dayKind(calendar.country, date)
  return kind === 'make-up-day' || (kind === 'ordinary' && calendar.hours.days.includes(weekday(date)))
}

/** The date itself or the next working day; null when there is none within 400 days. */
export function workingDayOnOrAfter(calendar: WorkingCalendar, date: CalendarDate): CalendarDate | null {
  return nearestWorkingDay(calendar, date, 1)
}

/** The date itself or the working day before; null when there is none within 400 days. */
export function workingDayOnOrBefore(calendar: WorkingCalendar, date: CalendarDate): CalendarDate | null {
  return nearestWorkingDay(calendar, date, -1)
}

/** Whether a message may arrive at that instant (N2): from opening time, up to but not including closing time. */
export function isOpen(calendar: WorkingCalendar, instant: Instant): boolean {
  const window = openingOn(calendar, dateAt(instant, calendar.timeZone))
  return window !== null && window.opens <= instant && instant < window.closes
}

/** The instant itself when open, else the next opening; null when there is none within 400 days. */
export function nextOpening(calendar: WorkingCalendar, instant: Instant): Instant | null {
  if (neverOpens(calendar.hours)) return null
  const today = dateAt(instant, calendar.timeZone)
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const window = openingOn(calendar, addDays(today, days))
    if (window && instant < window.closes) return window.opens <= instant ? instant : window.opens
  }
  return null
}

/**
 * The instant at which so much working time has gone by since `from`, in milliseconds (P4). What ends with the closing time
 * stays there, a millisecond more goes on at the next opening; no time at all is `from` itself, or the next opening where it
 * is closed. Null when the hours never open, or not long enough within 400 days.
 * @throws RangeError for a time that is negative or no number
 */
export function addWorkingTime(calendar: WorkingCalendar, from: Instant, milliseconds: number): Instant | null {
  if (!(milliseconds >= 0)) throw new RangeError(`Not a working time: ${milliseconds}`)
  if (neverOpens(calendar.hours)) return null
  const today = dateAt(from, calendar.timeZone)
  let left = milliseconds
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const window = openingOn(calendar, addDays(today, days))
    if (!window || window.closes < from) continue
    const begins = Math.max(window.opens.getTime(), from.getTime())
    const open = window.closes.getTime() - begins
    if (left <= open) return new Date(begins + left)
    left -= open
  }
  return null
}

/**
 * How much working time lies between two instants, in milliseconds (P4): what is open of it. None when `to` is not after
 * `from`.
 */
export function workingTimeBetween(calendar: WorkingCalendar, from: Instant, to: Instant): number {
  if (to <= from || neverOpens(calendar.hours)) return 0
  const lastDay = dateAt(to, calendar.timeZone)
  let time = 0
  for (let day = dateAt(from, calendar.timeZone); day <= lastDay; day = addDays(day, 1)) {
    const window = openingOn(calendar, day)
    if (!window) continue
    const begins = Math.max(window.opens.getTime(), from.getTime())
    const ends = Math.min(window.closes.getTime(), to.getTime())
    time += Math.max(0, ends - begins)
  }
  return time
}

function neverOpens({ days, opensAt, closesAt }: WorkingHours): boolean {
  return days.length === 0 || closesAt <= opensAt
}

function nearestWorkingDay(calendar: WorkingCalendar, date: CalendarDate, step: 1 | -1): CalendarDate | null {
  if (neverOpens(calendar.hours)) return null
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const candidate = addDays(date, days * step)
    if (isWorkingDay(calendar, candidate)) return candidate
  }
  return null
}

/** From when to when a day is open, as instants, so that a change of the clocks within it is right; null when closed. */
function openingOn(calendar: WorkingCalendar, date: CalendarDate): { opens: Instant; closes: Instant } | null {
  if (!isWorkingDay(calendar, date)) return null
  const opens = instantAt(date, calendar.hours.opensAt, calendar.timeZone)
  const closingTime = instantAt(date, calendar.hours.closesAt, calendar.timeZone)
  // A closing time that the clocks skip to the next day, as Nuuk's do in spring, ends this day: the next has its own hours.
  const isThatDay = dateAt(closingTime, calendar.timeZone) === date
  const closes = isThatDay ? closingTime : instantAt(addDays(date, 1), '00:00', calendar.timeZone)
  // A zone that changes sides of the date line has no such day: its times would land on the next.
  return opens < closes && dateAt(opens, calendar.timeZone) === date ? { opens, closes } : null
}
