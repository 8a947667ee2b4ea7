import { addDays, type CalendarDate, dateAt, instantAt } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { type Period, weekLater, weekOf } from './period.ts'

/** When the summary of a week goes out (T2). */
export interface SummaryTime {
  /** The week it is of: Monday to Sunday before. */
  readonly week: Period
  /** The Monday on which it goes out, a holiday or not. */
  readonly localDate: CalendarDate
  readonly dueAt: Instant
}

/** When and where the week turns. */
export interface SummaryClock {
  readonly timeZone: string
  /** `HH:MM` */
  readonly summaryAt: string
}

/** The summary that goes out on the Monday of the week that a day lies in. */
function onMondayOf(day: CalendarDate, { timeZone, summaryAt }: SummaryClock): SummaryTime {
  const { from: localDate } = weekOf(day)
  return {
    week: weekLater(weekOf(localDate), -1),
    localDate,
    dueAt: instantAt(localDate, summaryAt, timeZone),
  }
}

/** The next summary to go out, after this instant. */
export function nextSummary(now: Instant, clock: SummaryClock): SummaryTime {
  const today = dateAt(now, clock.timeZone)
  const thisWeeks = onMondayOf(today, clock)
  return thisWeeks.dueAt > now ? thisWeeks : onMondayOf(addDays(today, 7), clock)
}

/** The last summary that should have gone out by this instant. */
export function lastSummary(now: Instant, clock: SummaryClock): SummaryTime {
  return onMondayOf(addDays(nextSummary(now, clock).localDate, -7), clock)
}
