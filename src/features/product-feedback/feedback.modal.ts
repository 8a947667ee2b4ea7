import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { FEEDBACK_TOPICS, type TypedFeedback } from '../../domain/product-feedback.ts'
import {
  actions,
  button,
  context,
  externalSelect,
  input,
  option,
  plainTextInput,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { ProductFeedback } from '../../store/index.ts'
import { ADD, ANSWER_VIEW, BLOCK, CUSTOMER_SELECT, FORM_VIEW, LIST_VIEW } from './ids.ts'

/** Feedback that is shown of a customer. */
export const SHOWN_FEEDBACK = 20
/** What of a long text is shown in a list. */
const MAX_SHOWN = 1000

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'

/** What a customer said of a product, as chosen and typed. */
export interface FeedbackForm extends TypedFeedback {
  readonly customerId: string
}

/** Whose feedback a form takes; null: to be chosen. And the modals beneath it that are drawn anew afterwards. */
export interface FeedbackSubject {
  readonly customer: { readonly id: string; readonly name: string } | null
  readonly list: string | null
  readonly card: string | null
}

/** The form of what a customer says of a product (C15). */
export function buildFeedbackModal(
  { customer, list, card }: FeedbackSubject,
  form: TypedFeedback,
  t: Translate,
): ModalView {
  return modal({
    callbackId: FORM_VIEW,
    title: t('feedback.form.title'),
    submit: t('feedback.form.save'),
    close: t('feedback.form.cancel'),
    privateMetadata: JSON.stringify({ customerId: customer?.id ?? null, list, card }),
    blocks: [
      customer
        ? section(`*${asTyped(customer.name, MAX_NAME)}*`)
        : input({
            blockId: BLOCK.customer,
            label: t('visits.form.customer'),
            element: externalSelect(CUSTOMER_SELECT, { placeholder: t('visits.form.customerPlaceholder') }),
          }),
      input({
        blockId: BLOCK.topic,
        label: t('feedback.form.topic'),
        element: staticSelect(
          VALUE,
          FEEDBACK_TOPICS.map((each) => option(t(`feedback.topic.${each}`), each)),
          { initial: form.feedbackTopic, placeholder: t('visits.form.placeholder') },
        ),
      }),
      input({
        blockId: BLOCK.text,
        label: t('feedback.form.text'),
        hint: t('feedback.form.textHint'),
        element: plainTextInput(VALUE, { initial: form.feedback, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in; `customerId`: the one that it was opened for. */
export const readFeedbackForm = (values: ViewValues, customerId: string | null): FeedbackForm => ({
  customerId: customerId ?? values.option(BLOCK.customer) ?? '',
  feedbackTopic: FEEDBACK_TOPICS.find((known) => known === values.option(BLOCK.topic)) ?? null,
  feedback: values.text(BLOCK.text) ?? '',
})

/** What a customer has said so far. */
export interface FeedbackList {
  readonly customer: { readonly id: string; readonly name: string }
  /** One more than is shown where there is more. */
  readonly feedback: readonly ProductFeedback[]
  readonly mayAdd: boolean
  readonly card: string | null
  readonly timeZone: string
}

/** What a customer has said of products, with the answers, the newest first. */
export function buildFeedbackList(list: FeedbackList, t: Translate, locale: Locale): ModalView {
  const { customer, feedback, mayAdd, card, timeZone } = list
  const shown = feedback.slice(0, SHOWN_FEEDBACK)
  return modal({
    callbackId: LIST_VIEW,
    title: t('feedback.list.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: customer.id, card }),
    blocks: [
      section(`*${asTyped(customer.name, MAX_NAME)}*`),
      ...(mayAdd ? [actions('feedback', [button(ADD, t('feedback.list.add'), { value: customer.id })])] : []),
      ...(shown.length === 0 ? [section(t('feedback.list.none'))] : []),
      ...shown.flatMap((each) => feedbackBlocks(each, timeZone, t, locale)),
      ...(feedback.length > SHOWN_FEEDBACK ? [context([t('wants.list.more', { count: SHOWN_FEEDBACK })])] : []),
    ],
  })
}

function feedbackBlocks(feedback: ProductFeedback, timeZone: string, t: Translate, locale: Locale): KnownBlock[] {
  const { topic, text, recordedByName, createdAt, answer } = feedback
  const date = formatDate(dateAt(createdAt, timeZone), locale)
  return [
    section(`*${t(`feedback.topic.${topic}`)}*\n${asTyped(text, MAX_SHOWN)}`),
    context([t('feedback.list.by', { name: asTyped(recordedByName, 80), date })]),
    section(
      answer === null ? t('feedback.list.waits') : t('feedback.list.answer', { answer: asTyped(answer, MAX_SHOWN) }),
    ),
  ]
}

/** The form in which a product person answers. */
export function buildAnswerModal(feedback: ProductFeedback, text: string, t: Translate): ModalView {
  return modal({
    callbackId: ANSWER_VIEW,
    title: t('feedback.answerForm.title'),
    submit: t('feedback.answerForm.save'),
    close: t('feedback.form.cancel'),
    privateMetadata: JSON.stringify({ feedbackId: feedback.id }),
    blocks: [
      section(saidWords(feedback, t)),
      input({
        blockId: BLOCK.answer,
        label: t('feedback.answerForm.answer'),
        hint: t(feedback.topic === 'suggestion' ? 'feedback.answerForm.suggestionHint' : 'feedback.answerForm.hint', {
          name: asTyped(feedback.recordedByName, 80),
        }),
        element: plainTextInput(VALUE, { initial: text, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** Who said what, of what: a customer of a product, or one of us to the company (D5). */
export function saidWords({ customerName, topic, text, recordedByName }: ProductFeedback, t: Translate): string {
  const words = { customer: asTyped(customerName, 150), text: asTyped(text, MAX_SHOWN) }
  return topic === 'suggestion'
    ? t('feedback.suggested', { ...words, name: asTyped(recordedByName, 80) })
    : t('feedback.said', { ...words, topic: t(`feedback.topic.${topic}`) })
}
