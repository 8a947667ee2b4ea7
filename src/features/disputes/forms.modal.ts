import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { SEVERITIES } from '../../domain/complaint.ts'
import { DISPUTE_OUTCOMES } from '../../domain/dispute.ts'
import { actions, button, context, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import { aboutInstalment, type InstalmentWords, instalmentRoute } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { InstalmentPrefill } from '../../slack/modal-prefill.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped, inARow, truncate } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Complaint, Dispute, OpenReceivable } from '../../store/index.ts'
import { BLOCK, CHANGE_DEAL, CLOSE_VIEW, NEW_COMPLAINT, OPEN_VIEW, RESULT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What closing a dispute takes, as chosen and typed, unchecked. */
export interface CloseForm {
  readonly outcome: string | null
  readonly note: string
}

/** What opening a dispute takes, as chosen and typed, unchecked. */
export interface OpenForm {
  readonly reason: string
  /** The id of an open complaint, or `NEW_COMPLAINT`. */
  readonly complaint: string
  /** Of a complaint that is filed with it. */
  readonly severity: string | null
}

/** A complaint that the dispute can point to. */
export type OpenComplaint = Pick<Complaint, 'id' | 'number' | 'product' | 'account'>

/** How long a description beside a choice may be. */
const SHOWN = 60

/** The modal in which it is noted that the customer disputes an instalment (K9). */
export function buildOpenModal(
  model: {
    readonly receivable: OpenReceivable
    readonly route: InstalmentPrefill
    readonly form: OpenForm
    /** The customer's open complaints: to one of them the dispute may point instead of a new one. */
    readonly complaints: readonly OpenComplaint[]
    /** For how many days the ladder is silent by itself. */
    readonly pauseDays: number
  },
  words: InstalmentWords,
): ModalView {
  const { receivable, route, form, complaints, pauseDays } = model
  const { t, locale } = words
  const hints = [
    t('disputes.form.pause', { count: pauseDays }),
    ...(receivable.promise ? [t('disputes.form.endsPromise')] : []),
    t('disputes.form.withComplaint'),
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
          initial: form.reason,
          placeholder: t('disputes.form.reasonPlaceholder'),
          multiline: true,
          maxLength: MAX_NOTE,
        }),
      }),
      ...(complaints.length > 0 ? [complaintInput(complaints, form, t)] : []),
      input({
        blockId: BLOCK.severity,
        label: t(complaints.length > 0 ? 'disputes.form.severityOfNew' : 'disputes.form.severity'),
        optional: complaints.length > 0,
        element: staticSelect(
          VALUE,
          SEVERITIES.map((severity) => option(t(`complaints.severity.${severity}`), severity)),
          { initial: form.severity },
        ),
      }),
    ],
  })
}

/** To which of the customer's open complaints the dispute points; a new one unless another is chosen. */
const complaintInput = (complaints: readonly OpenComplaint[], form: OpenForm, t: Translate) =>
  input({
    blockId: BLOCK.complaint,
    label: t('disputes.form.complaint'),
    element: staticSelect(
      VALUE,
      [
        option(t('disputes.form.newComplaint'), NEW_COMPLAINT),
        ...complaints.map(({ id, number, product, account }) =>
          option(
            t('disputes.form.thisComplaint', { number: String(number), about: truncate(product ?? account, SHOWN) }),
            id,
          ),
        ),
      ],
      { initial: form.complaint },
    ),
  })

/** Reads it back as it was filled in. */
export const readOpenForm = (values: ViewValues): OpenForm => ({
  reason: values.text(BLOCK.reason) ?? '',
  complaint: values.option(BLOCK.complaint) ?? NEW_COMPLAINT,
  severity: values.option(BLOCK.severity),
})

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
