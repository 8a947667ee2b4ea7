import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Prisma, Tx } from './client.ts'
import { insistOnRecords } from './errors.ts'
import type { NewOutboxItem, OutboxItem, OutboxState } from './outbox-types.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What records and outbox have to do with each other: written in the transaction that changes the record.

/**
 * Writes items in the transaction of the record they tell of.
 * @throws RecordNotFound when a recipient is not of this workspace
 */
export async function insertOutboxItems(
  tx: Tx,
  workspaceId: WorkspaceId,
  items: readonly NewOutboxItem[],
  now: Instant,
): Promise<void> {
  const data = items.map(({ rule, subjectId, recipientId, localDate, dueAt }) => ({
    workspaceId,
    rule,
    subjectId,
    recipientId,
    localDate,
    dueAt,
    createdAt: now,
  }))
  for (const portion of portions(data)) {
    await insistOnRecords('recipient', () => tx.outboxItem.createMany({ data: portion }))
  }
}

/** Skips what waits to be told of these records; answers how many. What is in a delivery already is read again there. */
export async function skipWaiting(
  tx: Tx,
  workspaceId: WorkspaceId,
  subjectIds: readonly string[],
  reason: string,
): Promise<number> {
  let skipped = 0
  for (const portion of portions(subjectIds)) {
    const { count } = await tx.outboxItem.updateMany({
      where: { workspaceId, subjectId: { in: portion }, state: 'pending' },
      data: { state: 'skipped', reason },
    })
    skipped += count
  }
  return skipped
}

/**
 * Marks the messages that tell of changed records for rewriting (N4); answers how many. Also those not sent yet: their
 * text may have been made from the records as they were before. To be called after the records are written.
 */
export async function markForRefresh(
  tx: Tx,
  workspaceId: WorkspaceId,
  subjectIds: readonly string[],
  now: Instant,
): Promise<number> {
  let marked = 0
  for (const portion of portions(subjectIds)) {
    const told = { workspaceId, subjectId: { in: portion } }
    // Changes nothing, but holds the rows: whoever wants to claim an item waits until these changes are committed and
    // makes its text from them; whoever was quicker is seen by the next statement.
    await tx.outboxItem.updateMany({ where: { ...told, state: 'pending' }, data: { state: 'pending' } })
    const items = await tx.outboxItem.findMany({
      where: { ...told, state: { in: ['claimed', 'sent'] }, deliveryId: { not: null } },
      select: { deliveryId: true },
      distinct: ['deliveryId'],
    })
    for (const ids of portions(items.flatMap((item) => item.deliveryId ?? []))) {
      const { count } = await tx.delivery.updateMany({
        where: { workspaceId, id: { in: ids }, state: { in: ['pending', 'sending', 'unknown', 'sent'] } },
        data: { refreshAt: now, revision: { increment: 1 } },
      })
      marked += count
    }
  }
  return marked
}

type ItemRow = Pick<Prisma.OutboxItemModel, keyof Omit<OutboxItem, 'localDate' | 'state'> | 'localDate'> & {
  readonly state: OutboxState
}

/** An item from its row. */
export const outboxItemOf = (row: ItemRow): OutboxItem => ({
  id: row.id,
  rule: row.rule,
  subjectId: row.subjectId,
  recipientId: row.recipientId,
  localDate: calendarDate(row.localDate),
  dueAt: row.dueAt,
  state: row.state,
  reason: row.reason,
  deliveryId: row.deliveryId,
  snoozedUntil: row.snoozedUntil,
})
