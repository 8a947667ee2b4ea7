import type { Instant } from '../domain/clock.ts'
import type { ReminderTime } from '../domain/due-reminder.ts'
import type { Tx } from './client.ts'
import { ConditionalUpdateLost, isUniqueViolation } from './errors.ts'
import { type MessageFigures, messageFigures } from './message-figures.ts'
import { createMessagePages, type MessagePages } from './message-pages.ts'
import { createMutedReminders, type MutedReminders } from './muted-reminders.ts'
import { insertOutboxItems, markForRefresh, outboxItemOf, skipWaiting } from './outbox-items.ts'
import type { NewOutboxItem, OutboxItem, OutboxState } from './outbox-types.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { type Snoozed, snoozeItem } from './snoozes.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** One workspace's part of the outbox, for what features show and change. */
export interface ReminderStore extends MutedReminders, MessagePages {
  /** Adds what is not there yet (by rule, subject, recipient and day); answers how many were added. */
  add(items: readonly NewOutboxItem[], now: Instant): Promise<number>
  /** Items by id; unknown ids are left out. */
  items(itemIds: readonly string[]): Promise<OutboxItem[]>
  /** Everything that was or will be told about a record, with the reason where it was not; by due time. */
  ofSubject(subjectId: string): Promise<OutboxItem[]>
  /**
   * What this person was not told, and why (N5): what fell due between two instants, and what was found too late in
   * that time, however long ago it was due; also, `claimed`, what is set aside for the operator now. By due time,
   * newest first.
   */
  notSent(recipientId: string, period: Period, limit: number): Promise<OutboxItem[]>
  /** What became of this workspace's messages since then. */
  figures(since: Instant): Promise<MessageFigures>
  /** When the next thing is due to be told: to this person, or to anybody. */
  nextDueAt(recipientId: string | null): Promise<Instant | null>
  /** Takes back what waits to be told about these records; answers how many. What is in a delivery is read again there. */
  skip(subjectIds: readonly string[], reason: string): Promise<number>
  /**
   * Puts a reminder off (N3), once, however often it is asked for; the message that tells it is rewritten. Answers until
   * when, or null when the item stands in no message.
   */
  snooze(itemId: string, to: ReminderTime, now: Instant): Promise<Snoozed | null>
  /** The records changed: messages that tell of them are to be rewritten (N4); answers how many. */
  refresh(subjectIds: readonly string[], now: Instant): Promise<number>
}

/** From and to an instant, both included. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
}

const NOT_TOLD: OutboxState[] = ['skipped', 'missed']

/** The outbox of one workspace. */
export function createReminderStore(scope: Scope): ReminderStore {
  const { db, workspaceId } = scope
  return {
    ...createMutedReminders(scope),
    ...createMessagePages(scope),

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

    async notSent(recipientId, { from, to }, limit) {
      const fellDueOrWasFoundLate = [
        { dueAt: { gte: from, lte: to } },
        { dueAt: { lt: from }, delivery: { createdAt: { gte: from } } },
      ]
      const notTold = [
        { state: 'claimed' as const, delivery: { state: 'held' as const } },
        { state: { in: NOT_TOLD }, OR: fellDueOrWasFoundLate },
      ]
      const rows = await db.outboxItem.findMany({
        where: { workspaceId, recipientId, OR: notTold },
        orderBy: [{ dueAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(outboxItemOf)
    },

    figures: (since) => messageFigures(db, workspaceId, since),

    async nextDueAt(recipientId) {
      const where = { workspaceId, state: 'pending', ...(recipientId === null ? {} : { recipientId }) } as const
      const { _min } = await db.outboxItem.aggregate({ where, _min: { dueAt: true } })
      return _min.dueAt
    },

    snooze: (itemId, to, now) => inTransaction(db, (tx) => snoozeItem(tx, workspaceId, itemId, to, now)),
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
