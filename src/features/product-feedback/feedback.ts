import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { checkFeedback, productPeopleAmong } from '../../domain/product-feedback.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { ProductFeedback } from '../../store/index.ts'
import type { FeedbackForm } from './feedback.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/**
 * Records what a customer said (C15), once for each submission key; refused with sentences at the fields, what is wrong with
 * the customer at `customerField`.
 */
export async function saveFeedback(
  form: FeedbackForm,
  submissionKey: string,
  customerField: string,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  if (form.customerId === '') return err({ [BLOCK.customer]: t('visits.error.customerMissing') })
  const customer = await readCustomer(ctx, 'customer.change', form.customerId)
  if (!customer.ok) return err({ [customerField]: customer.error })
  const checked = checkFeedback(form)
  if (!checked.ok) {
    const { feedback, feedbackTopic } = checked.error
    return err({
      ...(feedbackTopic ? { [BLOCK.topic]: t('customers.error.choose') } : {}),
      ...(feedback
        ? { [BLOCK.text]: t(feedback === 'missing' ? 'visits.error.missing' : 'visits.error.tooLong') }
        : {}),
    })
  }
  if (!checked.value) return err({ [BLOCK.text]: t('visits.error.missing') })
  const { customerId } = form
  await store.productFeedback.record({ ...checked.value, customerId, submissionKey }, actor.memberId, now)
  ctx.nudge()
  return ok(undefined)
}

/** Whether this person answers what customers say of products: named in the settings, or else an admin (C15). */
export async function isProductPerson({ store, settings, actor }: RequestContext): Promise<boolean> {
  return productPeopleAmong(settings.productPeople, await store.members.list()).includes(actor.memberId)
}

/** Feedback that this person may answer, or a sentence that says why not (R2, N4); a refusal is audited (R4). */
export async function readToAnswer(feedbackId: string, ctx: RequestContext): Promise<Result<ProductFeedback, string>> {
  const { store, actor, now, t } = ctx
  const [feedback] = await store.productFeedback.byIds([feedbackId])
  if (!feedback || feedback.takenBackAt !== null) return err(t('feedback.error.gone'))
  if (!(await isProductPerson(ctx))) {
    const refused = { action: 'feedback.answer', outcome: 'refused', subjectType: 'feedback' } as const
    await store.audit.add({ ...refused, actorId: actor.memberId, subjectId: feedback.id }, now)
    return err(t('common.refused.record'))
  }
  return feedback.answer === null ? ok(feedback) : err(await answeredSentence(feedback, ctx))
}

/** Answers feedback, once (C15). A refusal is a sentence. */
export async function answerFeedback(
  feedbackId: string,
  typed: string,
  ctx: RequestContext,
): Promise<Result<void, string>> {
  const found = await readToAnswer(feedbackId, ctx)
  if (!found.ok) return found
  const { store, actor, now, t } = ctx
  const text = cleanNote(typed)
  if (!text.ok)
    return err(text.error === 'empty' ? t('feedback.error.missing') : t('customers.error.tooLong', { max: MAX_NOTE }))
  const answered = await store.productFeedback.answer(feedbackId, text.value, actor.memberId, now)
  if (!answered.ok) return err(await answeredSentence(answered.error, ctx))
  ctx.nudge()
  return ok(undefined)
}

async function answeredSentence(
  { answer, answeredById }: ProductFeedback,
  { store, t }: RequestContext,
): Promise<string> {
  if (answer === null) return t('feedback.error.gone')
  const by = answeredById === null ? null : await store.members.byId(answeredById)
  return t('feedback.error.answeredSince', { name: asTyped(by?.name ?? '', 80), answer: asTyped(answer, 200) })
}
