import { formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { checkPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import type { DealTask } from '../../store/index.ts'
import { CHECKS, type DoneForm } from './done.modal.ts'
import { BLOCK } from './ids.ts'
import { type FieldErrors, readOpenTask } from './read-task.ts'

/**
 * Notes by one press that a customer was thanked (D4). A refusal, also that it was noted before, is a sentence; answers the
 * task as it was.
 */
export async function noteThanked(taskId: string, ctx: RequestContext): Promise<Result<DealTask, string>> {
  const { store, actor, now, t } = ctx
  const found = await readOpenTask(taskId, ctx)
  if (!found.ok) return found
  const done = await store.dealTasks.done(taskId, { doneOn: latestToday(ctx), result: null }, actor.memberId, now)
  if (!done) return err(t('dealTasks.error.before'))
  ctx.nudge()
  return found
}

/**
 * Notes that a task is done, with what came of it (D4, D8) and what was promised by it (D6), once for each submission key.
 * Refused with sentences at the fields; answers the task as it is since.
 */
export async function saveDone(
  taskId: string,
  form: DoneForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<DealTask, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readOpenTask(taskId, ctx)
  if (!found.ok) return err({ [BLOCK.result]: found.error })
  const checked = found.value.kind === 'delivery_check' ? checkDelivery(form, ctx) : checkDone(form, found.value, ctx)
  const { dealId, deal } = found.value
  const promised = await checkPromiseFields(form, { type: 'deal', id: dealId, ownerId: deal.ownerId }, ctx)
  if (!checked.ok || !promised.ok)
    return err({ ...(checked.ok ? {} : checked.error), ...(promised.ok ? {} : promised.error) })
  const made = promised.value && { facts: promised.value, submissionKey }
  if (!(await store.dealTasks.done(taskId, checked.value, actor.memberId, now, made)))
    return err({ [BLOCK.result]: t('dealTasks.error.before') })
  ctx.nudge()
  const [done] = await store.dealTasks.byIds([taskId])
  return ok(done ?? found.value)
}

function checkDone(form: DoneForm, { deal }: DealTask, ctx: RequestContext) {
  const { t, locale } = ctx
  const errors: FieldErrors = {}
  const doneOn = parseCalendarDate(form.doneOn)
  if (!doneOn) errors[BLOCK.doneOn] = t(form.doneOn === '' ? 'dealTasks.error.dateMissing' : 'dealTasks.error.dateBad')
  else if (doneOn > latestToday(ctx)) errors[BLOCK.doneOn] = t('dealTasks.error.doneInFuture')
  else if (doneOn < deal.signedOn)
    errors[BLOCK.doneOn] = t('dealTasks.error.doneBeforeDeal', { date: formatDate(deal.signedOn, locale) })
  const result = cleanNote(form.result)
  if (!result.ok)
    errors[BLOCK.result] =
      result.error === 'empty'
        ? t('dealTasks.error.resultMissing')
        : t('dealTasks.error.resultTooLong', { max: MAX_NOTE })
  if (!doneOn || !result.ok || Object.keys(errors).length > 0) return err(errors)
  return ok({ doneOn, result: result.value })
}

function checkDelivery(form: DoneForm, ctx: RequestContext) {
  const { t } = ctx
  const errors: FieldErrors = {}
  for (const check of CHECKS)
    if (!['yes', 'no'].includes(form[check]) && !(check === 'courierPolite' && form[check] === 'unknown'))
      errors[BLOCK[check]] = t('dealTasks.error.chooseCheck')
  const result = cleanNote(form.result)
  if (!result.ok && result.error === 'too-long')
    errors[BLOCK.result] = t('dealTasks.error.resultTooLong', { max: MAX_NOTE })
  if (Object.keys(errors).length > 0) return err(errors)
  return ok({
    doneOn: latestToday(ctx),
    result: result.ok ? result.value : null,
    arrived: form.arrived === 'yes',
    intact: form.intact === 'yes',
    courierPolite: form.courierPolite === 'unknown' ? null : form.courierPolite === 'yes',
  })
}
