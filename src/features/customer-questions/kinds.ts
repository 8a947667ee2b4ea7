import { CUSTOMER_QUESTION_RULE } from '../../domain/customer-question.ts'
import { type Action, may, teamOf, whose } from '../../domain/policy.ts'
import { isAnswerableFor } from '../../domain/succession.ts'
import type { ReminderContext, ReminderKind, ReminderPart } from '../../reminders/kinds.ts'
import { mayLogVisit } from '../../reminders/may-log-visit.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import type { Translate } from '../../slack/locale.ts'
import type { CustomerQuestion, OutboxItem } from '../../store/index.ts'
import { askedMessage, passedMessage, type QuestionMessage, warningMessage } from './messages.ts'
import { settledSentence } from './record-question.ts'

const dropAll = (items: readonly OutboxItem[], reason: Reason): ReminderPart => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const holdersOf = ({ ownerId, assigneeId }: CustomerQuestion): readonly string[] =>
  assigneeId === null ? [ownerId] : [ownerId, assigneeId]

/** What the message is written from: whatever its reader may do, they may for one of those who look after it (R2). */
async function messageFor(question: CustomerQuestion, ctx: ReminderContext): Promise<QuestionMessage> {
  const { store, recipient, locale, now } = ctx
  const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
  const mayFor = (action: Action, holders: readonly string[]) =>
    holders.some((holder) => may(recipient.roles, action, whose(reader, holder)))
  return {
    question,
    read: { timeZone: recipient.timeZone, locale, now, calendar: null },
    mayAnswer: mayFor('customer-question.answer', holdersOf(question)),
    maySeeDeal: mayFor('deal.see', [question.ownerId]),
    mayLogVisit: await mayLogVisit(ctx, question.customerId),
  }
}

/** Why a question is not told of any more; null while it is open. */
const settledReason = ({ answer, withdrawnAt }: CustomerQuestion): Reason | null =>
  withdrawnAt ? REASON.undone : answer === null ? null : REASON.answered

/** A kind that goes to whoever is responsible for the answer. */
const toResponsible = (
  rule: string,
  title: (t: Translate) => string,
  write: (message: QuestionMessage, t: Translate) => Omit<Extract<ReminderPart, { text: string }>, 'dropped'>,
): ReminderKind => ({
  rule,
  delivery: 'alone',
  action: 'customer-question.answer',
  quietHours: 'wait',
  title,

  async doneSince({ subjectId }, { store, t }) {
    const question = await store.customerQuestions.byId(subjectId)
    return question ? settledSentence(question, t) : t('customerQuestions.error.gone')
  },

  async render(items, ctx) {
    const [item] = items
    const question = item ? await ctx.store.customerQuestions.byId(item.subjectId) : null
    if (!item || !question) return dropAll(items, REASON.nothingLeft)
    const responsibleId = question.assigneeId ?? question.ownerId
    if (!isAnswerableFor(ctx.recipient.id, responsibleId, await ctx.store.members.list()))
      return dropAll(items, REASON.otherOwner)
    const settled = settledReason(question)
    if (item.state === 'claimed' && settled) return dropAll(items, settled)
    return { ...write(await messageFor(question, ctx), ctx.t), dropped: [] }
  },
})

/** A colleague has recorded a question of a customer (I5), to whoever is responsible for the answer. */
export const customerQuestionAskedKind = toResponsible(
  CUSTOMER_QUESTION_RULE.asked,
  (t) => t('customerQuestions.title.asked'),
  askedMessage,
)

/** Three quarters of its time are over (I5), to the same. */
export const customerQuestionWarningKind = toResponsible(
  CUSTOMER_QUESTION_RULE.warning,
  (t) => t('customerQuestions.title.warning'),
  warningMessage,
)

/** It was not answered in time (I5), to the supervisor or the admins. */
export const customerQuestionPassedKind: ReminderKind = {
  rule: CUSTOMER_QUESTION_RULE.passed,
  delivery: 'alone',
  action: 'customer-question.answer',
  quietHours: 'wait',
  escalation: true,

  async concerns({ subjectId }, { store }) {
    const question = await store.customerQuestions.byId(subjectId)
    return question ? holdersOf(question) : []
  },

  async render(items, ctx) {
    const [item] = items
    const question = item ? await ctx.store.customerQuestions.byId(item.subjectId) : null
    if (!item || !question) return dropAll(items, REASON.nothingLeft)
    const message = await messageFor(question, ctx)
    if (!message.mayAnswer) return dropAll(items, REASON.rightLost)
    const settled = settledReason(question)
    if (item.state === 'claimed' && settled) return dropAll(items, settled)
    return { ...passedMessage(message, ctx.t), dropped: [] }
  },
}
