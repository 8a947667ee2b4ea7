import { type CalendarDate, daysBetween, formatDate } from '../../domain/calendar-date.ts'
import type { Currency, Money } from '../../domain/money.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentName } from '../../slack/receivables.ts'
import { asTyped } from '../../slack/text.ts'
import type { ClosedDeal, Complaint, DueCheckIn, OpenReceivable, Received } from '../../store/index.ts'
import { shortMoney } from './words.ts'

/** One record, in words that are not made yet. */
export type RecordLine =
  | { readonly kind: 'deal'; readonly deal: ClosedDeal; readonly ownerName: string }
  | {
      readonly kind: 'to-collect'
      readonly receivable: OpenReceivable
      readonly open: bigint
      readonly collected: bigint
      readonly ownerName: string
    }
  | { readonly kind: 'received'; readonly received: Received; readonly receivable: OpenReceivable | null }
  | {
      readonly kind: 'overdue' | 'coming'
      readonly receivable: OpenReceivable
      readonly open: bigint
      readonly ownerName: string
    }
  | { readonly kind: 'complaint'; readonly complaint: Complaint }
  | { readonly kind: 'check-in'; readonly checkIn: DueCheckIn; readonly ownerName: string }
  | { readonly kind: 'changed-deal'; readonly deal: ClosedDeal; readonly shrankBy: bigint; readonly ownerName: string }
  | {
      /** What was recorded late (T6): the record itself, and when it was written; by whom, where that is known. */
      readonly kind: 'late'
      readonly line: Extract<RecordLine, { kind: 'deal' | 'received' | 'changed-deal' }>
      /** What was done with it then. */
      readonly how: 'recorded' | 'reversed' | 'changed'
      readonly recordedOn: CalendarDate
      readonly recordedBy: string
    }

/** A record in two lines, as of a day. */
export function lineText(line: RecordLine, day: CalendarDate, t: Translate, locale: Locale): string {
  const money = (amount: bigint, currency: Currency) => shortMoney({ amount, currency } satisfies Money, locale)
  switch (line.kind) {
    case 'deal':
      return dealText(line, money(line.deal.amount, line.deal.currency), t, locale)
    case 'changed-deal': {
      const { shrankBy } = line
      const amount = money(shrankBy < 0n ? -shrankBy : shrankBy, line.deal.currency)
      return dealText(line, t(shrankBy < 0n ? 'summary.list.more' : 'summary.list.less', { amount }), t, locale)
    }
    case 'received': {
      const { customerName, amount, currency, receivedOn } = line.received
      const first = t('summary.list.receipt', {
        customer: asTyped(customerName, 150),
        amount: money(amount, currency),
        date: formatDate(receivedOn, locale),
      })
      if (!line.receivable) return twoLines(first, [t('summary.list.unassigned')])
      const when = receivedOn < line.receivable.dueOn ? [t('summary.list.early')] : []
      return twoLines(first, [...details(line.receivable, t, locale), ...when])
    }
    case 'check-in': {
      const { customerName, dealTitle, day: dayOfCheckIn, dueOn } = line.checkIn
      const values = { customer: asTyped(customerName, 150), day: dayOfCheckIn, date: formatDate(dueOn, locale) }
      return twoLines(t('summary.list.checkIn', values), [asTyped(dealTitle, 150), asTyped(line.ownerName, 80)])
    }
    case 'complaint':
      return complaintText(line.complaint, t)
    case 'late': {
      const date = formatDate(line.recordedOn, locale)
      const written = line.recordedBy
        ? t(`summary.list.${line.how}By`, { date, name: asTyped(line.recordedBy, 80) })
        : t(`summary.list.${line.how}`, { date })
      return `${lineText(line.line, day, t, locale)} · ${written}`
    }
    default:
      return receivableText(line, day, t, locale)
  }
}

/** A complaint: whose it is and how badly it weighs, then of what, how far it is, whether in time, and who looks after it. */
function complaintText(complaint: Complaint, t: Translate): string {
  const { customerName, number, severity, product, stage, closedAt, responseMissedAt, solutionMissedAt } = complaint
  const name = t('complaints.number', { number: String(number) })
  return twoLines(`*${asTyped(customerName, 150)}* · ${name} · ${t(`complaints.severity.${severity}`)}`, [
    product === null ? '' : asTyped(product, 150),
    closedAt ? t('summary.complaints.isClosed') : t(`complaints.stage.${stage}`),
    responseMissedAt || solutionMissedAt ? t('summary.complaints.isLate') : '',
    asTyped(complaint.assigneeId === null ? complaint.ownerName : complaint.assigneeName, 80),
  ])
}

/** A deal with an amount, in words already. */
function dealText(
  { deal, ownerName }: { readonly deal: ClosedDeal; readonly ownerName: string },
  amount: string,
  t: Translate,
  locale: Locale,
): string {
  const { customerName, title, signedOn } = deal
  const signed = t('summary.list.signed', { date: formatDate(signedOn, locale) })
  return twoLines(`*${asTyped(customerName, 150)}* · ${amount}`, [asTyped(title, 150), signed, asTyped(ownerName, 80)])
}

function receivableText(
  line: Extract<RecordLine, { kind: 'to-collect' | 'overdue' | 'coming' }>,
  day: CalendarDate,
  t: Translate,
  locale: Locale,
): string {
  const { receivable, open, ownerName } = line
  const money = (amount: bigint) => shortMoney({ amount, currency: receivable.currency }, locale)
  const customer = asTyped(receivable.customerName, 150)
  const rest = [...details(receivable, t, locale), asTyped(ownerName, 80)]
  // The list is of the end of the week: what came in since is said beside it.
  const since = open - receivable.openAmount
  const sinceText = since > 0n && line.kind !== 'to-collect' ? [t('summary.list.since', { amount: money(since) })] : []
  switch (line.kind) {
    case 'to-collect':
      return twoLines(
        t('summary.list.collected', { customer, collected: money(line.collected), open: money(open) }),
        rest,
      )
    case 'overdue': {
      const count = daysBetween(receivable.dueOn, day)
      return twoLines(t('summary.list.overdueBy', { customer, open: money(open), count }), [...rest, ...sinceText])
    }
    case 'coming':
      return twoLines(`*${customer}* · ${money(open)}`, [...rest, ...sinceText])
  }
}

const details = (receivable: OpenReceivable, t: Translate, locale: Locale): string[] => [
  asTyped(receivable.dealTitle, 150),
  instalmentName(receivable, t),
  t('collections.line.dueOn', { date: formatDate(receivable.dueOn, locale) }),
]

const twoLines = (first: string, rest: readonly string[]): string =>
  [first, rest.filter((part) => part !== '').join(' · ')].join('\n')
