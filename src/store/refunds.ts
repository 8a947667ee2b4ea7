import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Money } from '../domain/money.ts'
import type { PaymentMethod } from '../domain/payment.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { creditPayments, sum, takeFrom, taken } from './customer-credit.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Credit that is given back to the customer (D9). */
export interface NewRefund {
  /** Where it came from (the modal): a second submission finds what the first one wrote. */
  readonly submissionKey: string
  readonly customerId: string
  readonly amount: Money
  readonly refundedOn: CalendarDate
  readonly method: PaymentMethod
  readonly reference: string | null
}

/** What a refund did; minor units. */
export interface RefundedCredit {
  readonly amount: bigint
  /** What is left of the credit in this currency. */
  readonly left: bigint
  readonly created: boolean
}

/** Not so much can be given back: this is what there is; minor units. */
export interface RefundProblem {
  readonly kind: 'more-than-credit'
  readonly credit: bigint
}

/** Gives credit back; what it does and throws stands at `PaymentStore.refund`. */
export async function refundCredit(
  db: Db,
  workspaceId: WorkspaceId,
  refund: NewRefund,
  actorId: string,
  now: Instant,
): Promise<Result<RefundedCredit, RefundProblem>> {
  const { submissionKey, customerId, amount: money, refundedOn, method, reference } = refund
  const { amount, currency } = money
  if (amount <= 0n) throw new RangeError(`${amount} is no amount of a refund`)
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, customerId)
    const credits = await creditPayments(tx, workspaceId, customerId, currency)
    const credit = sum(credits)
    const before = await refundOfSubmission(tx, workspaceId, submissionKey, customerId)
    if (before !== null) return ok({ amount: before, left: credit, created: false })
    if (amount > credit) return err({ kind: 'more-than-credit', credit } as const)
    const parts = taken(credits, amount)
    for (const { id: paymentId, amount: part } of parts) {
      await takeFrom(tx, workspaceId, paymentId, part)
      await tx.refund.create({
        data: {
          workspaceId,
          paymentId,
          amount: part,
          refundedOn,
          method,
          reference,
          recordedById: actorId,
          submissionKey,
          createdAt: now,
        },
      })
    }
    await writeAudit(
      tx,
      workspaceId,
      {
        actorId,
        action: 'payment.refund',
        outcome: 'done',
        subjectType: 'customer',
        subjectId: customerId,
        before: { credit: credit.toString() },
        after: {
          credit: (credit - amount).toString(),
          amount: amount.toString(),
          currency,
          refundedOn,
          method,
          payments: Object.fromEntries(parts.map(({ id, amount: part }) => [id, part.toString()])),
        },
      },
      now,
    )
    return ok({ amount, left: credit - amount, created: true })
  })
}

/** What a submission gave back already; null when it did not yet. */
async function refundOfSubmission(
  tx: Tx,
  workspaceId: WorkspaceId,
  submissionKey: string,
  customerId: string,
): Promise<bigint | null> {
  const rows = await tx.refund.findMany({ where: { workspaceId, submissionKey, payment: { customerId } } })
  return rows.length === 0 ? null : sum(rows)
}
