import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { ConditionalUpdateLost, isUniqueViolation } from './errors.ts'
import { insertOutboxItems, markForRefresh, outboxItemOf, skipWaiting } from './outbox-items.ts'
import type { NewOutboxItem, OutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** One workspace's part of the outbox, for what features show and change. */
export interface ReminderStore {
  /** Adds what is not there yet (by rule, subject, recipient and day); answers how many were added. */
  add(items: readonly NewOutboxItem[], now: Instant): Promise<number>
  /** Items by id; unknown ids are left out. */
  items(itemIds: readonly string[]): Promise<OutboxItem[]>
  /** Everything that was or will be told about a record, with the reason where it was not; by due time. */
  ofSubject(subjectId: string): Promise<OutboxItem[]>
  /** What this person was not told since then, and why (N5); newest first. */
  notSent(recipientId: string, since: Instant, limit: number): Promise<OutboxItem[]>
  /** When the next thing is due to be told: to this person, or to anybody. */
  nextDueAt(recipientId: string | null): Promise<Instant | null>
  /** Takes back what waits to be told about these records; answers how many. What is in a delivery is read again there. */
  skip(subjectIds: readonly string[], reason: string): Promise<number>
  /** The records changed: messages that tell of them are to be rewritten (N4); answers how many. */
  refresh(subjectIds: readonly string[], now: Instant): Promise<number>
}

/** The outbox of one workspace. */
export function createReminderStore({ db, workspaceId }: Scope): ReminderStore {
  return {
    add: (items, now) => inTransaction(db, (tx) => addMissing(tx, workspaceId, items, now)),

    async items(itemIds) {
      const found: OutboxItem[] = []
      for (const ids of portions(itemIds)) {
        const rows = await db.outboxItem.findMany({ where: { workspaceId, id: { in: ids } } })
        found.push(...rows.map(outboxItemOf))
      }
      return found.sort(byDueTime)
    },

    async ofSubject(subjectId) {
      const rows = await db.outboxItem.findMany({ where: { workspaceId, subjectId } })
      return rows.map(outboxItemOf).sort(byDueTime)
    },

    async notSent(recipientId, since, limit) {
      const rows = await db.outboxItem.findMany({
        where: { workspaceId, recipientId, state: { in: ['skipped', 'missed'] }, dueAt: { gte: since } },
        orderBy: [{ dueAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(outboxItemOf)
    },

    async nextDueAt(recipientId) {
      const where = { workspaceId, state: 'pending', ...(recipientId === null ? {} : { recipientId }) } as const
      const { _min } = await db.outboxItem.aggregate({ where, _min: { dueAt: true } })
      return _min.dueAt
    },

    skip: (subjectIds, reason) => inTransaction(db, (tx) => skipWaiting(tx, workspaceId, subjectIds, reason)),
    refresh: (subjectIds, now) => inTransaction(db, (tx) => markForRefresh(tx, workspaceId, subjectIds, now)),
  }
}

const byDueTime = (a: OutboxItem, b: OutboxItem) =>
  a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** What makes an item this item and no other. */
const identityOf = ({
  rule,
  subjectId,
  recipientId,
  localDate,
}: Omit<NewOutboxItem, 'dueAt' | 'localDate'> & { localDate: string }) =>
  JSON.stringify([rule, subjectId, recipientId, localDate])

async function addMissing(tx: Tx, workspaceId: WorkspaceId, items: readonly NewOutboxItem[], now: Instant) {
  const missing = new Map(items.map((item) => [identityOf(item), item]))
  for (const subjectIds of portions([...new Set(items.map((item) => item.subjectId))])) {
    const present = await tx.outboxItem.findMany({ where: { workspaceId, subjectId: { in: subjectIds } } })
    for (const item of present) missing.delete(identityOf(item))
  }
  try {
    await insertOutboxItems(tx, workspaceId, [...missing.values()], now)
  } catch (error) {
    // Somebody added one of them meanwhile: look again.
    throw isUniqueViolation(error) ? new ConditionalUpdateLost('outbox item', { cause: error }) : error
  }
  return missing.size
}
