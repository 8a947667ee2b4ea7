import type { CalendarDate } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import type { Currency } from './money.ts'
import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** How money can come in (K5). */
export const PAYMENT_METHODS = ['bank_transfer', 'cash', 'cheque', 'card', 'other'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** How long ago money can have been received, in days: before that, the year is a slip (K5). */
export const LONGEST_AGO_DAYS = 365

/** Longest reference of a payment, in code points. */
export const MAX_REFERENCE = 140

/** A payment's reference as it is stored (K5); it may be left out, so 'empty' is for the caller to judge. */
export function cleanReference(text: string): Result<string, TextProblem> {
  return cleanText(text, MAX_REFERENCE)
}

/**
 * Whether a customer's credit in its currency pays all that is open of an instalment (K5): then it is used, and nobody is
 * asked for money. Minor units.
 */
export const isCoveredBy = (credit: bigint, openAmount: bigint): boolean => openAmount > 0n && credit >= openAmount

/** Money of more than so many times what is owed may be a slip of the keys: one figure too many makes it ten times. */
const FAR_ABOVE = 2n

/**
 * By how much a payment exceeds all that the customer owes in its currency, where it is so far above that it is asked
 * about (K5): more than twice as much. Null where it is not, and where nothing is owed: then it is paid in advance. Minor
 * units.
 */
export const excessToAsk = (amount: bigint, owed: bigint): bigint | null =>
  owed > 0n && amount > FAR_ABOVE * owed ? amount - owed : null

/**
 * A cleaned reference as it is compared, for the question whether it was booked before (K5): case, width and spaces do
 * not count. Null when there is none.
 */
export function foldReference(reference: string | null): string | null {
  // Upper case first: it makes "ß" and "SS" one.
  const folded = (reference ?? '').normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replace(/\s+/gu, '')
  return folded === '' ? null : folded
}

/** What is known of a payment, for the question whether another of the same customer is the same money (K5). */
export interface ComparedPayment {
  /** Minor units. */
  readonly amount: bigint
  readonly currency: Currency
  readonly receivedOn: CalendarDate
  readonly reference: string | null
}

/** A form in which a payment is typed in: by whom, and since when they see what was recorded. */
export interface PaymentFormOpen {
  readonly openedAt: Instant
  readonly by: string
}

/** What a colleague records just before a form is opened may not stand in it yet. */
const A_MOMENT_MS = 60_000

/** Since when what was recorded may not stand in a form that was opened then. */
export const unseenSince = ({ openedAt }: Pick<PaymentFormOpen, 'openedAt'>): Instant =>
  new Date(openedAt.getTime() - A_MOMENT_MS)

/**
 * Whether a payment that is typed in may be the same money as a recorded one (K5): it has its reference; or, where not
 * both have one, its amount, and that one was recorded while the form was open, or by somebody else a moment before.
 */
export function mayBeRecorded(
  next: ComparedPayment,
  recorded: ComparedPayment & { readonly recordedById: string; readonly createdAt: Instant },
  form: PaymentFormOpen,
): boolean {
  const { recordedById, createdAt } = recorded
  const isUnseen = recordedById === form.by ? createdAt > form.openedAt : createdAt >= unseenSince(form)
  return haveSameReference(next, recorded) ?? (haveSameAmount(next, recorded) && isUnseen)
}

/**
 * Whether a line of a bank's list may be the same money as another line, or as a recorded payment (K5): it has its
 * reference; or, where not both have one, its amount and its day.
 */
export const mayBeBooked = (line: ComparedPayment, other: ComparedPayment): boolean =>
  haveSameReference(line, other) ?? (haveSameAmount(line, other) && line.receivedOn === other.receivedOn)

/** Null where not both have a reference, and it says nothing. */
export function haveSameReference(
  one: Pick<ComparedPayment, 'reference'>,
  other: Pick<ComparedPayment, 'reference'>,
): boolean | null {
  const [reference, another] = [foldReference(one.reference), foldReference(other.reference)]
  return reference === null || another === null ? null : reference === another
}

const haveSameAmount = (one: ComparedPayment, other: ComparedPayment): boolean =>
  one.amount === other.amount && one.currency === other.currency

/** Why a payment no longer counts (K5): recorded by mistake, not honoured by the bank, given back to the customer. */
export const REVERSAL_REASONS = ['mistake', 'bounced', 'refunded'] as const
export type ReversalReason = (typeof REVERSAL_REASONS)[number]

/** Longest note of a reversal, in code points. */
export const MAX_REVERSAL_NOTE = 500
