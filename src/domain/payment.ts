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

/**
 * A cleaned reference as it is compared, for the question whether it was booked before (K5): case, width and spaces do
 * not count. Null when there is none.
 */
export function foldReference(reference: string | null): string | null {
  // Upper case first: it makes "ß" and "SS" one.
  const folded = (reference ?? '').normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replace(/\s+/gu, '')
  return folded === '' ? null : folded
}

/** Why a payment no longer counts (K5): recorded by mistake, not honoured by the bank, given back to the customer. */
export const REVERSAL_REASONS = ['mistake', 'bounced', 'refunded'] as const
export type ReversalReason = (typeof REVERSAL_REASONS)[number]

/** Longest note of a reversal, in code points. */
export const MAX_REVERSAL_NOTE = 500
