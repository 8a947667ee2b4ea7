import { type CalendarDate, compareDates, dateAt } from '../domain/calendar-date.ts'
import type { Ladder, LadderDay } from '../domain/ladder.ts'
import type { RequestContext } from './routes.ts'

/**
 * The latest date that can be "today" for this person: in their own zone or in the workspace's, whichever is ahead.
 * What has happened (a signature, money received) is dated no later.
 */
export function latestToday(ctx: Pick<RequestContext, 'now' | 'today' | 'member'>): CalendarDate {
  const own = dateAt(ctx.now, ctx.member.timeZone)
  return compareDates(own, ctx.today) > 0 ? own : ctx.today
}

/** Today in the workspace, with its ladder: by these the state of an instalment is said (K1, K3). */
export const ladderDay = (ctx: {
  readonly today: CalendarDate
  readonly settings: { readonly ladder: Ladder }
}): LadderDay => ({ today: ctx.today, ladder: ctx.settings.ladder })

/** The day of a reminder, which is its recipient's and may begin before the workspace's. */
export const dayOfReminder = (
  { today, settings }: Parameters<typeof ladderDay>[0],
  { localDate }: { readonly localDate: CalendarDate },
): LadderDay => ({ today: compareDates(localDate, today) > 0 ? localDate : today, ladder: settings.ladder })
