import { addDays, type CalendarDate, formatDate, weekday } from './calendar-date.ts'

/** Days from one to another, both included, on the calendar of the workspace (K2). */
export interface Period {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** The week, Monday to Sunday, that a day lies in. */
export function weekOf(day: CalendarDate): Period {
  const from = addDays(day, 1 - weekday(day))
  return { from, to: addDays(from, 6) }
}

/** The week so many weeks later (earlier when negative); `week` begins on a Monday. */
export function weekLater(week: Period, weeks: number): Period {
  return { from: addDays(week.from, 7 * weeks), to: addDays(week.to, 7 * weeks) }
}

/** Whether a day lies in a period. */
export const isWithin = (day: CalendarDate, { from, to }: Period): boolean => from <= day && day <= to

let range: Intl.DateTimeFormat | undefined

/** A period for people to read: "23 Feb – 1 Mar 2026", "2026年2月23日至2026年3月1日". */
export function formatPeriod({ from, to }: Period, locale: string): string {
  if (locale.startsWith('zh')) return `${formatDate(from, locale)}至${formatDate(to, locale)}`
  range ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' })
  // Intl puts thin spaces around the dash, which not every font has.
  return range.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)).replace(/[\u2009\u202f]/g, ' ')
}
