import { addDays, dateAt, instantAt, timeAt } from './calendar-date.ts'
import { cleanNote } from './check-in.ts'
import type { Instant } from './clock.ts'
import type { ReminderTime } from './due-reminder.ts'
import { err, ok, type Result } from './result.ts'
import { NEWS, type News } from './visit.ts'
import { nextOpening, type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** The names under which market reports stand in the outbox (V6); the report is their subject. */
export const MARKET_RULE = {
  /** To the supervisor or the admins, at once. */
  reported: 'market-reports.reported',
  /** To the same, once, where nobody has acknowledged it after a working day. */
  unacknowledged: 'market-reports.unacknowledged',
  /** To whoever reported it. */
  acknowledged: 'market-reports.acknowledged',
} as const

/** News of the market as it is reported (V6): the blocks of table 3-1, null where there is none. */
export type MarketNews = Readonly<Record<News, string | null>>

/** Why a report cannot be taken: nothing is written, or what stands in these fields is too long. */
export type MarketProblem = { readonly kind: 'empty' } | { readonly kind: 'too-long'; readonly fields: readonly News[] }

/** Understands what was typed of the market (V6), or says what is wrong: at least one block is filled in. */
export function checkNews(typed: Readonly<Record<News, string>>): Result<MarketNews, MarketProblem> {
  const texts: Record<News, string | null> = {
    customerNews: null,
    productNews: null,
    competitorNews: null,
    complaintNews: null,
  }
  const tooLong: News[] = []
  for (const block of NEWS) {
    const cleaned = cleanNote(typed[block])
    if (cleaned.ok) texts[block] = cleaned.value
    else if (cleaned.error === 'too-long') tooLong.push(block)
  }
  if (tooLong.length > 0) return err({ kind: 'too-long', fields: tooLong })
  return hasNews(texts) ? ok(texts) : err({ kind: 'empty' })
}

/** Whether any block is filled in. */
export const hasNews = (texts: MarketNews): boolean => NEWS.some((block) => texts[block] !== null)

/**
 * When whoever has not acknowledged a report is reminded of it (V6): a working day after they could have read it, which is
 * when it came or, outside their hours, at their next opening. At the same time of the day, on their own clocks. Null for
 * somebody who has no working day within 400 days.
 */
export function reminderOfReport(reportedAt: Instant, calendar: WorkingCalendar): ReminderTime | null {
  const readableAt = nextOpening(calendar, reportedAt)
  if (!readableAt) return null
  const { timeZone } = calendar
  const localDate = workingDayOnOrAfter(calendar, addDays(dateAt(readableAt, timeZone), 1))
  return localDate && { localDate, dueAt: instantAt(localDate, timeAt(readableAt, timeZone), timeZone) }
}
