import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { allocate, type InstalmentFigures } from '../domain/instalment.ts'
import { type Currency, currency, MAX_AMOUNT } from '../domain/money.ts'
import { foldReference, type PaymentMethod, type ReversalReason } from '../domain/payment.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import { type AskedPayment, refuseBookedBefore } from './booked-before.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound, TargetSettled } from './errors.ts'
import { changeOpenAmounts, type OpenAmountChange } from './open-amounts.ts'
import { correctBrokenPromises } from './promise-corrections.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import { isVisible, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A payment to be recorded (K5). */
export interface NewPayment extends AskedPayment {
  /** Where it came from (the modal): a second submission finds the payment of the first. */
  readonly submissionKey: string
  /** The only instalment it pays; what that does not take stays the customer's credit. */
  readonly targetInstalmentId?: string
  /** The only deal whose instalments it pays, likewise; the oldest due first. */
  readonly dealId?: string
  /** Whose deals the money may settle (R2): what they do not take stays the customer's credit. All unless given. */
  readonly among?: Visibility
  readonly method: PaymentMethod
  /** Finance is to confirm it (K5). */
  readonly toBeConfirmed?: boolean
  /** In whose stead it is recorded, null for nobody's: one of several has its own. As the request says unless given (R5). */
  readonly standsInForId?: string | null
}

export interface Payment {
  readonly id: string
  readonly customerId: string
  readonly amount: bigint
  readonly currency: Currency
  /** What no instalment took: the customer's credit. */
  readonly unallocated: bigint
  readonly receivedOn: CalendarDate
  readonly method: PaymentMethod
  readonly reference: string | null
  readonly recordedById: string
  readonly createdAt: Instant
  /** When it needed no confirmation any more; null while finance is to confirm it (K5). */
  readonly confirmedAt: Instant | null
  /** Who of finance confirmed it; null where nobody had to. */
  readonly confirmedById: string | null
  /** It counts as never received. */
  readonly reversal: Reversal | null
}

/** Why and by whom a payment was reversed (K5). */
export interface Reversal {
  readonly at: Instant
  readonly byId: string
  readonly reason: ReversalReason
  readonly note: string | null
}

/** The part of a payment that one instalment took. */
export interface Allocation {
  readonly instalmentId: string
  readonly amount: bigint
}

export interface RecordedPayment {
  readonly payment: Payment
  readonly allocations: readonly Allocation[]
  readonly created: boolean
}

/** Records a payment; what it does and throws stands at `ReceivableStore.recordPayment`. */
export async function recordPayment(
  db: Db,
  workspaceId: WorkspaceId,
  payment: NewPayment,
  actorId: string,
  now: Instant,
): Promise<RecordedPayment> {
  const { amount } = payment.amount
  if (amount <= 0n || amount > MAX_AMOUNT) throw new RangeError(`${amount} is no amount of a payment`)
  try {
    return await inTransaction(db, async (tx) => {
      await takeTurnAtAccount(tx, workspaceId, payment.customerId)
      const before = await paymentOfSubmission(tx, workspaceId, payment.submissionKey)
      if (before) return before
      return writePayment(tx, workspaceId, payment, actorId, now)
    })
  } catch (error) {
    // The same submission for another customer does not wait for this one's turn.
    const quicker = isUniqueViolation(error) ? await paymentOfSubmission(db, workspaceId, payment.submissionKey) : null
    if (!quicker) throw error
    return quicker
  }
}

/** What was recorded under a submission key; `created` is false. */
export async function paymentOfSubmission(
  tx: Tx,
  workspaceId: WorkspaceId,
  submissionKey: string,
): Promise<RecordedPayment | null> {
  const row = await tx.payment.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
    include: { allocations: { select: { instalmentId: true, amount: true }, orderBy: { instalmentId: 'asc' } } },
  })
  return row && { payment: paymentOf(row), allocations: row.allocations, created: false }
}

interface OpenInstalment extends InstalmentFigures {
  readonly dealId: string
}

/**
 * Writes a payment in a transaction that has its turn at the customer's account. That its target is settled is said
 * before it is asked whether it is the same money.
 */
