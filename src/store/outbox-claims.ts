import type { Instant } from '../domain/clock.ts'
import { type Db, Prisma } from './client.ts'
import { claimForTheDay } from './outbox-day.ts'
import { outboxItemOf } from './outbox-items.ts'
import { type Claim, type ClaimRules, FOR_PERSON, isForPerson, makeEachDelivery, OPEN_STATES } from './outbox-making.ts'
import type { LeasedDelivery, OutboxItem, OutboxState, OutboxWork } from './outbox-types.ts'
import { portions } from './portions.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

export { OPEN_STATES } from './outbox-making.ts'

/** Gathers due items into deliveries. */
export async function claimDue(db: Db, now: Instant, limit: number, rules: ClaimRules): Promise<number> {
  const found = await db.outboxItem.findMany({
    where: { state: 'pending', dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: limit,
    select: { workspaceId: true, readerId: true, id: true, rule: true, channelId: true, threadOf: true },
  })
  // A message is its reader's, whoever it was made for (R5).
  const due = found.map(({ readerId, ...item }) => ({ ...item, recipientId: readerId }))
  const answers = new Map<string, Claim>()
  for (const item of due) {
    const { workspaceId, recipientId, id, rule } = item
    const isPost = !isForPerson(item)
    if (!isPost && !rules.answers.includes(rule)) continue
    const isAlone = isPost || rules.alone.includes(rule)
    const items = [isAlone ? { id } : { rule: { in: [...rules.answers], notIn: [...rules.alone] }, ...FOR_PERSON }]
    answers.set(JSON.stringify([workspaceId, recipientId, isAlone ? id : null]), { workspaceId, recipientId, items })
  }
  const made = await makeEachDelivery(db, [...answers.values()], now)
  const counted = due.filter((item) => isForPerson(item) && !rules.answers.includes(item.rule))
  return made + (counted.length > 0 ? await claimForTheDay(db, counted, now, rules) : 0)
}

/**
 * No wait of ours is longer. A time further ahead was written while the clock was far ahead of what it says now, and
 * counts as come: else the delivery would wait until then.
 */
const LONGEST_WAIT_MS = 2 * 60 * 60_000

/** What a query asks of a time at which something is to be looked at again. */
const hasCome = (now: Instant) => [{ lte: now }, { gt: new Date(now.getTime() + LONGEST_WAIT_MS) }]

/** What a query on deliveries asks for so that nobody else is at work on them. Likewise no lease is twice as long. */
const notHeld = (now: Instant, leaseMs: number) => ({
  OR: [
    { leaseUntil: null },
    { leaseUntil: { lte: now } },
    { leaseUntil: { gt: new Date(now.getTime() + 2 * leaseMs) } },
  ],
})

/** Deliveries to be worked on that nobody is at work on. */
const openAndFree = (now: Instant, leaseMs: number) => ({
  state: { in: [...OPEN_STATES] },
  AND: [{ OR: hasCome(now).map((nextAt) => ({ nextAt })) }, notHeld(now, leaseMs)],
})

/** Sent messages to be rewritten that nobody is at work on. */
export const changedAndFree = (now: Instant, leaseMs: number) => ({
  state: 'sent' as const,
  AND: [{ OR: hasCome(now).map((refreshAt) => ({ refreshAt })) }, notHeld(now, leaseMs)],
})

/** A delivery with what it tells, in the order in which that fell due; what was dropped is left out. */
export const withItemsTold = () => {
  const states: OutboxState[] = ['claimed', 'sent']
  const orderBy: Prisma.OutboxItemOrderByWithRelationInput[] = [{ dueAt: 'asc' }, { id: 'asc' }]
  return { items: { where: { state: { in: states } }, orderBy } }
}

/**
 * What there is to do. By hand, as it is asked every minute, and Prisma would need three statements. The earliest due
 * time is the first entry of its index; asked whether any is past, PostgreSQL expects many where most of what is past was
 * sent and much waits, and reads the whole table in search of the first.
 */
export async function findWork(db: Db, now: Instant, leaseMs: number): Promise<OutboxWork> {
  const tooFar = new Date(now.getTime() + LONGEST_WAIT_MS)
  const open = Prisma.sql`FROM "Delivery" WHERE "state" IN ('pending', 'sending', 'unknown')`
  const changed = Prisma.sql`FROM "Delivery" WHERE "state" = 'sent'`
  const free = Prisma.sql`("leaseUntil" IS NULL OR "leaseUntil" <= ${now}
    OR "leaseUntil" > ${new Date(now.getTime() + 2 * leaseMs)})`
  const rows = await db.$queryRaw<{ what: 'due' | 'escalation' | 'message'; workspaceId: string }[]>`
    SELECT 'due' AS "what", '' AS "workspaceId"
      WHERE (SELECT MIN("dueAt") FROM "OutboxItem" WHERE "state" = 'pending') <= ${now}
    UNION SELECT 'escalation', '' WHERE (SELECT MIN("escalateAt") FROM "Instalment") <= ${now}
    UNION SELECT 'escalation', '' WHERE (SELECT MIN("clockLookAt") FROM "Complaint") <= ${now}
    UNION SELECT 'escalation', '' WHERE (SELECT MIN("lookAt") FROM "CustomerQuestion") <= ${now}
    UNION SELECT 'escalation', '' WHERE (SELECT MIN("lookAt") FROM "Implementation") <= ${now}
    UNION SELECT 'message', "workspaceId" ${open} AND "nextAt" <= ${now} AND ${free}
    UNION SELECT 'message', "workspaceId" ${open} AND "nextAt" > ${tooFar} AND ${free}
    UNION SELECT 'message', "workspaceId" ${changed} AND "refreshAt" <= ${now} AND ${free}
    UNION SELECT 'message', "workspaceId" ${changed} AND "refreshAt" > ${tooFar} AND ${free}`
  return {
    isDue: rows.some(({ what }) => what === 'due'),
    escalates: rows.some(({ what }) => what === 'escalation'),
    workspaces: rows.flatMap(({ what, workspaceId }) => (what === 'message' ? [workspaceIdOfRow(workspaceId)] : [])),
  }
}

/** Takes due deliveries of a workspace for work. */
export async function leaseDeliveries(
  db: Db,
  workspaceId: WorkspaceId,
  now: Instant,
  leaseMs: number,
  limit: number,
): Promise<LeasedDelivery[]> {
  const due = await db.delivery.findMany({
    where: { workspaceId, ...openAndFree(now, leaseMs) },
    orderBy: { nextAt: 'asc' },
    take: limit,
    select: { id: true, fence: true, state: true },
  })
  const until = new Date(now.getTime() + leaseMs)
  const leased: LeasedDelivery[] = []
  for (const portion of portions(due)) leased.push(...(await take(db, workspaceId, portion, until)))
  return leased
}

interface Seen {
  readonly id: string
  readonly fence: number
  readonly state: string
}

/** Takes those that nobody has taken since they were seen: whoever takes one counts its fence up. */
async function take(
  db: Db,
  workspaceId: WorkspaceId,
  seen: readonly Seen[],
  leaseUntil: Instant,
): Promise<LeasedDelivery[]> {
  const rows: Prisma.DeliveryModel[] = []
  for (const isNew of [true, false]) {
    const wished = seen.filter(({ state }) => (state === 'pending') === isNew)
    if (wished.length === 0) continue
    const taken = await db.delivery.updateManyAndReturn({
      where: {
        workspaceId,
        id: { in: wished.map(({ id }) => id) },
        state: { in: [...OPEN_STATES] },
        OR: fencesOf(wished),
      },
      data: {
        fence: { increment: 1 },
        leaseUntil,
        // Never posted so far, and the text is made from records read from now on: older changes are in it.
        ...(isNew ? { refreshAt: null } : {}),
      },
    })
    rows.push(...taken)
  }
  if (rows.length === 0) return []
  const { where, orderBy } = withItemsTold().items
  const deliveryIds = rows.map(({ id }) => id)
  const items = await db.outboxItem.findMany({
    where: { ...where, workspaceId, deliveryId: { in: deliveryIds } },
    orderBy,
  })
  const itemsOf = new Map<string | null, OutboxItem[]>(deliveryIds.map((id) => [id, []]))
  for (const item of items) itemsOf.get(item.deliveryId)?.push(outboxItemOf(item))
  const order = new Map(seen.map(({ id }, index) => [id, index]))
  return rows
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .flatMap((row) => {
      const state = OPEN_STATES.find((open) => open === row.state)
      return state ? [{ ...leasedOf(row), workspaceId, state, items: itemsOf.get(row.id) ?? [] }] : []
    })
}

/** Each as it was seen; by fence, for nearly all have the same. */
function fencesOf(seen: readonly Seen[]) {
  const byFence = new Map<number, string[]>()
  for (const { id, fence } of seen) byFence.set(fence, [...(byFence.get(fence) ?? []), id])
  return [...byFence].map(([fence, ids]) => ({ fence, id: { in: ids } }))
}

const leasedOf = (row: Prisma.DeliveryModel) => ({
  id: row.id,
  fence: row.fence,
  recipientId: row.recipientId,
  messageKey: row.messageKey,
  attempts: row.attempts,
  lookups: row.lookups,
  attemptedAt: row.attemptedAt,
  channelId: row.channelId,
  threadTs: row.threadTs,
  reason: row.reason,
})
