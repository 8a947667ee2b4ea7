import type { Instant } from '../domain/clock.ts'
import type { Db, Tx } from './client.ts'
import { isUniqueViolation } from './errors.ts'
import { type NewPayment, paymentOfSubmission, type RecordedPayment, writePayment } from './payments.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Records several payments, or none of them; what it does and throws stands at `PaymentStore.book`. */
export async function bookPayments(
  db: Db,
  workspaceId: WorkspaceId,
  payments: readonly NewPayment[],
  actorId: string,
  now: Instant,
): Promise<RecordedPayment[]> {
  try {
    return await inTransaction(db, async (tx) => {
      // Always in the same order, so that two lists do not wait for each other.
      const customerIds = [...new Set(payments.map(({ customerId }) => customerId))].sort()
      for (const customerId of customerIds) await takeTurnAtAccount(tx, workspaceId, customerId)
      return writeAll(tx, workspaceId, payments, actorId, now)
    })
  } catch (error) {
    // The same submission, with other customers in it, does not wait for this one's turn.
    if (!isUniqueViolation(error)) throw error
    const quicker = await Promise.all(payments.map((each) => paymentOfSubmission(db, workspaceId, each.submissionKey)))
    if (quicker.some((each) => each === null)) throw error
    return quicker.flatMap((each) => each ?? [])
  }
}

async function writeAll(
  tx: Tx,
  workspaceId: WorkspaceId,
  payments: readonly NewPayment[],
  actorId: string,
  now: Instant,
): Promise<RecordedPayment[]> {
  const recorded: RecordedPayment[] = []
  for (const payment of payments) {
    const before = await paymentOfSubmission(tx, workspaceId, payment.submissionKey)
    if (before) {
      recorded.push(before)
      continue
    }
    // Lines of one list that are alike were asked about together.
    const otherThan = payment.otherThan && [...payment.otherThan, ...recorded.map((each) => each.payment.id)]
    const asked = { ...payment, ...(otherThan ? { otherThan } : {}) }
    recorded.push(await writePayment(tx, workspaceId, asked, actorId, now))
  }
  return recorded
}
