import { formatDate } from '../../domain/calendar-date.ts'
import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { severityOf } from '../../domain/complaint.ts'
import { outcomeOf } from '../../domain/dispute.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permitDecision } from '../../slack/authorisation.ts'
import { mayWithComplaint, permitComplaint } from '../../slack/complaint-rights.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { Dispute, DisputeComplaint, DisputeDone, DisputeRefusal, OpenReceivable } from '../../store/index.ts'
import type { CloseForm, OpenComplaint, OpenForm } from './forms.modal.ts'
import { BLOCK, NEW_COMPLAINT } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** What was done with a dispute, and to which instalment; that as it was before. */
export interface DisputeOfInstalment {
  readonly dispute: Dispute
  readonly receivable: OpenReceivable
}

/** Why nothing can be disputed here, in a sentence. */
export const refusalSentence = (
  refusal: DisputeRefusal,
  { t, locale }: Pick<RequestContext, 't' | 'locale'>,
): string =>
  refusal.kind !== 'disputed-already'
    ? t(refusal.kind === 'settled' ? 'disputes.error.settled' : 'disputes.error.complaintGone')
    : t('disputes.error.already', {
        date: formatDate(refusal.dispute.openedOn, locale),
        reason: asTyped(refusal.dispute.reason, 200),
      })

/**
 * Notes that the customer disputes an instalment (K9), with the complaint it points to: one of theirs that this person may see,
 * or a new one, which whoever may note disputes may file with it. Once for each submission key; refused at the fields.
 */
