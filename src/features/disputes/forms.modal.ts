import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { DISPUTE_OUTCOMES } from '../../domain/dispute.ts'
import { actions, button, context, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import { aboutInstalment, type InstalmentWords, instalmentRoute } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { InstalmentPrefill } from '../../slack/modal-prefill.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped, inARow } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Dispute, OpenReceivable } from '../../store/index.ts'
import { BLOCK, CHANGE_DEAL, CLOSE_VIEW, OPEN_VIEW, RESULT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What closing a dispute takes, as chosen and typed, unchecked. */
export interface CloseForm {
  readonly outcome: string | null
  readonly note: string
}

/** The modal in which it is noted that the customer disputes an instalment (K9). */
export function buildOpenModal(
  model: {
    readonly receivable: OpenReceivable
    readonly route: InstalmentPrefill
    readonly reason: string
    /** For how many days the ladder is silent by itself. */
    readonly pauseDays: number
  },
  words: InstalmentWords,
): ModalView {
  const { receivable, route, reason, pauseDays } = model
  const { t, locale } = words
  const hints = [
    t('disputes.form.pause', { count: pauseDays }),
    ...(receivable.promise ? [t('disputes.form.endsPromise')] : []),
  ]
  return modal({
    callbackId: OPEN_VIEW,
    title: t('disputes.form.title'),
    submit: t('disputes.form.save'),
    close: t('disputes.form.cancel'),
    privateMetadata: instalmentRoute(route),
    blocks: [
      aboutInstalment(receivable, words),
      context([inARow(hints, locale)]),
      input({
        blockId: BLOCK.reason,
        label: t('disputes.form.reason'),
        element: plainTextInput(VALUE, {
          initial: reason,
          placeholder: t('disputes.form.reasonPlaceholder'),
          multiline: true,
          maxLength: MAX_NOTE,
        }),
      }),
    ],
  })
}

/** Reads it back as it was filled in. */
export const readOpenForm = (values: ViewValues): string => values.text(BLOCK.reason) ?? ''

/** The modal in which a dispute is closed with its outcome (K9). */
export function buildCloseModal(
  model: {
    readonly receivable: OpenReceivable
    readonly dispute: Dispute
    readonly route: InstalmentPrefill
    readonly form: CloseForm
  },
  words: InstalmentWords,
): ModalView {
  const { receivable, dispute, route, form } = model
  const { t, locale } = words
  return modal({
    callbackId: CLOSE_VIEW,
    title: t('disputes.closeForm.title'),
    submit: t('disputes.closeForm.save'),
    close: t('disputes.form.cancel'),
    privateMetadata: instalmentRoute(route),
    blocks: [
      aboutInstalment(receivable, words),
      section(
        [
          t('disputes.closeForm.since', { date: formatDate(dispute.openedOn, locale) }),
          t('disputes.reason', { reason: asTyped(dispute.reason, 1000) }),
        ].join('\n'),
      ),
      context([t('disputes.closeForm.goesOn')]),
      input({
        blockId: BLOCK.outcome,
        label: t('disputes.closeForm.outcome'),
        element: staticSelect(
          VALUE,
          DISPUTE_OUTCOMES.map((outcome) => option(t(`disputes.outcome.${outcome}`), outcome)),
          { initial: form.outcome, placeholder: t('disputes.closeForm.outcomePlaceholder') },
        ),
      }),
      input({
        blockId: BLOCK.note,
        label: t('disputes.closeForm.note'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.note, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** Reads it back as it was filled in. */
export const readCloseForm = (values: ViewValues): CloseForm => ({
  outcome: values.option(BLOCK.outcome),
  note: values.text(BLOCK.note) ?? '',
})

/**
 * Says what was noted of a dispute that was opened or closed; `changeDeal`: the deal that can be changed from here,
 * because the customer was right (D9).
 */
export const buildResultModal = (
  done: 'opened' | 'closed',
  text: string,
  changeDeal: string | null,
  t: Translate,
): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title: t(done === 'opened' ? 'disputes.form.title' : 'disputes.closeForm.title'),
    close: t('disputes.form.done'),
    blocks: [
      section(text),
      ...(changeDeal === null
        ? []
        : [
            section(t('disputes.closeForm.creditNote')),
            actions('change_deal', [button(CHANGE_DEAL, t('disputes.closeForm.changeDeal'), { value: changeDeal })]),
          ]),
    ],
  })
