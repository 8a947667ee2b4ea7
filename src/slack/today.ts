import { type CalendarDate, compareDates, dateAt } from '../domain/calendar-date.ts'
import type { RequestContext } from './routes.ts'

/**
 * The latest date that can be "today" for this person: in their own zone or in the workspace's, whichever is ahead.
 * What has happened (a signature, money received) is dated no later.
 */
export function latestToday(ctx: Pick<RequestContext, 'now' | 'today' | 'member'>): CalendarDate {
  const own = dateAt(ctx.now, ctx.member.timeZone)
  return compareDates(own, ctx.today) > 0 ? own : ctx.today
}
