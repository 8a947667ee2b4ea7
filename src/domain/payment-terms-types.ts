import type { CalendarDate } from './calendar-date.ts'

/** A day of the month, 1 to 31, on which a row falls due; a month that has no such day ends before it. */
export interface DayOfMonth {
  readonly dayOfMonth: number
  /** `next`: of the month after that of signing. `soonest`: on or after the day of signing, which may be the day itself. */
  readonly month: 'next' | 'soonest'
}

/**
 * When a row falls due: on an agreed date, or counted from the date it names: calendar days after signature, delivery or
 * the end of the month of signing, or on a day of the month.
 */
export type RowDue =
  | { readonly on: CalendarDate }
  | { readonly basis: 'signature' | 'delivery' | 'month-end'; readonly days: number }
  | DayOfMonth

/** One row of free payment terms (D2): `percent` as a decimal number ("33.3333"), `amount` in minor units. */
export type TermsRow =
  | { readonly percent: string; readonly due: RowDue }
  | { readonly amount: bigint; readonly due: RowDue }

/** How a deal is to be paid (D2): a template, or free rows. Days are calendar days, `day` is one of a month. */
export type PaymentTerms =
  | { readonly template: 'on-signature' }
  | { readonly template: 'on-delivery' }
  | { readonly template: 'net-days'; readonly days: number }
  | { readonly template: 'end-of-month'; readonly days: number }
  | { readonly template: 'next-month-day'; readonly day: number }
  | { readonly template: 'day-of-month'; readonly day: number }
  | { readonly template: 'equal-monthly'; readonly count: number }
  | { readonly template: 'rows'; readonly rows: readonly TermsRow[] }
