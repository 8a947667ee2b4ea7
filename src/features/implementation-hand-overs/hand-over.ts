import { cleanNote } from '../../domain/check-in.ts'
import { type HandOverMove, handOverRefusal, MAX_HAND_OVER_TEXT } from '../../domain/complaint-hand-over.ts'
import { reach } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { permitImplementation, permitImplementationAnswer } from '../../slack/implementation-rights.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type {
  HandOverActor,
  ImplementationHandOver,
  ImplementationNotMoved,
  ImplementationOfDeal,
} from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { notMovedSentence } from './words.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** An implementation that this person may hand over (R2), with what it is in; or a sentence that says why not. */
export async function readHandable(
  implementationId: string,
  ctx: RequestContext,
): Promise<Result<{ readonly about: ImplementationOfDeal; readonly handOver: ImplementationHandOver | null }, string>> {
  const { store, actor, t } = ctx
  const about = await store.implementationHandOvers.implementation(implementationId)
  if (!about) return err(t('implementationHandOvers.error.gone'))
  const holder = { id: about.id, ownerId: about.deal.ownerId, assigneeId: about.assigneeId }
  const allowed = await permitImplementation(ctx, 'implementation.work', holder)
  if (!allowed.ok) return err(allowed.error.sentence)
  if (about.isOver) return err(t('implementationHandOvers.error.over'))
  const handOver = await store.implementationHandOvers.openOf(about.id)
  // Whoever is in the department accepts or returns it first: the owner is responsible until then.
  const waitsForThem = handOver !== null && handOver.acceptedById === null && about.deal.ownerId !== actor.memberId
  if (waitsForThem && (await store.departments.ofMember(actor.memberId)).includes(handOver.departmentId))
    return err(t('implementationHandOvers.error.acceptFirst'))
  return ok({ about, handOver })
}

/** A hand-over that this person may answer so (R2), or a sentence that says why not. */
export async function readAnswerable(
  handOverId: string,
  move: HandOverMove,
  ctx: RequestContext,
): Promise<Result<ImplementationHandOver, string>> {
  const handOver = await ctx.store.implementationHandOvers.byId(handOverId)
  if (!handOver) return err(ctx.t('implementationHandOvers.error.gone'))
  const allowed = await permitImplementationAnswer(ctx, handOver)
  if (!allowed.ok) return err(allowed.error.sentence)
  const { acceptedById, ended, isOver } = handOver
  const why = handOverRefusal({ acceptedById, isEnded: ended !== null, isOver }, move, answering(ctx))
  return why ? err(notMovedSentence(why, handOver, ctx)) : ok(handOver)
}

/** An admin answers in everybody's place; who else may, in their own. */
const answering = ({ actor: { memberId, roles } }: RequestContext): HandOverActor => ({
  memberId,
  isAnybody: reach(roles, 'implementation.accept') === 'all',
})

/** Hands an implementation to a department, or says at the fields why not and what to do about it. */
export async function handOver(
  implementationId: string,
  typed: { readonly departmentId: string; readonly note: string },
  ctx: RequestContext,
): Promise<Result<ImplementationHandOver, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readHandable(implementationId, ctx)
  if (!found.ok) return err({ [BLOCK.department]: found.error })
  const note = cleanNote(typed.note, MAX_HAND_OVER_TEXT)
  if (!note.ok && note.error === 'too-long') return err({ [BLOCK.note]: tooLong(ctx) })
  const { departmentId } = typed
  const department = (await store.departments.list()).find(({ id }) => id === departmentId)
  const handing = { implementationId, departmentId, note: note.ok ? note.value : null }
  const handed = await store.implementationHandOvers.offer(handing, actor.memberId, now)
  if (handed.ok) {
    ctx.nudge()
    return handed
  }
  const name = { department: asTyped(department?.name ?? '', 80) }
  const sentences = {
    over: t('implementationHandOvers.error.over'),
    'department-gone': t('implementationHandOvers.error.departmentGone'),
    'there-already': t('implementationHandOvers.error.thereAlready', name),
    'nobody-there': t('implementationHandOvers.error.nobodyThere', name),
  }
  return err({ [BLOCK.department]: sentences[handed.error] })
}

/** Accepts what was handed to one's department. A refusal is a sentence: not theirs, or what happened since (N4). */
export async function accept(handOverId: string, ctx: RequestContext): Promise<Result<ImplementationHandOver, string>> {
  const found = await readAnswerable(handOverId, 'accept', ctx)
  if (!found.ok) return found
  return told(await ctx.store.implementationHandOvers.accept(handOverId, answering(ctx), ctx.now), ctx)
}

/** Returns it to the deal's owner with a reason. A refusal is a sentence for the field. */
export async function giveBack(
  handOverId: string,
  text: string,
  ctx: RequestContext,
): Promise<Result<ImplementationHandOver, string>> {
  const found = await readAnswerable(handOverId, 'return', ctx)
  if (!found.ok) return found
  const reason = cleanNote(text, MAX_HAND_OVER_TEXT)
  if (!reason.ok)
    return err(reason.error === 'empty' ? ctx.t('implementationHandOvers.error.reasonMissing') : tooLong(ctx))
  const { implementationHandOvers } = ctx.store
  return told(await implementationHandOvers.giveBack(handOverId, reason.value, answering(ctx), ctx.now), ctx)
}

/** Takes it back for the deal's owner: by themselves, their supervisor, or an admin. */
export async function takeBack(
  handOverId: string,
  ctx: RequestContext,
): Promise<Result<ImplementationHandOver, string>> {
  const handed = await ctx.store.implementationHandOvers.byId(handOverId)
  if (!handed) return err(ctx.t('implementationHandOvers.error.gone'))
  const subject = { type: 'implementation', id: handed.implementationId }
  const allowed = await permit(ctx, 'implementation.work', handed.deal.ownerId, subject)
  if (!allowed.ok) return err(allowed.error.sentence)
  return told(await ctx.store.implementationHandOvers.takeBack(handOverId, answering(ctx), ctx.now), ctx)
}

const tooLong = ({ t }: RequestContext) => t('implementationHandOvers.error.tooLong', { max: MAX_HAND_OVER_TEXT })

/** After a move: what waits is sent; where it was not made, what happened since, in a sentence. */
function told(
  moved: Result<ImplementationHandOver, ImplementationNotMoved>,
  ctx: RequestContext,
): Result<ImplementationHandOver, string> {
  if (!moved.ok) return err(notMovedSentence(moved.error.why, moved.error.handOver, ctx))
  ctx.nudge()
  return moved
}
