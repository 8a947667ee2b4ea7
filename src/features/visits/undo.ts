import { err, ok, type Result } from '../../domain/result.ts'
import { NEXT_STEP_RULE } from '../../domain/visit.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { Undoing, Visit } from '../../store/index.ts'
import { readCustomer } from './read-form.ts'
import type { VisitResult } from './result.modal.ts'

/**
 * Takes back a visit, or one thing that followed from it (V2), for whoever may log it; reversing its payment is a right
 * of its own. Refused with a sentence: gone, too late, undone before, or acted on by somebody since.
 */
export async function undo(undoing: Undoing, ctx: RequestContext): Promise<Result<VisitResult, string>> {
  const { store, actor, now, t } = ctx
  const [visit] = await store.visits.byIds([undoing.visitId])
  if (!visit) return err(t('visits.undo.unknown-visit'))
  const subject = { type: 'visit', id: visit.id }
  const allowed = await permit(ctx, 'visit.log', visit.customerOwnerId, subject)
  if (!allowed.ok) return err(allowed.error.sentence)
  if (reversesPayment(undoing, visit)) {
    const reversing = await permit(ctx, 'payment.reverse', visit.customerOwnerId, subject)
    if (!reversing.ok) return err(reversing.error.sentence)
  }
  const undone = await store.visits.undo(undoing, actor.memberId, now)
  if (!undone.ok) return err(t(`visits.undo.${undone.error}`, { customer: asTyped(visit.customerName, 150) }))
  ctx.nudge()
  return resultOf(undone.value, ctx)
}

const reversesPayment = ({ part }: Undoing, { consequences }: Visit): boolean =>
  (part === 'visit' || part === 'payment') &&
  consequences.some(({ kind, undoneAt }) => kind === 'payment' && undoneAt === null)

/** What the confirmation of a visit shows, read anew. */
export async function resultOf(visit: Visit, ctx: RequestContext): Promise<Result<VisitResult, string>> {
  const customer = await readCustomer(visit.customerId, ctx)
  if (!customer.ok) return customer
  const paid = visit.consequences.find(({ kind }) => kind === 'payment')
  const payment = paid ? await ctx.store.payments.byId(paid.subjectId) : null
  const reminder = (await ctx.store.reminders.ofSubject(visit.id)).find(({ rule }) => rule === NEXT_STEP_RULE)
  const wanted = visit.consequences.find(({ kind }) => kind === 'want')
  const [want = null] = wanted ? await ctx.store.wants.byIds([wanted.subjectId]) : []
  const introduction = visit.consequences.find(({ kind }) => kind === 'referral')
  const [referral] = introduction ? await ctx.store.referrals.byIds([introduction.subjectId]) : []
  const said = visit.consequences.find(({ kind }) => kind === 'feedback')
  const [feedback] = said ? await ctx.store.productFeedback.byIds([said.subjectId]) : []
  const complained = visit.consequences.find(({ kind }) => kind === 'complaint')
  const complaint = complained ? await ctx.store.complaints.byId(complained.subjectId) : null
  const made = visit.consequences.find(({ kind }) => kind === 'customer_promise')
  const [promise = null] = made ? await ctx.store.customerPromises.byIds([made.subjectId]) : []
  const ended = visit.consequences.find(({ kind }) => kind === 'giving_up')
  const [givingUp = null] = ended ? await ctx.store.stayingPower.byIds([ended.subjectId]) : []
  const remindedOn = reminder?.localDate ?? null
  return ok({
    visit,
    customer: customer.value,
    toBeConfirmed: payment?.confirmedAt === null,
    credit: payment?.unallocated ?? 0n,
    remindedOn,
    want,
    promise,
    givingUp,
    introduced: referral?.customer.name ?? '',
    complaintNumber: complaint?.number ?? 0,
    feedbackTopic: feedback?.topic ?? 'quality',
  })
}
