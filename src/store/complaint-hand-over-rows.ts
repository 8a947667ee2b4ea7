import { HAND_OVER_ENDS } from '../domain/department-hand-over.ts'
import type { Tx } from './client.ts'
import { readEvents } from './complaint-events.ts'
import { type DepartmentHandOver, type HandOverEnding, namedHandOver, WITH_NAMES } from './department-matters.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A complaint with a department (P3), as it is told. */
export interface ComplaintHandOver extends DepartmentHandOver {
  readonly complaintId: string
}

/** Reads one with its names; null where there is none. */
export async function readHandOver(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ComplaintHandOver | null> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.complaintHandOver.findUnique({ where, include: WITH_NAMES })
  if (!row) return null
  const { complaintId, acceptBy, endedAt } = row
  const ended = endedAt === null ? null : await endOf(tx, workspaceId, complaintId, id, endedAt)
  return { ...namedHandOver(row), complaintId, acceptBy, ended }
}

/** How it ended stands in the history, with who did it and why. */
async function endOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  id: string,
  at: Date,
): Promise<HandOverEnding> {
  const events = await readEvents(tx, workspaceId, complaintId)
  const end = events.find(({ detail }) => detail['endedHandOver'] === id)
  const how = HAND_OVER_ENDS.find((each) => each === end?.detail['how']) ?? 'returned'
  return { how, byName: end?.memberName ?? '', note: how === 'handed-on' ? null : (end?.note ?? null), at }
}
