import type { Instant } from '../domain/clock.ts'
import type { Db } from './client.ts'
import { changedAndFree, withItemsTold } from './outbox-claims.ts'
import { outboxItemOf } from './outbox-items.ts'
import { GIVEN_UP } from './outbox-making.ts'
import type { SentDelivery } from './outbox-types.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// Rewriting sent messages (N4). `revision` counts the changes of what a message tells, so that a change during the
// rewriting is not taken for one that is in it: two instants could be the same, or a clock be set back.

/** Takes sent messages that are to be rewritten. */
export async function leaseRefresh(
  db: Db,
  workspaceId: WorkspaceId,
  now: Instant,
  leaseMs: number,
  limit: number,
): Promise<SentDelivery[]> {
  const due = await db.delivery.findMany({
    where: { workspaceId, ...changedAndFree(now, leaseMs) },
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
    page: row.page,
    items: row.items.map(outboxItemOf),
  }
}

/** The message tells what the records say, unless they changed again since they were read. */
export async function refreshed(
  db: Db,
  held: SentDelivery,
  dropped: readonly { readonly itemId: string; readonly reason: string }[],
): Promise<boolean> {
  const { workspaceId, id, fence, revision } = held
  const isDone = await inTransaction(db, async (tx) => {
    const { count } = await tx.delivery.updateMany({
      where: { workspaceId, id, fence, revision },
      data: { refreshAt: null, leaseUntil: null, reason: null },
    })
    if (count === 0) return false
    const joined = { workspaceId, deliveryId: id, state: 'claimed' as const }
    for (const { itemId, reason } of dropped)
      await tx.outboxItem.updateMany({ where: { ...joined, id: itemId }, data: { state: 'skipped', reason } })
    await tx.outboxItem.updateMany({ where: joined, data: { state: 'sent', reason: null } })
    return true
  })
  if (!isDone) await db.delivery.updateMany({ where: { workspaceId, id, fence }, data: { leaseUntil: null } })
  return isDone
}

/** The message could not be rewritten. */
export async function refreshFailed(
  db: Db,
  held: SentDelivery,
  nextAt: Instant | null,
  reason: string,
): Promise<boolean> {
  const { workspaceId, id, fence } = held
  return inTransaction(db, async (tx) => {
    const { count } = await tx.delivery.updateMany({
      where: { workspaceId, id, fence },
      data: { refreshAt: nextAt, leaseUntil: null, reason: nextAt ? reason : `${GIVEN_UP}${reason}` },
    })
    if (count === 0) return false
    const joined = { workspaceId, deliveryId: id, state: 'claimed' as const }
    if (!nextAt) await tx.outboxItem.updateMany({ where: joined, data: { state: 'pending', deliveryId: null } })
    return true
  })
}
