import { type AmountProblem, parseAmount } from './amount-text.ts'
import { parseCalendarDate } from './calendar-date.ts'
import type { Currency } from './currency.ts'
import { withAsciiDigits } from './numerals.ts'
import { monthDue } from './payment-month-rows.ts'
import type { RowDue, TermsRow } from './payment-terms-types.ts'
import { formatPercentage, parsePercentage } from './percentage.ts'
import { err, ok, type Result } from './result.ts'

/** Which line of the typed rows could not be read, and why; `line` counts from 1. */
export interface RowsProblem {
  readonly line: number
  readonly text: string
  readonly problem: 'no-amount' | 'no-due' | 'bad-date' | 'no-year' | AmountProblem
}

/**
 * Reads free payment terms, one row a line, in English and Chinese, any case and width: "30% signature",
 * "50 % delivery +30", "20% 30 days after delivery", "50% 交付后30天", "50% net 30", "5,000 2026-12-15",
 * "5,000 2026年12月15日", and by months: "50% end of month + 10", "30% on the 15th of next month", "50% 月结30天",
 * "50% 次月15日".
 * Empty lines are passed over. The first line that cannot be read is named.
 */
export function parseRows(text: string, currency: Currency): Result<TermsRow[], RowsProblem> {
  const rows: TermsRow[] = []
  for (const [index, line] of text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
    const typed = line.trim()
    if (typed === '') continue
    const row = parseRow(typed, currency)
    if (!row.ok) return err({ line: index + 1, text: typed, problem: row.error })
    rows.push(row.value)
  }
  return ok(rows)
}

function parseRow(typed: string, currency: Currency): Result<TermsRow, RowsProblem['problem']> {
  const line = withAsciiDigits(typed)
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
  if (line.length > LONGEST_LINE) return err('no-due')
  const found = findDue(line)
  if (found === 'bad-date' || found === 'no-year') return err(found)
  if (!found) return err(/\d/.test(line) ? 'no-due' : 'no-amount')
  const figure = found.before.replace(JOINING_WORDS, '')
  if (figure === '') return err('no-amount')
  const percent = /^(.*?)\s*[%٪]$/.exec(figure)?.[1]
  if (percent === undefined) {
    const amount = parseAmount(figure, currency)
    return amount.ok ? ok({ amount: amount.value, due: found.due }) : amount
  }
  const percentage = parsePercentage(percent)
  if (!percentage.ok) return percentage
  if (percentage.value === 0n) return err('zero')
  return ok({ percent: formatPercentage(percentage.value), due: found.due })
}

/** Longer than any row in earnest; it keeps the patterns below from being led astray. */
const LONGEST_LINE = 200

const SIGNATURE = 'signature|signing|signed|签约|簽約|签署|簽署|签订|簽訂|签字|簽字'
const DELIVERY = 'delivery|delivered|交付|交货|交貨|到货|到貨'
const EVENT = `(?:(?<signature>${SIGNATURE})|(?<delivery>${DELIVERY}))`
const DAYS = '(?<days>\\d{1,6}) ?(?:days?|d|天|日)'

/** "delivery", "delivery +30", "delivery 30 days", "交付后30天" at the end of a line. */
const EVENT_THEN_DAYS = new RegExp(`${EVENT}(?:之?[后後])?(?: ?\\+? ?(?:${DAYS}|(?<bare>\\d{1,6}))[内內后後]?)?$`, 'u')
/** "30 days after delivery" at the end of a line. */
const DAYS_THEN_EVENT = new RegExp(`(?<!\\d)${DAYS} (?:after|from) (?:the )?${EVENT}$`, 'u')
/** "net 30": days after the signature. */
const NET_DAYS = /(?<![a-z])net ?(\d{1,6})(?: ?(?:days?|d))?$/u
/** A year first, in whatever way it is divided. */
const DATE = /(?<!\d)(\d{4})(?:[-/.]| ?年 ?)(\d{1,2})(?:[-/.]| ?月 ?)(\d{1,2})(?: ?日)?$/u
/** Day or month first: which of them cannot be told, so it is refused as a date. */
const OTHER_DATE = /(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/u
const MONTH_NAME = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?'
const DAY_OF_MONTH = '\\d{1,2}(?:st|nd|rd|th)?'
/** A month with a day, the year left out or behind: "10 Dec", "December 10, 2026", "1月4日". */
const WITHOUT_YEAR = [
  new RegExp(`(?<!\\d)${DAY_OF_MONTH} ?(?:of )?${MONTH_NAME}(?:,? ?\\d{4})?$`, 'u'),
  new RegExp(`(?<![a-z])${MONTH_NAME} ?${DAY_OF_MONTH}(?:,? ?\\d{4})?$`, 'u'),
  /(?<!\d)\d{1,2} ?月 ?\d{1,2} ?[日号號]?$/u,
]
/** What may stand between the figure and its due date. */
const JOINING_WORDS = /[\s,;:、=–—-]*(?:\b(?:on|at|by|upon|after|due)|于|於)?[\s:]*$/u

/** The due date at the end of a line, and what stands before it. */
function findDue(line: string): { readonly due: RowDue; readonly before: string } | 'bad-date' | 'no-year' | null {
  const date = DATE.exec(line)
  if (date) {
    const [, year = '', month = '', day = ''] = date
    const on = parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    return on ? { due: { on }, before: line.slice(0, date.index) } : 'bad-date'
  }
  if (WITHOUT_YEAR.some((pattern) => pattern.test(line))) return 'no-year'
  const month = monthDue(line)
  if (month) return month === 'bad-date' ? month : { due: month.due, before: line.slice(0, month.index) }
  const net = NET_DAYS.exec(line)
  if (net) return { due: { basis: 'signature', days: Number(net[1]) }, before: line.slice(0, net.index) }
  const event = DAYS_THEN_EVENT.exec(line) ?? EVENT_THEN_DAYS.exec(line)
  if (!event) return OTHER_DATE.test(line) ? 'bad-date' : null
  const { delivery, days, bare } = event.groups ?? {}
  const basis = delivery === undefined ? 'signature' : 'delivery'
  return { due: { basis, days: Number(days ?? bare ?? 0) }, before: line.slice(0, event.index) }
}
