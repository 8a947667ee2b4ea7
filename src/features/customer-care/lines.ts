import { formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CaredCustomer, DepartedContact, OutboxItem } from '../../store/index.ts'
import { ADD_CONTACT, ADD_SUCCESSOR, CONFIRM_FILE, NOBODY_FOLLOWS, OPEN_CUSTOMER } from './ids.ts'
import { departedWords, fileWords, singleThreadWords } from './words.ts'

/** In which message a line stands, and for whom. */
export interface LinePlace {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
  /** The reader looks after the customer; else whoever does reports to them. */
  readonly isOwn: boolean
}

/** What a line and another one about the same customer would both tell. */
const singleThreadOf = ({ id }: Pick<CaredCustomer, 'id'>) => `single-thread:${id}`

const pressing = (id: string, label: string, value: string, name: string) =>
  button(id, label, { value, accessibilityLabel: `${label}: ${name}` })

/** A customer who hangs on one person (C5); once there are two, or the tier asks for less, the line says so (N4). */
export function singleThreadLine(
  customer: CaredCustomer,
  place: LinePlace,
  t: Translate,
  locale: Locale,
): ReminderLine {
  const name = asTyped(customer.name, 150)
  const about = { about: singleThreadOf(customer) }
  if (!customer.singleThreadSince) return { ...doneLine(place, t('care.single.over', { customer: name })), ...about }
  return {
    ...openLine(
      place,
      { text: t('care.single.text', { customer: name }), words: singleThreadWords(customer, place.isOwn, t), customer },
      [
        pressing(ADD_CONTACT, t('care.single.addContact'), customer.id, customer.name),
        pressing(OPEN_CUSTOMER, t('care.open'), customer.id, customer.name),
      ],
      t,
      locale,
    ),
    ...about,
  }
}

/** A contact who has left, and who took over (C5); once that is known, or they are back, the line says so (N4). */
export function departedLine(contact: DepartedContact, place: LinePlace, t: Translate, locale: Locale): ReminderLine {
  const { id, name, leftOn, isSettled, customer } = contact
  const names = { contact: asTyped(name, 150), customer: asTyped(customer.name, 150) }
  if (leftOn === null) return doneLine(place, t('care.successor.back', names))
  if (isSettled) return doneLine(place, t('care.successor.settled', names))
  const asked = [
    pressing(ADD_SUCCESSOR, t('care.successor.add'), id, name),
    pressing(NOBODY_FOLLOWS, t('care.successor.nobody'), id, name),
  ]
  return {
    ...openLine(
      place,
      { text: t('care.successor.text', names), words: departedWords(contact, place.isOwn, t, locale), customer },
      [...(place.isOwn ? asked : []), pressing(OPEN_CUSTOMER, t('care.open'), customer.id, customer.name)],
      t,
      locale,
    ),
    tellsAllOf: singleThreadOf(customer),
  }
}

/** A file that nobody has looked at for long (C3); confirmed or changed, the line says so (N4). */
export function staleFileLine(customer: CaredCustomer, place: LinePlace, t: Translate, locale: Locale): ReminderLine {
  const name = asTyped(customer.name, 150)
  if (!customer.isFileAsked) {
    const date = formatDate(customer.fileLookedOn, locale)
    return doneLine(place, t('care.file.confirmed', { customer: name, date }))
  }
  return openLine(
    place,
    { text: t('care.file.text', { customer: name }), words: fileWords(customer, t, locale), customer },
    [
      pressing(CONFIRM_FILE, t('care.file.confirm'), customer.id, customer.name),
      pressing(OPEN_CUSTOMER, t('care.open'), customer.id, customer.name),
    ],
    t,
    locale,
  )
}

/** These are told after what is due the same day and has been waiting longer. */
const rankOf = ({ item }: LinePlace) => ({ level: 0, dueOn: item.localDate, amount: null }) as const

const doneLine = (place: LinePlace, text: string): ReminderLine => ({
  itemId: place.item.id,
  rank: rankOf(place),
  isOpen: false,
  text,
  blocks: [section(text)],
})

function openLine(
  place: LinePlace,
  { text, words, customer }: { readonly text: string; readonly words: string; readonly customer: CaredCustomer },
  buttons: readonly ReturnType<typeof button>[],
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { item, snoozedUntil, timeZone } = place
  const visited = { customerId: customer.id, customerName: customer.name }
  const below: KnownBlock = snoozedUntil
    ? snoozedNotice(snoozedUntil, timeZone, t, locale)
    : actions(`care_${item.id}`, [...buttons, logVisitButton(visited, t), snoozeMenu(item.id, t)])
  return {
    itemId: item.id,
    rank: rankOf(place),
    isOpen: snoozedUntil === null,
    text,
    blocks: [section(words), below],
  }
}
