import { type CalendarDate, formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import type { ControlPoint } from '../../domain/control-point.ts'
import { MAX_TASK_TITLE } from '../../domain/deal-task.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { INSPECTION_MONTHS, type WarrantyProblem } from '../../domain/warranty.ts'
import { permit } from '../../slack/authorisation.ts'
import { checkTaskDay, checkTaskOwner } from '../../slack/deal-tasks/check.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { DealWithInstalments, Member } from '../../store/index.ts'
import { type PlanForm, SERVICE_KINDS, type WarrantyForm, type WhoForm } from './forms.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
type FieldErrors = Record<string, string>

/** The deal for which this person may plan service, or a sentence that says why not (R2), also that it was called off. */
export async function readDealToServe(
  dealId: string,
  ctx: RequestContext,
): Promise<Result<DealWithInstalments, string>> {
  const { store, t, locale } = ctx
  const deal = await store.deals.byId(dealId)
  if (!deal) return err(t('deals.error.gone'))
  const allowed = await permit(ctx, 'deal-task.work', deal.ownerId, { type: 'deal', id: deal.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  return deal.cancelledOn ? err(t('changes.cancelledOn', { date: formatDate(deal.cancelledOn, locale) })) : ok(deal)
}

/**
 * Plans a task after a deal (D8), or a control point (C12), once for each modal. Refused with sentences at the fields: without
 * a day, for somebody who could not do it, for a department that is gone.
 */
export async function savePlan(
  { dealId, point, submissionKey }: { dealId: string; point: ControlPoint | null; submissionKey: string },
  form: PlanForm,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, t, now } = ctx
  const deal = await readDealToServe(dealId, ctx)
  if (!deal.ok) return err({ [BLOCK.title]: deal.error })
  const errors: FieldErrors = {}
  const kind = point ?? SERVICE_KINDS.find((each) => each === form.kind)
  if (!kind) errors[BLOCK.kind] = t('service.error.kindMissing')
  const title = cleanText(form.title, MAX_TASK_TITLE)
  if (!title.ok && (title.error === 'too-long' || point === null))
    errors[BLOCK.title] =
      title.error === 'empty' ? t('service.error.whatMissing') : t('service.error.tooLong', { max: MAX_TASK_TITLE })
  const dueOn = checkTaskDay(form.dueOn, ctx)
  if (!dueOn.ok) errors[BLOCK.dueOn] = dueOn.error
  const who = await checkWho(form, ctx, errors)
  if (!kind || !dueOn.ok || !who || Object.keys(errors).length > 0) return err(errors)
  const task = { submissionKey, dealId, kind, dueOn: dueOn.value, title: title.ok ? title.value : null, ...who }
  await store.dealTasks.add([task], actor.memberId, now)
  ctx.nudge()
  return ok(undefined)
}

/** Who is to do it; null where somebody cannot be chosen, with the sentences among the errors. */
async function checkWho(
  { ownerSlackId, departmentId }: WhoForm,
  ctx: RequestContext,
  errors: FieldErrors,
): Promise<{ ownerId: string; departmentId: string | null } | null> {
  const owner = await checkTaskOwner(ownerSlackId, ctx)
  if (!owner.ok) errors[BLOCK.owner] = owner.error
  const isKnown = departmentId === '' || (await ctx.store.departments.list()).some(({ id }) => id === departmentId)
  if (!isKnown) errors[BLOCK.department] = ctx.t('service.error.departmentGone')
  return owner.ok && isKnown ? { ownerId: owner.value.id, departmentId: departmentId || null } : null
}

/** Who is proposed to do it: the deal's owner, while their account is open. */
export const proposedOwner = (owner: Member | null): string =>
  owner && owner.deactivatedAt === null ? owner.slackUserId : ''

/**
 * Notes the warranty of a deal and plans its inspections anew (D8). Refused with sentences at the fields: one that ends before
 * delivery or signing, an interval without an end, one that is no number of months.
 */
export async function saveWarranty(
  dealId: string,
  form: WarrantyForm,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, t, now } = ctx
  const deal = await readDealToServe(dealId, ctx)
  if (!deal.ok) return err({ [BLOCK.until]: deal.error })
  const errors: FieldErrors = {}
  const until = form.until === '' ? null : parseCalendarDate(form.until)
  if (form.until !== '' && until === null) errors[BLOCK.until] = t('dealTasks.error.dateBad')
  const everyMonths = monthsOf(form.everyMonths)
  if (!everyMonths.ok) errors[BLOCK.everyMonths] = t('service.error.months', INSPECTION_MONTHS)
  else if (everyMonths.value !== null && form.until === '') errors[BLOCK.until] = t('service.error.endMissing')
  const who = await checkWho(form, ctx, errors)
  if (!everyMonths.ok || !who || Object.keys(errors).length > 0) return err(errors)
  const warranty = { until, everyMonths: everyMonths.value, ...who }
  const changed = await store.servicePlans.change(dealId, warranty, actor.memberId, now)
  if (!changed.ok) return err({ [BLOCK.until]: problemText(changed.error, deal.value, ctx) })
  ctx.nudge()
  return ok(undefined)
}

/** The number of months that was typed; null where nothing was. */
function monthsOf(typed: string): Result<number | null, 'no-months'> {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return ok(null)
  const months = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return months >= INSPECTION_MONTHS.min && months <= INSPECTION_MONTHS.max ? ok(months) : err('no-months')
}

function problemText(
  problem: WarrantyProblem | 'cancelled',
  { deliveredOn, signedOn }: DealWithInstalments,
  { t, locale }: RequestContext,
): string {
  const date = (day: CalendarDate | null) => (day === null ? '' : formatDate(day, locale))
  switch (problem) {
    case 'before-delivery':
      return t('service.error.beforeDelivery', { date: date(deliveredOn) })
    case 'before-signing':
      return t('service.error.beforeSigning', { date: date(signedOn) })
    case 'too-long':
      return t('service.error.tooLongWarranty')
    case 'cancelled':
      return t('service.error.cancelled')
  }
}
