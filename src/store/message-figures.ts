import type { Instant } from '../domain/clock.ts'
import { type Db, Prisma } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What became of one workspace's messages: of a period, and those that are open now. */
export interface MessageFigures {
  /** Messages that arrived, the reconciled ones among them. */
  readonly sent: number
  /** Messages that Slack did not confirm and that were then found in the channel. */
  readonly reconciled: number
  /** Messages whose fate is being found out now. */
  readonly unknown: number
  /** Messages that an operator has to decide about now. */
  readonly held: number
  /** Reminders, not messages, that were found too old to be sent. */
  readonly missed: number
  /** How far the outbox is behind now: reminders that are due and in no message yet, and messages on their way. */
  readonly waiting: number
  /** Since when the oldest of them waits; null when none does. */
  readonly waitingSince: Instant | null
}

/** Counts a workspace's messages sent, and reminders found too late, since then; and what is unknown, held or waiting now. */
export async function messageFigures(
  db: Db,
  workspaceId: WorkspaceId,
  since: Instant,
  now: Instant,
): Promise<MessageFigures> {
  const open = await db.delivery.groupBy({
    by: ['state'],
    where: { workspaceId, state: { in: ['unknown', 'held'] } },
    _count: true,
  })
  const sent = await db.delivery.groupBy({
    by: ['lookups'],
    where: { workspaceId, state: 'sent', sentAt: { gte: since } },
    _count: true,
  })
  // Reminders are seldom missed, and those that were are quickly gone through; put otherwise, SQLite looks at all that was sent.
  const [missed] = await db.$queryRaw<{ count: number | bigint }[]>`SELECT COUNT(*) AS "count"
    FROM "OutboxItem" i CROSS JOIN "Delivery" d
    WHERE i."state" = 'missed' AND d."workspaceId" = i."workspaceId" AND d."id" = i."deliveryId"
      AND d."workspaceId" = ${workspaceId} AND d."createdAt" >= ${since}`
  const due = await db.outboxItem.aggregate({
    where: { workspaceId, state: 'pending', dueAt: { lte: now } },
    _count: true,
    _min: { dueAt: true },
  })
  // By hand, with the states as they are: PostgreSQL does not plan for values it does not see.
  const underWay = Prisma.sql`FROM "Delivery"
    WHERE "workspaceId" = ${workspaceId} AND "state" IN ('pending', 'sending', 'unknown')`
  const [messages] = await db.$queryRaw<{ count: number | bigint }[]>`SELECT COUNT(*) AS "count" ${underWay}`
  const [first] = await db.$queryRaw<{ createdAt: Instant }[]>`SELECT "createdAt" ${underWay}
    ORDER BY "createdAt" LIMIT 1`
  const oldest = [due._min.dueAt, first?.createdAt ?? null].filter((at) => at !== null)
  const sum = (groups: typeof sent) => groups.reduce((total, group) => total + group._count, 0)
  const openIn = (state: string) => open.find((group) => group.state === state)?._count ?? 0
  return {
    sent: sum(sent),
    reconciled: sum(sent.filter(({ lookups }) => lookups > 0)),
    unknown: openIn('unknown'),
    held: openIn('held'),
    missed: Number(missed?.count ?? 0),
    waiting: due._count + Number(messages?.count ?? 0),
    waitingSince: oldest.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }
}
