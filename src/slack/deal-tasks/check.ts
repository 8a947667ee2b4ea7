import { addDays, type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { FURTHEST_TASK_DAYS } from '../../domain/deal-task.ts'
import { may } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Member } from '../../store/index.ts'
import type { RequestContext } from '../routes.ts'
import { latestToday } from '../today.ts'

/** The day on which a task is to be done, as it was chosen: today or later, and not too far off; or a sentence that says why not. */
export function checkTaskDay(text: string, ctx: RequestContext): Result<CalendarDate, string> {
  const { t, today } = ctx
  const day = parseCalendarDate(text)
  if (!day) return err(t(text === '' ? 'dealTasks.error.dateMissing' : 'dealTasks.error.dateBad'))
  if (day < today) return err(t('dealTasks.error.dueBeforeToday'))
  return day > addDays(latestToday(ctx), FURTHEST_TASK_DAYS) ? err(t('dealTasks.error.dueTooFar')) : ok(day)
}

/** One member who sells or works in service, by their id in Slack: nobody else could do a task. A refusal is a sentence. */
export async function checkTaskOwner(
  slackUserId: string,
  { store, t }: Pick<RequestContext, 'store' | 't'>,
): Promise<Result<Member, string>> {
  if (slackUserId === '') return err(t('dealTasks.error.ownerMissing'))
  const member = await store.members.bySlackId(slackUserId)
  if (member && member.deactivatedAt === null && may(member.roles, 'deal-task.work', 'own')) return ok(member)
  return err(t('dealTasks.error.ownerNot', { name: member?.name ?? `<@${slackUserId}>` }))
}
