import type { Instant } from '../domain/clock.ts'
import type { Db, Prisma } from './client.ts'
import { claimForTheDay } from './outbox-day.ts'
import { outboxItemOf } from './outbox-items.ts'
import { type Claim, type ClaimRules, makeDelivery, OPEN_STATES } from './outbox-making.ts'
import type { LeasedDelivery, OutboxState } from './outbox-types.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

export { OPEN_STATES } from './outbox-making.ts'

/** Gathers due items into deliveries. */
export async function claimDue(db: Db, now: Instant, limit: number, rules: ClaimRules): Promise<number> {
  const due = await db.outboxItem.findMany({
    where: { state: 'pending', dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: limit,
    select: { workspaceId: true, recipientId: true, id: true, rule: true },
  })
  const answers = new Map<string, Claim>()
  for (const { workspaceId, recipientId, id, rule } of due.filter((item) => rules.answers.includes(item.rule))) {
    const isAlone = rules.alone.includes(rule)
    const items = [isAlone ? { id } : { rule: { in: [...rules.answers], notIn: [...rules.alone] } }]
    answers.set(JSON.stringify([workspaceId, recipientId, isAlone ? id : null]), { workspaceId, recipientId, items })
  }
  let made = 0
  for (const claim of answers.values()) {
    if (await inTransaction(db, (tx) => makeDelivery(tx, claim, now))) made += 1
  }
  const counted = due.filter((item) => !rules.answers.includes(item.rule))
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

/** The workspaces in which something waits to be sent or rewritten. */
export async function workspacesWithWork(db: Db, now: Instant, leaseMs: number): Promise<WorkspaceId[]> {
  const [open, changed] = [
    await db.delivery.groupBy({ by: ['workspaceId'], where: openAndFree(now, leaseMs) }),
    await db.delivery.groupBy({ by: ['workspaceId'], where: changedAndFree(now, leaseMs) }),
  ]
  return [...new Set([...open, ...changed].map(({ workspaceId }) => workspaceId))].map(workspaceIdOfRow)
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
    select: { workspaceId: true, id: true, fence: true, state: true },
  })
  const leased: LeasedDelivery[] = []
  for (const candidate of due) {
    const delivery = await leaseDelivery(db, candidate, new Date(now.getTime() + leaseMs))
    if (delivery) leased.push(delivery)
  }
  return leased
}

interface Candidate {
  readonly workspaceId: string
  readonly id: string
  readonly fence: number
  readonly state: string
}

/** Takes one, on condition that nobody has since it was seen: whoever takes it counts the fence up. */
async function leaseDelivery(db: Db, seen: Candidate, leaseUntil: Instant): Promise<LeasedDelivery | null> {
  const { workspaceId, id, fence } = seen
  const { count } = await db.delivery.updateMany({
    where: { workspaceId, id, fence, state: { in: [...OPEN_STATES] } },
    data: {
      fence: { increment: 1 },
      leaseUntil,
      // Never posted so far, and the text is made from records read from now on: older changes are in it.
      ...(seen.state === 'pending' ? { refreshAt: null } : {}),
    },
  })
  if (count === 0) return null
  const row = await db.delivery.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id } },
    include: withItemsTold(),
  })
  const state = OPEN_STATES.find((open) => open === row.state)
  // Taken over already, or finished by its former holder, between the two statements.
  if (!state || row.fence !== fence + 1) return null
  return {
    id,
    workspaceId: workspaceIdOfRow(workspaceId),
    fence: row.fence,
    recipientId: row.recipientId,
    state,
    messageKey: row.messageKey,
    attempts: row.attempts,
    lookups: row.lookups,
    attemptedAt: row.attemptedAt,
    channelId: row.channelId,
    reason: row.reason,
    items: row.items.map(outboxItemOf),
  }
}
