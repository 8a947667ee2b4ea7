import { formatInstant } from '../../domain/calendar-date.ts'
import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import type { Instant } from '../../domain/clock.ts'
import { STAGES } from '../../domain/complaint-stage.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readComplaint } from '../../slack/complaints/permitted.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Complaint, SeverityChanged } from '../../store/index.ts'
import type { FieldErrors } from './do-stage.ts'
import { BLOCK } from './ids.ts'
import type { FormRoute, readBackForm, readSeverityForm } from './reason.modal.ts'
import { refusedSentence } from './refusals.ts'

/** Why something is done, as it is kept; the sentence at its field where it cannot be taken. */
export function checkReason(typed: string, { t }: RequestContext): Result<string, string> {
  const cleaned = cleanNote(typed)
  if (cleaned.ok) return cleaned
  return err(
    cleaned.error === 'empty'
      ? t('complaintStages.error.reasonMissing')
      : t('complaintStages.error.tooLong', { max: MAX_NOTE }),
  )
}

/** A complaint with which they may work, and why they change it; refused at the field. */
async function readWithReason(
  { complaintId }: FormRoute,
  typed: string,
  ctx: RequestContext,
): Promise<Result<{ readonly complaint: Complaint; readonly reason: string }, FieldErrors>> {
  const found = await readComplaint(ctx, 'complaint.work', complaintId)
  if (!found.ok) return err({ [BLOCK.reason]: found.error })
  const reason = checkReason(typed, ctx)
  return reason.ok ? ok({ complaint: found.value, reason: reason.value }) : err({ [BLOCK.reason]: reason.error })
}

/** Moves a complaint back (P2), unless it stands elsewhere by now than when the form was opened. */
export async function moveBack(
  route: FormRoute,
  { to, reason: typed }: ReturnType<typeof readBackForm>,
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const found = await readWithReason(route, typed, ctx)
  if (to === null) return err({ ...(found.ok ? {} : found.error), [BLOCK.to]: ctx.t('complaintStages.error.missing') })
  if (!found.ok) return found
  const { complaint, reason } = found.value
  const seen = STAGES.find((stage) => stage === route.seen) ?? complaint.stage
  const moved = await ctx.store.complaintStages.moveBack(
    complaint.id,
    { seen, to, reason },
    ctx.actor.memberId,
    ctx.now,
  )
  if (!moved.ok) return err({ [BLOCK.to]: refusedSentence(moved.error, ctx) })
  ctx.nudge()
  return moved
}

/** Begins to wait for the customer (P4). */
export async function beginWait(
  route: FormRoute,
  typed: string,
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const found = await readWithReason(route, typed, ctx)
  if (!found.ok) return found
  const { complaint, reason } = found.value
  const begun = await ctx.store.complaintWaits.begin(complaint.id, reason, ctx.actor.memberId, ctx.now)
  if (!begun.ok) return err({ [BLOCK.reason]: refusedSentence(begun.error, ctx) })
  ctx.nudge()
  return begun
}

/** Ends it. A refusal is a sentence. */
export async function endWait(complaintId: string, ctx: RequestContext): Promise<Result<Complaint, string>> {
  const found = await readComplaint(ctx, 'complaint.work', complaintId)
  if (!found.ok) return found
  const ended = await ctx.store.complaintWaits.end(complaintId, ctx.actor.memberId, ctx.now)
  if (!ended.ok) return err(refusedSentence(ended.error, ctx))
  ctx.nudge()
  return ended
}

/** Opens a closed complaint again (P8). */
export async function reopen(
  route: FormRoute,
  typed: string,
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const found = await readWithReason(route, typed, ctx)
  if (!found.ok) return found
  const { complaint, reason } = found.value
  const opened = await ctx.store.complaintStages.reopen(complaint.id, reason, ctx.actor.memberId, ctx.now)
  if (!opened.ok) return err({ [BLOCK.reason]: refusedSentence(opened.error, ctx) })
  ctx.nudge()
  return opened
}

/** Changes the severity (P1, P4); answers what became of the clocks, a line each. */
export async function changeSeverity(
  route: FormRoute,
  { severity, reason: typed }: ReturnType<typeof readSeverityForm>,
  ctx: RequestContext,
): Promise<Result<readonly string[], FieldErrors>> {
  const { t, store, actor, now } = ctx
  const found = await readWithReason(route, typed, ctx)
  if (!found.ok) return found
  const { complaint, reason } = found.value
  if (severity === null) return err({ [BLOCK.severity]: t('complaintStages.error.missing') })
  const changed = await store.complaintWaits.changeSeverity(complaint.id, { severity, reason }, actor.memberId, now)
  if (!changed.ok) {
    const { error } = changed
    const isSame = error.kind === 'changed'
    return err({ [BLOCK.severity]: isSame ? t('complaintStages.error.sameSeverity') : refusedSentence(error, ctx) })
  }
  ctx.nudge()
  return ok(severityLines(changed.value, ctx))
}

/** What a change of severity made of the clocks (P4): by when each was due, and is now. */
export function severityLines(
  { before, complaint }: SeverityChanged,
  { t, locale, member }: Pick<RequestContext, 't' | 'locale'> & { readonly member: { readonly timeZone: string } },
): string[] {
  const at = (instant: Instant | null) =>
    instant ? formatInstant(instant, member.timeZone, locale) : t('complaintStages.result.noClock')
  const clock = (name: 'response' | 'solution', due: Instant | null, was: Instant | null) =>
    t('complaintStages.result.clock', { clock: t(`complaintClocks.name.${name}`), due: at(due), before: at(was) })
  return [
    t('complaintStages.result.severity', {
      severity: t(`complaints.severity.${complaint.severity}`),
      before: t(`complaints.severity.${before.severity}`),
      start: at(complaint.clockStartedAt),
    }),
    ...(complaint.respondedAt ? [] : [clock('response', complaint.responseDueAt, before.responseDueAt)]),
    ...(complaint.toldAt ? [] : [clock('solution', complaint.solutionDueAt, before.solutionDueAt)]),
  ]
}
