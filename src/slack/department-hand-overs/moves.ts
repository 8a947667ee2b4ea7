import { cleanNote } from '../../domain/check-in.ts'
import { type HandOverMove, handOverRefusal, MAX_HAND_OVER_TEXT } from '../../domain/department-hand-over.ts'
import { reach } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { HandOverActor, NotMoved } from '../../store/index.ts'
import { permit } from '../authorisation.ts'
import { permitAnswer } from '../department-rights.ts'
import type { RequestContext } from '../routes.ts'
import { asTyped } from '../text.ts'
import { BLOCK } from './forms.ts'
import type { Handed, HandedMatter, HandedRecord } from './matter.ts'
import { NAME, notMovedSentence } from './words.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
type FieldErrors = Record<string, string>

const gone = ({ subject }: HandedMatter, { t }: RequestContext) => t(`departmentHandOvers.error.gone.${subject}`)

/** The record that this person may hand over (R2), or a sentence that says why not. */
export async function readHandable(
  matter: HandedMatter,
  recordId: string,
  ctx: RequestContext,
): Promise<Result<HandedRecord, string>> {
  const { store, actor, t } = ctx
  const record = await matter.readRecord(recordId, ctx)
  if (!record) return err(gone(matter, ctx))
  const allowed = await matter.permitWork(ctx, record)
  if (!allowed.ok) return err(allowed.error.sentence)
  if (record.isOver) return err(t(`departmentHandOvers.error.over.${matter.subject}`))
  const { open } = record
  // Whoever is in the department accepts or returns it first: its owner is responsible until then.
  const waitsForThem = open !== null && open.acceptedById === null && record.ownerId !== actor.memberId
  if (waitsForThem && (await store.departments.ofMember(actor.memberId)).includes(open.departmentId))
    return err(t('departmentHandOvers.error.acceptFirst'))
  return ok(record)
}