export async function writePayment(
  tx: Tx,
  workspaceId: WorkspaceId,
  input: NewPayment,
  actorId: string,
  now: Instant,
): Promise<RecordedPayment> {
  const { submissionKey, customerId, targetInstalmentId, amount, receivedOn, method, reference } = input
  const open = await openInstalments(tx, workspaceId, input)
  await refuseBookedBefore(tx, workspaceId, input, actorId)
  const { allocations, unallocated } = allocate(amount.amount, open, targetInstalmentId)
  const row = await insistOnRecords('member', () =>
    tx.payment.create({
      data: {
        workspaceId,
        submissionKey,
        customerId,
        amount: amount.amount,
        currency: amount.currency,
        unallocated,
        receivedOn,
        method,
        reference,
        foldedReference: foldReference(reference),
        recordedById: actorId,
        createdAt: now,
        confirmedAt: input.toBeConfirmed ? null : now,
        allocations: { createMany: { data: allocations.map((each) => ({ ...each, appliedOn: receivedOn })) } },
      },
    }),
  )
  const changes = changesOf(open, allocations)
  await correctBrokenPromises(
    tx,
    workspaceId,
    changes.map(({ id }) => id),
    now,
  )
  await changeOpenAmounts(tx, workspaceId, changes, 'paid', now)
  const entry = {
    actorId,
    action: 'payment.record',
    outcome: 'done',
    subjectType: 'payment',
    subjectId: row.id,
  } as const
  const { standsInForId } = input
  const stead = standsInForId === undefined ? {} : { standsInForId }
  await writeAudit(tx, workspaceId, { ...entry, ...stead, ...detailOf(input, changes, unallocated) }, now)
  return { payment: paymentOf(row), allocations, created: true }
}

/** The customer's open instalments of the payment's currency that it may settle. */
async function openInstalments(
  tx: Tx,
  workspaceId: WorkspaceId,
  { customerId, amount: { currency }, targetInstalmentId, dealId, among }: NewPayment,
): Promise<OpenInstalment[]> {
  const theirs = { workspaceId, deal: { customerId, currency, ...(dealId === undefined ? {} : { id: dealId }) } }
  const rows = await tx.instalment.findMany({
    where: { ...theirs, settledAt: null },
    include: { deal: { select: { ownerId: true } } },
  })
  const open = rows
    .filter(({ deal }) => isVisible(among ?? { reach: 'all' }, deal.ownerId))
    .map(({ deal: _deal, ...row }) => ({ ...row, dueOn: calendarDate(row.dueOn) }))
  if (targetInstalmentId === undefined && dealId === undefined) return open
  if (open.some(({ id }) => targetInstalmentId === undefined || id === targetInstalmentId)) return open
  const named = targetInstalmentId === undefined ? `deal ${dealId}` : `instalment ${targetInstalmentId}`
  const settled = await tx.instalment.count({
    where: { ...theirs, ...(targetInstalmentId === undefined ? {} : { id: targetInstalmentId }) },
  })
  if (settled === 0) throw new RecordNotFound(`no ${named} of this customer in ${currency}`)
  throw new TargetSettled(named)
}

function changesOf(open: readonly OpenInstalment[], allocations: readonly Allocation[]): OpenAmountChange[] {
  const taken = new Map(allocations.map(({ instalmentId, amount }) => [instalmentId, amount]))
  return open.flatMap(({ id, dealId, openAmount }) => {
    const amount = taken.get(id)
    return amount === undefined ? [] : [{ id, dealId, before: openAmount, after: openAmount - amount }]
  })
}

function detailOf(input: NewPayment, changes: readonly OpenAmountChange[], unallocated: bigint) {
  const openAmounts = (side: 'before' | 'after'): AuditDetail =>
    Object.fromEntries(changes.map((change) => [change.id, change[side].toString()]))
  const { amount, customerId, receivedOn, method } = input
  return {
    before: { openAmounts: openAmounts('before') },
    after: {
      openAmounts: openAmounts('after'),
      customerId,
      amount: amount.amount.toString(),
      currency: amount.currency,
      unallocated: unallocated.toString(),
      receivedOn,
      method,
    },
  }
}

/** A payment from its row. */
export const paymentOf = (row: Prisma.PaymentModel): Payment => ({
  id: row.id,
  customerId: row.customerId,
  amount: row.amount,
  currency: currency(row.currency),
  unallocated: row.unallocated,
  receivedOn: calendarDate(row.receivedOn),
  method: row.method,
  reference: row.reference,
  recordedById: row.recordedById,
  createdAt: row.createdAt,
  confirmedAt: row.confirmedAt,
  confirmedById: row.confirmedById,
  reversal:
    row.reversedAt && row.reversedById && row.reversalReason
      ? { at: row.reversedAt, byId: row.reversedById, reason: row.reversalReason, note: row.reversalNote }
      : null,
})
