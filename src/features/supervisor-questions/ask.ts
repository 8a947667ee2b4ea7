import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permitDecision } from '../../slack/authorisation.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import { listText } from '../../slack/list-text.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { SupervisorQuestion } from '../../store/index.ts'
import type { QuestionToAnswer } from './forms.modal.ts'

/** Puts a question about an instalment to the supervisor (K4); answers their names. A refusal is a sentence. */
export async function askSupervisor(
  instalmentId: string,
  typed: string,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, string>> {
  const found = await readInstalment(ctx, 'receivable.see', instalmentId)
  if (!found.ok) return found
  const text = checkText(typed, ctx)
  if (!text.ok) return text
  const { store, actor, now } = ctx
  const asked = await store.questions.ask({ submissionKey, instalmentId, question: text.value }, actor.memberId, now)
  if (!asked.ok) return err(ctx.t('questions.error.nobody'))
  ctx.nudge()
  const members = await store.members.list()
  const names = members.filter(({ id }) => asked.value.askedIds.includes(id)).map(({ name }) => asTyped(name, 80))
  return ok(listText(names, ctx.locale))
}

/** The question that this person may answer, or a sentence that says why not (R1, R2, N4). */
export async function readQuestion(questionId: string, ctx: RequestContext): Promise<Result<QuestionToAnswer, string>> {
  const { store, t } = ctx
  const question = await store.questions.byId(questionId)
  const receivable = question && (await store.receivables.byId(question.instalmentId))
  if (!question || !receivable) return err(t('questions.error.gone'))
  const whose = { ownerId: receivable.ownerId, askerId: question.askedById }
  const allowed = await permitDecision(ctx, 'question.answer', whose, { type: 'question', id: question.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (question.answer !== null) return err(await answeredSentence(question, ctx))
  return ok({ question, receivable, askerName: (await store.members.byId(question.askedById))?.name ?? '' })
}

/** Answers a question, once (K4). A refusal is a sentence. */
export async function answerQuestion(
  questionId: string,
  typed: string,
  ctx: RequestContext,
): Promise<Result<void, string>> {
  const found = await readQuestion(questionId, ctx)
  if (!found.ok) return found
  const text = checkText(typed, ctx)
  if (!text.ok) return text
  const answered = await ctx.store.questions.answer(questionId, text.value, ctx.actor.memberId, ctx.now)
  if (!answered.ok) return err(await answeredSentence(answered.error, ctx))
  ctx.nudge()
  return ok(undefined)
}

function checkText(typed: string, { t }: RequestContext): Result<string, string> {
  const text = cleanNote(typed)
  if (text.ok) return text
  return err(text.error === 'empty' ? t('questions.error.missing') : t('questions.error.tooLong', { max: MAX_NOTE }))
}

async function answeredSentence(
  { answer, answeredById }: SupervisorQuestion,
  { store, t }: RequestContext,
): Promise<string> {
  const by = answeredById === null ? null : await store.members.byId(answeredById)
  return t('questions.error.answeredSince', { name: by?.name ?? '', answer: asTyped(answer ?? '', 200) })
}
