import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { isOccasion, isSad, MAX_OCCASION_NOTE, type OccasionKind } from '../../domain/occasion.ts'
import { context, datePicker, input, option, plainTextInput, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { contactField, type FormSubject } from './contact-field.ts'
import { BLOCK, OCCASION_VIEW } from './ids.ts'

const VALUE = 'value'

/** An occasion, as chosen and typed, unchecked. */
export interface OccasionForm {
  readonly kind: OccasionKind | null
  readonly contactId: string
  readonly on: string
  readonly note: string
}

/** The form before anything is typed: today, of the customer itself. */
export const emptyOccasion = (today: CalendarDate): OccasionForm => ({ kind: null, contactId: '', on: today, note: '' })

/** The form in which a glad or sad occasion of a customer, or of somebody there, is noted (C9). */
export function buildOccasionModal(
  subject: FormSubject & { readonly kinds: readonly OccasionKind[] },
  form: OccasionForm,
  t: Translate,
): ModalView {
  const { customer, kinds, card } = subject
  const label = (kind: OccasionKind) => {
    const what = t(`occasions.kind.${kind}`)
    return isSad(kind) ? t('occasions.form.sad', { what }) : what
  }
  return modal({
    callbackId: OCCASION_VIEW,
    title: t('occasions.form.occasionTitle'),
    submit: t('occasions.form.save'),
    close: t('occasions.form.cancel'),
    privateMetadata: JSON.stringify({ customerId: customer.id, card }),
    blocks: [
      context([asTyped(customer.name, 150)]),
      input({
        blockId: BLOCK.kind,
        label: t('occasions.form.kind'),
        element: staticSelect(
          VALUE,
          kinds.map((kind) => option(label(kind), kind)),
          { initial: form.kind },
        ),
      }),
      contactField(subject, form.contactId, t),
      input({
        blockId: BLOCK.on,
        label: t('occasions.form.on'),
        hint: t('occasions.form.onHint'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.on) }),
      }),
      input({
        blockId: BLOCK.note,
        label: t('occasions.form.note'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.note, maxLength: MAX_OCCASION_NOTE }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export function readOccasionForm(values: ViewValues): OccasionForm {
  const kind = values.option(BLOCK.kind) ?? ''
  return {
    kind: isOccasion(kind) ? kind : null,
    contactId: values.option(BLOCK.contact) ?? '',
    on: values.date(BLOCK.on) ?? '',
    note: values.text(BLOCK.note) ?? '',
  }
}
