import { type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { DisputeReview } from '../domain/dispute.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { accountOf, refreshOf } from './account-of-instalment.ts'
import type { Tx } from './client.ts'
import { holdComplaint } from './complaint-rows.ts'
import { type Decider, type Waiting, waitingFor } from './decisions.ts'
import { type DisputeComplaint, fileWithDispute, mayPointTo } from './dispute-complaints.ts'
import { auditDispute, closeOpen, type Dispute, type DisputeClosing, disputeOf } from './dispute-rows.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { restand } from './standing.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A dispute that is to be recorded (K9); its text is cleaned already. */
export interface NewDispute {
  /** Where it came from (the modal): a second submission finds the dispute of the first. */
  readonly submissionKey: string
  readonly instalmentId: string
  /** In the customer's words. */
  readonly reason: string
  /** The complaint that it points to; left out, it points to none. */
  readonly complaint?: DisputeComplaint
}

/**
 * Why a dispute is not opened: nothing is owed any more, the complaint it is to point to is closed or another customer's, or
 * one is open already.
 */
export type DisputeRefusal =
  | { readonly kind: 'settled' | 'no-such-complaint' }
  | { readonly kind: 'disputed-already'; readonly dispute: Dispute }

/** Somebody was quicker: closed it, or decided on it. */
export type DisputeDone = { readonly kind: 'closed' | 'reviewed'; readonly dispute: Dispute }

export interface DisputeStore {
  /**
   * Records that the customer does not accept an instalment (K9), audited: the ladder pauses, and an open promise is over,
   * for what is disputed is not promised. A complaint that is filed with it tells what the customer says, in the same
   * transaction. Once for each submission key.
   * @throws RecordNotFound when there is no such instalment, or no such complaint in this workspace
   */
  open(
    dispute: NewDispute,
    actorId: string,
    now: Instant,
  ): Promise<Result<{ readonly dispute: Dispute; readonly created: boolean }, DisputeRefusal>>
  /** Closes it, audited: the ladder goes on, and what was left out meanwhile is told once. @throws RecordNotFound */
  close(
    disputeId: string,
    closing: DisputeClosing,
    actorId: string,
    now: Instant,
  ): Promise<Result<Dispute, DisputeDone>>
  /** Decides, once, whether the ladder stays silent until it is closed (K9), audited. @throws RecordNotFound */
  review(disputeId: string, review: DisputeReview, actorId: string, now: Instant): Promise<Result<Dispute, DisputeDone>>
  byId(disputeId: string): Promise<Dispute | null>
  /**
   * Those whose pause was over before this day, and about which this person may say whether the ladder stays silent (K9),
   * the oldest first: at most so many, and how many there are.
   */
  toReview(decider: Decider, today: CalendarDate, limit: number): Promise<Waiting<Dispute>>
  /** All that there ever were, oldest first. */
  ofInstalment(instalmentId: string): Promise<Dispute[]>
}

/** The disputes of one workspace. */
export function createDisputeStore({ db, workspaceId }: Scope): DisputeStore {
  return {
    open: (dispute, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Complaints are numbered: whoever files one has the turn at the workspace before that at an account.
        if (dispute.complaint?.kind === 'new') await takeTurn(tx, workspaceId)
        return open(tx, workspaceId, dispute, actorId, now)
      }),

    close: (disputeId, { outcome, note }, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { row, instalment } = await readInTurn(tx, workspaceId, disputeId)
        if (row.closedOn !== null) return err({ kind: 'closed', dispute: disputeOf(row) })
        return ok(await closeOpen(tx, workspaceId, { row, instalment }, { outcome, note }, actorId, now))
      }),

    review: (disputeId, review, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { row, instalment } = await readInTurn(tx, workspaceId, disputeId)
        if (row.closedOn !== null) return err({ kind: 'closed', dispute: disputeOf(row) })
        if (row.extendedById ?? row.resumedById) return err({ kind: 'reviewed', dispute: disputeOf(row) })
        const isKept = review === 'keep-paused'
        const data = isKept ? { extendedById: actorId, extendedAt: now } : { resumedById: actorId, resumedAt: now }
        await tx.dispute.updateMany({ where: { workspaceId, id: row.id, closedOn: null }, data })
        await restand(tx, workspaceId, [instalment.id], now)
        await refreshOf(tx, workspaceId, instalment.id, instalment.dealId, now, [row.id])
        await auditDispute(tx, workspaceId, row, isKept ? 'dispute.extend' : 'dispute.resume', {}, actorId, now)
        return ok(disputeOf({ ...row, ...data }))
      }),

    async byId(disputeId) {
      const row = await db.dispute.findUnique({ where: { workspaceId_id: { workspaceId, id: disputeId } } })
      return row && disputeOf(row)
    },

    async toReview(decider, today, limit) {
      const { rows, total } = await waitingFor(decider, limit, (deal) => {
        const where = {
          workspaceId,
          closedOn: null,
          extendedById: null,
          resumedById: null,
          openedById: { not: decider.memberId },
          instalment: { settledAt: null, deal },
          // Asked already, with a day for the answer, or its pause has just come to an end.
          OR: [{ answerBy: { not: null } }, { instalment: { pausedUntil: { lt: today } } }],
        }
        const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
        return Promise.all([db.dispute.findMany({ where, orderBy, take: limit }), db.dispute.count({ where })])
      })
      return { rows: rows.map(disputeOf), total }
    },

    async ofInstalment(instalmentId) {
      const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
      const rows = await db.dispute.findMany({ where: { workspaceId, instalmentId }, orderBy })
      return rows.map(disputeOf)
    },
  }
}

