import { formatDate } from '../domain/calendar-date.ts'
import { type InstalmentState, instalmentState, isPartlyPaid, isUndelivered, receivedOf } from '../domain/instalment.ts'
import { invoiceState } from '../domain/invoice.ts'
import type { LadderDay } from '../domain/ladder.ts'
import { formatMoney } from '../domain/money.ts'
import type { PayingHabit } from '../domain/paying-habit.ts'
import type { OpenReceivable } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import { asTyped } from './text.ts'

/** How an instalment stands, in words: "overdue by 3 days" (K1). */
export function stateText(state: InstalmentState, t: Translate, locale: Locale): string {
  switch (state.kind) {
    case 'written-off':
      return t('collections.state.writtenOff')
    case 'paid':
      return t('collections.state.paid')
    case 'disputed':
      return t('collections.state.disputed', { date: formatDate(state.since, locale) })
    case 'promised':
      return t('collections.state.promised', { date: formatDate(state.by, locale) })
    case 'overdue':
      return state.level === 0
        ? t('collections.state.overdue', { count: state.days })
        : t('collections.state.overdueLevel', { count: state.days, level: state.level })
    case 'undelivered':
      return t('collections.state.undelivered')
    case 'due-today':
      return t('collections.state.dueToday')
    case 'due-soon':
      return t('collections.state.dueSoon', { count: state.days })
    case 'scheduled':
      return t('collections.state.scheduled', { count: state.days })
  }
}

/** Why nothing is asked for of an instalment any more though it was not paid (K1, D9); null where it was, or is open. */
export function endedText(receivable: OpenReceivable, t: Translate, locale: Locale): string | null {
  const { customerName, amount, openAmount, writtenOff, currency } = receivable
  if (openAmount > 0n) return null
  const customer = asTyped(customerName, 150)
  if (writtenOff > 0n)
    return t('changes.settled.writtenOff', {
      customer,
      amount: formatMoney({ amount: writtenOff, currency }, locale),
    })
  return amount === 0n ? t('changes.settled.dropped', { customer }) : null
}

/** "Instalment 2 of 3", or "Whole amount" where the deal has but one. */
export function instalmentName(receivable: OpenReceivable, t: Translate): string {
  const { sequence, instalmentCount: count } = receivable
  return count === 1 ? t('collections.line.whole') : t('collections.line.instalment', { sequence, count })
}

/** The same in the middle of a sentence: "instalment 2 of 3", "single payment". */
export function instalmentWithin(
  { sequence, instalmentCount: count }: Pick<OpenReceivable, 'sequence' | 'instalmentCount'>,
  t: Translate,
): string {
  return count === 1 ? t('collections.line.wholeWithin') : t('collections.line.instalmentWithin', { sequence, count })
}

/** "on average 3 days late" (K4); of a single instalment without the average. */
export const lateText = (
  { paid, averageDaysLate: count }: Pick<PayingHabit, 'paid' | 'averageDaysLate'>,
  t: Translate,
) => t(paid === 1 ? 'instalments.line.lateOnce' : 'instalments.line.late', { count })

/** The second of these lines alone: which instalment of which deal. */
export const receivableDetails = (receivable: OpenReceivable, day: LadderDay, t: Translate, locale: Locale): string =>
  receivableLine(receivable, day, t, locale).split('\n').slice(1).join('\n')

/**
 * The two lines that say who owes what since when (K4): the figure first, then which instalment of which deal.
 * Not escaped yet (the builder does that), and short: names are cut so that the line fits a phone.
 */
export function receivableLine(receivable: OpenReceivable, day: LadderDay, t: Translate, locale: Locale): string {
  const { currency, openAmount, amount, writtenOff, promise, customerName, dealTitle, contractNumber } = receivable
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, locale)
  const first = t('collections.line.owes', {
    customer: asTyped(customerName, 150),
    open: money(openAmount),
    state: stateText(instalmentState(receivable, day), t, locale),
  })
  const details = [
    asTyped(dealTitle, 150),
    instalmentName(receivable, t),
    dueText(receivable, day, t, locale),
    ...(contractNumber ? [t('collections.line.contract', { number: asTyped(contractNumber, 60) })] : []),
    ...(isPartlyPaid(receivable)
      ? [t('collections.state.partlyPaid', { received: money(receivedOf(receivable)), amount: money(amount) })]
      : []),
    ...(openAmount > 0n && writtenOff > 0n
      ? [t('collections.state.partlyWrittenOff', { amount: money(writtenOff) })]
      : []),
    ...(promise && promise.amount < openAmount
      ? [
          t('collections.state.partlyPromised', {
            amount: money(promise.amount),
            date: formatDate(promise.dueOn, locale),
          }),
        ]
      : []),
  ]
  return `${first}\n${details.join(' · ')}`
}

/** When it is due, or was to be, had it been delivered as planned (D2). */
function dueText(receivable: OpenReceivable, { today }: LadderDay, t: Translate, locale: Locale): string {
  const date = formatDate(receivable.dueOn, locale)
  if (isUndelivered(receivable, today)) return t('collections.line.undelivered', { date })
  return t(receivable.isPlanned ? 'collections.line.dueOnPlanned' : 'collections.line.dueOn', { date })
}

/** What is missing of its invoice, in words (K10): no invoice, no payment. Null where the customer has it, or nothing is open. */
export function invoiceMark({ invoice, openAmount }: OpenReceivable, t: Translate): string | null {
  const state = invoiceState(invoice)
  if (openAmount === 0n || state === 'delivered') return null
  return t(state === 'missing' ? 'instalments.line.noInvoice' : 'instalments.line.invoiceNotDelivered')
}
