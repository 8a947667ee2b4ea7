import type { Instant } from '../domain/clock.ts'
import { canAccept } from '../domain/complaint-hand-over.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { Prisma, type Tx } from './client.ts'
import { fallBack } from './complaint-hand-over-moves.ts'
import { readDepartmentPeople, tellDepartment } from './complaint-hand-over-telling.ts'
import type { Complaint } from './complaint-rows.ts'
import { readMembers } from './member-rows.ts'
import { markForRefresh } from './outbox-items.ts'
import { PASSED_ON } from './outbox-passing.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What becomes of complaints with a department when people come into it or leave it (P3, R5). In transactions that have their
// turn at the workspace, so that nobody hands over to a department that is being emptied.

const OPEN = { closedAt: null, withdrawnAt: null } as const

/**
 * Other people are in a department, or may do other things: who is new is told of what waits there, and where nobody is left
 * who could accept, it falls back to its owners. To be called after that is written.
 */
export async function departmentChanged(
  tx: Tx,
  workspaceId: WorkspaceId,
  departmentId: string,
  now: Instant,
): Promise<void> {
  const waiting = await tx.complaintHandOver.findMany({
    where: { workspaceId, departmentId, endedAt: null, acceptedById: null, complaint: OPEN },
    select: { id: true, complaintId: true },
  })
  if (waiting.length === 0) return
  const people = await readDepartmentPeople(tx, workspaceId, departmentId)
  for (const { id, complaintId } of waiting) {
    if (people.length === 0) await fallBack(tx, workspaceId, complaintId, 'nobody-there', now)
    else await tellDepartment(tx, workspaceId, id, people, now)
  }
  // Whoever is not in it any more has no buttons.
  await markForRefresh(
    tx,
    workspaceId,
    waiting.map(({ id }) => id),
    now,
  )
}

/** The same for all departments of somebody whose account or roles are others now. */
export async function memberChanged(tx: Tx, workspaceId: WorkspaceId, memberId: string, now: Instant): Promise<void> {
  const rows = await tx.departmentMember.findMany({ where: { workspaceId, memberId }, select: { departmentId: true } })
  for (const { departmentId } of rows) await departmentChanged(tx, workspaceId, departmentId, now)
}

/**
 * A closed complaint is about to be opened again (P8): where whoever worked it is gone or may not any more, or nobody is left in
 * the department who could accept it, it falls back to its owner (R5), as it would have while it was open.
 */
export async function fallBackIfLeft(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, handOver, assigneeId }: Complaint,
  now: Instant,
): Promise<void> {
  if (!handOver) return
  if (assigneeId === null) {
    const people = await readDepartmentPeople(tx, workspaceId, handOver.departmentId)
    if (people.length === 0) await fallBack(tx, workspaceId, id, 'nobody-there', now)
    return
  }
  const [assignee] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${assigneeId}`)
  if (!assignee || !canAccept(assignee)) await fallBack(tx, workspaceId, id, 'left', now)
}

/** Somebody cannot work complaints any more: those that they accepted fall back to their owners (R5), who hear so. */
export async function memberLeft(tx: Tx, workspaceId: WorkspaceId, memberId: string, now: Instant): Promise<void> {
  const worked = await tx.complaint.findMany({
    where: { workspaceId, assigneeId: memberId, ...OPEN },
    select: { id: true },
    orderBy: { number: 'asc' },
  })
  for (const { id } of worked) await fallBack(tx, workspaceId, id, 'left', now)
  // What was put to their department is not for their heirs.
  const rule = COMPLAINT_RULE.handedOver
  const data = { state: 'skipped', reason: PASSED_ON.accountClosed } as const
  await tx.outboxItem.updateMany({ where: { workspaceId, recipientId: memberId, state: 'pending', rule }, data })
  await memberChanged(tx, workspaceId, memberId, now)
}
