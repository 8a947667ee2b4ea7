import { inWhoseStead } from '../../domain/acting.ts'
import { authorityOf, isWithinAuthority } from '../../domain/complaint-authority.ts'
import type { Role } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permitComplaintDecision } from '../../slack/complaints/permitted.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { AskedAgreement, Complaint, RemedyApproval } from '../../store/index.ts'
import { answerText } from './agreement.messages.ts'
import { decisionText } from './approval.messages.ts'
import { checkReason } from './change.ts'
import type { FieldErrors } from './do-stage.ts'
import { BLOCK } from './ids.ts'
import type { FormRoute, readBackForm } from './reason.modal.ts'
import { refusedSentence } from './refusals.ts'

/**
 * The remedy that this person may decide on and nobody has yet (P2), or a sentence that says why not: gone, not theirs to
 * decide on (R1), beyond what they may promise themselves, or decided since (N4).
 */
export async function readDecidable(approvalId: string, ctx: RequestContext): Promise<Result<RemedyApproval, string>> {
  const { store, settings, t } = ctx
  const approval = await store.complaintApprovals.byId(approvalId)
  if (!approval) return err(t('complaintStages.error.approvalGone'))
  const { complaint } = approval
  const allowed = await permitComplaintDecision(ctx, 'complaint.approve', complaint, approval.askedById)
  if (!allowed.ok) return allowed
  const roles = decidingRoles(ctx, complaint)
  if (!isWithinAuthority(approval.cost, roles, settings.authorities, settings.currency))
    return err(t('complaintStages.error.beyondYours'))
  const decided = decisionText(approval, ctx.t, { timeZone: ctx.member.timeZone, locale: ctx.locale })
  return decided ? err(decided) : ok(approval)
}

/** By which roles somebody decides: their own, or those of a supervisor for whom they stand in (R5); an office does not pass on. */
function decidingRoles({ actor }: RequestContext, { ownerId }: Complaint): readonly Role[] {
  const absentee = inWhoseStead(actor, 'complaint.approve', ownerId)
  return absentee ? absentee.roles.filter((role) => role !== 'admin') : actor.roles
}

/** Up to which cost this person may decide on remedies, for lists: as far as they, or whom they stand in for, may promise. */
export function decidingAuthority({ actor, settings }: RequestContext): bigint | null {
  const limits = [
    authorityOf(actor.roles, settings.authorities),
    ...(actor.standsInFor ?? []).map(({ roles }) =>
      authorityOf(
        roles.filter((role) => role !== 'admin'),
        settings.authorities,
      ),
    ),
  ]
  return limits.reduce((most, limit) => (most === null || limit === null ? null : limit > most ? limit : most), 0n)
}

/** Approves a remedy (P2), once. A refusal is a sentence. */
export async function approve(approvalId: string, ctx: RequestContext): Promise<Result<RemedyApproval, string>> {
  const found = await readDecidable(approvalId, ctx)
  return found.ok ? decide(approvalId, { isApproved: true, note: null }, ctx) : found
}

/** Returns it with a note; refused with a sentence at the field. */
export async function giveBack(
  approvalId: string,
  typed: string,
  ctx: RequestContext,
): Promise<Result<RemedyApproval, string>> {
  const found = await readDecidable(approvalId, ctx)
  if (!found.ok) return found
  const note = checkReason(typed, ctx)
  return note.ok ? decide(approvalId, { isApproved: false, note: note.value }, ctx) : note
}

async function decide(
  approvalId: string,
  decision: { readonly isApproved: boolean; readonly note: string | null },
  ctx: RequestContext,
): Promise<Result<RemedyApproval, string>> {
  const { store, actor, now, member, t, locale } = ctx
  const decided = await store.complaintApprovals.decide(approvalId, decision, actor.memberId, now)
  if (!decided.ok) return err(decisionText(decided.error, t, { timeZone: member.timeZone, locale }) ?? '')
  ctx.nudge()
  return decided
}

/** The low score that this person may answer and nobody has yet (P8), or a sentence that says why not. */
export async function readAgreeable(
  complaintId: string,
  scoreId: string,
  ctx: RequestContext,
): Promise<Result<AskedAgreement, string>> {
  const { store, member, t, locale } = ctx
  const asked = await store.complaintAgreements.byScore(complaintId, scoreId)
  if (!asked) return err(t('complaintForm.error.gone'))
  const allowed = await permitComplaintDecision(ctx, 'complaint.agree', asked.complaint, asked.scoredById)
  if (!allowed.ok) return allowed
  const answered = answerText(asked, t, { timeZone: member.timeZone, locale })
  return answered ? err(answered) : ok(asked)
}

/** Agrees that a complaint ends with its low score (P8), once. A refusal is a sentence. */
export async function agree(
  complaintId: string,
  scoreId: string,
  ctx: RequestContext,
): Promise<Result<Complaint, string>> {
  const found = await readAgreeable(complaintId, scoreId, ctx)
  if (!found.ok) return found
  const agreed = await ctx.store.complaintAgreements.agree(complaintId, scoreId, ctx.actor.memberId, ctx.now)
  if (!agreed.ok) return err(refusedSentence(agreed.error, ctx))
  ctx.nudge()
  return agreed
}

/** Has it taken up again from an earlier stage; refused with sentences at the fields. */
export async function disagree(
  { complaintId, subject: scoreId }: FormRoute,
  { to, reason: typed }: ReturnType<typeof readBackForm>,
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const found = await readAgreeable(complaintId, scoreId, ctx)
  if (!found.ok) return err({ [BLOCK.to]: found.error })
  const reason = checkReason(typed, ctx)
  if (to === null || !reason.ok)
    return err({
      ...(to === null ? { [BLOCK.to]: ctx.t('complaintStages.error.missing') } : {}),
      ...(reason.ok ? {} : { [BLOCK.reason]: reason.error }),
    })
  const back = { to, reason: reason.value }
  const moved = await ctx.store.complaintAgreements.disagree(complaintId, scoreId, back, ctx.actor.memberId, ctx.now)
  if (!moved.ok) return err({ [BLOCK.to]: refusedSentence(moved.error, ctx) })
  ctx.nudge()
  return moved
}
