import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { longestGap } from '../../domain/customer-tier.ts'
import { nearItsEnd } from '../../domain/return-visit.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, OutboxItem, Settings, VisitedCustomer } from '../../store/index.ts'

/** What a line about a return visit says. */
export interface ReturnLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly customer: VisitedCustomer
  /** The visit that the item tells of is still to come. */
  readonly isDue: boolean
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list when a customer is to be visited again (C6); visited since, it says so (N4). */
export function returnVisitLine(line: ReturnLine, t: Translate, locale: Locale): ReminderLine {
  const { item, customer, isDue, snoozedUntil, timeZone } = line
  const name = asTyped(customer.name, 150)
  const { lastReachedOn, returnVisitOn } = customer
  const due = returnVisitOn ? formatDate(returnVisitOn, locale) : ''
  const base = { itemId: item.id, rank: { level: 0, dueOn: returnVisitOn ?? item.localDate, amount: null } } as const
  if (!isDue) {
    const text = lastReachedOn
      ? t('visits.due.visited', { customer: name, date: formatDate(lastReachedOn, locale), due })
      : t('visits.due.moved', { customer: name, due })
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const words = section(returnWords(customer, t, locale))
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('visits.due.text', { customer: name }),
    blocks: snoozedUntil
      ? [words, snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          words,
          actions(`return_${item.id}`, [
            logVisitButton({ customerId: customer.id, customerName: customer.name }, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

/** Who is to be visited again, with what is known of it: tier, last return visit, by when, and until when they rest (C7). */
export function returnWords(
  { name, tier, lastReachedOn, returnVisitOn }: VisitedCustomer,
  t: Translate,
  locale: Locale,
  restsUntil: CalendarDate | null = null,
) {
  const details = [
    t(`visits.due.tier.${tier}`),
    lastReachedOn ? t('visits.due.last', { date: formatDate(lastReachedOn, locale) }) : t('visits.due.never'),
    ...(returnVisitOn ? [t('visits.due.due', { date: formatDate(returnVisitOn, locale) })] : []),
    ...(restsUntil ? [t('visits.due.rest', { date: formatDate(restsUntil, locale) })] : []),
  ]
  return `${t('visits.due.line', { customer: asTyped(name, 150) })}\n${details.join(' · ')}`
}

/** Whether the visit that the item tells of is still to come: made meanwhile, the next one is due long after. */
const isStillDue = (
  { localDate }: Pick<OutboxItem, 'localDate'>,
  { returnVisitOn, tier }: VisitedCustomer,
  { contactRules }: Pick<Settings, 'contactRules'>,
): boolean =>
  returnVisitOn !== null && nearItsEnd({ returnVisitOn, gap: longestGap(tier, contactRules.gaps) }) <= localDate

/** Customers who are to be visited again (C6), merged into the morning list of whoever looks after them. */
export const returnVisitKind: ReminderKind = {
  rule: RULE.returnVisit,
  delivery: 'list',
  // Whether they may see what it tells is asked for each customer: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  title: (t) => t('visits.due.title'),

  async doneSince(item, { store, settings, t, locale }) {
    const [customer] = await store.visits.customers([item.subjectId])
    if (!customer) return t('visits.error.customerGone')
    const { returnVisitOn } = customer
    if (isStillDue(item, customer, settings)) return null
    return t('visits.due.moved', {
      customer: asTyped(customer.name, 150),
      due: returnVisitOn ? formatDate(returnVisitOn, locale) : '',
    })
  },

  async render(items, ctx) {
    const { store, recipient, settings, t, locale } = ctx
    const found = await store.visits.customers(items.map(({ subjectId }) => subjectId))
    const customers = new Map(found.map((each) => [each.id, each]))
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const customer = customers.get(item.subjectId)
      const reason = customer ? reasonNotToTell(item, customer, members, ctx) : REASON.nothingLeft
      if (!customer || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
      else {
        const { snoozedUntil } = item
        const isDue = isStillDue(item, customer, settings)
        lines.push(returnVisitLine({ item, customer, isDue, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  customer: VisitedCustomer,
  members: readonly Member[],
  { recipient, settings }: ReminderContext,
): Reason | null {
  if (!isAnswerableFor(recipient.id, customer.ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'visit.see', customer.ownerId)) return REASON.rightLost
  return item.state === 'claimed' && !isStillDue(item, customer, settings) ? REASON.visited : null
}
