import { formatDate } from '../../domain/calendar-date.ts'
import { birthdayText } from '../../domain/contact.ts'
import { type FileAnswers, type FileFieldId, fileFields } from '../../domain/customer-file.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { noCallHoursText } from '../../domain/no-call-hours.ts'
import { actions, button, context, divider, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Contact, ContactData, CustomerDetails, IndividualData } from '../../store/index.ts'
import { type About, aboutValue } from './about.ts'
import { ERASE, SHOW_VIEW } from './ids.ts'
import { rememberedBlocks } from './remembered-part.ts'

/** What is typed freely, cut where Slack would cut it. */
const MAX_SHOWN = 2_500

/** A value with its name; what is not known is left out. */
type Fact = readonly [label: string, value: string | null]
const lines = (facts: readonly Fact[]): string[] =>
  facts.flatMap(([label, value]) => (value === null ? [] : [`*${label}*: ${asTyped(value, MAX_SHOWN)}`]))

/** A contact as they are shown to somebody. */
export interface ShownContact {
  readonly data: ContactData
  /** The first of each list on the page, counted from 0. */
  readonly offset: number
  /** The days on which they were noted and touched last, in the workspace's zone. */
  readonly createdOn: string
  readonly touchedOn: string | null
}

/** All that is stored of a contact (R6). */
export function buildContactData(shown: ShownContact, t: Translate, locale: Locale): ModalView {
  const { data, offset } = shown
  const { contact, customerName } = data
  const { id, name } = contact
  const since = shown.touchedOn
    ? t('persons.show.since', { date: shown.createdOn, touched: shown.touchedOn })
    : t('persons.show.sinceOnly', { date: shown.createdOn })
  const customer = asTyped(customerName, MAX_NAME)
  return modal({
    callbackId: SHOW_VIEW,
    title: t('persons.show.title'),
    close: t('common.close'),
    blocks: [
      section(t('persons.show.about', { name: asTyped(name, MAX_NAME) })),
      context([t('persons.show.contactOf', { customer }), since]),
      ...paragraphs(contactLines(contact, t, locale)).map((text) => section(text)),
      ...promiseBlocks(data, t),
      ...rememberedBlocks({ kind: 'contact', id }, data, offset, t, locale),
      eraseButton({ kind: 'contact', id }, t),
    ],
  })
}

/** What somebody was promised (D6); nothing where it is nothing. */
function promiseBlocks({ promises }: { readonly promises: readonly string[] }, t: Translate): KnownBlock[] {
  if (promises.length === 0) return []
  const lines = promises.map((text) => `• ${asTyped(text, MAX_SHOWN)}`)
  return [divider(), section(`*${t('persons.show.promises')}*`), ...paragraphs(lines).map((text) => section(text))]
}

function contactLines(contact: Contact, t: Translate, locale: Locale): string[] {
  const { buyingRole, preferredChannel, birthday, noCallHours, leftOn, language, isExecutive } = contact
  return lines([
    [t('customers.contactForm.name'), contact.name],
    [t('customers.contactForm.phone'), contact.phone],
    [t('customers.contactForm.role'), buyingRole && t(`customers.role.${buyingRole}`)],
    [t('customers.contactForm.department'), contact.department],
    [t('customers.contactForm.executive'), isExecutive ? t('persons.show.executive') : null],
    [
      t('customers.contactForm.language'),
      language && (new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? null),
    ],
    [t('customers.contactForm.channel'), preferredChannel && t(`customers.channel.${preferredChannel}`)],
    [t('customers.contactForm.birthday'), birthday && birthdayText(birthday)],
    [t('customers.contactForm.calendar'), birthday && t(`customers.contactForm.${birthday.calendar}`)],
    [t('customers.form.noCallHours'), noCallHours && noCallHoursText(noCallHours)],
    [t('customers.form.timeZone'), contact.timeZone],
    [t('persons.show.left'), leftOn && formatDate(leftOn, locale)],
  ])
}

const eraseButton = (about: About, t: Translate): KnownBlock =>
  actions('erase', [button(ERASE, t('persons.show.erase'), { value: aboutValue(about), style: 'danger' })])

/** An individual who is a customer, as they are shown to themselves. */
export interface ShownCustomer {
  readonly customer: CustomerDetails
  readonly answers: FileAnswers
  /** Whether the reader sees the sensitive fields (R6); where not, it is said that there may be some. */
  readonly seesSensitive: boolean
  readonly contacts: readonly Contact[]
  readonly data: IndividualData
  /** The first of each list on the page, counted from 0. */
  readonly offset: number
  readonly createdOn: string
}

/** All that is stored of an individual who is a customer (R6), but for what they bought and paid: their statement says that. */
export function buildCustomerData(shown: ShownCustomer, t: Translate, locale: Locale): ModalView {
  const { customer, answers, seesSensitive, contacts, data, offset, createdOn } = shown
  const { id, name, noCallHours } = customer
  const known = fileFields(customer, seesSensitive).flatMap(({ id: field }): Fact[] => {
    const value = answers[field]
    return value === undefined ? [] : [[t(`file.field.${field}`), value]]
  })
  const heading = (text: string): KnownBlock[] => [divider(), section(`*${text}*`)]
  const inParagraphs = (texts: readonly string[]) => paragraphs(texts).map((text) => section(text))
  const facts = lines([
    [t('customers.form.name'), name],
    [t('customers.form.phone'), customer.phone],
    [t('persons.show.kind'), t(`customers.kind.${customer.kind}`)],
    [t('customers.form.noCallHours'), noCallHours && noCallHoursText(noCallHours)],
    [t('customers.form.timeZone'), customer.timeZone],
  ])
  return modal({
    callbackId: SHOW_VIEW,
    title: t('persons.show.title'),
    close: t('common.close'),
    blocks: [
      section(t('persons.show.about', { name: asTyped(name, MAX_NAME) })),
      context([t('persons.show.sinceOnly', { date: createdOn })]),
      ...inParagraphs(facts),
      ...(known.length > 0 ? [...heading(t('persons.show.file')), ...inParagraphs(lines(known))] : []),
      ...(seesSensitive ? [] : [context([t('persons.show.unseen')])]),
      ...(contacts.length > 0
        ? [
            ...heading(t('persons.show.contacts')),
            ...inParagraphs(contacts.map((contact) => contactLines(contact, t, locale).join(' · '))),
          ]
        : []),
      ...(data.wants.length > 0
        ? [
            ...heading(t('persons.show.wants')),
            ...inParagraphs(data.wants.map((text) => `• ${asTyped(text, MAX_SHOWN)}`)),
          ]
        : []),
      ...promiseBlocks(data, t),
      ...rememberedBlocks({ kind: 'customer', id }, data, offset, t, locale),
      eraseButton({ kind: 'customer', id }, t),
    ],
  })
}

/** The fields of the file that are read for somebody. */
export const fieldsFor = (customer: CustomerDetails, seesSensitive: boolean): FileFieldId[] =>
  fileFields(customer, seesSensitive).map(({ id }) => id)
