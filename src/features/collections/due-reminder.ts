import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { instalmentState } from '../../domain/instalment.ts'
import { formatMoney } from '../../domain/money.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/index.ts'
import type { Dropped } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine, stateText } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { OpenReceivable, OutboxItem } from '../../store/index.ts'
import { dueLine, dueText, recordButton } from './list.ts'
import { settledSentence } from './record-payment.ts'

/** Money that came in for an instalment. */
export interface Receipt {
  readonly amount: bigint
  readonly on: CalendarDate
  readonly by: string
  readonly recordedAt: Instant
}

/** A line of the reminder: the instalment as it is now, what came in for it, and whether it is put off. */
export interface DueLine {
  readonly itemId: string
  readonly receivable: OpenReceivable
  readonly received: readonly Receipt[]
  readonly snoozedUntil: Instant | null
  /** The zone of the reader's clocks. */
  readonly timeZone: string
  /** Since when the message is in the channel; null while it is written for the first time. */
  readonly sentAt: Instant | null
}

/**
 * The line of the morning list for an instalment that is due (K4). A settled one loses its buttons and says what came in
 * and who recorded it, one that is put off says until when (N4). It keeps its place in the list for as long as the
 * message stands there: it ranks by what was open when the message was sent.
 */
export function dueReminderLine(line: DueLine, today: CalendarDate, t: Translate, locale: Locale): ReminderLine {
  const { itemId, receivable, received, snoozedUntil, sentAt } = line
  const { customerName, openAmount, currency, dueOn } = receivable
  const since = received.filter(({ recordedAt }) => sentAt !== null && recordedAt >= sentAt)
  return {
    itemId,
    rank: { dueOn, amount: { amount: since.reduce((sum, { amount }) => sum + amount, openAmount), currency } },
    isOpen: openAmount > 0n && snoozedUntil === null,
    text: t('collections.reminder.line', {
      customer: customerName,
      open: formatMoney({ amount: openAmount, currency }, locale),
      state: stateText(instalmentState(receivable, today), t),
    }),
    blocks: lineBlocks(line, today, t, locale),
  }
}

function lineBlocks(
  { itemId, receivable, received, snoozedUntil, timeZone }: DueLine,
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const money = (amount: bigint) => formatMoney({ amount, currency: receivable.currency }, locale)
  const receipts = received
    .slice(-3)
    .map(({ amount, on, by }) =>
      t('collections.reminder.received', { amount: money(amount), date: formatDate(on, locale), by }),
    )
  const history = receipts.length > 0 ? [context([receipts.join('\n')])] : []
  if (receivable.openAmount === 0n) {
    const paid = { customer: receivable.customerName, amount: money(receivable.amount) }
    const details = receivableDetails(receivable, today, t, locale)
    return [section(`✓ ${t('collections.reminder.settled', paid)}\n${details}`), ...history]
  }
  if (snoozedUntil)
    return [dueLine(receivable, today, t, locale), ...history, snoozedNotice(snoozedUntil, timeZone, t, locale)]
  return [
    section(dueText(receivable, today, t, locale)),
    ...history,
    actions(`due_${itemId}`, [recordButton(receivable, t, locale), snoozeMenu(itemId, t)]),
  ]
}

/** The second line of a receivable: which instalment of which deal. */
const receivableDetails = (receivable: OpenReceivable, today: CalendarDate, t: Translate, locale: Locale): string =>
  receivableLine(receivable, today, t, locale).split('\n').slice(1).join('\n')

/** The reminder of due instalments (K3, offset 0), merged into the morning list. */
export const dueReminderKind: ReminderKind = {
  rule: RULE.instalmentDue,
  delivery: 'list',
  action: 'receivable.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('collections.reminder.title'),

  async doneSince({ subjectId }, ctx) {
    const receivable = await ctx.store.receivables.byId(subjectId)
    if (!receivable) return ctx.t('collections.error.gone')
    return receivable.openAmount === 0n ? settledSentence(receivable, ctx) : null
  },

  async render(items, ctx) {
    const { store, recipient, today, t, locale } = ctx
    const receivables = new Map(
      (await store.receivables.byIds(items.map(({ subjectId }) => subjectId))).map((each) => [each.id, each]),
    )
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const receivable = receivables.get(item.subjectId)
      if (!receivable) dropped.push({ itemId: item.id, reason: REASON.instalmentGone })
      else if (receivable.ownerId !== recipient.id) dropped.push({ itemId: item.id, reason: REASON.otherOwner })
      else if (item.state === 'claimed' && receivable.openAmount === 0n)
        dropped.push({ itemId: item.id, reason: REASON.paid })
      else lines.push(dueReminderLine(await readLine(item, receivable, ctx), today, t, locale))
    }
    return { lines, dropped }
  },
}

async function readLine(item: OutboxItem, receivable: OpenReceivable, ctx: ReminderContext): Promise<DueLine> {
  const { store, recipient, sentAt } = ctx
  const line = { itemId: item.id, receivable, snoozedUntil: item.snoozedUntil, timeZone: recipient.timeZone, sentAt }
  if (receivable.openAmount === receivable.amount) return { ...line, received: [] }
  const received: Receipt[] = []
  for (const { payment, allocated } of await store.receivables.paymentsOf(receivable.id)) {
    const by = (await store.members.byId(payment.recordedById))?.name ?? ''
    received.push({ amount: allocated, on: payment.receivedOn, by, recordedAt: payment.createdAt })
  }
  return { ...line, received }
}
