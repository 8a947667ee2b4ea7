import { randomBytes, randomUUID } from 'node:crypto'
import type { Instant } from '../domain/clock.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { outboxItemOf } from './outbox-items.ts'
import type { LeasedDelivery, OutboxState } from './outbox-types.ts'
import { inTransaction } from './transaction.ts'
import { workspaceIdOfRow } from './workspace-id.ts'

/** States in which a delivery is still to be worked on. */
export const OPEN_STATES = ['pending', 'sending', 'unknown'] as const

/** Nothing readable, nothing that can be guessed: it stands in the metadata of a message in the customer's Slack. */
const newMessageKey = () => `ac_${randomBytes(24).toString('hex')}`

/** The items of one message to be: everything due to one person, or a single item that goes alone. */
interface Claim {
  readonly workspaceId: string
  readonly recipientId: string
  readonly onlyItemId: string | null
}

/** Gathers due items into deliveries. */
export async function claimDue(db: Db, now: Instant, limit: number, alone: readonly string[]): Promise<number> {
  const due = await db.outboxItem.findMany({
    where: { state: 'pending', dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: limit,
    select: { workspaceId: true, recipientId: true, id: true, rule: true },
  })
  const claims = new Map<string, Claim>()
  for (const { workspaceId, recipientId, id, rule } of due) {
    const onlyItemId = alone.includes(rule) ? id : null
    claims.set(JSON.stringify([workspaceId, recipientId, onlyItemId]), { workspaceId, recipientId, onlyItemId })
  }
  let made = 0
  for (const claim of claims.values()) {
    if (await inTransaction(db, (tx) => makeDelivery(tx, claim, now, alone))) made += 1
  }
  return made
}

/**
 * One delivery with its items. The items are claimed by a conditional update: where another process has claimed the
 * same ones, this one waits for its commit, gets none, and takes its delivery back.
 */
async function makeDelivery(tx: Tx, claim: Claim, now: Instant, alone: readonly string[]): Promise<boolean> {
  const { workspaceId, recipientId, onlyItemId } = claim
  const id = randomUUID()
  await tx.delivery.create({
    data: { id, workspaceId, recipientId, messageKey: newMessageKey(), nextAt: now, createdAt: now },
  })
  const { count } = await tx.outboxItem.updateMany({
    where: {
      workspaceId,
      recipientId,
      state: 'pending',
      // Not only what was looked at: what is due to one person is one message, however many items there are.
      dueAt: { lte: now },
      ...(onlyItemId === null ? { rule: { notIn: [...alone] } } : { id: onlyItemId }),
    },
    data: { state: 'claimed', deliveryId: id },
  })
  if (count > 0) return true
  await tx.delivery.delete({ where: { workspaceId_id: { workspaceId, id } } })
  return false
}

/** What a query on deliveries asks for so that nobody else is at work on them. */
export const notHeld = (now: Instant) => ({ OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] })

/** A delivery with what it tells, in the order in which that fell due; what was dropped is left out. */
export const withItemsTold = () => {
  const states: OutboxState[] = ['claimed', 'sent']
  const orderBy: Prisma.OutboxItemOrderByWithRelationInput[] = [{ dueAt: 'asc' }, { id: 'asc' }]
  return { items: { where: { state: { in: states } }, orderBy } }
}

/** Takes due deliveries for work. */
export async function leaseDeliveries(db: Db, now: Instant, leaseMs: number, limit: number): Promise<LeasedDelivery[]> {
  const due = await db.delivery.findMany({
    where: { state: { in: [...OPEN_STATES] }, nextAt: { lte: now }, ...notHeld(now) },
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
