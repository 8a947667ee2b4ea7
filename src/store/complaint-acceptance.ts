import type { Instant } from '../domain/clock.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { COMPLAINT_MATTER } from './complaint-matter.ts'
import type { Moment } from './department-matters.ts'
import { planNotAccepted } from './department-telling.ts'
import { markForRefresh } from './outbox-items.ts'

/**
 * Follows the clocks of a complaint that waits to be accepted (P3, P4), in the transaction that works them out anew: by when it
 * is to be accepted, and when those concerned are told that nobody has. Once they were told, nothing is moved.
 */
export async function acceptanceFollowsClocks(
  moment: Moment,
  { complaintId, ownerId }: { readonly complaintId: string; readonly ownerId: string },
  acceptBy: (handedAt: Instant) => Instant | null,
): Promise<void> {
  const { tx, workspaceId, now } = moment
  const waits = { workspaceId, complaintId, acceptedAt: null, endedAt: null }
  const handOver = await tx.complaintHandOver.findFirst({ where: waits })
  if (!handOver) return
  const by = acceptBy(handOver.handedAt)
  if (by?.getTime() === handOver.acceptBy?.getTime()) return
  const told = { workspaceId, subjectId: handOver.id, rule: COMPLAINT_RULE.notAccepted }
  if ((await tx.outboxItem.count({ where: { ...told, state: { notIn: ['pending', 'skipped'] } } })) > 0) return
  await tx.complaintHandOver.updateMany({ where: { workspaceId, id: handOver.id }, data: { acceptBy: by } })
  await tx.outboxItem.deleteMany({ where: { ...told, state: 'pending' } })
  await planNotAccepted(COMPLAINT_MATTER, moment, { ...handOver, ownerId, acceptBy: by })
  await markForRefresh(tx, workspaceId, [handOver.id], now)
}
