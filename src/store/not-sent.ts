import type { Instant } from '../domain/clock.ts'
import type { Prisma, Tx } from './client.ts'
import { outboxItemOf } from './outbox-items.ts'
import type { OutboxItem, OutboxState } from './outbox-types.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** From and to an instant, both included. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
}

const NOT_TOLD: OutboxState[] = ['skipped', 'missed']

/**
 * What a person was not sent in a period; what it says stands at `ReminderStore.notSent`. Three statements, each bounded
 * by the period through an index: put together into one, the database would go through all that was ever sent to them.
 */
export async function readNotSent(
  tx: Tx,
  workspaceId: WorkspaceId,
  recipientId: string,
  { from, to }: Period,
  limit: number,
): Promise<OutboxItem[]> {
  // Said of the states it is not: SQLite would look for all that is in these two instead of what is in these deliveries.
  const foundLate = await tx.$queryRaw<{ id: string }[]>`SELECT i."id" FROM "Delivery" d CROSS JOIN "OutboxItem" i
    WHERE d."workspaceId" = ${workspaceId} AND d."recipientId" = ${recipientId} AND d."createdAt" >= ${from}
      AND i."workspaceId" = d."workspaceId" AND i."deliveryId" = d."id"
      AND i."state" NOT IN ('pending', 'claimed', 'sent') AND NOT i."reason" = 'overtaken' AND i."dueAt" < ${from}
    ORDER BY i."dueAt" DESC, i."id" LIMIT ${limit}`
  const conditions: Prisma.OutboxItemWhereInput[] = [
    { state: 'claimed', delivery: { state: 'held' } },
    // What a later step has overtaken was not left out: that one told it.
    { state: { in: NOT_TOLD }, NOT: { reason: 'overtaken' }, dueAt: { gte: from, lte: to } },
    ...(foundLate.length > 0 ? [{ id: { in: foundLate.map(({ id }) => id) } }] : []),
  ]
  const found: OutboxItem[] = []
  for (const condition of conditions) {
    const rows = await tx.outboxItem.findMany({
      where: { ...condition, workspaceId, recipientId },
      orderBy: [{ dueAt: 'desc' }, { id: 'asc' }],
      take: limit,
    })
    found.push(...rows.map(outboxItemOf))
  }
  return found.sort(newestFirst).slice(0, limit)
}

/** The order of the statements, for what is put together from several. */
const newestFirst = (a: OutboxItem, b: OutboxItem): number =>
  b.dueAt.getTime() - a.dueAt.getTime() || (a.id < b.id ? -1 : 1)
