import { MAX_NOTE } from '../../domain/check-in.ts'
import { input, plainTextInput, section } from '../../slack/blocks.ts'
import { aboutInstalment, type InstalmentWords, instalmentRoute } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { InstalmentPrefill } from '../../slack/modal-prefill.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { OpenReceivable, SupervisorQuestion } from '../../store/index.ts'
import { ANSWER_VIEW, ASK_VIEW, BLOCK, RESULT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** The form in which a question to the supervisor is written (K4). */
export function buildAskModal(
  { receivable, route, text }: { receivable: OpenReceivable; route: InstalmentPrefill; text: string },
  words: InstalmentWords,
): ModalView {
  const { t } = words
  return modal({
    callbackId: ASK_VIEW,
    title: t('questions.form.title'),
    submit: t('questions.form.save'),
    close: t('questions.form.cancel'),
    privateMetadata: instalmentRoute(route),
    blocks: [
      aboutInstalment(receivable, words),
      input({
        blockId: BLOCK.text,
        label: t('questions.form.question'),
        hint: t('questions.form.questionHint'),
        element: plainTextInput(VALUE, { initial: text, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** The form in which it is answered. */
export function buildAnswerModal(
  { receivable, question, askerName, text }: QuestionToAnswer & { readonly text: string },
  words: InstalmentWords,
): ModalView {
  const { t } = words
  return modal({
    callbackId: ANSWER_VIEW,
    title: t('questions.answerForm.title'),
    submit: t('questions.answerForm.save'),
    close: t('questions.form.cancel'),
    privateMetadata: JSON.stringify({ questionId: question.id }),
    blocks: [
      aboutInstalment(receivable, words),
      section(`*${asTyped(askerName, 100)}*\n${asTyped(question.question, 1000)}`),
      input({
        blockId: BLOCK.text,
        label: t('questions.answerForm.answer'),
        element: plainTextInput(VALUE, { initial: text, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** A question with what it is about. */
export interface QuestionToAnswer {
  readonly question: SupervisorQuestion
  readonly receivable: OpenReceivable
  readonly askerName: string
}

/** What was typed, of either form. */
export const readText = (values: ViewValues): string => values.text(BLOCK.text) ?? ''

/** Says who was asked. */
export const buildResultModal = (names: string, t: Translate): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title: t('questions.form.title'),
    close: t('questions.form.done'),
    blocks: [section(t('questions.form.asked', { names }))],
  })
