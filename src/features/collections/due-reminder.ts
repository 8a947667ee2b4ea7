import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import type { ReminderContext, ReminderKind, ReminderPart } from '../../reminders/index.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { SHOW_LIST } from './ids.ts'
import { dueLine } from './list.ts'

/** Lines of the morning list (K4); the rest is behind a button. */
const SHOWN = 10

/** A line of the reminder: the instalment as it is now, and what came in for it. */
export interface ReminderLine {
  readonly receivable: OpenReceivable
  readonly received: readonly { readonly amount: bigint; readonly on: CalendarDate; readonly by: string }[]
}

/**
 * The part of the morning list that tells what is to be collected (K4): most overdue first, then the largest. A settled
 * line loses its button and says what came in and who recorded it (N4).
 */
export function dueReminderPart(
  lines: readonly ReminderLine[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): Omit<ReminderPart, 'dropped'> {
  const open = lines.filter(({ receivable }) => receivable.openAmount > 0n).map(({ receivable }) => receivable)
  const first = open[0]
  const hidden = lines.length - SHOWN
  const text = first
    ? t('collections.reminder.summary', { count: open.length, first: plainLine(first, locale) })
    : t('collections.reminder.summaryDone')
  return {
    text,
    blocks: [
      header(t('collections.reminder.heading')),
      ...lines.slice(0, SHOWN).flatMap((line) => lineBlocks(line, today, t, locale)),
      ...(hidden > 0
        ? [
            context([t('collections.reminder.more', { count: hidden })]),
            actions('all_due', [button(SHOW_LIST, t('collections.reminder.showAll'))]),
          ]
        : []),
    ],
  }
}

const plainLine = ({ customerName, openAmount, currency }: OpenReceivable, locale: Locale): string =>
  `${customerName} ${formatMoney({ amount: openAmount, currency }, locale)}`

function lineBlocks(
  { receivable, received }: ReminderLine,
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const money = (amount: bigint) => formatMoney({ amount, currency: receivable.currency }, locale)
  const settled = receivable.openAmount === 0n
  const receipts = received
    .slice(-3)
    .map(({ amount, on, by }) =>
      t('collections.reminder.received', { amount: money(amount), date: formatDate(on, locale), by }),
    )
  return [
    settled
      ? section(
          `✓ ${t('collections.reminder.settled', { customer: receivable.customerName, amount: money(receivable.amount) })}\n${receivableDetails(receivable, today, t, locale)}`,
        )
      : dueLine(receivable, today, t, locale),
    ...(receipts.length > 0 ? [context([receipts.join('\n')])] : []),
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
  async render(items, ctx) {
    const { store, recipient, phase, today, t, locale } = ctx
    const receivables = new Map(
      (await store.receivables.byIds(items.map(({ subjectId }) => subjectId))).map((each) => [each.id, each]),
    )
    const dropped: { itemId: string; reason: string }[] = []
    const told: OpenReceivable[] = []
    for (const item of items) {
      const receivable = receivables.get(item.subjectId)
      if (!receivable) dropped.push({ itemId: item.id, reason: 'the instalment is gone' })
      else if (receivable.ownerId !== recipient.id)
        dropped.push({ itemId: item.id, reason: 'the deal has another owner' })
      else if (phase === 'sending' && receivable.openAmount === 0n) dropped.push({ itemId: item.id, reason: 'paid' })
      else told.push(receivable)
    }
    told.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.openAmount > b.openAmount ? -1 : 1))
    const lines = await Promise.all(told.map((receivable) => reminderLine(receivable, ctx)))
    return { ...dueReminderPart(lines, today, t, locale), dropped }
  },
}

async function reminderLine(receivable: OpenReceivable, { store }: ReminderContext): Promise<ReminderLine> {
  if (receivable.openAmount === receivable.amount) return { receivable, received: [] }
  const payments = await store.receivables.paymentsOf(receivable.id)
  const received = await Promise.all(
    payments.map(async ({ payment, allocated }) => ({
      amount: allocated,
      on: payment.receivedOn,
      by: (await store.members.byId(payment.recordedById))?.name ?? '',
    })),
  )
  return { receivable, received }
}
