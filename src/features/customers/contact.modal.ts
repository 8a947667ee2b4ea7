import {
  BUYING_ROLES,
  type BuyingRole,
  birthdayText,
  CONTACT_CHANNELS,
  CONTACT_LANGUAGES,
  type ContactChannel,
  type ContactLanguage,
  MAX_DEPARTMENT,
} from '../../domain/contact.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { noCallHoursText } from '../../domain/no-call-hours.ts'
import { checkboxes, context, input, option, plainTextInput, radioButtons, staticSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Contact } from '../../store/index.ts'
import { NONE, VALUE, YES } from './customer.ts'
import { hoursField } from './edit.modal.ts'
import { BLOCK, CONTACT_VIEW } from './ids.ts'
import { zoneField } from './time-zone.ts'

/** Longest text of a birthday that the field takes. */
const MAX_BIRTHDAY_TEXT = 30
const CALENDARS = ['solar', 'lunar'] as const

/** Everything in the form of a contact, as typed and unchecked. */
export interface ContactForm {
  readonly name: string
  readonly phone: string
  readonly role: BuyingRole | null
  readonly department: string
  readonly isExecutive: boolean
  readonly language: ContactLanguage | null
  readonly channel: ContactChannel | null
  readonly birthday: string
  readonly calendar: (typeof CALENDARS)[number]
  readonly leapMonth: boolean
  readonly noCallHours: string
  readonly timeZone: string | null
}

/** The form before anything is typed. */
export const EMPTY_CONTACT: ContactForm = {
  name: '',
  phone: '',
  role: null,
  department: '',
  isExecutive: false,
  language: null,
  channel: null,
  birthday: '',
  calendar: 'solar',
  leapMonth: false,
  noCallHours: '',
  timeZone: null,
}

/** The form with what is known of a contact. */
export const contactFormOf = (contact: Contact): ContactForm => ({
  name: contact.name,
  phone: contact.phone ?? '',
  role: contact.buyingRole,
  department: contact.department ?? '',
  isExecutive: contact.isExecutive,
  language: CONTACT_LANGUAGES.find((known) => known === contact.language) ?? null,
  channel: contact.preferredChannel,
  birthday: contact.birthday ? birthdayText(contact.birthday) : '',
  calendar: contact.birthday?.calendar ?? 'solar',
  leapMonth: contact.birthday?.leapMonth ?? false,
  noCallHours: noCallHoursText(contact.noCallHours ?? ''),
  timeZone: contact.timeZone,
})

/** Whose form it is: a new contact of a customer, perhaps in another's place, or one that is known. */
export interface ContactSubject {
  readonly customerId: string
  /** Null: a new one. */
  readonly contactId: string | null
  readonly predecessor: { readonly id: string; readonly name: string } | null
  /** The modal that it was opened from. */
  readonly card: string | null
}

/** The form in which a contact is noted or changed (C4). */
export function buildContactModal(subject: ContactSubject, form: ContactForm, t: Translate, locale: Locale): ModalView {
  const { customerId, contactId, predecessor, card } = subject
  return modal({
    callbackId: CONTACT_VIEW,
    title: t(contactId === null ? 'customers.contactForm.addTitle' : 'customers.contactForm.editTitle'),
    submit: t('customers.form.save'),
    close: t('customers.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, contactId, predecessorId: predecessor?.id ?? null, card }),
    blocks: [
      ...(predecessor
        ? [context([t('customers.contactForm.successorOf', { name: asTyped(predecessor.name, 150) })])]
        : []),
      textField(BLOCK.name, t('customers.contactForm.name'), form.name, MAX_NAME, false),
      textField(BLOCK.phone, t('customers.contactForm.phone'), form.phone, MAX_PHONE, true),
      listField(
        BLOCK.role,
        t('customers.contactForm.role'),
        BUYING_ROLES.map((each) => option(t(`customers.role.${each}`), each)),
        form.role,
        t,
      ),
      textField(BLOCK.department, t('customers.contactForm.department'), form.department, MAX_DEPARTMENT, true),
      boxField(
        BLOCK.executive,
        t('customers.contactForm.executive'),
        t('customers.contactForm.executiveYes'),
        form.isExecutive,
      ),
      listField(
        BLOCK.channel,
        t('customers.contactForm.channel'),
        CONTACT_CHANNELS.map((each) => option(t(`customers.channel.${each}`), each)),
        form.channel,
        t,
      ),
      hoursField(form.noCallHours, t),
      zoneField(form.timeZone, 'customersZone', t, locale),
      listField(
        BLOCK.language,
        t('customers.contactForm.language'),
        CONTACT_LANGUAGES.map((each) => option(languageName(each, locale), each)),
        form.language,
        t,
      ),
      input({
        blockId: BLOCK.birthday,
        label: t('customers.contactForm.birthday'),
        hint: t('customers.contactForm.birthdayHint'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.birthday, maxLength: MAX_BIRTHDAY_TEXT }),
      }),
      input({
        blockId: BLOCK.calendar,
        label: t('customers.contactForm.calendar'),
        element: radioButtons(
          VALUE,
          CALENDARS.map((each) => option(t(`customers.contactForm.${each}`), each)),
          { initial: form.calendar },
        ),
      }),
      boxField(
        BLOCK.leapMonth,
        t('customers.contactForm.leap'),
        t('customers.contactForm.leapYes'),
        form.leapMonth,
        t('customers.contactForm.leapHint'),
      ),
    ],
  })
}

function textField(blockId: string, label: string, initial: string, maxLength: number, optional: boolean): KnownBlock {
  return input({ blockId, label, optional, element: plainTextInput(VALUE, { initial, maxLength }) })
}

function boxField(blockId: string, label: string, box: string, isTicked: boolean, hint?: string): KnownBlock {
  const element = checkboxes(VALUE, [option(box, YES)], { initial: isTicked ? [YES] : [] })
  return input({ blockId, label, optional: true, element, ...(hint === undefined ? {} : { hint }) })
}

/** A list to choose one of, with an entry for what is not known. */
function listField(
  blockId: string,
  label: string,
  options: readonly ReturnType<typeof option>[],
  initial: string | null,
  t: Translate,
): KnownBlock {
  const entries = [option(t('customers.contactForm.notKnown'), NONE), ...options]
  return input({ blockId, label, optional: true, element: staticSelect(VALUE, entries, { initial: initial ?? NONE }) })
}

/** What a language is called in the reader's. */
export const languageName = (language: string, locale: Locale): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language

/** Reads the form back as it was filled in. */
export const readContactForm = (values: ViewValues): ContactForm => ({
  name: values.text(BLOCK.name) ?? '',
  phone: values.text(BLOCK.phone) ?? '',
  role: BUYING_ROLES.find((known) => known === values.option(BLOCK.role)) ?? null,
  department: values.text(BLOCK.department) ?? '',
  isExecutive: values.options(BLOCK.executive).includes(YES),
  language: CONTACT_LANGUAGES.find((known) => known === values.option(BLOCK.language)) ?? null,
  channel: CONTACT_CHANNELS.find((known) => known === values.option(BLOCK.channel)) ?? null,
  birthday: values.text(BLOCK.birthday) ?? '',
  calendar: CALENDARS.find((known) => known === values.option(BLOCK.calendar)) ?? 'solar',
  leapMonth: values.options(BLOCK.leapMonth).includes(YES),
  noCallHours: values.text(BLOCK.noCallHours) ?? '',
  timeZone: values.option(BLOCK.timeZone),
})
