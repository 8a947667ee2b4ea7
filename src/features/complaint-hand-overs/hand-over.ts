import { cleanNote } from '../../domain/check-in.ts'
import { type HandOverMove, handOverRefusal, MAX_HAND_OVER_TEXT } from '../../domain/complaint-hand-over.ts'
import { reach } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { permitAnswer, permitComplaint } from '../../slack/complaint-rights.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint, ComplaintHandOver, HandOverActor, NotMoved } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { notMovedSentence } from './words.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The complaint that this person may hand over (R2), or a sentence that says why not. */
export async function readHandable(complaintId: string, ctx: RequestContext): Promise<Result<Complaint, string>> {
  const { store, actor, t } = ctx
  const complaint = await store.complaints.byId(complaintId)
  if (!complaint) return err(t('complaintHandOvers.error.gone'))
  const allowed = await permitComplaint(ctx, 'complaint.work', complaint)
  if (!allowed.ok) return err(allowed.error.sentence)
  if (complaint.closedAt !== null || complaint.withdrawnAt !== null) return err(t('complaintHandOvers.error.over'))
  const { handOver } = complaint
  // Whoever is in the department accepts or returns it first: its owner is responsible until then.
  const waitsForThem = handOver !== null && handOver.acceptedById === null && complaint.ownerId !== actor.memberId
  if (waitsForThem && (await store.departments.ofMember(actor.memberId)).includes(handOver.departmentId))
    return err(t('complaintHandOvers.error.acceptFirst'))
  return ok(complaint)
}

/** A complaint with its hand-over that this person may answer so (R2, P3), or a sentence that says why not. */
export async function readAnswerable(
  handOverId: string,
  move: HandOverMove,
  ctx: RequestContext,
): Promise<Result<{ readonly complaint: Complaint; readonly handOver: ComplaintHandOver }, string>> {
  const handOver = await ctx.store.complaintHandOvers.byId(handOverId)
  const complaint = handOver && (await ctx.store.complaints.byId(handOver.complaintId))
  if (!handOver || !complaint) return err(ctx.t('complaintHandOvers.error.gone'))
  const allowed = await permitAnswer(ctx, handOver)
  if (!allowed.ok) return err(allowed.error.sentence)
  const { acceptedById, ended } = handOver
  const isOver = complaint.closedAt !== null || complaint.withdrawnAt !== null
  const why = handOverRefusal({ acceptedById, isEnded: ended !== null, isOver }, move, answering(ctx))
  return why ? err(notMovedSentence(why, handOver, ctx)) : ok({ complaint, handOver })
}

/** An admin answers in everybody's place; who else may, in their own. */
const answering = ({ actor: { memberId, roles } }: RequestContext): HandOverActor => ({
  memberId,
  isAnybody: reach(roles, 'complaint.accept') === 'all',
})

/** Hands a complaint over to a department (P3), or says at the fields why not and what to do about it. */
export async function handOver(
  complaintId: string,
  typed: { readonly departmentId: string; readonly note: string },
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readHandable(complaintId, ctx)
  if (!found.ok) return err({ [BLOCK.department]: found.error })
  const note = cleanNote(typed.note, MAX_HAND_OVER_TEXT)
  if (!note.ok && note.error === 'too-long') return err({ [BLOCK.note]: tooLong(ctx) })
  const { departmentId } = typed
  const department = (await store.departments.list()).find(({ id }) => id === departmentId)
  const handing = { complaintId, departmentId, note: note.ok ? note.value : null }
  const handed = await store.complaintHandOvers.handOver(handing, actor.memberId, now)
  if (handed.ok) {
    ctx.nudge()
    return handed
  }
  const name = asTyped(department?.name ?? '', 80)
  const sentences = {
    over: t('complaintHandOvers.error.over'),
    'department-gone': t('complaintHandOvers.error.departmentGone'),
    'there-already': t('complaintHandOvers.error.thereAlready', { department: name }),
    'nobody-there': t('complaintHandOvers.error.nobodyThere', { department: name }),
  }
  return err({ [BLOCK.department]: sentences[handed.error] })
}

/** Accepts what was handed over to one's department (P3). A refusal is a sentence: not theirs, or what happened since (N4). */
export async function accept(handOverId: string, ctx: RequestContext): Promise<Result<Complaint, string>> {
  const found = await readAnswerable(handOverId, 'accept', ctx)
  if (!found.ok) return found
  return told(await ctx.store.complaintHandOvers.accept(handOverId, answering(ctx), ctx.now), handOverId, ctx)
}

/** Returns it to its owner with a reason (P3). A refusal is a sentence for the field. */
export async function giveBack(
  handOverId: string,
  text: string,
  ctx: RequestContext,
): Promise<Result<Complaint, string>> {
  const found = await readAnswerable(handOverId, 'return', ctx)
  if (!found.ok) return found
  const reason = cleanNote(text, MAX_HAND_OVER_TEXT)
  if (!reason.ok) return err(reason.error === 'empty' ? ctx.t('complaintHandOvers.error.reasonMissing') : tooLong(ctx))
  const { complaintHandOvers } = ctx.store
  return told(await complaintHandOvers.giveBack(handOverId, reason.value, answering(ctx), ctx.now), handOverId, ctx)
}

/** Takes it back for its owner (P3): by themselves, their supervisor, or an admin. */
export async function takeBack(handOverId: string, ctx: RequestContext): Promise<Result<Complaint, string>> {
  const handed = await ctx.store.complaintHandOvers.byId(handOverId)
  const complaint = handed && (await ctx.store.complaints.byId(handed.complaintId))
  if (!complaint) return err(ctx.t('complaintHandOvers.error.gone'))
  const allowed = await permit(ctx, 'complaint.work', complaint.ownerId, { type: 'complaint', id: complaint.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  return told(await ctx.store.complaintHandOvers.takeBack(handOverId, answering(ctx), ctx.now), handOverId, ctx)
}

/** Passes it to a colleague of the department (P3), or says at the fields why not. */
export async function passTo(
  handOverId: string,
  typed: { readonly colleagueId: string; readonly note: string },
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const found = await readAnswerable(handOverId, 'pass', ctx)
  if (!found.ok) return err({ [BLOCK.colleague]: found.error })
  const note = cleanNote(typed.note, MAX_HAND_OVER_TEXT)
  if (!note.ok && note.error === 'too-long') return err({ [BLOCK.note]: tooLong(ctx) })
  const to = { colleagueId: typed.colleagueId, note: note.ok ? note.value : null }
  const passed = await ctx.store.complaintHandOvers.passTo(handOverId, to, answering(ctx), ctx.now)
  if (!passed.ok && passed.error === 'not-a-colleague')
    return err({ [BLOCK.colleague]: ctx.t('complaintHandOvers.error.notAColleague') })
  const done = await told(passed as Result<Complaint, NotMoved>, handOverId, ctx)
  return done.ok ? done : err({ [BLOCK.colleague]: done.error })
}

const tooLong = ({ t }: RequestContext) => t('complaintHandOvers.error.tooLong', { max: MAX_HAND_OVER_TEXT })

/** After a move: what waits is sent; where it was not made, what happened since, in a sentence. */
async function told(
  moved: Result<Complaint, NotMoved>,
  handOverId: string,
  ctx: RequestContext,
): Promise<Result<Complaint, string>> {
  if (!moved.ok) {
    const handed = await ctx.store.complaintHandOvers.byId(handOverId)
    return err(handed ? notMovedSentence(moved.error.why, handed, ctx) : ctx.t('complaintHandOvers.error.gone'))
  }
  ctx.nudge()
  return moved
}
