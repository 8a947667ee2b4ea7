import { formatDate } from '../domain/calendar-date.ts'
import { type Currency, formatMoney } from '../domain/money.ts'
import type { RowsProblem } from '../domain/payment-rows.ts'
import { MAX_DAYS, type PaymentTerms, type RowDue, type TermsProblem, type TermsRow } from '../domain/payment-terms.ts'
import { amountSentence } from './amounts.ts'
import type { Locale, Translate } from './locale.ts'

/** The templates of payment terms in the order in which they are offered (D2). */
export const TERMS = [
  'net-days',
  'on-signature',
  'on-delivery',
  'end-of-month',
  'next-month-day',
  'day-of-month',
  'equal-monthly',
  'rows',
] as const satisfies readonly PaymentTerms['template'][]
export type TermsTemplate = (typeof TERMS)[number]

const TERMS_TEXT = {
  'on-signature': 'deals.terms.onSignature',
  'on-delivery': 'deals.terms.onDelivery',
  'net-days': 'deals.terms.netDays',
  'end-of-month': 'deals.terms.endOfMonth',
  'next-month-day': 'deals.terms.nextMonthDay',
  'day-of-month': 'deals.terms.dayOfMonth',
  'equal-monthly': 'deals.terms.equalMonthly',
  rows: 'deals.terms.rows',
} as const

/** The name of a template of payment terms, as it is offered. */
export const termsName = (template: TermsTemplate, t: Translate): string => t(TERMS_TEXT[template])

/** What was agreed, with its figures: "Net 30 days". */
export function termsText(terms: PaymentTerms, t: Translate): string {
  switch (terms.template) {
    case 'net-days':
      return t('deals.terms.netDaysOf', { days: terms.days })
    case 'end-of-month':
      return t('deals.terms.endOfMonthOf', { days: terms.days })
    case 'next-month-day':
      return t('deals.terms.nextMonthDayOf', { day: terms.day })
    case 'day-of-month':
      return t('deals.terms.dayOfMonthOf', { day: terms.day })
    case 'equal-monthly':
      return t('deals.terms.equalMonthlyOf', { count: terms.count })
    default:
      return termsName(terms.template, t)
  }
}

/** Rows in words, in one line: "30% on signature; 70% 30 days after delivery". */
export function rowsText(rows: readonly TermsRow[], currency: Currency, t: Translate, locale: Locale): string {
  return rows
    .map((row) => {
      const share = 'percent' in row ? `${row.percent}%` : formatMoney({ amount: row.amount, currency }, locale)
      return t('terms.row', { share, due: dueText(row.due, t, locale) })
    })
    .join('; ')
}

function dueText(due: RowDue, t: Translate, locale: Locale): string {
  if ('on' in due) return formatDate(due.on, locale)
  if ('dayOfMonth' in due)
    return t(due.month === 'next' ? 'terms.due.nextMonth' : 'terms.due.soonest', { day: due.dayOfMonth })
  if (due.basis === 'month-end') return t('terms.due.monthEnd', { days: due.days })
  if (due.days === 0) return t(due.basis === 'signature' ? 'terms.due.onSignature' : 'terms.due.onDelivery')
  return t(due.basis === 'signature' ? 'terms.due.afterSignature' : 'terms.due.afterDelivery', { count: due.days })
}

/** The sentence for rows of which one cannot be read. */
export function rowsProblemSentence({ line, text, problem }: RowsProblem, currency: Currency, t: Translate): string {
  if (problem === 'no-amount') return t('deals.error.lineAmount', { line, text })
  if (problem === 'no-due') return t('deals.error.lineDue', { line, text })
  if (problem === 'no-year') return t('deals.error.lineYear', { line, text })
  if (problem === 'bad-date') return t('deals.error.lineDate', { line, text })
  if (problem === 'too-many-decimals' && /[%％]/.test(text)) return t('deals.error.linePercent', { line })
  return t('deals.error.lineAmountBad', { line, reason: amountSentence(problem, currency, t) })
}

/** The sentence for terms that make no instalments, where it needs no other figures than its own. */
export function termsProblemSentence(
  problem: Exclude<TermsProblem, { readonly kind: 'does-not-add-up' }>,
  t: Translate,
): string {
  switch (problem.kind) {
    case 'delivery-date-missing':
      return t('deals.error.deliveryMissing')
    case 'delivery-before-signing':
      return t('deals.error.deliveryBeforeSigning')
    case 'percent-not-100':
      return t('deals.error.percentNot100', { total: problem.total })
    case 'mixed-rows':
      return t('deals.error.rowsMixed')
    case 'row-not-positive':
      return t('deals.error.rowNotPositive', { row: problem.row })
    case 'row-above-total':
      return t('deals.error.rowAboveTotal', { row: problem.row })
    case 'due-before-signing':
      return t('deals.error.rowBeforeSigning', { row: problem.row })
    case 'days-out-of-range':
      return t('deals.error.daysBad', { max: MAX_DAYS })
    case 'no-such-day':
      return t('deals.error.dayBad')
    case 'too-many-rows':
      return t('deals.error.tooManyRows', { max: problem.max })
    case 'too-few-units':
      return t('deals.error.tooFewUnits')
    case 'no-rows':
      return t('deals.error.rowsMissing')
  }
}
