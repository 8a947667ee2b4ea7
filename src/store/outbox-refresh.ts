import type { Instant } from '../domain/clock.ts'
import type { Db } from './client.ts'
import { notHeld, withItemsTold } from './outbox-claims.ts'
import { outboxItemOf } from './outbox-items.ts'
import type { SentDelivery } from './outbox-types.ts'
import { workspaceIdOfRow } from './workspace-id.ts'

// Rewriting sent messages (N4). `revision` counts the changes of what a message tells, so that a change during the
// rewriting is not taken for one that is in it: two instants could be the same, or a clock be set back.

/** Takes sent messages that are to be rewritten. */
export async function leaseRefresh(db: Db, now: Instant, leaseMs: number, limit: number): Promise<SentDelivery[]> {
  const due = await db.delivery.findMany({
    where: { state: 'sent', refreshAt: { lte: now }, ...notHeld(now) },
    orderBy: { refreshAt: 'asc' },
    take: limit,
    select: { workspaceId: true, id: true, fence: true },
  })
  const leased: SentDelivery[] = []
  for (const seen of due) {
    const delivery = await leaseSent(db, seen, new Date(now.getTime() + leaseMs))
    if (delivery) leased.push(delivery)
  }
  return leased
}

interface Seen {
  readonly workspaceId: string
  readonly id: string
  readonly fence: number
}

async function leaseSent(db: Db, { workspaceId, id, fence }: Seen, leaseUntil: Instant): Promise<SentDelivery | null> {
  const { count } = await db.delivery.updateMany({
    where: { workspaceId, id, fence, state: 'sent', refreshAt: { not: null } },
    data: { fence: { increment: 1 }, leaseUntil },
  })
  if (count === 0) return null
  const row = await db.delivery.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id } },
    include: withItemsTold(),
  })
  const { channelId, messageTs, sentAt } = row
  if (row.fence !== fence + 1 || channelId === null || messageTs === null || sentAt === null) return null
  return {
    id,
    workspaceId: workspaceIdOfRow(workspaceId),
    fence: row.fence,
    recipientId: row.recipientId,
    channelId,
    messageTs,
    messageKey: row.messageKey,
    sentAt,
    revision: row.revision,
    items: row.items.map(outboxItemOf),
  }
}

/** The message tells what the records say, unless they changed again since they were read. */
export async function refreshed(db: Db, held: SentDelivery): Promise<boolean> {
  const { workspaceId, id, fence, revision } = held
  const { count } = await db.delivery.updateMany({
    where: { workspaceId, id, fence, revision },
    data: { refreshAt: null, leaseUntil: null },
  })
  if (count === 1) return true
  await db.delivery.updateMany({ where: { workspaceId, id, fence }, data: { leaseUntil: null } })
  return false
}

/** The message could not be rewritten. */
export async function refreshFailed(
  db: Db,
  held: SentDelivery,
  nextAt: Instant | null,
  reason: string,
): Promise<boolean> {
  const { workspaceId, id, fence } = held
  const { count } = await db.delivery.updateMany({
    where: { workspaceId, id, fence },
    data: { refreshAt: nextAt, leaseUntil: null, reason },
  })
  return count === 1
}
