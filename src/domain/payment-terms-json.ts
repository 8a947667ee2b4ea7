import { z } from 'zod'
import { type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import type { PaymentTerms } from './payment-terms-types.ts'
import { parsePercentage } from './percentage.ts'

/** Payment terms as JSON can hold them: amounts as decimal strings. */
export type TermsJson =
  | { readonly template: 'on-signature' | 'on-delivery' }
  | { readonly template: 'net-days' | 'end-of-month'; readonly days: number }
  | { readonly template: 'next-month-day' | 'day-of-month'; readonly day: number }
  | { readonly template: 'equal-monthly'; readonly count: number }
  | { readonly template: 'rows'; readonly rows: readonly RowJson[] }

type DueJson =
  | { readonly on: string }
  | { readonly basis: 'signature' | 'delivery' | 'month-end'; readonly days: number }
  | { readonly dayOfMonth: number; readonly month: 'next' | 'soonest' }
type RowJson = { readonly percent: string; readonly due: DueJson } | { readonly amount: string; readonly due: DueJson }

const Due = z.union([
  z.strictObject({
    on: z.custom<CalendarDate>((value) => typeof value === 'string' && parseCalendarDate(value) !== null),
  }),
  z.strictObject({ basis: z.enum(['signature', 'delivery', 'month-end']), days: z.int() }),
  z.strictObject({ dayOfMonth: z.int(), month: z.enum(['next', 'soonest']) }),
])

const Terms = z.discriminatedUnion('template', [
  z.strictObject({ template: z.literal('on-signature') }),
  z.strictObject({ template: z.literal('on-delivery') }),
  z.strictObject({ template: z.literal('net-days'), days: z.int() }),
  z.strictObject({ template: z.literal('end-of-month'), days: z.int() }),
  z.strictObject({ template: z.literal('next-month-day'), day: z.int() }),
  z.strictObject({ template: z.literal('day-of-month'), day: z.int() }),
  z.strictObject({ template: z.literal('equal-monthly'), count: z.int() }),
  z.strictObject({
    template: z.literal('rows'),
    rows: z.array(
      z.union([
        z.strictObject({ percent: z.string().refine((text) => parsePercentage(text).ok), due: Due }),
        z.strictObject({
          amount: z
            .string()
            .regex(/^-?\d{1,18}$/)
            .transform(BigInt),
          due: Due,
        }),
      ]),
    ),
  }),
])

/** Terms as they are stored or kept in a modal: JSON has no bigint. */
export function termsToJson(terms: PaymentTerms): TermsJson {
  if (terms.template !== 'rows') return terms
  return {
    template: 'rows',
    rows: terms.rows.map((row) => ('amount' in row ? { ...row, amount: row.amount.toString() } : row)),
  }
}

/** Reads what `termsToJson` wrote. Throws for anything else: such a row was not written by us. */
export function termsFromJson(json: unknown): PaymentTerms {
  return Terms.parse(json)
}
