import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { lookAgain } from './implementation-looks.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Looks again at what is introduced at the customer of a complaint (I4), in the transaction that files or changes the complaint:
 * an open one is a dip of the deal it is about, or of all of that customer's where it is about none.
 */
export async function followComplaint(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  now: Instant,
): Promise<void> {
  const where = { workspaceId_id: { workspaceId, id: complaintId } }
  const complaint = await tx.complaint.findUnique({ where, select: { customerId: true } })
  if (!complaint) return
  // Of all its deals: the one that it was about may be another by now.
  const underWay = await tx.implementation.findMany({
    where: {
      workspaceId,
      deal: { customerId: complaint.customerId },
      phase: { not: 'done' },
      phaseSince: { not: null },
      endedOn: null,
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id } of underWay) await lookAgain(tx, workspaceId, id, now)
}
