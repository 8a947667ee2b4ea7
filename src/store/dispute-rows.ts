import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { DisputeOutcome } from '../domain/dispute.ts'
import { type InstalmentOfAccount, refreshOf } from './account-of-instalment.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { tellLeftOut } from './left-out-steps.ts'
import { readMembers } from './member-rows.ts'
import { markForRefresh } from './outbox-items.ts'
import { readSettings } from './settings.ts'
import { restand } from './standing.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What a customer does not accept of an instalment (K9), as far as it has come. */
export interface Dispute {
  readonly id: string
  readonly instalmentId: string
  /** In the customer's words. */
  readonly reason: string
  /** The complaint that it points to; null of those from before complaints were kept. */
  readonly complaintId: string | null
  readonly openedOn: CalendarDate
  readonly openedById: string
  /** Who agreed that the ladder stays silent until it is closed. */
  readonly extendedById: string | null
  /** Who wanted the ladder to go on. */
  readonly resumedById: string | null
  readonly closedOn: CalendarDate | null
  readonly closedById: string | null
  readonly outcome: DisputeOutcome | null
  readonly outcomeNote: string | null
}

/** A dispute from its row. */
export const disputeOf = (row: Prisma.DisputeModel): Dispute => ({
  id: row.id,
  instalmentId: row.instalmentId,
  reason: row.reason,
  complaintId: row.complaintId,
  openedOn: calendarDate(row.openedOn),
  openedById: row.openedById,
  extendedById: row.extendedById,
  resumedById: row.resumedById,
  closedOn: row.closedOn === null ? null : calendarDate(row.closedOn),
  closedById: row.closedById,
  outcome: row.outcome,
  outcomeNote: row.outcomeNote,
})

/** How a dispute is closed. */
export interface DisputeClosing {
  readonly outcome: DisputeOutcome
  readonly note: string | null
}

/**
 * Closes an open dispute in a transaction that has its turn at the account (K9), audited: the ladder goes on, and what was left
 * out meanwhile is told once.
 */
export async function closeOpen(
  tx: Tx,
  workspaceId: WorkspaceId,
  { row, instalment }: { readonly row: Prisma.DisputeModel; readonly instalment: InstalmentOfAccount },
  { outcome, note }: DisputeClosing,
  actorId: string,
  now: Instant,
): Promise<Dispute> {
  const settings = await readSettings(tx, workspaceId)
  const closed = {
    closedOn: dateAt(now, settings.timeZone),
    closedAt: now,
    closedById: actorId,
    outcome,
    outcomeNote: note,
  }
  await tx.dispute.updateMany({ where: { workspaceId, id: row.id, closedOn: null }, data: closed })
  await restand(tx, workspaceId, [instalment.id], now)
  if (instalment.openAmount > 0n) {
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    const { ownerId } = instalment.deal
    await tellLeftOut(tx, workspaceId, { id: instalment.id, ownerId }, settings, members, now)
  }
  await refreshOf(tx, workspaceId, instalment.id, instalment.dealId, now, [row.id])
  if (row.complaintId !== null) await markForRefresh(tx, workspaceId, [row.complaintId], now)
  await auditDispute(tx, workspaceId, row, 'dispute.close', { outcome }, actorId, now)
  return disputeOf({ ...row, ...closed })
}

/** Notes what was done with a dispute (R4). */
export const auditDispute = (
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, instalmentId }: Pick<Prisma.DisputeModel, 'id' | 'instalmentId'>,
  action: string,
  more: AuditDetail,
  actorId: string,
  now: Instant,
) => {
  const after = { instalmentId, ...more }
  const entry = { actorId, action, outcome: 'done', subjectType: 'dispute', subjectId: id, after } as const
  return writeAudit(tx, workspaceId, entry, now)
}
