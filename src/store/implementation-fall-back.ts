import type { Instant } from '../domain/clock.ts'
import { IMPLEMENTATION_HAND_OVER_RULE } from '../domain/implementation-hand-over.ts'
import type { Tx } from './client.ts'
import { implementationFallsBack } from './implementation-hand-over-moves.ts'
import { readAcceptingPeople, tellOffered } from './implementation-hand-over-telling.ts'
import { markForRefresh } from './outbox-items.ts'
import { PASSED_ON } from './outbox-passing.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What becomes of implementations with a department when people come into it or leave it (R5), as of complaints
// (complaint-fall-back.ts), and in the same transactions.

/** Those that something is still to be done with. */
const OPEN = { phase: { not: 'done' }, endedOn: null, deal: { cancelledOn: null } } as const

/** How many implementations are with a department. */
export const implementationsWith = (tx: Tx, workspaceId: WorkspaceId, departmentId: string): Promise<number> =>
  tx.implementationHandOver.count({ where: { workspaceId, departmentId, endedAt: null, implementation: OPEN } })

/**
 * Other people are in a department, or may do other things: who is new is told of what waits there, and where nobody is left
 * who could accept, it falls back to the owners. To be called after that is written.
 */
export async function departmentOfImplementationsChanged(
  tx: Tx,
  workspaceId: WorkspaceId,
  departmentId: string,
  now: Instant,
): Promise<void> {
  const waiting = await tx.implementationHandOver.findMany({
    where: { workspaceId, departmentId, endedAt: null, acceptedById: null, implementation: OPEN },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  if (waiting.length === 0) return
  const people = await readAcceptingPeople(tx, workspaceId, departmentId)
  for (const { id } of waiting) {
    if (people.length === 0) await implementationFallsBack(tx, workspaceId, id, now)
    else await tellOffered(tx, workspaceId, id, people, now)
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
export async function implementationMemberChanged(
  tx: Tx,
  workspaceId: WorkspaceId,
  memberId: string,
  now: Instant,
): Promise<void> {
  const rows = await tx.departmentMember.findMany({ where: { workspaceId, memberId }, select: { departmentId: true } })
  for (const { departmentId } of rows) await departmentOfImplementationsChanged(tx, workspaceId, departmentId, now)
}

/** Somebody cannot work implementations any more: those that they accepted fall back to the owners (R5), who hear so. */
export async function implementationMemberLeft(
  tx: Tx,
  workspaceId: WorkspaceId,
  memberId: string,
  now: Instant,
): Promise<void> {
  const worked = await tx.implementationHandOver.findMany({
    where: { workspaceId, acceptedById: memberId, endedAt: null, implementation: OPEN },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of worked) await implementationFallsBack(tx, workspaceId, id, now)
  // What was put to their department is not for their heirs.
  const rule = IMPLEMENTATION_HAND_OVER_RULE.offered
  const data = { state: 'skipped', reason: PASSED_ON.accountClosed } as const
  await tx.outboxItem.updateMany({ where: { workspaceId, recipientId: memberId, state: 'pending', rule }, data })
  await implementationMemberChanged(tx, workspaceId, memberId, now)
}
