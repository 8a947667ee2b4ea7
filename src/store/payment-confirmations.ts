import type { Instant } from '../domain/clock.ts'
import { writeAudit } from './audit.ts'
import type { Db } from './client.ts'
import { markForRefresh } from './outbox-items.ts'
import { type Payment, paymentOf } from './payments.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What became of confirming a payment: now, before, never since it was reversed. */
export interface Confirmation {
  readonly payment: Payment
  readonly outcome: 'confirmed' | 'before' | 'reversed'
}

/** Confirms a payment; what it does stands at `PaymentStore.confirm`. */
export function confirmPayment(
  db: Db,
  workspaceId: WorkspaceId,
  paymentId: string,
  actorId: string,
  now: Instant,
): Promise<Confirmation | null> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.payment.updateMany({
      where: { workspaceId, id: paymentId, confirmedAt: null, reversedAt: null },
      data: { confirmedAt: now, confirmedById: actorId },
    })
    const row = await tx.payment.findUnique({
      where: { workspaceId_id: { workspaceId, id: paymentId } },
      include: { allocations: { select: { instalmentId: true, instalment: { select: { dealId: true } } } } },
    })
    if (!row) return null
    const payment = paymentOf(row)
    if (count === 0) return { payment, outcome: payment.reversal ? 'reversed' : 'before' }
    await writeAudit(
      tx,
      workspaceId,
      {
        actorId,
        action: 'payment.confirm',
        outcome: 'done',
        subjectType: 'payment',
        subjectId: paymentId,
        before: { confirmed: false },
        after: { confirmed: true },
      },
      now,
    )
    // Messages that tell of it say that it is to be confirmed.
    const told = row.allocations.flatMap(({ instalmentId, instalment }) => [instalmentId, instalment.dealId])
    await markForRefresh(tx, workspaceId, [...new Set(told)], now)
    return { payment, outcome: 'confirmed' }
  })
}
