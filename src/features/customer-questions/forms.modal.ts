import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { MAX_TITLE } from '../../domain/deal.ts'
import {
  checkboxes,
  context,
  externalSelect,
  input,
  option,
  plainTextInput,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import { type QuestionsRead, questionClock, recordedText } from '../../slack/customer-questions/part.ts'
import type { Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { CustomerQuestion } from '../../store/index.ts'
import { ANSWER_VIEW, BLOCK, CUSTOMER_SELECT, RECORD_VIEW } from './ids.ts'

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'
/** The value of the box that says that it was no question. */
const NONE = 'none'

/** About which deal a question is recorded: a known one, or one to be chosen of a customer. */
export type QuestionSubject =
  | {
      readonly deal: { readonly id: string; readonly title: string; readonly customerName: string }
      /** The modal with the deal's card that the form was opened from, to be drawn anew afterwards. */
      readonly card: string | null
    }
  | {
      readonly deal: null
      readonly customer: { readonly id: string; readonly name: string } | null
      /** Their deals, the newest first. */
      readonly deals: readonly { readonly id: string; readonly title: string }[]
    }

/** The form in which a customer's question is recorded (I5); choosing a customer shows their deals. */
export function buildRecordModal(subject: QuestionSubject, text: string, t: Translate): ModalView {
  return modal({
    callbackId: RECORD_VIEW,
    title: t('customerQuestions.form.title'),
    submit: t('customerQuestions.form.save'),
    close: t('customerQuestions.form.cancel'),
    privateMetadata: JSON.stringify(
      subject.deal ? { dealId: subject.deal.id, card: subject.card } : { dealId: null, card: null },
    ),
    blocks: [
      ...subjectBlocks(subject, t),
      input({
        blockId: BLOCK.text,
        label: t('customerQuestions.form.text'),
        hint: t('customerQuestions.form.textHint'),
        element: plainTextInput(VALUE, { initial: text, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

function subjectBlocks(subject: QuestionSubject, t: Translate): KnownBlock[] {
  if (subject.deal) {
    const { title, customerName } = subject.deal
    return [section(`*${asTyped(customerName, MAX_NAME)}*\n${asTyped(title, MAX_TITLE)}`)]
  }
  const { customer, deals } = subject
  return [
    input({
      blockId: BLOCK.customer,
      label: t('customerQuestions.form.customer'),
      dispatch: true,
      element: externalSelect(CUSTOMER_SELECT, {
        placeholder: t('customerQuestions.form.customerPlaceholder'),
        initial: customer ? option(customer.name, customer.id) : null,
      }),
    }),
    ...(customer && deals.length === 0 ? [section(t('customerQuestions.form.noDeals'))] : []),
    ...(deals.length > 0
      ? [
          input({
            // Another customer's deals are another field: Slack would keep what was chosen of the former.
            blockId: dealBlock(customer?.id ?? ''),
            label: t('customerQuestions.form.deal'),
            element: staticSelect(
              VALUE,
              deals.map(({ id, title }) => option(title, id)),
              { placeholder: t('customerQuestions.form.dealPlaceholder') },
            ),
          }),
        ]
      : []),
  ]
}

/** What was filled in. */
export interface RecordForm {
  /** '' where none is chosen. */
  readonly customerId: string
  readonly dealId: string
  readonly text: string
}

/** Reads the form back; `dealId`: the one that it was opened for. */
export function readRecordForm(values: ViewValues, dealId: string | null): RecordForm {
  const customerId = values.option(BLOCK.customer) ?? ''
  return {
    customerId,
    dealId: dealId ?? values.option(dealBlock(customerId)) ?? '',
    text: values.text(BLOCK.text) ?? '',
  }
}

/** The block of the deals of a customer. */
export const dealBlock = (customerId: string): string => `${BLOCK.deal}_${customerId}`

/** The form in which it is answered, or said to have been none; with the time that is left. */
export function buildAnswerModal(
  question: CustomerQuestion,
  {
    card,
    read,
    mayPromise,
  }: {
    readonly card: string | null
    readonly read: QuestionsRead
    /** Whether the reader may note what was promised with the answer (D6). */
    readonly mayPromise: boolean
  },
  t: Translate,
): ModalView {
  const { customerName, dealTitle, text } = question
  return modal({
    callbackId: ANSWER_VIEW,
    title: t('customerQuestions.answerForm.title'),
    submit: t('customerQuestions.answerForm.save'),
    close: t('customerQuestions.form.cancel'),
    privateMetadata: JSON.stringify({ questionId: question.id, card }),
    blocks: [
      section(`*${asTyped(customerName, MAX_NAME)}*\n${asTyped(dealTitle, MAX_TITLE)}`),
      section(asTyped(text, MAX_NOTE)),
      context([recordedText(question, t, read), questionClock(question, t, read)]),
      input({
        blockId: BLOCK.answer,
        label: t('customerQuestions.answerForm.answer'),
        hint: t('customerQuestions.answerForm.answerHint'),
        optional: true,
        element: plainTextInput(VALUE, { multiline: true, maxLength: MAX_NOTE }),
      }),
      input({
        blockId: BLOCK.withdrawn,
        label: t('customerQuestions.answerForm.otherwise'),
        optional: true,
        element: checkboxes(VALUE, [option(t('customerQuestions.answerForm.withdrawn'), NONE)]),
      }),
      ...(mayPromise ? promiseFields(NO_PROMISE, t) : []),
    ],
  })
}

/** What was filled in of the answer. */
export interface AnswerForm extends TypedShortPromise {
  readonly answer: string
  /** It was no question. */
  readonly isNone: boolean
}

/** Reads the form of an answer back. */
export const readAnswerForm = (values: ViewValues): AnswerForm => ({
  answer: values.text(BLOCK.answer) ?? '',
  isNone: values.options(BLOCK.withdrawn).includes(NONE),
  ...readPromiseFields(values),
})
