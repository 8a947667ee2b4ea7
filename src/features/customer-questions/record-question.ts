import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { checkPromiseMade, NO_PROMISE } from '../../slack/customer-promises/fields.ts'
import { permitQuestion, questionHolderFor } from '../../slack/customer-questions/rights.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerQuestion, DealWithInstalments } from '../../store/index.ts'
import { type AnswerForm, dealBlock, type RecordForm } from './forms.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
type FieldErrors = Record<string, string>

/** The deal about which this person may record a question, or a sentence that says why not (R2). */
export async function readDealToAsk(dealId: string, ctx: RequestContext): Promise<Result<DealWithInstalments, string>> {
  const { store, actor, t } = ctx
  const deal = await store.deals.byId(dealId)
  if (!deal) return err(t('deals.error.gone'))
  const assigneeId = await store.customerQuestions.assigneeOf(deal.id)
  const holder = questionHolderFor(actor, { ownerId: deal.ownerId, assigneeId })
  const allowed = await permit(ctx, 'customer-question.answer', holder, { type: 'deal', id: deal.id })
  return allowed.ok ? ok(deal) : err(allowed.error.sentence)
}

/** Records a customer's question, once for each modal (I5). Refused with sentences at the fields; `fixed`: opened for a deal. */
export async function saveQuestion(
  form: RecordForm,
  { submissionKey, isFixed }: { readonly submissionKey: string; readonly isFixed: boolean },
  ctx: RequestContext,
): Promise<Result<CustomerQuestion, FieldErrors>> {
  const { store, actor, t, now } = ctx
  const errors: FieldErrors = {}
  const text = checkText(form.text, t, 'customerQuestions.error.textMissing')
  if (!text.ok) errors[BLOCK.text] = text.error
  // Where the customer has no deal there is no field for it.
  const dealField = isFixed ? BLOCK.text : form.dealId === '' ? BLOCK.customer : dealBlock(form.customerId)
  const deal =
    form.dealId === '' ? err(t('customerQuestions.error.dealMissing')) : await readDealToAsk(form.dealId, ctx)
  if (!deal.ok) errors[dealField] = deal.error
  if (!text.ok || !deal.ok) return err(errors)
  const question = { submissionKey, dealId: deal.value.id, text: text.value }
  const recorded = await store.customerQuestions.record(question, actor.memberId, now)
  ctx.nudge()
  return ok(recorded)
}

/** The open question that this person may answer, or a sentence that says why not (R2), or what became of it (N4). */
export async function readToAnswer(questionId: string, ctx: RequestContext): Promise<Result<CustomerQuestion, string>> {
  const question = await ctx.store.customerQuestions.byId(questionId)
  if (!question) return err(ctx.t('customerQuestions.error.gone'))
  const allowed = await permitQuestion(ctx, question)
  if (!allowed.ok) return err(allowed.error.sentence)
  const settled = settledSentence(question, ctx.t)
  return settled === null ? ok(question) : err(settled)
}

/** What became of a question, in a sentence (N4); null while it is open. */
export function settledSentence(
  { answer, answeredByName, withdrawnAt }: CustomerQuestion,
  t: Translate,
): string | null {
  if (withdrawnAt) return t('customerQuestions.error.withdrawnSince')
  if (answer === null) return null
  const values = { name: asTyped(answeredByName, 80), answer: asTyped(answer, 300) }
  return t('customerQuestions.error.answeredSince', values)
}

/** Answers a question with what was promised by it (D6), or takes it back as none (I5), once. Refused with sentences at the fields. */
export async function settleQuestion(
  questionId: string,
  form: AnswerForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<CustomerQuestion, FieldErrors>> {
  const { store, actor, t, now } = ctx
  const found = await readToAnswer(questionId, ctx)
  if (!found.ok) return err({ [BLOCK.answer]: found.error })
  const answer = form.isNone ? null : checkText(form.answer, t, 'customerQuestions.error.answerMissing')
  const { dealId, ownerId } = found.value
  // What was no question was answered with nothing.
  const typed = form.isNone ? NO_PROMISE : form
  const promised = await checkPromiseMade(typed, { type: 'deal', id: dealId, ownerId }, submissionKey, ctx)
  if (answer?.ok === false || !promised.ok)
    return err({
      ...(answer?.ok === false ? { [BLOCK.answer]: answer.error } : {}),
      ...(promised.ok ? {} : promised.error),
    })
  const settled = answer
    ? await store.customerQuestions.answer(questionId, answer.value, actor.memberId, now, promised.value)
    : await store.customerQuestions.withdraw(questionId, actor.memberId, now)
  if (!settled.ok)
    return err({ [BLOCK.answer]: settledSentence(settled.error, t) ?? t('customerQuestions.error.gone') })
  ctx.nudge()
  return settled
}

function checkText(
  typed: string,
  t: Translate,
  missing: 'customerQuestions.error.textMissing' | 'customerQuestions.error.answerMissing',
): Result<string, string> {
  const text = cleanNote(typed)
  if (text.ok) return text
  return err(text.error === 'empty' ? t(missing) : t('customerQuestions.error.tooLong', { max: MAX_NOTE }))
}
