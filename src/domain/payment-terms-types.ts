import type { CalendarDate } from './calendar-date.ts'

/** When a row falls due: on an agreed date, or so many calendar days after signature or delivery. */
export type RowDue = { readonly on: CalendarDate } | { readonly basis: 'signature' | 'delivery'; readonly days: number }

/** One row of free payment terms (D2): `percent` as a decimal number ("33.3333"), `amount` in minor units. */
export type TermsRow =
  | { readonly percent: string; readonly due: RowDue }
  | { readonly amount: bigint; readonly due: RowDue }

/** How a deal is to be paid (D2): a template, or free rows. Days are calendar days. */
export type PaymentTerms =
  | { readonly template: 'on-signature' }
  | { readonly template: 'on-delivery' }
  | { readonly template: 'net-days'; readonly days: number }
  | { readonly template: 'end-of-month'; readonly days: number }
  | { readonly template: 'equal-monthly'; readonly count: number }
  | { readonly template: 'rows'; readonly rows: readonly TermsRow[] }
