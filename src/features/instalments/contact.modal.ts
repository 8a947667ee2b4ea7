import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { COLLECTION_CHANNELS, type CollectionChannel, MAX_CONTACT_NOTE } from '../../domain/collection-contact.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import {
  checkboxes,
  datePicker,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { BLOCK, CONTACT_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'
const REACHED = ['yes', 'no'] as const
const YES = 'yes'

/** What the form holds, as chosen and typed, unchecked. */
export interface ContactForm extends TypedShortPromise {
  readonly channel: CollectionChannel | null
  readonly contactedOn: string
  readonly reached: (typeof REACHED)[number] | null
  /** They had agreed to it (C7). */
  readonly askedFor: boolean
  readonly note: string
}

/** The form for today; ticked as agreed where the money was promised for this day (C7, K6). */
export const emptyContact = (today: CalendarDate, { promise }: Pick<OpenReceivable, 'promise'>): ContactForm => ({
  channel: 'call',
  contactedOn: today,
  reached: null,
  askedFor: promise?.dueOn === today,
  note: '',
  ...NO_PROMISE,
})

/** What the form is built from. */
interface ContactModel {
  readonly receivable: OpenReceivable
  readonly form: ContactForm
  /** The modal that it was opened from. */
  readonly card: string | null
  /** Whether the reader may note what was promised to the customer (D6). */
  readonly mayPromise: boolean
}

/** The form in which a contact about an instalment is logged (K11). */
export function buildContactModal(model: ContactModel, day: LadderDay, t: Translate, locale: Locale): ModalView {
  const { receivable, form, card, mayPromise } = model
  return modal({
    callbackId: CONTACT_VIEW,
    title: t('instalments.contact.title'),
    submit: t('instalments.contact.save'),
    close: t('instalments.contact.cancel'),
    privateMetadata: JSON.stringify({ instalmentId: receivable.id, card }),
    blocks: [
      section(receivableLine(receivable, day, t, locale)),
      input({
        blockId: BLOCK.channel,
        label: t('instalments.contact.channel'),
        element: staticSelect(
          VALUE,
          COLLECTION_CHANNELS.map((each) => option(t(`instalments.channel.${each}`), each)),
          { initial: form.channel },
        ),
      }),
      input({
        blockId: BLOCK.contactedOn,
        label: t('instalments.contact.on'),
        element: datePicker(VALUE, { initial: parseCalendarDate(form.contactedOn) }),
      }),
      input({
        blockId: BLOCK.reached,
        label: t('instalments.contact.reached'),
        element: radioButtons(
          VALUE,
          [option(t('instalments.contact.reachedYes'), 'yes'), option(t('instalments.contact.reachedNo'), 'no')],
          { initial: form.reached },
        ),
      }),
      input({
        blockId: BLOCK.askedFor,
        label: t('instalments.contact.agreed'),
        hint: t('instalments.contact.agreedHint'),
        optional: true,
        element: checkboxes(VALUE, [option(t('instalments.contact.agreedYes'), YES)], {
          initial: form.askedFor ? [YES] : [],
        }),
      }),
      input({
        blockId: BLOCK.note,
        label: t('instalments.contact.note'),
        optional: true,
        element: plainTextInput(VALUE, {
          initial: form.note,
          multiline: true,
          maxLength: MAX_CONTACT_NOTE,
          placeholder: t('instalments.contact.notePlaceholder'),
        }),
      }),
      ...(mayPromise ? promiseFields(form, t) : []),
    ],
  })
}

/** Reads the form back as it was filled in. */
export function readContactForm(values: ViewValues): ContactForm {
  const [channel, reached] = [values.option(BLOCK.channel), values.option(BLOCK.reached)]
  return {
    channel: COLLECTION_CHANNELS.find((known) => known === channel) ?? null,
    contactedOn: values.date(BLOCK.contactedOn) ?? '',
    reached: REACHED.find((known) => known === reached) ?? null,
    askedFor: values.options(BLOCK.askedFor).includes(YES),
    note: values.text(BLOCK.note) ?? '',
    ...readPromiseFields(values),
  }
}
