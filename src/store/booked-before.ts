import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { currency, type Money } from '../domain/money.ts'
import { foldReference, mayBeBooked, mayBeRecorded, unseenSince } from '../domain/payment.ts'
import type { Prisma, Tx } from './client.ts'
import { BookedBefore } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What is asked of a payment that is to be recorded, before it is (K5). */
export interface AskedPayment {
  readonly customerId: string
  readonly amount: Money
  readonly receivedOn: CalendarDate
  readonly reference: string | null
  /**
   * The payments that may be the same money of which the person said that this is another one; one that is not among
   * them is asked about first. Nothing is asked unless given.
   */
  readonly otherThan?: readonly string[]
  /** When the form was opened in which it was typed in; none for a line of a bank's list. */
  readonly formOpenedAt?: Instant
}

/** With which recorded payments some that are to be recorded have to be compared (K5). */
export interface Comparable {
  readonly customerIds: readonly string[]
  /** Those with one of these references, as `foldReference` compares them. */
  readonly references: readonly string[]
  /** And those that were received on one of these days. */
  readonly receivedOn?: readonly CalendarDate[]
  /** And those that were recorded since. */
  readonly recordedSince?: Instant
}

/** The condition for payments of these customers that count and have to be compared. */
export function comparableOf({
  customerIds,
  references,
  receivedOn = [],
  recordedSince,
}: Comparable): Prisma.PaymentWhereInput {
  const folded = references.flatMap((reference) => foldReference(reference) ?? [])
  return {
    customerId: { in: [...new Set(customerIds)] },
    reversedAt: null,
    OR: [
      { foldedReference: { in: [...new Set(folded)] } },
      { receivedOn: { in: [...new Set(receivedOn)] } },
      ...(recordedSince ? [{ createdAt: { gte: recordedSince } }] : []),
    ],
  }
}

/**
 * To be asked in the customer's turn, so that of two who record the same money at once one is asked (K5).
 * @throws BookedBefore when a payment may be the same money of which it is not known that it is another
 */
export async function refuseBookedBefore(
  tx: Tx,
  workspaceId: WorkspaceId,
  payment: AskedPayment,
  actorId: string,
): Promise<void> {
  const { otherThan, customerId, amount, receivedOn, reference, formOpenedAt } = payment
  if (otherThan === undefined) return
  const form = formOpenedAt && { openedAt: formOpenedAt, by: actorId }
  const comparable = {
    customerIds: [customerId],
    references: reference === null ? [] : [reference],
    ...(form ? { recordedSince: unseenSince(form) } : { receivedOn: [receivedOn] }),
  }
  const rows = await tx.payment.findMany({ where: { workspaceId, ...comparableOf(comparable) } })
  const next = { ...amount, receivedOn, reference }
  const alike = rows
    .filter(({ id }) => !otherThan.includes(id))
    .map((row) => ({ ...row, currency: currency(row.currency), receivedOn: calendarDate(row.receivedOn) }))
    .find((recorded) => (form ? mayBeRecorded(next, recorded, form) : mayBeBooked(next, recorded)))
  if (alike) throw new BookedBefore(`payment ${alike.id}`)
}
