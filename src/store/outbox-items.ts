import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Prisma, Tx } from './client.ts'
import { ConditionalUpdateLost, insistOnRecords, isUniqueViolation } from './errors.ts'
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
  const data = items.map(({ rule, subjectId, recipientId, localDate, dueAt, channelId, threadOf }) => ({
    workspaceId,
    rule,
    subjectId,
    recipientId,
    // Whoever hears it for them is found out when it falls due (R5).
    readerId: recipientId,
    localDate,
    dueAt,
    channelId: channelId ?? null,
    threadOf: threadOf ?? null,
    createdAt: now,
  }))
  for (const portion of portions(data)) {
    await insistOnRecords('recipient', () => tx.outboxItem.createMany({ data: portion }))
  }
}

/** What makes an item this item and no other. */
const identityOf = ({
  rule,
  subjectId,
  recipientId,
  localDate,
}: Omit<NewOutboxItem, 'dueAt' | 'localDate'> & { localDate: string }) =>
  JSON.stringify([rule, subjectId, recipientId, localDate])

/** Stand beside an item that was taken back when what it told of was settled (open-amounts.ts). */
export const SETTLED: ReadonlySet<string | null> = new Set(['paid', 'written-off', 'deal-changed'])

/**
 * Writes those of the items that are not there yet; answers how many those were. One that was taken back when its record
 * was settled was never told: it comes again.
 */
export async function addMissing(
  tx: Tx,
  workspaceId: WorkspaceId,
  items: readonly NewOutboxItem[],
  now: Instant,
): Promise<number> {
  const missing = new Map(items.map((item) => [identityOf(item), item]))
  for (const subjectIds of portions([...new Set(items.map((item) => item.subjectId))])) {
    const present = await tx.outboxItem.findMany({ where: { workspaceId, subjectId: { in: subjectIds } } })
    const takenBack = present.filter(
      (item) => missing.has(identityOf(item)) && item.state === 'skipped' && SETTLED.has(item.reason),
    )
    for (const ids of portions(takenBack.map(({ id }) => id)))
      await tx.outboxItem.deleteMany({ where: { workspaceId, id: { in: ids }, state: 'skipped' } })
    for (const item of present) if (!takenBack.includes(item)) missing.delete(identityOf(item))
  }
  try {
    await insertOutboxItems(tx, workspaceId, [...missing.values()], now)
  } catch (error) {
    // Somebody added one of them meanwhile: look again.
    throw isUniqueViolation(error) ? new ConditionalUpdateLost('outbox item', { cause: error }) : error
  }
  return missing.size
}

/**
 * Takes back what waits to be told of these records; answers how many. Of several that wait for one person in one matter
 * the next is skipped, with the reason (N5), and the later ones are removed: they were never missed by anybody. What is
 * in a delivery already is read again there.
 */
export async function skipWaiting(
  tx: Tx,
  workspaceId: WorkspaceId,
  subjectIds: readonly string[],
  reason: string,
): Promise<number> {
  let takenBack = 0
  for (const portion of portions(subjectIds)) {
    const waiting = { workspaceId, subjectId: { in: portion }, state: 'pending' as const }
    const items = await tx.outboxItem.findMany({
      where: waiting,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      select: { id: true, rule: true, subjectId: true, recipientId: true },
    })
    const matters = new Set<string>()
    const later = items.filter(({ rule, subjectId, recipientId }) => {
      const matter = JSON.stringify([rule, subjectId, recipientId])
      return matters.has(matter) || !matters.add(matter)
    })
    for (const ids of portions(later.map(({ id }) => id)))
      takenBack += (await tx.outboxItem.deleteMany({ where: { ...waiting, id: { in: ids } } })).count
    takenBack += (await tx.outboxItem.updateMany({ where: waiting, data: { state: 'skipped', reason } })).count
  }
  return takenBack
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
  readerId: row.readerId,
  localDate: calendarDate(row.localDate),
  dueAt: row.dueAt,
  channelId: row.channelId,
  threadOf: row.threadOf,
  state: row.state,
  reason: row.reason,
  deliveryId: row.deliveryId,
  snoozedUntil: row.snoozedUntil,
})
