import { type CalendarDate, calendarDate, compareDates } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type Currency, currency, type Money } from '../domain/money.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { changeOpenAmounts } from './open-amounts.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What a customer has paid and no instalment took: the unallocated part of their payments. It is used and given back
// oldest payment first.

/** Credit that is to settle an instalment, or a part of it (K5). */
export interface CreditUse {
  readonly instalmentId: string
  /** The day on which it is used. */
  readonly appliedOn: CalendarDate
}

/** What using credit did; minor units. */
export interface UsedCredit {
  readonly currency: Currency
  readonly applied: bigint
  /** What is left of the credit in this currency. */
  readonly left: bigint
}

/** Why no credit is used. */
export type CreditProblem = 'unknown-instalment' | 'settled' | 'no-credit'

/** A customer's credit by currency, what there is of it. */
export async function creditOf(db: Tx, workspaceId: WorkspaceId, customerId: string): Promise<Money[]> {
  const rows = await db.payment.groupBy({
    by: ['currency'],
    // "More than 0" SQLite would look for in the index of whatever is unallocated, in all of the workspace.
    where: { workspaceId, customerId, unallocated: { not: 0n } },
    _sum: { unallocated: true },
    orderBy: { currency: 'asc' },
  })
  return rows.map(({ currency: code, _sum }) => ({ amount: _sum.unallocated ?? 0n, currency: currency(code) }))
}

/** Uses credit for an instalment; what it does stands at `PaymentStore.applyCredit`. */
export async function applyCredit(
  db: Db,
  workspaceId: WorkspaceId,
  { instalmentId, appliedOn }: CreditUse,
  actorId: string,
  now: Instant,
): Promise<Result<UsedCredit, CreditProblem>> {
  const known = await db.instalment.findUnique({
    where: { workspaceId_id: { workspaceId, id: instalmentId } },
    select: { deal: { select: { customerId: true, currency: true } } },
  })
  if (!known) return err('unknown-instalment')
  const { customerId, currency: code } = known.deal
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, customerId)
    const instalment = await tx.instalment.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: instalmentId } },
    })
    if (instalment.openAmount === 0n) return err('settled')
    const credits = await creditPayments(tx, workspaceId, customerId, code)
    const parts = taken(credits, instalment.openAmount)
    if (parts.length === 0) return err('no-credit')
    for (const { id: paymentId, receivedOn, amount } of parts) {
      await takeFrom(tx, workspaceId, paymentId, amount)
      // Money is never used before it came in: it may have in a zone where the day begins earlier.
      const day = compareDates(receivedOn, appliedOn) > 0 ? receivedOn : appliedOn
      const key = { workspaceId, paymentId, instalmentId, appliedOn: day }
      await tx.allocation.upsert({
        where: { workspaceId_paymentId_instalmentId_appliedOn: key },
        create: { ...key, amount },
        update: { amount: { increment: amount } },
      })
    }
    const applied = sum(parts)
    const { dealId, openAmount: before } = instalment
    await changeOpenAmounts(
      tx,
      workspaceId,
      [{ id: instalmentId, dealId, before, after: before - applied }],
      'paid',
      now,
    )
    const left = sum(credits) - applied
    await writeAudit(
      tx,
      workspaceId,
      {
        actorId,
        action: 'credit.apply',
        outcome: 'done',
        subjectType: 'instalment',
        subjectId: instalmentId,
        before: { openAmount: before.toString(), credit: sum(credits).toString() },
        after: {
          openAmount: (before - applied).toString(),
          credit: left.toString(),
          customerId,
          currency: code,
          payments: Object.fromEntries(parts.map(({ id, amount }) => [id, amount.toString()])),
        },
      },
      now,
    )
    return ok({ currency: currency(code), applied, left })
  })
}

/** A payment with credit, or a part that is taken of it; minor units. */
export interface CreditPart {
  readonly id: string
  readonly receivedOn: CalendarDate
  readonly amount: bigint
}

/** The payments of a customer that hold credit in a currency, oldest first. */
export async function creditPayments(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  code: string,
): Promise<CreditPart[]> {
  const rows = await tx.payment.findMany({
    where: { workspaceId, customerId, currency: code, unallocated: { not: 0n } },
    orderBy: [{ receivedOn: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, receivedOn: true, unallocated: true },
  })
  return rows.map(({ id, receivedOn, unallocated }) => ({
    id,
    receivedOn: calendarDate(receivedOn),
    amount: unallocated,
  }))
}

/** What is taken of each payment, in this order, to come to an amount, or to as much of it as there is. */
export function taken(credits: readonly CreditPart[], amount: bigint): CreditPart[] {
  let missing = amount
  const parts: CreditPart[] = []
  for (const credit of credits) {
    let part = missing
    if (credit.amount < part) part = credit.amount
    if (part <= 0n) continue
    parts.push({ ...credit, amount: part })
    missing -= part
  }
  return parts
}

/** What several payments hold together. */
export const sum = (parts: readonly Pick<CreditPart, 'amount'>[]): bigint =>
  parts.reduce((all, { amount }) => all + amount, 0n)

/**
 * Takes a part of a payment's credit.
 * @throws ConditionalUpdateLost when it holds less by now
 */
export async function takeFrom(tx: Tx, workspaceId: WorkspaceId, paymentId: string, amount: bigint): Promise<void> {
  const { count } = await tx.payment.updateMany({
    where: { workspaceId, id: paymentId, unallocated: { gte: amount } },
    data: { unallocated: { decrement: amount } },
  })
  if (count === 0) throw new ConditionalUpdateLost(`payment ${paymentId}`)
}
