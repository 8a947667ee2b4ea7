import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, OutboxItem, UntouchedContact } from '../../store/index.ts'
import { ERASE_UNTOUCHED, KEEP } from './ids.ts'

/** What a line about an untouched contact says. */
export interface UntouchedLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly contact: UntouchedContact
  /** Somebody has touched them since the question was asked. */
  readonly isKept: boolean
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list about a contact whom nobody has touched for long (R6); answered, it says so (N4). */
export function untouchedLine(line: UntouchedLine, t: Translate, locale: Locale): ReminderLine {
  const { item, contact, isKept, snoozedUntil, timeZone } = line
  const who = { name: asTyped(contact.name, 150), customer: asTyped(contact.customerName, 150) }
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  if (contact.isErased || isKept) {
    const text = contact.isErased ? t('persons.untouched.erased', who) : t('persons.untouched.kept', who)
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const date = formatDate(dateAt(contact.touchedAt, timeZone), locale)
  const words = section(t('persons.untouched.line', { ...who, date }))
  const named = (label: string) => `${label}: ${contact.name}`
  const [keep, erase] = [t('persons.untouched.keep'), t('persons.untouched.erase')]
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('persons.untouched.text', who),
    blocks: snoozedUntil
      ? [words, snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          words,
          actions(`untouched_${item.id}`, [
            button(KEEP, keep, { value: contact.id, accessibilityLabel: named(keep) }),
            button(ERASE_UNTOUCHED, erase, { value: contact.id, accessibilityLabel: named(erase) }),
            logVisitButton(contact, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

/** Contacts whom nobody has touched for long (R6), merged into the morning list of whoever looks after their customer. */
export const untouchedKind: ReminderKind = {
  rule: RULE.untouchedContact,
  delivery: 'list',
  // Whether they may see what it tells is asked for each contact: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('persons.untouched.title'),

  async doneSince({ subjectId, localDate }, { store, t }) {
    const [contact] = await store.personalData.untouched([subjectId])
    if (!contact) return t('persons.error.gone')
    const who = { name: asTyped(contact.name, 150), customer: asTyped(contact.customerName, 150) }
    if (contact.isErased) return t('persons.untouched.erased', who)
    return isTouchedSince(contact, { localDate }) ? t('persons.untouched.kept', who) : null
  },

  async render(items, { store, recipient, t, locale }) {
    const found = await store.personalData.untouched(items.map(({ subjectId }) => subjectId))
    const contacts = new Map(found.map((each) => [each.id, each]))
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const contact = contacts.get(item.subjectId)
      const reason = contact ? reasonNotToTell(item, contact, recipient, members) : REASON.nothingLeft
      if (!contact || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
      else {
        const { snoozedUntil } = item
        const isKept = isTouchedSince(contact, item)
        lines.push(untouchedLine({ item, contact, isKept, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** The question is about somebody untouched for months: touched within a month of it, they were touched after it. */
const isTouchedSince = ({ touchedAt }: UntouchedContact, { localDate }: Pick<OutboxItem, 'localDate'>): boolean =>
  touchedAt.getTime() > new Date(`${localDate}T00:00:00Z`).getTime() - 31 * 24 * 60 * 60_000

function reasonNotToTell(
  item: OutboxItem,
  contact: UntouchedContact,
  recipient: Member,
  members: readonly Member[],
): Reason | null {
  if (!isAnswerableFor(recipient.id, contact.ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'customer.change', contact.ownerId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (contact.isErased) return REASON.erased
  return isTouchedSince(contact, item) ? REASON.answered : null
}
