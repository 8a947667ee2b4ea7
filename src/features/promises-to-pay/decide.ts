import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { promisedDayProblem } from '../../domain/promise-to-pay.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permitDecision } from '../../slack/authorisation.ts'
import { input, plainTextInput, section } from '../../slack/blocks.ts'
import { promiseText } from '../../slack/promise-words.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DecisionRefusal, OpenReceivable, PromiseToPay } from '../../store/index.ts'
import { BLOCK, RETURN_VIEW } from './ids.ts'
import { refusalSentence } from './record-promise.ts'

/** A promise on which somebody is to decide, with its instalment. */
export interface Requested {
  readonly promise: PromiseToPay
  readonly receivable: OpenReceivable
}

/** The requested promise on which this person may decide, or a sentence that says why not (R1, R2, N4). */
export async function readRequested(promiseId: string, ctx: RequestContext): Promise<Result<Requested, string>> {
  const promise = await ctx.store.promises.byId(promiseId)
  const receivable = promise && (await ctx.store.receivables.byId(promise.instalmentId))
  if (!promise || !receivable) return err(ctx.t('promises.error.gone'))
  const whose = { ownerId: receivable.ownerId, askerId: promise.recordedById }
  const allowed = await permitDecision(ctx, 'promise.approve', whose, { type: 'promise', id: promise.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (promise.state !== 'requested') return err(await sentenceOf({ kind: 'decided', promise }, receivable, ctx))
  return ok({ promise, receivable })
}

/** Approves a third promise (K6): from now on it is one. A refusal is a sentence. */
export async function approve(promiseId: string, ctx: RequestContext): Promise<Result<void, string>> {
  const requested = await readRequested(promiseId, ctx)
  if (!requested.ok) return requested
  const { promise, receivable } = requested.value
  if (promisedDayProblem(promise.promisedFor, ctx.today) === 'past') return err(ctx.t('promises.error.passed'))
  const decided = await ctx.store.promises.decide(promise.id, { approve: true }, ctx.actor.memberId, ctx.now)
  if (!decided.ok) return err(await sentenceOf(decided.error, receivable, ctx))
  ctx.nudge()
  return ok(undefined)
}

/** Returns a third promise with a note (K6). Refused with a sentence at the field. */
export async function returnWithNote(
  promiseId: string,
  typed: string,
  ctx: RequestContext,
): Promise<Result<void, string>> {
  const requested = await readRequested(promiseId, ctx)
  if (!requested.ok) return requested
  const note = cleanNote(typed)
  if (!note.ok)
    return err(
      note.error === 'empty'
        ? ctx.t('promises.error.noteMissing')
        : ctx.t('promises.error.noteTooLong', { max: MAX_NOTE }),
    )
  const { promise, receivable } = requested.value
  const decision = { approve: false, note: note.value } as const
  const decided = await ctx.store.promises.decide(promise.id, decision, ctx.actor.memberId, ctx.now)
  if (!decided.ok) return err(await sentenceOf(decided.error, receivable, ctx))
  ctx.nudge()
  return ok(undefined)
}

async function sentenceOf(refusal: DecisionRefusal, receivable: OpenReceivable, ctx: RequestContext): Promise<string> {
  if (refusal.kind !== 'decided') return refusalSentence(refusal, receivable, ctx)
  const { approvedById, returnedById, returnNote } = refusal.promise
  const by = approvedById ?? returnedById
  const name = by === null ? '' : ((await ctx.store.members.byId(by))?.name ?? '')
  if (approvedById !== null) return ctx.t('promises.error.approvedSince', { name })
  if (returnedById === null) return ctx.t('promises.error.withdrawnSince')
  return ctx.t('promises.error.returnedSince', { name, note: asTyped(returnNote ?? '', 200) })
}

/** The form for the note with which a promise is returned. */
export function buildReturnModal(
  { promise, receivable }: Requested,
  ctx: Pick<RequestContext, 't' | 'locale'>,
): ModalView {
  const { t, locale } = ctx
  return modal({
    callbackId: RETURN_VIEW,
    title: t('promises.returnForm.title'),
    submit: t('promises.returnForm.save'),
    close: t('promises.form.cancel'),
    privateMetadata: JSON.stringify({ promiseId: promise.id }),
    blocks: [
      section(`*${asTyped(receivable.customerName, 300)}*\n${promiseText(promise, receivable.currency, t, locale)}`),
      input({
        blockId: BLOCK.note,
        label: t('promises.returnForm.note'),
        element: plainTextInput('value', {
          multiline: true,
          maxLength: MAX_NOTE,
          placeholder: t('promises.returnForm.notePlaceholder'),
        }),
      }),
    ],
  })
}
