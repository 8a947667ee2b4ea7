import { productPeopleAmong } from '../../domain/product-feedback.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { OutboxItem, ProductFeedback } from '../../store/index.ts'
import { saidWords } from './feedback.modal.ts'
import { REPLY } from './ids.ts'

/** Feedback as it is told, with who answered it; '' while nobody has. */
export interface ToldFeedback {
  readonly feedback: ProductFeedback
  readonly answererName: string
}

/** The message to a product person (C15): what was said or suggested, and a button to reply; answered, the answer (N4). */
export function askedMessage({ feedback, answererName }: ToldFeedback, t: Translate) {
  const { id, customerName, topic, answer, recordedByName, takenBackAt } = feedback
  const names = { customer: asTyped(customerName, 150), topic: t(`feedback.topic.${topic}`) }
  const name = asTyped(recordedByName, 80)
  const isOurs = topic === 'suggestion'
  return {
    text: isOurs ? t('feedback.asked.suggested', { name }) : t('feedback.asked.summary', names),
    blocks: [
      section(saidWords(feedback, t)),
      context([t(isOurs ? 'feedback.asked.suggestedBy' : 'feedback.asked.by', { name })]),
      ...(takenBackAt !== null
        ? [section(t('feedback.asked.takenBack'))]
        : answer === null
          ? [actions(`feedback_${id}`, [replyButton(feedback, t)])]
          : [
              section(t('feedback.asked.answered', { name: asTyped(answererName, 80), answer: asTyped(answer, 1000) })),
            ]),
    ],
  }
}

/** The button that opens the form of the answer. */
export function replyButton({ id, customerName }: ProductFeedback, t: Translate) {
  const label = t('feedback.asked.reply')
  return button(REPLY, label, { value: id, accessibilityLabel: `${label}: ${customerName}` })
}

/** The answer to whoever recorded it. */
export function answeredMessage({ feedback, answererName }: ToldFeedback, t: Translate) {
  const names = { name: asTyped(answererName, 80), customer: asTyped(feedback.customerName, 150) }
  const isOurs = feedback.topic === 'suggestion'
  const answer = asTyped(feedback.answer ?? '', 1000)
  const text = t(isOurs ? 'feedback.answered.suggestion' : 'feedback.answered.text', { ...names, answer })
  const hint = t(isOurs ? 'feedback.answered.suggestionHint' : 'feedback.answered.hint')
  return { text, blocks: [section(text), section(saidWords(feedback, t)), context([hint])] }
}

async function readTold({ subjectId }: OutboxItem, { store }: ReminderContext): Promise<ToldFeedback | null> {
  const [feedback] = await store.productFeedback.byIds([subjectId])
  if (!feedback) return null
  const { answeredById } = feedback
  const answerer = answeredById === null ? null : await store.members.byId(answeredById)
  return { feedback, answererName: answerer?.name ?? '' }
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

/** What a customer said of a product (C15), to the product people, each in a message of its own. */
export const feedbackAskedKind: ReminderKind = {
  rule: RULE.feedbackAsked,
  delivery: 'alone',
  // Who answers is named in the settings, whatever their role: asked by `render`.
  action: 'app.use',
  quietHours: 'wait',
  awaited: true,

  async render(items, ctx) {
    const { store, settings, recipient, t } = ctx
    const [item] = items
    const told = item ? await readTold(item, ctx) : null
    if (!item || !told) return dropAll(items, REASON.nothingLeft)
    if (!productPeopleAmong(settings.productPeople, await store.members.list()).includes(recipient.id))
      return dropAll(items, REASON.rightLost)
    const { answer, takenBackAt } = told.feedback
    if (item.state === 'claimed' && takenBackAt !== null) return dropAll(items, REASON.undone)
    if (item.state === 'claimed' && answer !== null) return dropAll(items, REASON.decided)
    return { ...askedMessage(told, t), dropped: [] }
  },
}

/** The answer (C15), to whoever recorded what was said. */
export const feedbackAnsweredKind: ReminderKind = {
  rule: RULE.feedbackAnswered,
  delivery: 'alone',
  action: 'customer.see',
  quietHours: 'wait',
  title: (t) => t('feedback.answered.title'),

  async render(items, ctx) {
    const [item] = items
    const told = item ? await readTold(item, ctx) : null
    if (!item || !told) return dropAll(items, REASON.nothingLeft)
    return { ...answeredMessage(told, ctx.t), dropped: [] }
  },
}
