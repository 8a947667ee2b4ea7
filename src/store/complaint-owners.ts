import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { tellHistory, writeCards } from './complaint-cards.ts'
import { restartClocks } from './complaint-clocks.ts'
import { writeEvent } from './complaint-events.ts'
import { auditComplaint } from './complaint-filing.ts'
import { COMPLAINT_MATTER } from './complaint-matter.ts'
import { holdComplaint } from './complaint-rows.ts'
import { tellAnswer } from './department-telling.ts'
import { markForRefresh } from './outbox-items.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * A complaint has gone to another rep with its customer (R5, P3), in the transaction that made it theirs: its history and its
 * cards say so, and the new owner gets its card or, where a department works it, hears who does.
 */
export async function ownerChanged(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  { toName, actorId }: { readonly toName: string; readonly actorId: string },
  now: Instant,
): Promise<void> {
  const complaint = await holdComplaint(tx, workspaceId, complaintId)
  const { ownerId, assigneeId, handOver } = complaint
  const detail = { owner: toName }
  const eventId = await writeEvent(
    tx,
    workspaceId,
    { complaintId, kind: 'owner_changed', memberId: actorId, detail },
    now,
  )
  await auditComplaint(
    tx,
    workspaceId,
    { action: 'complaint.change-owner', id: complaintId, actorId, after: { ownerId } },
    now,
  )
  await writeCards(tx, workspaceId, complaint, now)
  await tellHistory(tx, workspaceId, { complaintId, eventId }, now)
  // Whoever is to be warned may be somebody else now.
  await restartClocks(tx, workspaceId, complaintId, now)
  if (!handOver) return
  if (assigneeId !== null)
    await tellAnswer(COMPLAINT_MATTER, { tx, workspaceId, now }, { handOverId: handOver.id, eventId, actorId: null }, [
      ownerId,
    ])
  await markForRefresh(tx, workspaceId, [handOver.id], now)
}
