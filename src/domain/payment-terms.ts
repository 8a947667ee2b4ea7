import { addMonths, type CalendarDate } from './calendar-date.ts'
import type { Money } from './money.ts'
import { type DayOff, datedRow, isDayCount, isDayOfMonth } from './payment-due.ts'
import type { PaymentTerms, RowDue, TermsRow } from './payment-terms-types.ts'
import { formatPercentage, ONE_HUNDRED_PERCENT, parsePercentage, percentOf } from './percentage.ts'
import { err, ok, type Result } from './result.ts'

export { type DayOff, MAX_DAYS } from './payment-due.ts'
export { parseRows } from './payment-rows.ts'
export { termsFromJson, termsToJson } from './payment-terms-json.ts'
export type { PaymentTerms, RowDue, TermsRow } from './payment-terms-types.ts'

/** What becomes of a due date that falls on a day off: it stays as agreed, or goes to the working day after (D2). */
export type DueOnDayOff = 'stays' | 'later'

/** What a due date hangs on: when the actual delivery is recorded, the rows that hang on it move (D2). */
type DueBasis = 'signature' | 'delivery' | 'agreed'

/** An instalment that the terms ask for, before it is stored. */
export interface InstalmentDraft {
  /** From 1. */
  readonly sequence: number
  /** In minor units of the deal's currency; negative where the total is. */
  readonly amount: bigint
  readonly dueOn: CalendarDate
  readonly basis: DueBasis
  /** Calendar days after the basis; 0 for an agreed date. */
  readonly offsetDays: number
}

/** Why terms do not make instalments; `row` counts from 1, `difference` is total minus rows in minor units. */
export type TermsProblem =
  | { readonly kind: 'delivery-date-missing' }
  | { readonly kind: 'delivery-before-signing' }
  | { readonly kind: 'does-not-add-up'; readonly difference: bigint }
  | { readonly kind: 'percent-not-100'; readonly total: string }
  | { readonly kind: 'mixed-rows' }
  | { readonly kind: 'row-not-positive'; readonly row: number }
  | { readonly kind: 'row-above-total'; readonly row: number }
  | { readonly kind: 'due-before-signing'; readonly row: number }
  | { readonly kind: 'days-out-of-range' }
  | { readonly kind: 'no-such-day' }
  | { readonly kind: 'too-many-rows'; readonly max: number }
  | { readonly kind: 'too-few-units' }
  | { readonly kind: 'no-rows' }

/** What of a deal its terms need to know. */
export interface DealBasics {
  readonly total: Money
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn?: CalendarDate | null
  /** What becomes of a due date on a day off; it stays unless given. */
  readonly dayOff?: DayOff
}

/** Most instalments of one deal: five years of months. */
export const MAX_INSTALMENTS = 60

/** A row once its amount is known. */
interface PricedRow {
  readonly amount: bigint
  readonly due: RowDue
}

/**
 * The instalments that terms make of a deal (D2): each with an explicit due date, each more than zero, together exactly
 * the total. Percentages are rounded half up row by row, the remainder goes to the last row; equal parts are rounded
 * down, odd units go to the last. Of a negative total (a credit note) the absolute value is split, and the parts are
 * negative; typed amounts are those of the absolute value. Every row counts from the date it names, not from the row
 * before; months count from the signature, end with the month and keep its day. A due date on a day off stays as agreed,
 * unless the workspace moves it. Refused with the first problem found.
 */
export function instalmentsOf(terms: PaymentTerms, deal: DealBasics): Result<InstalmentDraft[], TermsProblem> {
  if (deal.plannedDeliveryOn && deal.plannedDeliveryOn < deal.signedOn) return err({ kind: 'delivery-before-signing' })
  const isNegative = deal.total.amount < 0n
  const absolute = isNegative ? -deal.total.amount : deal.total.amount
  const rows = pricedRows(terms, { ...deal, total: { ...deal.total, amount: absolute } })
  if (!rows.ok) return rows
  const drafts: InstalmentDraft[] = []
  for (const [index, { amount, due }] of rows.value.entries()) {
    const dated = datedRow(due, deal)
    if (!dated.ok) return err({ kind: dated.error })
    if (dated.value.dueOn < deal.signedOn) return err({ kind: 'due-before-signing', row: index + 1 })
    drafts.push({ sequence: index + 1, amount: isNegative ? -amount : amount, ...dated.value })
  }
  return ok(drafts)
}

