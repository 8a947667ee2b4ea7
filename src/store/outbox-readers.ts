import type { Instant } from '../domain/clock.ts'
import type { Db, Prisma } from './client.ts'
import { outboxItemOf } from './outbox-items.ts'
import { FOR_PERSON } from './outbox-making.ts'
import type { DueOfAbsent, OutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// Who hears what while somebody is away (R5). An item stays its recipient's, by whom it is known and never made twice;
// its reader alone changes, and only while it waits.

/** A day either way: somebody's clocks may be that far from ours. */
const A_DAY_MS = 24 * 60 * 60_000

const dateOf = (instant: Instant) => instant.toISOString().slice(0, 10)

/** What is due to who may be away; what it says stands at `OutboxStore.dueOfAbsent`. */
export async function dueOfAbsent(db: Db, now: Instant): Promise<DueOfAbsent[]> {
  const [yesterday, tomorrow] = [-A_DAY_MS, A_DAY_MS].map((ms) => dateOf(new Date(now.getTime() + ms)))
  // By hand, from the few who are away: what is due to everybody else is not gone through.
  const rows = await db.$queryRaw<{ workspaceId: string; id: string }[]>`
    SELECT DISTINCT i."workspaceId", i."id" FROM "Leave" l CROSS JOIN "OutboxItem" i
    WHERE l."lastDay" >= ${yesterday} AND l."firstDay" <= ${tomorrow} AND l."removedAt" IS NULL
      AND i."workspaceId" = l."workspaceId" AND i."recipientId" = l."memberId" AND i."state" = 'pending'
      AND i."dueAt" <= ${now} AND i."channelId" IS NULL AND i."threadOf" IS NULL`
  const byWorkspace = new Map<string, string[]>()
  for (const { workspaceId, id } of rows) byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), id])
  const due: DueOfAbsent[] = []
  for (const [workspaceId, ids] of byWorkspace) {
    const items: OutboxItem[] = []
    for (const portion of portions(ids)) {
      const found = await db.outboxItem.findMany({ where: { workspaceId, id: { in: portion }, state: 'pending' } })
      items.push(...found.map(outboxItemOf))
    }
    due.push({ workspaceId: workspaceIdOfRow(workspaceId), items })
  }
  return due
}

/** Gives waiting items to their readers; what it says stands at `OutboxStore.giveToReaders`. */
export function giveToReaders(
  db: Db,
  workspaceId: WorkspaceId,
  items: readonly { readonly itemId: string; readonly readerId: string }[],
  reason: string,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    let given = 0
    for (const { itemId, readerId } of items) {
      const waiting = { workspaceId, id: itemId, state: 'pending' as const }
      const item = await tx.outboxItem.findFirst({ where: waiting })
      if (!item) continue
      const { rule, subjectId, recipientId, localDate } = item
      const same = await tx.outboxItem.count({
        where: {
          ...{ workspaceId, rule, subjectId, readerId, localDate },
          ...FOR_PERSON,
          NOT: { recipientId },
          state: { in: ['pending', 'claimed', 'sent'] },
        },
      })
      const data: Prisma.OutboxItemUncheckedUpdateManyInput =
        same > 0 && readerId !== recipientId ? { state: 'skipped', reason } : { readerId }
      given += (await tx.outboxItem.updateMany({ where: waiting, data })).count
    }
    return given
  })
}
