import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { COURTESIES, type CourtesyKind, MAX_OCCASION_NOTE } from '../../domain/occasion.ts'
import { context, datePicker, input, option, plainTextInput, radioButtons } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { contactField, type FormSubject } from './contact-field.ts'
import { BLOCK, COURTESY_VIEW } from './ids.ts'

const VALUE = 'value'
/** Longest text of an amount that the field takes. */
const MAX_AMOUNT_TEXT = 40

/** What was done for somebody, as chosen and typed, unchecked. */
export interface CourtesyForm {
  readonly kind: CourtesyKind | null
  readonly contactId: string
  readonly what: string
  readonly on: string
  readonly value: string
}

/** The form before anything is typed: a card, today. */
export const emptyCourtesy = (today: CalendarDate, contactId = ''): CourtesyForm => ({
  kind: 'card',
  contactId,
  what: '',
  on: today,
  value: '',
})

/** The form in which a card, flowers or a gift are noted (C9); for a good day, or for none in particular. */
export function buildCourtesyModal(
  subject: FormSubject & {
    /** The good day it is for, as routing data and in words; null for none. */
    readonly goodDay: { readonly route: string; readonly words: string } | null
    readonly currency: string
  },
  form: CourtesyForm,
  t: Translate,
): ModalView {
  const { customer, goodDay, currency, card } = subject
  return modal({
    callbackId: COURTESY_VIEW,
    title: t('occasions.form.courtesyTitle'),
    submit: t('occasions.form.save'),
    close: t('occasions.form.cancel'),
    privateMetadata: JSON.stringify({ customerId: customer.id, card, goodDay: goodDay?.route ?? null }),
    blocks: [
      context([goodDay ? goodDay.words : asTyped(customer.name, 150)]),
      input({
        blockId: BLOCK.kind,
        label: t('occasions.form.courtesyKind'),
        element: radioButtons(
          VALUE,
          COURTESIES.map((kind) => option(t(`occasions.courtesy.${kind}`), kind)),
          { initial: form.kind },
        ),
      }),
      contactField(subject, form.contactId, t),
      input({
        blockId: BLOCK.what,
        label: t('occasions.form.what'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.what, maxLength: MAX_OCCASION_NOTE }),
      }),
      input({
        blockId: BLOCK.on,
        label: t('occasions.form.givenOn'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.on) }),
      }),
      input({
        blockId: BLOCK.value,
        label: t('occasions.form.value'),
        hint: t('occasions.form.valueHint', { currency }),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.value, maxLength: MAX_AMOUNT_TEXT }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readCourtesyForm = (values: ViewValues): CourtesyForm => ({
  kind: COURTESIES.find((known) => known === values.option(BLOCK.kind)) ?? null,
  contactId: values.option(BLOCK.contact) ?? '',
  what: values.text(BLOCK.what) ?? '',
  on: values.date(BLOCK.on) ?? '',
  value: values.text(BLOCK.value) ?? '',
})