function pricedRows(terms: PaymentTerms, deal: DealBasics): Result<PricedRow[], TermsProblem> {
  const whole = (due: RowDue) => priced([{ percent: '100', due }], deal.total.amount)
  switch (terms.template) {
    case 'on-signature':
      return whole({ basis: 'signature', days: 0 })
    case 'on-delivery':
      return whole({ basis: 'delivery', days: 0 })
    case 'net-days':
      return whole({ basis: 'signature', days: terms.days })
    case 'end-of-month':
      if (!isDayCount(terms.days)) return err({ kind: 'days-out-of-range' })
      return whole({ basis: 'month-end', days: terms.days })
    case 'next-month-day':
    case 'day-of-month':
      if (!isDayOfMonth(terms.day)) return err({ kind: 'no-such-day' })
      return whole({ dayOfMonth: terms.day, month: terms.template === 'day-of-month' ? 'soonest' : 'next' })
    case 'equal-monthly':
      return equalParts(terms.count, deal)
    case 'rows':
      return priced(terms.rows, deal.total.amount)
  }
}

function equalParts(count: number, { total, signedOn }: DealBasics): Result<PricedRow[], TermsProblem> {
  if (!Number.isInteger(count) || count < 1) return err({ kind: 'no-rows' })
  if (count > MAX_INSTALMENTS) return err({ kind: 'too-many-rows', max: MAX_INSTALMENTS })
  const part = total.amount / BigInt(count)
  if (part < 1n) return err({ kind: 'too-few-units' })
  const last = total.amount - part * BigInt(count - 1)
  return ok(
    Array.from({ length: count }, (_, index) => ({
      amount: index === count - 1 ? last : part,
      due: { on: addMonths(signedOn, index + 1) },
    })),
  )
}

/** Works out the amounts of rows that are all percentages or all amounts. */
function priced(rows: readonly TermsRow[], total: bigint): Result<PricedRow[], TermsProblem> {
  if (rows.length === 0) return err({ kind: 'no-rows' })
  if (rows.length > MAX_INSTALMENTS) return err({ kind: 'too-many-rows', max: MAX_INSTALMENTS })
  if (BigInt(rows.length) > total) return err({ kind: 'too-few-units' })
  const percentages = rows.flatMap((row) => ('percent' in row ? [{ ...row, share: shareOf(row.percent) }] : []))
  const amounts = rows.flatMap((row) => ('amount' in row ? [row] : []))
  if (amounts.length === 0) return pricedByPercent(percentages, total)
  if (percentages.length > 0) return err({ kind: 'mixed-rows' })
  return pricedByAmount(amounts, total)
}

function pricedByAmount(rows: readonly PricedRow[], total: bigint): Result<PricedRow[], TermsProblem> {
  for (const [index, { amount }] of rows.entries()) {
    if (amount <= 0n) return err({ kind: 'row-not-positive', row: index + 1 })
    if (amount > total) return err({ kind: 'row-above-total', row: index + 1 })
  }
  const difference = rows.reduce((rest, { amount }) => rest - amount, total)
  return difference === 0n ? ok([...rows]) : err({ kind: 'does-not-add-up', difference })
}

function pricedByPercent(
  rows: readonly { readonly share: bigint; readonly due: RowDue }[],
  total: bigint,
): Result<PricedRow[], TermsProblem> {
  for (const [index, { share }] of rows.entries()) {
    if (share <= 0n) return err({ kind: 'row-not-positive', row: index + 1 })
    if (share > ONE_HUNDRED_PERCENT) return err({ kind: 'row-above-total', row: index + 1 })
  }
  const sum = rows.reduce((shares, { share }) => shares + share, 0n)
  if (sum !== ONE_HUNDRED_PERCENT) return err({ kind: 'percent-not-100', total: formatPercentage(sum) })
  let remainder = total
  const result = rows.map(({ share, due }, index) => {
    const amount = index === rows.length - 1 ? remainder : percentOf(total, share)
    remainder -= amount
    return { amount, due }
  })
  // A small share of a small total rounds to nothing, or rounding up leaves nothing for the last row.
  const nothing = result.findIndex(({ amount }) => amount <= 0n)
  return nothing < 0 ? ok(result) : err({ kind: 'row-not-positive', row: nothing + 1 })
}

/** The share of a row. Rows come from `parseRows` or `termsFromJson`, which have read it once: a bad one is a fault. */
function shareOf(percent: string): bigint {
  const share = parsePercentage(percent)
  if (!share.ok) throw new RangeError(`Not a percentage: ${JSON.stringify(percent.slice(0, 40))}`)
  return share.value
}
