import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { readEvents } from './complaint-events.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * How a hand-over came to its end: the department returned it, its owner took it back, it was handed on to another
 * department, or nobody of the department is there any more.
 */
export const HAND_OVER_ENDS = ['returned', 'taken-back', 'handed-on', 'fell-back'] as const
export type HandOverEnd = (typeof HAND_OVER_ENDS)[number]

/** A complaint with a department (P3), as it is told. */
export interface ComplaintHandOver {
  readonly id: string
  readonly complaintId: string
  readonly departmentId: string
  readonly departmentName: string
  readonly note: string | null
  readonly handedById: string
  readonly handedByName: string
  readonly handedAt: Instant
  /** By when it was to be accepted; null where the working hours never open. */
  readonly acceptBy: Instant | null
  readonly acceptedById: string | null
  /** '' while nobody has. */
  readonly acceptedByName: string
  readonly acceptedAt: Instant | null
  /** How it came to its end; null while it is there. */
  readonly ended: {
    readonly how: HandOverEnd
    /** Who ended it; '' where nobody was there. */
    readonly byName: string
    readonly note: string | null
    readonly at: Instant
  } | null
}

/** Reads one with its names; null where there is none. */
export async function readHandOver(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ComplaintHandOver | null> {
  const row = await tx.complaintHandOver.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: {
      department: { select: { name: true } },
      handedBy: { select: { name: true } },
      acceptedBy: { select: { name: true } },
    },
  })
  if (!row) return null
  return {
    id: row.id,
    complaintId: row.complaintId,
    departmentId: row.departmentId,
    departmentName: row.department.name,
    note: row.note,
    handedById: row.handedById,
    handedByName: row.handedBy.name,
    handedAt: row.handedAt,
    acceptBy: row.acceptBy,
    acceptedById: row.acceptedById,
    acceptedByName: row.acceptedBy?.name ?? '',
    acceptedAt: row.acceptedAt,
    ended: row.endedAt === null ? null : await endOf(tx, workspaceId, row.complaintId, id, row.endedAt),
  }
}

/** How it ended stands in the history, with who did it and why. */
async function endOf(tx: Tx, workspaceId: WorkspaceId, complaintId: string, id: string, at: Instant) {
  const events = await readEvents(tx, workspaceId, complaintId)
  const end = events.find(({ detail }) => detail['endedHandOver'] === id)
  const how = HAND_OVER_ENDS.find((each) => each === end?.detail['how']) ?? 'returned'
  return { how, byName: end?.memberName ?? '', note: how === 'handed-on' ? null : (end?.note ?? null), at }
}
