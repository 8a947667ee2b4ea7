import type { Instant } from '../../domain/clock.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, OutboxItem, Want } from '../../store/index.ts'
import { NOT_WANTED, OPEN_CUSTOMER, SUPPLIED } from './ids.ts'
import { wantWords } from './list.modal.ts'

/** What a line about a need says. */
export interface NeedLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly want: Want
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list some days before a need's date (C10); ended since, it says how (N4). */
export function needLine(line: NeedLine, t: Translate, locale: Locale): ReminderLine {
  const { item, want, snoozedUntil, timeZone } = line
  const words = needWords(want, t, locale)
  const rank = { level: 0, dueOn: want.neededOn ?? item.localDate, amount: null } as const
  const base = { itemId: item.id, rank }
  if (want.ended !== null) {
    const text = t('wants.line.ended', { customer: asTyped(want.customerName, 150), how: t(`wants.how.${want.ended}`) })
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('wants.line.text', { customer: asTyped(want.customerName, 150), text: asTyped(want.text, 200) }),
    blocks: snoozedUntil
      ? [section(words), snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          section(words),
          actions(`need_${item.id}`, [
            ...needButtons(want, t),
            logVisitButton({ ...want, purpose: 'new_business' }, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

/** Who needs what by when. */
export const needWords = (want: Want, t: Translate, locale: Locale): string =>
  `*${asTyped(want.customerName, 150)}*\n${wantWords(want, t, locale)}`

/** The card of the customer, and the two ways in which a want ends. */
export function needButtons(want: Want, t: Translate) {
  const named = (label: string, value: string) => ({ value, accessibilityLabel: `${label}: ${want.customerName}` })
  const [open, supplied, not] = [t('wants.open'), t('wants.action.supplied'), t('wants.action.no_longer_wanted')]
  return [
    button(OPEN_CUSTOMER, open, named(open, want.customerId)),
    button(SUPPLIED, supplied, named(supplied, want.id)),
    button(NOT_WANTED, not, named(not, want.id)),
  ]
}

/** What a customer will need soon (C10), merged into the morning list of whoever looks after them. */
export const needKind: ReminderKind = {
  rule: RULE.need,
  delivery: 'list',
  // Whether they may see what it tells is asked for each customer: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('wants.line.title'),

  async doneSince({ subjectId }, { store, t }) {
    const [want] = await store.wants.byIds([subjectId])
    return want?.ended === null ? null : t('wants.error.ended')
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const found = await store.wants.byIds(items.map(({ subjectId }) => subjectId))
    const wants = new Map(found.map((each) => [each.id, each]))
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const want = wants.get(item.subjectId)
      const reason = want ? reasonNotToTell(item, want, members, ctx) : REASON.nothingLeft
      if (!want || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
      else {
        const { snoozedUntil } = item
        lines.push(needLine({ item, want, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  want: Want,
  members: readonly Member[],
  { recipient }: ReminderContext,
): Reason | null {
  if (!isAnswerableFor(recipient.id, want.ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'customer.see', want.ownerId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (want.ended !== null) return want.ended === 'taken_back' ? REASON.undone : REASON.settled
  return want.neededOn === null ? REASON.moved : null
}
