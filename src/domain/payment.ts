import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** How money can come in (K5). */
export const PAYMENT_METHODS = ['bank_transfer', 'cash', 'cheque', 'card', 'other'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** Longest reference of a payment, in code points. */
export const MAX_REFERENCE = 140

/** A payment's reference as it is stored (K5); it may be left out, so 'empty' is for the caller to judge. */
export function cleanReference(text: string): Result<string, TextProblem> {
  return cleanText(text, MAX_REFERENCE)
}
