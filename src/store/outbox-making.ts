import { randomBytes, randomUUID } from 'node:crypto'
import type { Instant } from '../domain/clock.ts'
import type { Prisma, Tx } from './client.ts'

/** States in which a delivery is still to be worked on. */
export const OPEN_STATES = ['pending', 'sending', 'unknown'] as const

/** Rules that are gathered in a way of their own; see `OutboxStore.claimDue`. */
export interface ClaimRules {
  readonly alone: readonly string[]
  readonly answers: readonly string[]
}

/** Begins the reason of a message that will never be rewritten: nothing can join it any more. */
export const GIVEN_UP = 'given up: '

/** Nothing readable, nothing that can be guessed: it stands in the metadata of a message in the customer's Slack. */
const newMessageKey = () => `ac_${randomBytes(24).toString('hex')}`

/** Some of what is due to one person: everything that fulfils one of the conditions. */
export interface Claim {
  readonly workspaceId: string
  readonly recipientId: string
  readonly items: readonly Prisma.OutboxItemWhereInput[]
}

/** Puts what of a claim still waits and is due into a delivery; answers how many items that were. */
export async function claimInto(tx: Tx, deliveryId: string, claim: Claim, now: Instant): Promise<number> {
  const { workspaceId, recipientId, items } = claim
  let claimed = 0
  for (const condition of items) {
    const { count } = await tx.outboxItem.updateMany({
      where: { ...condition, workspaceId, recipientId, state: 'pending', dueAt: { lte: now } },
      data: { state: 'claimed', deliveryId },
    })
    claimed += count
  }
  return claimed
}

/**
 * One delivery with its items. The items are claimed by a conditional update: where another process has claimed the
 * same ones, this one waits for its commit, gets none, and takes its delivery back.
 */
export async function makeDelivery(tx: Tx, claim: Claim, now: Instant): Promise<boolean> {
  const { workspaceId, recipientId } = claim
  const id = randomUUID()
  await tx.delivery.create({
    data: { id, workspaceId, recipientId, messageKey: newMessageKey(), nextAt: now, createdAt: now },
  })
  if ((await claimInto(tx, id, claim, now)) > 0) return true
  await tx.delivery.delete({ where: { workspaceId_id: { workspaceId, id } } })
  return false
}
