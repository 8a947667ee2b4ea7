import { daysAway, localDay } from './mrkdwn/dates.ts'
import type { Texts } from './texts/index.ts'

/** In which zone and language the page writes times, and what now is. */
export interface Calendar {
  now: string
  timeZone: string
  locale: string
}

/** An instant in full on the workspace's clock: "Mon, May 4, 2026, 09:00". */
export function clockText(instant: Date, { timeZone, locale }: Omit<Calendar, 'now'>): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(instant)
}

/** A calendar day ('YYYY-MM-DD') in words: "Mon, 4 May 2026". Null while it is no day, as in the middle of typing. */
export function dayText(day: string, locale: string): string | null {
  const noon = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(noon.getTime())) return null
  const parts = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(noon)
}

/** The heading over the messages of a day ('YYYY-MM-DD'): today, yesterday, or its date, with the year if another. */
export function dayHeading(day: string, calendar: Calendar, texts: Texts): string {
  const today = localDay(new Date(calendar.now), calendar.timeZone)
  // Both are calendar days already; noon UTC stands for each, so that no zone moves them.
  const noon = (date: string) => `${date}T12:00:00Z`
  const away = daysAway(new Date(noon(day)), { ...calendar, now: noon(today), timeZone: 'UTC' })
  if (away === 0) return texts.today
  if (away === -1) return texts.yesterday
  const parts = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return new Intl.DateTimeFormat(calendar.locale, sameYear ? parts : { ...parts, year: 'numeric' }).format(
    new Date(noon(day)),
  )
}
