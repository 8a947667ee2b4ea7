import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { ReversalReason } from '../domain/payment.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { changeOpenAmounts, type OpenAmountChange } from './open-amounts.ts'
import { type Payment, paymentOf } from './payments.ts'
import { reopenPromises } from './promise-corrections.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Which payment no longer counts, and why (K5). */
export interface NewReversal {
  readonly paymentId: string
  readonly reason: ReversalReason
  readonly note: string | null
}

/** What a reversal did. */
export interface ReversedPayment {
  readonly payment: Payment
  /** The instalments that are owed again, with how much of each; minor units. */
  readonly reopened: readonly { readonly instalmentId: string; readonly amount: bigint }[]
}

/**
 * Why a payment is not reversed. `refunded`: some of its credit was given back to the customer, so it did come in; then
 * only the rest can be given back too, which is another reason.
 */
export type ReversalProblem =
  | { readonly kind: 'unknown-payment' }
  | { readonly kind: 'already-reversed'; readonly payment: Payment }
  | { readonly kind: 'refunded'; readonly amount: bigint; readonly on: CalendarDate }

/** Reverses a payment; what it does stands at `PaymentStore.reverse`. */
export async function reversePayment(
  db: Db,
  workspaceId: WorkspaceId,
  reversal: NewReversal,
  actorId: string,
  now: Instant,
): Promise<Result<ReversedPayment, ReversalProblem>> {
  const known = await db.payment.findUnique({
    where: { workspaceId_id: { workspaceId, id: reversal.paymentId } },
    select: { customerId: true },
  })
  if (!known) return err({ kind: 'unknown-payment' })
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, known.customerId)
    return reverseInTurn(tx, workspaceId, reversal, actorId, now)
  })
}

/** The same in a transaction that has its turn at the account of the payment's customer. */
export async function reverseInTurn(
  tx: Tx,
  workspaceId: WorkspaceId,
  reversal: NewReversal,
  actorId: string,
  now: Instant,
): Promise<Result<ReversedPayment, ReversalProblem>> {
  const row = await tx.payment.findUnique({
    where: { workspaceId_id: { workspaceId, id: reversal.paymentId } },
    include: { allocations: { include: { instalment: true } }, refunds: { orderBy: { refundedOn: 'desc' } } },
  })
  if (!row) return err({ kind: 'unknown-payment' })
  if (row.reversedAt) return err({ kind: 'already-reversed', payment: paymentOf(row) })
  const [lastRefund] = row.refunds
  if (lastRefund && reversal.reason !== 'refunded')
    return err({
      kind: 'refunded',
      amount: row.refunds.reduce((sum, { amount }) => sum + amount, 0n),
      on: calendarDate(lastRefund.refundedOn),
    })
  return ok(await writeReversal(tx, workspaceId, row, reversal, actorId, now))
}

type PaymentRow = Prisma.PaymentGetPayload<{ include: { allocations: { include: { instalment: true } } } }>

async function writeReversal(
  tx: Tx,
  workspaceId: WorkspaceId,
  row: PaymentRow,
  { reason, note }: NewReversal,
  actorId: string,
  now: Instant,
): Promise<ReversedPayment> {
  const { count } = await tx.payment.updateMany({
    where: { workspaceId, id: row.id, reversedAt: null },
    data: { reversedAt: now, reversedById: actorId, reversalReason: reason, reversalNote: note, unallocated: 0n },
  })
  if (count === 0) throw new ConditionalUpdateLost(`payment ${row.id}`)
  const changes = reopeningOf(row)
  await reopenPromises(tx, workspaceId, { id: row.id, reason }, changes, now)
  await changeOpenAmounts(tx, workspaceId, changes, 'paid', now)
  const { customerId, amount, currency, unallocated } = row
  const openAmounts = (side: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.id, change[side].toString()]))
  await writeAudit(
    tx,
    workspaceId,
    {
      actorId,
      action: 'payment.reverse',
      outcome: 'done',
      subjectType: 'payment',
      subjectId: row.id,
      before: { openAmounts: openAmounts('before'), unallocated: unallocated.toString() },
      after: {
        openAmounts: openAmounts('after'),
        unallocated: '0',
        customerId,
        amount: amount.toString(),
        currency,
        reason,
        note,
      },
    },
    now,
  )
  const reversed = { ...row, reversedAt: now, reversedById: actorId, reversalReason: reason, reversalNote: note }
  return {
    payment: paymentOf({ ...reversed, unallocated: 0n }),
    reopened: changes.map(({ id, before, after }) => ({ instalmentId: id, amount: after - before })),
  }
}

/** What is open again of each instalment: what it still had of the payment, after what a change of the deal released. */
function reopeningOf({ allocations }: PaymentRow): OpenAmountChange[] {
  const changes = new Map<string, OpenAmountChange>()
  for (const { instalmentId, amount, instalment } of allocations) {
    const known = changes.get(instalmentId)
    const before = instalment.openAmount
    changes.set(instalmentId, {
      id: instalmentId,
      dealId: instalment.dealId,
      before,
      after: (known?.after ?? before) + amount,
    })
  }
  return [...changes.values()].filter(({ before, after }) => before !== after)
}
