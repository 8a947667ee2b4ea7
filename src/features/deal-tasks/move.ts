import type { CalendarDate } from '../../domain/calendar-date.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { checkTaskDay, checkTaskOwner } from '../../slack/deal-tasks/check.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { DealTask } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { MoveForm } from './move.modal.ts'
import { type FieldErrors, readOpenTask } from './read-task.ts'

/**
 * Gives a task another day or owner; a delivery, the day for which it is planned now, which takes with it what is due so
 * many days after it (D2, D9). Refused with sentences at the fields; answers the task as it was.
 */
export async function saveMove(
  taskId: string,
  form: MoveForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<DealTask, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readOpenTask(taskId, ctx)
  if (!found.ok) return err({ [BLOCK.dueOn]: found.error })
  const task = found.value
  const errors: FieldErrors = {}
  const dueOn = checkTaskDay(form.dueOn, ctx)
  if (!dueOn.ok) errors[BLOCK.dueOn] = dueOn.error
  const owner = task.kind === 'delivery' ? ok(null) : await checkTaskOwner(form.ownerSlackId, ctx)
  if (!owner.ok) errors[BLOCK.owner] = owner.error
  if (!dueOn.ok || !owner.ok) return err(errors)
  if (owner.value === null) {
    const planned = await planAnew(task, dueOn.value, submissionKey, ctx)
    if (!planned.ok) return err({ [BLOCK.dueOn]: planned.error })
  } else {
    const move = { dueOn: dueOn.value, ownerId: owner.value.id }
    if (!(await store.dealTasks.move(taskId, move, actor.memberId, now)))
      return err({ [BLOCK.dueOn]: t('dealTasks.error.before') })
  }
  ctx.nudge()
  return ok(task)
}

/** Plans a delivery for another day, as a change of the deal (D9). */
async function planAnew(
  { dealId, deal }: DealTask,
  plannedDeliveryOn: CalendarDate,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<void, string>> {
  const { store, actor, now, today, t } = ctx
  const allowed = await permit(ctx, 'deal.change', deal.ownerId, { type: 'deal', id: dealId })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (deal.plannedDeliveryOn === plannedDeliveryOn) return ok(undefined)
  const request = { kind: 'dates', instalmentId: null, dueOn: null, plannedDeliveryOn } as const
  // The day alone is planned anew: whatever else was changed since the task was shown does not matter.
  const sinceChanges = (await store.deals.history(dealId)).length
  const change = { submissionKey, dealId, request, reason: null, changedOn: today, sinceChanges }
  const changed = await store.deals.change(change, actor.memberId, now)
  return changed.ok ? ok(undefined) : err(t('dealTasks.error.before'))
}
