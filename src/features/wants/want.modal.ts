import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_WANT, type TypedWant } from '../../domain/want.ts'
import { datePicker, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { BLOCK, WANT_VIEW } from './ids.ts'

/** The action id of inputs that report nothing before the form is submitted. */
export const VALUE = 'value'

/** What a customer wants, as typed and unchecked. */
export type WantForm = TypedWant

/** What the form is about, and the modals beneath it that are drawn anew afterwards. */
export interface WantSubject {
  readonly customerId: string
  readonly customerName: string
  /** Null of one that is to be recorded. */
  readonly wantId: string | null
  /** The list, and whether it is of all customers. */
  readonly list: string | null
  readonly ofAll: boolean
  readonly card: string | null
}

/** The form of something that a customer wants (C10); with a date, a need. */
export function buildWantModal(subject: WantSubject, form: WantForm, t: Translate): ModalView {
  const { customerId, wantId, list, ofAll, card } = subject
  return modal({
    callbackId: WANT_VIEW,
    title: t(wantId === null ? 'wants.form.addTitle' : 'wants.form.editTitle'),
    submit: t('wants.form.save'),
    close: t('wants.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, wantId, list, ofAll: ofAll ? 'yes' : null, card }),
    blocks: [
      section(`*${asTyped(subject.customerName, MAX_NAME)}*`),
      input({
        blockId: BLOCK.want,
        label: t('wants.form.want'),
        hint: t('wants.form.wantHint'),
        element: plainTextInput(VALUE, { initial: form.want, maxLength: MAX_WANT }),
      }),
      input({
        blockId: BLOCK.neededOn,
        label: t('visits.form.neededOn'),
        hint: t('visits.form.neededOnHint'),
        optional: true,
        element: datePicker(VALUE, { initial: parseCalendarDate(form.neededOn) }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readWantForm = (values: ViewValues): WantForm => ({
  want: values.text(BLOCK.want) ?? '',
  neededOn: values.date(BLOCK.neededOn) ?? '',
})
