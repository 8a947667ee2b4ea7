import { type CalendarDate, daysBetween, formatDate } from '../../domain/calendar-date.ts'
import { isPartlyPaid, isUndelivered, receivedOf } from '../../domain/instalment.ts'
import { formatMoney } from '../../domain/money.ts'
import { type Account, accountsOf } from '../../domain/statement.ts'
import { createTranslator, type Locale, type Translate } from '../../slack/locale.ts'
import { instalmentName } from '../../slack/receivables.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerStatement, OpenReceivable } from '../../store/index.ts'
import { beside, openIn, overdueIn } from './sums.ts'

/** Payments listed by currency: the last ones. */
const RECEIPTS = 20

/** A statement for a customer: as of a day, in their language. */
export interface StatementModel {
  readonly statement: CustomerStatement
  readonly today: CalendarDate
  /** Since when money that came in is listed. */
  readonly since: CalendarDate
  readonly language: Locale
}

/**
 * The lines of a statement as the customer may read them, in their language: by currency what is open with its due dates
 * and invoices, the total, what came in, credit, and what is left to pay. Nothing of our own levels and notes is in it.
 */
export function statementLines(model: StatementModel): string[] {
  const { statement, today, language } = model
  const t = createTranslator(language)
  const { open, sums, received, credit, customer } = statement
  const accounts = accountsOf({ open: openIn(sums), overdue: overdueIn(sums), received, credit })
  return [
    t('statements.text.heading', { customer: asTyped(customer.name, 300), date: formatDate(today, language) }),
    ...(open.length === 0 ? [t('statements.text.nothing')] : []),
    ...accounts.flatMap((account) => ['', ...accountLines(account, model, t)]),
  ]
}

function accountLines(account: Account, model: StatementModel, t: Translate): string[] {
  const { currency } = account
  const { statement, language } = model
  const money = (amount: bigint) => formatMoney({ amount, currency }, language)
  const rows = statement.open.filter((receivable) => receivable.currency === currency)
  const all = statement.sums.find((sum) => sum.currency === currency)?.instalments ?? 0
  return [
    ...(rows.length > 0 ? [t('statements.text.open', { currency })] : []),
    ...rows.map((receivable) => `• ${openLine(receivable, model, t)}`),
    ...(all > rows.length ? [t('statements.text.more', { count: all - rows.length })] : []),
    ...(account.open > 0n
      ? [totalLine(money(account.open), account.overdue > 0n ? money(account.overdue) : null, t)]
      : []),
    ...receivedLines(account, model, t),
    ...(account.credit > 0n ? [t('statements.text.credit', { amount: money(account.credit) })] : []),
    ...(account.credit > 0n && account.open > 0n ? [t('statements.text.toPay', { amount: money(account.toPay) })] : []),
  ]
}

/** What is open in all; of what is overdue nothing is said where nothing is. */
const totalLine = (amount: string, overdue: string | null, t: Translate): string =>
  overdue === null ? t('statements.text.total', { amount }) : t('statements.text.totalOverdue', { amount, overdue })

/** One instalment: when it is due, how much is open of what, and how it stands. */
function openLine(receivable: OpenReceivable, { today, language }: StatementModel, t: Translate): string {
  const { currency, openAmount, dueOn, invoice, dealTitle } = receivable
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, language)
  return beside([
    isUndelivered(receivable, today) ? t('statements.text.afterDelivery') : formatDate(dueOn, language),
    money(openAmount),
    ...(invoice ? [t('statements.text.invoice', { number: asTyped(invoice.number, 60) })] : []),
    asTyped(dealTitle, 80),
    instalmentName(receivable, t),
    ...(isPartlyPaid(receivable) ? [t('statements.text.part', { amount: money(receivedOf(receivable)) })] : []),
    ...standing(receivable, today, language, t),
  ])
}

function standing(
  { disputedOn, promise, dueOn, isPlanned, currency }: OpenReceivable,
  today: CalendarDate,
  language: Locale,
  t: Translate,
): string[] {
  const days = daysBetween(dueOn, today)
  return [
    ...(isPlanned && days <= 0 ? [t('statements.text.planned')] : []),
    ...(days > 0 && !isPlanned ? [t('statements.text.overdue', { count: days })] : []),
    ...(days === 0 && !isPlanned ? [t('statements.text.today')] : []),
    ...(disputedOn ? [t('statements.text.disputed', { date: formatDate(disputedOn, language) })] : []),
    ...(promise
      ? [
          t('statements.text.promised', {
            amount: formatMoney({ amount: promise.amount, currency }, language),
            date: formatDate(promise.dueOn, language),
          }),
        ]
      : []),
  ]
}

/** What came in, the latest payments one by one. */
function receivedLines(
  { currency, received }: Account,
  { statement, since, language }: StatementModel,
  t: Translate,
): string[] {
  if (received === 0n) return []
  const money = (amount: bigint) => formatMoney({ amount, currency }, language)
  const receipts = statement.received.filter((receipt) => receipt.currency === currency)
  const shown = receipts.slice(-RECEIPTS)
  const earlier = receipts.length - shown.length
  return [
    t('statements.text.received', { date: formatDate(since, language), amount: money(received) }),
    ...(earlier > 0 ? [t('statements.text.receiptsMore', { count: earlier })] : []),
    ...shown.map(({ on, amount, reference }) => {
      const more = reference ? [asTyped(reference, 60)] : []
      return `• ${beside([formatDate(on, language), money(amount), ...more])}`
    }),
  ]
}
