import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_INVOICE_NUMBER } from '../../domain/invoice.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { datePicker, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { BLOCK, INVOICE_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** What the form holds, as typed and unchecked. */
export interface InvoiceForm {
  readonly number: string
  readonly issuedOn: string
  readonly deliveredOn: string
}

/** The form of an instalment's invoice (K10), filled in with what is known. `card`: the modal that it was opened from. */
export function buildInvoiceModal(
  model: { readonly receivable: OpenReceivable; readonly form: InvoiceForm; readonly card: string | null },
  day: LadderDay,
  t: Translate,
  locale: Locale,
): ModalView {
  const { receivable, form, card } = model
  return modal({
    callbackId: INVOICE_VIEW,
    title: t('instalments.invoice.title'),
    submit: t('instalments.invoice.save'),
    close: t('instalments.invoice.cancel'),
    privateMetadata: JSON.stringify({ instalmentId: receivable.id, card }),
    blocks: [
      section(receivableLine(receivable, day, t, locale)),
      input({
        blockId: BLOCK.number,
        label: t('instalments.invoice.number'),
        hint: t('instalments.invoice.numberHint'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.number, maxLength: MAX_INVOICE_NUMBER }),
      }),
      input({
        blockId: BLOCK.issuedOn,
        label: t('instalments.invoice.issuedOn'),
        optional: true,
        element: datePicker(VALUE, { initial: parseCalendarDate(form.issuedOn) }),
      }),
      input({
        blockId: BLOCK.deliveredOn,
        label: t('instalments.invoice.deliveredOn'),
        optional: true,
        element: datePicker(VALUE, { initial: parseCalendarDate(form.deliveredOn) }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readInvoiceForm = (values: ViewValues): InvoiceForm => ({
  number: values.text(BLOCK.number) ?? '',
  issuedOn: values.date(BLOCK.issuedOn) ?? '',
  deliveredOn: values.date(BLOCK.deliveredOn) ?? '',
})
