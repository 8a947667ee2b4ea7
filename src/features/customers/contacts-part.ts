import { formatDate } from '../../domain/calendar-date.ts'
import { type Birthday, birthdayText, isSingleThread } from '../../domain/contact.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { noCallHoursText } from '../../domain/no-call-hours.ts'
import { actions, button, context, header, option, overflow, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Contact } from '../../store/index.ts'
import { languageName } from './contact.modal.ts'
import type { CustomerCard } from './customer-card.ts'
import { ADD_CONTACT, ADD_SUCCESSOR, CONTACT_MENU, NOBODY_FOLLOWS } from './ids.ts'

/** Contacts that are shown; the rest is counted. */
const SHOWN = 12
/** Contacts who left and whose successor is asked for. */
const SHOWN_SUCCESSIONS = 3

/** What can be done with a contact, in the small menu at their line. */
const CONTACT_ACTIONS = ['edit', 'leave', 'back', 'data'] as const
export type ContactAction = (typeof CONTACT_ACTIONS)[number]

/** The contacts of a customer (C4), whose successor is asked for, and whether everything hangs on one person (C5). */
export function contactBlocks(
  { customer, contacts, mayChange }: CustomerCard,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const active = contacts.filter(({ leftOn }) => leftOn === null)
  const hidden = contacts.length - SHOWN
  const asked = contacts.filter(({ leftOn, successionSettled }) => leftOn !== null && !successionSettled)
  return [
    header(t('customers.card.contacts')),
    ...(isSingleThread(customer, active.length) ? [section(t('customers.card.singleThread'))] : []),
    ...(mayChange ? asked.slice(0, SHOWN_SUCCESSIONS).flatMap((contact) => successionBlocks(contact, t)) : []),
    ...(contacts.length === 0 ? [section(t('customers.card.noContacts'))] : []),
    ...contacts.slice(0, SHOWN).map((contact) => contactLine(contact, mayChange, t, locale)),
    ...(hidden > 0 ? [context([t('customers.card.moreContacts', { count: hidden })])] : []),
    ...(mayChange
      ? [actions('contacts', [button(ADD_CONTACT, t('customers.card.addContact'), { value: customer.id })])]
      : []),
  ]
}

function successionBlocks({ id, name }: Contact, t: Translate): KnownBlock[] {
  const [add, nobody] = [t('customers.card.addSuccessor'), t('customers.card.nobodyFollows')]
  return [
    section(t('customers.card.successor', { name: asTyped(name, MAX_NAME) })),
    actions(`succession.${id}`, [
      button(ADD_SUCCESSOR, add, { value: id, accessibilityLabel: `${add}: ${name}` }),
      button(NOBODY_FOLLOWS, nobody, { value: id, accessibilityLabel: `${nobody}: ${name}` }),
    ]),
  ]
}

function contactLine(contact: Contact, mayChange: boolean, t: Translate, locale: Locale): KnownBlock {
  const { id, name, phone, buyingRole, department, isExecutive, birthday, preferredChannel, language } = contact
  const { noCallHours, leftOn } = contact
  const who = [
    `*${asTyped(name, 150)}*`,
    ...(leftOn ? [t('customers.card.left', { date: formatDate(leftOn, locale) })] : []),
    ...(buyingRole ? [t(`customers.role.${buyingRole}`)] : []),
    ...(department ? [asTyped(department, 100)] : []),
    ...(isExecutive ? [t('customers.card.executive')] : []),
  ]
  const more = [
    ...(phone ? [asTyped(phone, 50)] : []),
    ...(language ? [languageName(language, locale)] : []),
    ...(preferredChannel ? [t('customers.card.prefers', { channel: t(`customers.channel.${preferredChannel}`) })] : []),
    ...(noCallHours ? [t('customers.card.notToCall', { hours: noCallHoursText(noCallHours) })] : []),
    ...(birthday ? [birthdayLine(birthday, t)] : []),
  ]
  const text = [who.join(' · '), ...(more.length > 0 ? [more.join(' · ')] : [])].join('\n')
  if (!mayChange) return section(text)
  const offered: readonly ContactAction[] = leftOn ? ['edit', 'back', 'data'] : ['edit', 'leave', 'data']
  const entries = offered.map((each) => option(t(`customers.card.contactActions.${each}`), `${each}:${id}`))
  return section(text, { blockId: `contact.${id}`, accessory: overflow(CONTACT_MENU, entries) })
}

function birthdayLine(birthday: Birthday, t: Translate): string {
  const date = birthdayText(birthday)
  if (birthday.calendar === 'solar') return t('customers.card.birthday', { date })
  return t(birthday.leapMonth ? 'customers.card.lunarLeapBirthday' : 'customers.card.lunarBirthday', { date })
}

/** What was chosen in a contact's menu; null for what is none of ours. */
export function readContactAction(
  value: string | null,
): { readonly action: ContactAction; readonly contactId: string } | null {
  const [word, contactId] = (value ?? '').split(/:(.*)/s)
  const action = CONTACT_ACTIONS.find((known) => known === word)
  return action && contactId ? { action, contactId } : null
}