async function open(
  tx: Tx,
  workspaceId: WorkspaceId,
  input: NewDispute,
  actorId: string,
  now: Instant,
): Promise<Result<{ readonly dispute: Dispute; readonly created: boolean }, DisputeRefusal>> {
  const { submissionKey, instalmentId, reason } = input
  const existing = input.complaint?.kind === 'existing' ? input.complaint.complaintId : null
  const pointedTo = existing === null ? null : await holdComplaint(tx, workspaceId, existing)
  const instalment = await accountOf(tx, workspaceId, instalmentId)
  const before = await tx.dispute.findUnique({ where: { workspaceId_submissionKey: { workspaceId, submissionKey } } })
  if (before) return ok({ dispute: disputeOf(before), created: false })
  if (instalment.openAmount === 0n) return err({ kind: 'settled' })
  const already = await tx.dispute.findFirst({ where: { workspaceId, instalmentId, closedOn: null } })
  if (already) return err({ kind: 'disputed-already', dispute: disputeOf(already) })
  if (pointedTo && !mayPointTo(pointedTo, instalment)) return err({ kind: 'no-such-complaint' })
  const filed = await fileWithDispute(tx, workspaceId, input, instalment, actorId, now)
  const complaintId = pointedTo?.id ?? filed
  const { timeZone } = await readSettings(tx, workspaceId)
  await tx.paymentPromise.updateMany({
    where: { workspaceId, instalmentId, state: 'open' },
    data: { state: 'superseded', closedAt: now },
  })
  await tx.paymentPromise.updateMany({
    where: { workspaceId, instalmentId, state: 'requested' },
    data: { state: 'withdrawn', closedAt: now },
  })
  const row = await insistOnRecords('member', () =>
    tx.dispute.create({
      data: {
        submissionKey,
        instalmentId,
        reason,
        complaintId,
        workspaceId,
        openedOn: dateAt(now, timeZone),
        openedById: actorId,
        createdAt: now,
      },
    }),
  )
  await restand(tx, workspaceId, [instalmentId], now)
  await refreshOf(tx, workspaceId, instalmentId, instalment.dealId, now)
  if (complaintId !== null) await markForRefresh(tx, workspaceId, [complaintId], now)
  await auditDispute(tx, workspaceId, row, 'dispute.open', complaintId === null ? {} : { complaintId }, actorId, now)
  return ok({ dispute: disputeOf(row), created: true })
}

/** A dispute with its instalment, after waiting for the turn at the account. */
async function readInTurn(tx: Tx, workspaceId: WorkspaceId, id: string) {
  const where = { workspaceId_id: { workspaceId, id } }
  const found = await tx.dispute.findUnique({ where })
  if (!found) throw new RecordNotFound(`no dispute ${id}`)
  const instalment = await accountOf(tx, workspaceId, found.instalmentId)
  return { instalment, row: await tx.dispute.findUniqueOrThrow({ where }) }
}
