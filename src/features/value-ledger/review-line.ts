import { type CalendarDate, dateAt } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import { customerOfReview, reviewableSince } from '../../domain/value-ledger.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, OutboxItem, VisitedCustomer } from '../../store/index.ts'
import { FILL } from './ids.ts'

/** What a line about a yearly look says. */
export interface ReviewLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly customer: Pick<VisitedCustomer, 'id' | 'name' | 'tier'>
  /** The ledger was written within the year. */
  readonly isDone: boolean
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list for the yearly look at a customer (C14); filled in since, it says so (N4). */
export function reviewLine(line: ReviewLine, t: Translate, locale: Locale): ReminderLine {
  const { item, customer, isDone, snoozedUntil, timeZone } = line
  const name = asTyped(customer.name, 150)
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  if (isDone) {
    const text = t('value.line.done', { customer: name })
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const words = section(t('value.line.words', { customer: name, tier: t(`customers.tier.${customer.tier}`) }))
  const fill = t('value.line.fill')
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('value.line.text', { customer: name }),
    blocks: snoozedUntil
      ? [words, snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          words,
          actions(`value_${item.id}`, [
            button(FILL, fill, { value: customer.id, accessibilityLabel: `${fill}: ${customer.name}` }),
            logVisitButton({ customerId: customer.id, customerName: customer.name }, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

/** Whether the ledger was written within the year before the day of the reminder, or since. */
const isWritten = (changedAt: Instant | undefined, day: CalendarDate, timeZone: string): boolean =>
  changedAt !== undefined && dateAt(changedAt, timeZone) >= reviewableSince(day)

/** The yearly look at a customer with deals (C14): in the morning list of who looks after them, a few a week. */
export const valueReviewKind: ReminderKind = {
  rule: RULE.valueReview,
  delivery: 'list',
  // Whether they may see what it tells is asked for each customer: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('value.line.title'),

  async doneSince({ subjectId, localDate }, { store, t }) {
    const customerId = customerOfReview(subjectId)
    const changedAt = (await store.valueReviews.lastChanged([customerId])).get(customerId)
    return isWritten(changedAt, localDate, 'UTC') ? t('value.line.before') : null
  },

  async render(items, ctx) {
    const { store, recipient, settings, t, locale } = ctx
    const ids = items.map(({ subjectId }) => customerOfReview(subjectId))
    const customers = new Map((await store.visits.customers(ids)).map((each) => [each.id, each]))
    const changed = await store.valueReviews.lastChanged(ids)
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const customer = customers.get(customerOfReview(item.subjectId))
      const isDone = isWritten(changed.get(customer?.id ?? ''), item.localDate, settings.timeZone)
      const reason = customer ? reasonNotToTell(item, customer, isDone, members, ctx) : REASON.nothingLeft
      if (!customer || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
      else {
        const { snoozedUntil } = item
        lines.push(reviewLine({ item, customer, isDone, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  { ownerId }: Pick<VisitedCustomer, 'ownerId'>,
  isDone: boolean,
  members: readonly Member[],
  { recipient }: ReminderContext,
): Reason | null {
  if (!isAnswerableFor(recipient.id, ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'customer.see', ownerId)) return REASON.rightLost
  return item.state === 'claimed' && isDone ? REASON.settled : null
}
