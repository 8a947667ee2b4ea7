import { formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { Dropped, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { GivingUp, OutboxItem } from '../../store/index.ts'
import { SHOW_CUSTOMER } from './ids.ts'

/** What a line about a customer who was given up says. */
export interface GivenUpLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly givingUp: GivingUp
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of a supervisor's morning list: who has given up whom after how many visits, and why (D7); taken back, it says so (N4). */
export function givenUpLine(
  { item, givingUp, snoozedUntil, timeZone }: GivenUpLine,
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { customerId, customerName, memberName, visits, reason, note, givenUpOn } = givingUp
  const words = {
    customer: asTyped(customerName, 150),
    name: asTyped(memberName, 80),
    reason: t(`staying.reason.${reason}`),
    date: formatDate(givenUpOn, locale),
    count: visits,
  }
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  if (givingUp.undoneAt) {
    const text = t('staying.line.undone', words)
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const text = t('staying.line.text', words)
  const details = note === null ? [] : [`> ${asTyped(note, 300).replaceAll('\n', ' ')}`]
  const label = t('staying.line.open')
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text,
    blocks: [
      section([text, ...details].join('\n')),
      snoozedUntil
        ? snoozedNotice(snoozedUntil, timeZone, t, locale)
        : actions(`given_up_${item.id}`, [
            button(SHOW_CUSTOMER, label, { value: customerId, accessibilityLabel: `${label}: ${customerName}` }),
            logVisitButton({ customerId, customerName }, t),
            snoozeMenu(item.id, t),
          ]),
    ],
  }
}

/** Customers given up with fewer than five visits (D7), merged into the morning list of whoever is above. */
export const givenUpKind: ReminderKind = {
  rule: RULE.givenUp,
  delivery: 'list',
  action: 'visit.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('staying.line.title'),

  async concerns({ subjectId }, { store }) {
    return (await store.stayingPower.byIds([subjectId])).map(({ memberId }) => memberId)
  },

  async render(items, { store, recipient, t, locale }) {
    const found = await store.stayingPower.byIds(items.map(({ subjectId }) => subjectId))
    const byId = new Map(found.map((each) => [each.id, each]))
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const givingUp = byId.get(item.subjectId)
      if (!givingUp) dropped.push({ itemId: item.id, reason: REASON.nothingLeft })
      else if (!may(recipient.roles, 'visit.see', whose(reader, givingUp.memberId)))
        dropped.push({ itemId: item.id, reason: REASON.rightLost })
      else if (item.state === 'claimed' && givingUp.undoneAt) dropped.push({ itemId: item.id, reason: REASON.undone })
      else {
        const { snoozedUntil } = item
        lines.push(givenUpLine({ item, givingUp, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}
