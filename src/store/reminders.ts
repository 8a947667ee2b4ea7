import type { Instant } from '../domain/clock.ts'
import type { ReminderTime } from '../domain/due-reminder.ts'
import { Prisma } from './client.ts'
import { type MessageFigures, messageFigures } from './message-figures.ts'
import { createMessagePages, type MessagePages } from './message-pages.ts'
import { createMutedReminders, type MutedReminders } from './muted-reminders.ts'
import { type Period, readNotSent } from './not-sent.ts'
import { addMissing, markForRefresh, outboxItemOf, skipWaiting } from './outbox-items.ts'
import type { NewOutboxItem, OutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { type Snoozed, snoozeItem } from './snoozes.ts'
import { inTransaction } from './transaction.ts'

/** One workspace's part of the outbox, for what features show and change. */
export interface ReminderStore extends MutedReminders, MessagePages {
  /** Adds what is not there yet (by rule, subject, recipient and day); answers how many were added. */
  add(items: readonly NewOutboxItem[], now: Instant): Promise<number>
  /** Items by id; unknown ids are left out. */
  items(itemIds: readonly string[]): Promise<OutboxItem[]>
  /** Which of these items another of the same kind, subject and recipient has overtaken: its day is later and has come. */
  overtaken(items: readonly OutboxItem[], now: Instant): Promise<ReadonlySet<string>>
  /** Everything that was or will be told about a record, with the reason where it was not; by due time. */
  ofSubject(subjectId: string): Promise<OutboxItem[]>
  /**
   * What this person was not told, and why (N5): what fell due between two instants, and what was found too late in
   * that time, however long ago it was due; also, `claimed`, what is set aside for the operator now. By due time,
   * newest first.
   */
  notSent(recipientId: string, period: Period, limit: number): Promise<OutboxItem[]>
  /** What waits to be told to this person after an instant under one of these rules, at most so many; what comes first, first. */
  toCome(recipientId: string, rules: readonly string[], after: Instant, limit: number): Promise<OutboxItem[]>
  /** What became of this workspace's messages since then, and what is open now. */
  figures(since: Instant, now: Instant): Promise<MessageFigures>
  /** When the next thing is due to be told: to this person, or to anybody. */
  nextDueAt(recipientId: string | null): Promise<Instant | null>
  /**
   * When an instalment is looked at next, for an escalation, a promise or a dispute, or the clocks of a complaint: what is
   * told then is found then.
   */
  nextLookAt(): Promise<Instant | null>
  /** How many things wait to be told by then: to this person, or to anybody. */
  waiting(recipientId: string | null, until: Instant): Promise<number>
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

    async overtaken(items, now) {
      const overtaken = new Set<string>()
      for (const portion of portions(items)) {
        // By hand, for it is asked for every message with a step of a ladder.
        const subjects = Prisma.join(portion.map(({ subjectId }) => subjectId))
        const rows = await db.$queryRaw<Matter[]>`SELECT "rule", "subjectId", "recipientId", "localDate"
          FROM "OutboxItem" WHERE "workspaceId" = ${workspaceId} AND "subjectId" IN (${subjects})
            AND "state" IN ('pending', 'claimed', 'sent') AND "dueAt" <= ${now}`
        const latest = new Map<string, string>()
        for (const row of rows) {
          const matter = matterOf(row)
          if (row.localDate > (latest.get(matter) ?? '')) latest.set(matter, row.localDate)
        }
        for (const item of portion) if (item.localDate < (latest.get(matterOf(item)) ?? '')) overtaken.add(item.id)
      }
      return overtaken
    },

    async ofSubject(subjectId) {
      const rows = await db.outboxItem.findMany({ where: { workspaceId, subjectId } })
      return rows.map(outboxItemOf).sort(byDueTime)
    },

    notSent: (recipientId, period, limit) => readNotSent(db, workspaceId, recipientId, period, limit),

    async toCome(recipientId, rules, after, limit) {
      const rows = await db.outboxItem.findMany({
        where: { workspaceId, recipientId, state: 'pending', dueAt: { gt: after }, rule: { in: [...rules] } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(outboxItemOf)
    },

    figures: (since, now) => messageFigures(db, workspaceId, since, now),

    async nextDueAt(recipientId) {
      const where = { workspaceId, state: 'pending', ...(recipientId === null ? {} : { recipientId }) } as const
      const { _min } = await db.outboxItem.aggregate({ where, _min: { dueAt: true } })
      return _min.dueAt
    },

    async nextLookAt() {
      const instalments = await db.instalment.aggregate({ where: { workspaceId }, _min: { escalateAt: true } })
      const complaints = await db.complaint.aggregate({ where: { workspaceId }, _min: { clockLookAt: true } })
      const introduced = await db.implementation.aggregate({ where: { workspaceId }, _min: { lookAt: true } })
      const questions = await db.customerQuestion.aggregate({ where: { workspaceId }, _min: { lookAt: true } })
      const looks = [
        instalments._min.escalateAt,
        complaints._min.clockLookAt,
        introduced._min.lookAt,
        questions._min.lookAt,
      ].flatMap((look) => look ?? [])
      return looks.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
    },

    waiting: (recipientId, until) =>
      db.outboxItem.count({
        where: {
          workspaceId,
          state: 'pending',
          dueAt: { lte: until },
          ...(recipientId === null ? {} : { recipientId }),
        },
      }),

    snooze: (itemId, to, now) => inTransaction(db, (tx) => snoozeItem(tx, workspaceId, itemId, to, now)),
    skip: (subjectIds, reason) => inTransaction(db, (tx) => skipWaiting(tx, workspaceId, subjectIds, reason)),
    refresh: (subjectIds, now) => inTransaction(db, (tx) => markForRefresh(tx, workspaceId, subjectIds, now)),
  }
}

type Matter = Pick<OutboxItem, 'rule' | 'subjectId' | 'recipientId' | 'localDate'>

/** What is told to whom, whatever the day. */
const matterOf = ({ rule, subjectId, recipientId }: Pick<OutboxItem, 'rule' | 'subjectId' | 'recipientId'>) =>
  JSON.stringify([rule, subjectId, recipientId])

const byDueTime = (a: OutboxItem, b: OutboxItem) =>
  a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
