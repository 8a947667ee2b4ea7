import type { CalendarDate } from './calendar-date.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'

/** The invoice of an instalment (K10). */
export interface Invoice {
  readonly number: string
  readonly issuedOn: CalendarDate
  /** When the customer had it; null while that is not known. */
  readonly deliveredOn: CalendarDate | null
}

/** How far an invoice is (K10): not recorded, issued and not known to be with the customer, or with them. */
export type InvoiceState = 'missing' | 'issued' | 'delivered'

/** How far the invoice of an instalment is. */
export const invoiceState = (invoice: Invoice | null): InvoiceState =>
  invoice === null ? 'missing' : invoice.deliveredOn === null ? 'issued' : 'delivered'

/** Longest number of an invoice, in code points. */
export const MAX_INVOICE_NUMBER = 60

/** Why what was typed makes no invoice. */
export type InvoiceProblem = 'number-missing' | 'number-too-long' | 'issued-missing' | 'delivered-before-issued'

/** An invoice from what was typed and chosen; null, and no invoice, where nothing was. */
export function checkInvoice(typed: {
  readonly number: string
  readonly issuedOn: CalendarDate | null
  readonly deliveredOn: CalendarDate | null
}): Result<Invoice | null, InvoiceProblem> {
  const { issuedOn, deliveredOn } = typed
  const number = cleanText(typed.number, MAX_INVOICE_NUMBER)
  if (!number.ok && number.error === 'too-long') return err('number-too-long')
  if (!number.ok) return issuedOn || deliveredOn ? err('number-missing') : ok(null)
  if (!issuedOn) return err('issued-missing')
  if (deliveredOn && deliveredOn < issuedOn) return err('delivered-before-issued')
  return ok({ number: number.value, issuedOn, deliveredOn })
}
