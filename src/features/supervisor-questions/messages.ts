import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay } from '../../slack/today.ts'
import type { OpenReceivable, OutboxItem, SupervisorQuestion } from '../../store/index.ts'
import type { QuestionToAnswer } from './forms.modal.ts'
import { REPLY, SHOW_INSTALMENT } from './ids.ts'

/** A question as it is told, with who answered it; '' while nobody has. */
export interface ToldQuestion extends QuestionToAnswer {
  readonly answererName: string
}

/** The message to the supervisor (K4): what is owed, the question, and a button to reply; answered, the answer (N4). */
export function questionMessage(told: ToldQuestion, day: LadderDay, t: Translate, locale: Locale) {
  const { question, receivable } = told
  const name = asTyped(told.askerName, 60)
  const customer = asTyped(receivable.customerName, 80)
  const open = formatMoney({ amount: receivable.openAmount, currency: receivable.currency }, locale)
  const { answer } = question
  return {
    text: t('questions.asked.summary', { name, customer, open, question: asTyped(question.question, 300) }),
    blocks: [
      header(t('questions.asked.heading', { name, customer })),
      section(receivableLine(receivable, day, t, locale)),
      section(asTyped(question.question, 1000)),
      answer === null
        ? actions(`question_${question.id}`, [replyButton(question, receivable, t), openButton(receivable, t)])
        : section(
            `✓ ${t('questions.asked.answered', { name: asTyped(told.answererName, 60), answer: asTyped(answer, 1000) })}`,
          ),
    ],
  }
}

/** The button that opens the form of the answer. */
export function replyButton({ id }: SupervisorQuestion, { customerName }: OpenReceivable, t: Translate) {
  const label = t('questions.asked.reply')
  return button(REPLY, label, { value: id, accessibilityLabel: `${label}: ${customerName}` })
}

/** The button that opens the card of the instalment it is about. */
function openButton({ id, customerName }: OpenReceivable, t: Translate) {
  const label = t('instalments.open')
  return button(SHOW_INSTALMENT, label, { value: id, accessibilityLabel: `${label}: ${customerName}` })
}

/** The answer to whoever asked. */
export function answerMessage(told: ToldQuestion, day: LadderDay, t: Translate, locale: Locale) {
  const { question, receivable } = told
  const words = {
    name: asTyped(told.answererName, 60),
    customer: asTyped(receivable.customerName, 150),
    answer: asTyped(question.answer ?? '', 1000),
  }
  const text = t('questions.answer.summary', words)
  return {
    text,
    blocks: [
      section(text),
      section(t('questions.answer.question', { question: asTyped(question.question, 1000) })),
      section(receivableLine(receivable, day, t, locale)),
      actions(`answer_${question.id}`, [openButton(receivable, t)]),
    ],
  }
}

async function readTold({ subjectId }: OutboxItem, { store }: ReminderContext): Promise<ToldQuestion | null> {
  const question = await store.questions.byId(subjectId)
  const receivable = question && (await store.receivables.byId(question.instalmentId))
  if (!question || !receivable) return null
  const nameOf = async (id: string | null) => (id === null ? '' : ((await store.members.byId(id))?.name ?? ''))
  return {
    question,
    receivable,
    askerName: await nameOf(question.askedById),
    answererName: await nameOf(question.answeredById),
  }
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

/** A question about an instalment (K4), to the supervisor or the admins, each in a message of its own. */
export const questionAskedKind: ReminderKind = {
  rule: RULE.questionAsked,
  delivery: 'alone',
  action: 'question.answer',
  quietHours: 'wait',
  awaited: true,

  async concerns({ subjectId }, { store }) {
    const question = await store.questions.byId(subjectId)
    const receivable = question && (await store.receivables.byId(question.instalmentId))
    return receivable ? [receivable.ownerId, question.askedById] : []
  },

  async render(items, ctx) {
    const { store, recipient } = ctx
    const [item] = items
    const told = item ? await readTold(item, ctx) : null
    if (!item || !told) return dropAll(items, REASON.instalmentGone)
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    if (!may(recipient.roles, 'question.answer', whose(reader, told.receivable.ownerId)))
      return dropAll(items, REASON.rightLost)
    if (item.state === 'claimed' && told.question.answer !== null) return dropAll(items, REASON.decided)
    return { ...questionMessage(told, ladderDay(ctx), ctx.t, ctx.locale), dropped: [] }
  },
}

/** The answer (K4), to whoever asked. */
export const questionAnsweredKind: ReminderKind = {
  rule: RULE.questionAnswered,
  delivery: 'alone',
  action: 'receivable.see',
  quietHours: 'wait',
  title: (t) => t('questions.answer.title'),

  async render(items, ctx) {
    const [item] = items
    const told = item ? await readTold(item, ctx) : null
    if (!item || !told) return dropAll(items, REASON.instalmentGone)
    return { ...answerMessage(told, ladderDay(ctx), ctx.t, ctx.locale), dropped: [] }
  },
}