export async function openDispute(
  instalmentId: string,
  form: OpenForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<DisputeOfInstalment, FieldErrors>> {
  const { t } = ctx
  const found = await readInstalment(ctx, 'dispute.record', instalmentId)
  if (!found.ok) return err({ [BLOCK.reason]: found.error })
  const errors: FieldErrors = {}
  const reason = cleanNote(form.reason)
  if (!reason.ok)
    errors[BLOCK.reason] =
      reason.error === 'empty' ? t('disputes.error.reasonMissing') : t('disputes.error.noteTooLong', { max: MAX_NOTE })
  const complaint = await chosenComplaint(form, ctx)
  if (!complaint.ok) Object.assign(errors, complaint.error)
  if (!reason.ok || !complaint.ok) return err(errors)
  const input = { submissionKey, instalmentId, reason: reason.value, complaint: complaint.value }
  const opened = await ctx.store.disputes.open(input, ctx.actor.memberId, ctx.now)
  if (!opened.ok) {
    const field = opened.error.kind === 'no-such-complaint' ? BLOCK.complaint : BLOCK.reason
    return err({ [field]: refusalSentence(opened.error, ctx) })
  }
  ctx.nudge()
  return ok({ dispute: opened.value.dispute, receivable: found.value })
}

/** The complaint that was chosen, or what is wrong with the choice (R2). */
async function chosenComplaint(form: OpenForm, ctx: RequestContext): Promise<Result<DisputeComplaint, FieldErrors>> {
  if (form.complaint === NEW_COMPLAINT) {
    const severity = severityOf(form.severity)
    return severity ? ok({ kind: 'new', severity }) : err({ [BLOCK.severity]: ctx.t('disputes.error.severityMissing') })
  }
  const complaint = await ctx.store.complaints.byId(form.complaint)
  if (!complaint) return err({ [BLOCK.complaint]: ctx.t('disputes.error.complaintGone') })
  const allowed = await permitComplaint(ctx, 'complaint.see', complaint)
  if (!allowed.ok) return err({ [BLOCK.complaint]: allowed.error.sentence })
  return ok({ kind: 'existing', complaintId: complaint.id })
}

/** How many of a customer's complaints are offered. */
const OFFERED = 30

/** The open complaints of a customer that this person may see: to one of them a dispute can point. */
export async function openComplaintsOf(customerId: string, ctx: RequestContext): Promise<OpenComplaint[]> {
  const theirs = await ctx.store.complaints.ofCustomer(customerId, OFFERED)
  const open = theirs.filter(({ closedAt }) => closedAt === null)
  const seen = await Promise.all(open.map((complaint) => mayWithComplaint(ctx, 'complaint.see', complaint)))
  return open.filter((_, index) => seen[index])
}

/** The open dispute of an instalment that this person may close, or a sentence that says why not (R2). */
export async function readDispute(
  instalmentId: string,
  ctx: RequestContext,
): Promise<Result<DisputeOfInstalment, string>> {
  const found = await readInstalment(ctx, 'dispute.record', instalmentId)
  if (!found.ok) return found
  const disputes = await ctx.store.disputes.ofInstalment(instalmentId)
  const dispute = disputes.find(({ closedOn }) => closedOn === null)
  if (dispute) return ok({ dispute, receivable: found.value })
  const last = disputes.at(-1)
  return err(last ? await doneSentence({ kind: 'closed', dispute: last }, ctx) : ctx.t('disputes.error.none'))
}

/** Closes the open dispute of an instalment (K9). Refused with sentences at the fields. */
export async function closeDispute(
  instalmentId: string,
  form: CloseForm,
  ctx: RequestContext,
): Promise<Result<DisputeOfInstalment, FieldErrors>> {
  const { t } = ctx
  const found = await readDispute(instalmentId, ctx)
  if (!found.ok) return err({ [BLOCK.outcome]: found.error })
  const errors: FieldErrors = {}
  const outcome = outcomeOf(form.outcome)
  if (!outcome) errors[BLOCK.outcome] = t('disputes.error.outcomeMissing')
  const note = cleanNote(form.note)
  if (!note.ok && note.error === 'too-long') errors[BLOCK.note] = t('disputes.error.noteTooLong', { max: MAX_NOTE })
  if (!outcome || Object.keys(errors).length > 0) return err(errors)
  const closing = { outcome, note: note.ok ? note.value : null }
  const { dispute, receivable } = found.value
  const closed = await ctx.store.disputes.close(dispute.id, closing, ctx.actor.memberId, ctx.now)
  if (!closed.ok) return err({ [BLOCK.outcome]: await doneSentence(closed.error, ctx) })
  ctx.nudge()
  return ok({ dispute: closed.value, receivable })
}

/** Decides whether the ladder stays silent (K9); a refusal is a sentence: not theirs to decide (R1, R2), or done (N4). */
export async function reviewDispute(
  disputeId: string,
  review: 'keep-paused' | 'go-on',
  ctx: RequestContext,
): Promise<Result<void, string>> {
  const dispute = await ctx.store.disputes.byId(disputeId)
  const receivable = dispute && (await ctx.store.receivables.byId(dispute.instalmentId))
  if (!dispute || !receivable) return err(ctx.t('disputes.error.gone'))
  const whose = { ownerId: receivable.ownerId, askerId: dispute.openedById }
  const allowed = await permitDecision(ctx, 'dispute.extend', whose, { type: 'dispute', id: dispute.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const reviewed = await ctx.store.disputes.review(dispute.id, review, ctx.actor.memberId, ctx.now)
  if (!reviewed.ok) return err(await doneSentence(reviewed.error, ctx))
  ctx.nudge()
  return ok(undefined)
}

async function doneSentence({ kind, dispute }: DisputeDone, { store, t }: RequestContext): Promise<string> {
  if (kind === 'closed')
    return dispute.outcome === null
      ? t('disputes.error.none')
      : t('disputes.error.closedSince', { outcome: t(`disputes.outcome.${dispute.outcome}`) })
  const by = dispute.extendedById ?? dispute.resumedById
  const name = by === null ? '' : ((await store.members.byId(by))?.name ?? '')
  return t(dispute.extendedById === null ? 'disputes.error.resumedSince' : 'disputes.error.keptSince', { name })
}
