import { randomBytes, randomUUID } from 'node:crypto'
import type { Instant } from '../domain/clock.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { inTransaction } from './transaction.ts'

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
export const makeDelivery = async (tx: Tx, claim: Claim, now: Instant): Promise<boolean> =>
  (await makeDeliveries(tx, [claim], now)) === 1

/** The same for several claims; answers how many deliveries were made. */
async function makeDeliveries(tx: Tx, claims: readonly Claim[], now: Instant): Promise<number> {
  const made = claims.map((claim) => ({ claim, id: randomUUID() }))
  await tx.delivery.createMany({
    data: made.map(({ claim: { workspaceId, recipientId }, id }) => ({
      id,
      workspaceId,
      recipientId,
      messageKey: newMessageKey(),
      nextAt: now,
      createdAt: now,
    })),
  })
  let left = 0
  for (const { claim, id } of made) {
    if ((await claimInto(tx, id, claim, now)) > 0) continue
    await tx.delivery.delete({ where: { workspaceId_id: { workspaceId: claim.workspaceId, id } } })
    left += 1
  }
  return claims.length - left
}

/** Deliveries made in one transaction: few enough that others need not wait long, enough that the disk is waited for seldom. */
const DELIVERIES_PER_TRANSACTION = 50

/** Makes a delivery of each of these claims, many in one transaction; answers how many were made. */
export async function makeEachDelivery(db: Db, claims: readonly Claim[], now: Instant): Promise<number> {
  let made = 0
  for (let from = 0; from < claims.length; from += DELIVERIES_PER_TRANSACTION) {
    const some = claims.slice(from, from + DELIVERIES_PER_TRANSACTION)
    made += await inTransaction(db, (tx) => makeDeliveries(tx, some, now))
  }
  return made
}