/** A hand-over that this person may answer so (R2, P3), or a sentence that says why not. */
export async function readAnswerable(
  matter: HandedMatter,
  handOverId: string,
  move: HandOverMove,
  ctx: RequestContext,
): Promise<Result<Handed, string>> {
  const handed = await matter.readHandOver(handOverId, ctx)
  if (!handed) return err(gone(matter, ctx))
  const { handOver, record } = handed
  const { subject } = matter
  const allowed = await permitAnswer(ctx, `${subject}.accept`, handOver, { type: subject, id: record.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const progress = { acceptedById: handOver.acceptedById, isEnded: handOver.ended !== null, isOver: record.isOver }
  const why = handOverRefusal(progress, move, answering(matter, ctx))
  return why ? err(notMovedSentence(subject, why, handOver, ctx)) : ok(handed)
}

/** An admin answers in everybody's place; who else may, in their own. */
const answering = ({ subject }: HandedMatter, { actor: { memberId, roles } }: RequestContext): HandOverActor => ({
  memberId,
  isAnybody: reach(roles, `${subject}.accept`) === 'all',
})

/** Hands a record over to a department (P3), or says at the fields why not and what to do about it. */
export async function handOver(
  matter: HandedMatter,
  recordId: string,
  typed: { readonly departmentId: string; readonly note: string },
  ctx: RequestContext,
): Promise<Result<HandedRecord, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readHandable(matter, recordId, ctx)
  if (!found.ok) return err({ [BLOCK.department]: found.error })
  const note = cleanNote(typed.note, MAX_HAND_OVER_TEXT)
  if (!note.ok && note.error === 'too-long') return err({ [BLOCK.note]: tooLong(ctx) })
  const { departmentId } = typed
  const department = (await store.departments.list()).find(({ id }) => id === departmentId)
  const handing = { recordId, departmentId, note: note.ok ? note.value : null }
  const handed = await matter.moves(store).offer(handing, actor.memberId, now)
  if (handed.ok) {
    ctx.nudge()
    return found
  }
  const name = { department: asTyped(department?.name ?? '', NAME) }
  const sentences = {
    over: t(`departmentHandOvers.error.over.${matter.subject}`),
    'department-gone': t('departmentHandOvers.error.departmentGone'),
    'there-already': t('departmentHandOvers.error.thereAlready', name),
    'nobody-there': t('departmentHandOvers.error.nobodyThere', name),
  }
  return err({ [BLOCK.department]: sentences[handed.error] })
}

/** A move of a hand-over: answers the record, or a sentence that says why not, or what happened since (N4). */
export type Move = (
  matter: HandedMatter,
  handOverId: string,
  ctx: RequestContext,
) => Promise<Result<HandedRecord, string>>

/** Accepts what was handed over to one's department (P3). */
export const accept: Move = async (matter, handOverId, ctx) => {
  const found = await readAnswerable(matter, handOverId, 'accept', ctx)
  if (!found.ok) return found
  const moved = await matter.moves(ctx.store).accept(handOverId, answering(matter, ctx), ctx.now)
  return told(matter, found.value, moved, ctx)
}

/** Takes it back for its owner (P3): by themselves, their supervisor, or an admin. */
export const takeBack: Move = async (matter, handOverId, ctx) => {
  const handed = await matter.readHandOver(handOverId, ctx)
  if (!handed) return err(gone(matter, ctx))
  const { subject } = matter
  const { id, ownerId } = handed.record
  const allowed = await permit(ctx, `${subject}.work`, ownerId, { type: subject, id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const moved = await matter.moves(ctx.store).takeBack(handOverId, answering(matter, ctx), ctx.now)
  return told(matter, handed, moved, ctx)
}

/** Returns it to its owner with a reason (P3), or says at the field why not. */
export async function giveBack(
  matter: HandedMatter,
  handOverId: string,
  text: string,
  ctx: RequestContext,
): Promise<Result<HandedRecord, FieldErrors>> {
  const refuse = (sentence: string) => err({ [BLOCK.reason]: sentence })
  const found = await readAnswerable(matter, handOverId, 'return', ctx)
  if (!found.ok) return refuse(found.error)
  const reason = cleanNote(text, MAX_HAND_OVER_TEXT)
  if (!reason.ok)
    return refuse(reason.error === 'empty' ? ctx.t('departmentHandOvers.error.reasonMissing') : tooLong(ctx))
  const moved = await matter.moves(ctx.store).giveBack(handOverId, reason.value, answering(matter, ctx), ctx.now)
  const done = await told(matter, found.value, moved, ctx)
  return done.ok ? done : refuse(done.error)
}

/** Passes it to a colleague of the department (P3), or says at the fields why not. */
export async function passTo(
  matter: HandedMatter,
  handOverId: string,
  typed: { readonly colleagueId: string; readonly note: string },
  ctx: RequestContext,
): Promise<Result<HandedRecord, FieldErrors>> {
  const refuse = (sentence: string) => err({ [BLOCK.colleague]: sentence })
  const found = await readAnswerable(matter, handOverId, 'pass', ctx)
  if (!found.ok) return refuse(found.error)
  const note = cleanNote(typed.note, MAX_HAND_OVER_TEXT)
  if (!note.ok && note.error === 'too-long') return err({ [BLOCK.note]: tooLong(ctx) })
  const to = { colleagueId: typed.colleagueId, note: note.ok ? note.value : null }
  const moved = await matter.moves(ctx.store).passTo(handOverId, to, answering(matter, ctx), ctx.now)
  if (!moved.ok && moved.error === 'not-a-colleague') return refuse(ctx.t('departmentHandOvers.error.notAColleague'))
  const done = await told(matter, found.value, moved as Result<unknown, NotMoved<unknown>>, ctx)
  return done.ok ? done : refuse(done.error)
}

const tooLong = ({ t }: RequestContext) => t('departmentHandOvers.error.tooLong', { max: MAX_HAND_OVER_TEXT })

/** After a move: what waits is sent; where it was not made, what happened since, in a sentence. */
async function told(
  matter: HandedMatter,
  { record, handOver: { id } }: Handed,
  moved: Result<unknown, NotMoved<unknown>>,
  ctx: RequestContext,
): Promise<Result<HandedRecord, string>> {
  if (moved.ok) {
    ctx.nudge()
    return ok(record)
  }
  const handed = await matter.readHandOver(id, ctx)
  return err(handed ? notMovedSentence(matter.subject, moved.error.why, handed.handOver, ctx) : gone(matter, ctx))
}
