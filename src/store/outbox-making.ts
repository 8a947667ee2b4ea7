import { randomBytes, randomUUID } from 'node:crypto'
import type { Instant } from '../domain/clock.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { databaseTrouble } from './errors.ts'
import { inTransaction } from './transaction.ts'

/** States in which a delivery is still to be worked on. */
export const OPEN_STATES = ['pending', 'sending', 'unknown'] as const

/** Rules that are gathered in a way of their own; see `OutboxStore.claimDue`. */
export interface ClaimRules {
  readonly alone: readonly string[]
  readonly answers: readonly string[]
}

/** What is told to a person in their own direct messages, not in a channel or a thread. */
export const FOR_PERSON = { channelId: null, threadOf: null } as const

/** Whether an item is such. */
export const isForPerson = ({ channelId, threadOf }: { channelId: string | null; threadOf: string | null }) =>
  channelId === null && threadOf === null

/** Begins the reason of a message that will never be rewritten: nothing can join it any more. */
export const GIVEN_UP = 'given up: '

/** Nothing readable, nothing that can be guessed: it stands in the metadata of a message in the customer's Slack. */
const newMessageKey = () => `ac_${randomBytes(24).toString('hex')}`

/** Who reads a delivery. */
export interface Recipient {
  readonly workspaceId: string
  readonly recipientId: string
}

/** Some of what is due to one person: everything that fulfils one of the conditions. */
export interface Claim extends Recipient {
  readonly items: readonly Prisma.OutboxItemWhereInput[]
}

/** Puts what of a claim still waits and is due into a delivery; answers how many items that were. */
export async function claimInto(tx: Tx, deliveryId: string, claim: Claim, now: Instant): Promise<number> {
  const { workspaceId, recipientId, items } = claim
  let claimed = 0
  for (const condition of items) {
    const { count } = await tx.outboxItem.updateMany({
      where: { ...condition, workspaceId, readerId: recipientId, state: 'pending', dueAt: { lte: now } },
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
  const made = await createDeliveries(tx, claims, now)
  const empty: string[] = []
  for (const [index, claim] of claims.entries()) {
    const id = made[index]?.id ?? ''
    if ((await claimInto(tx, id, claim, now)) === 0) empty.push(id)
  }
  await takeBack(tx, made, empty)
  return claims.length - empty.length
}

/**
 * A delivery for each of these people, each once, with everything that is due to them in their direct messages but for
 * these rules; answers how many were made. What is due is claimed with a single statement.
 */
async function makeLists(tx: Tx, people: readonly Recipient[], but: readonly string[], now: Instant): Promise<number> {
  const made = await createDeliveries(tx, people, now)
  const keys = Prisma.join(made.map(({ messageKey }) => messageKey))
  const others = but.length > 0 ? Prisma.sql`AND i."rule" NOT IN (${Prisma.join([...but])})` : Prisma.empty
  // What is due is read by itself, the deliveries first, so that a person's old messages are never gone through: joined to
  // the update, SQLite looks for the delivery of an item among all its recipient ever had. For the same reason the
  // state, which is asked again in case another process was quicker, is asked so that no index fits.
  const claimed = await tx.$queryRaw<{ deliveryId: string }[]>`
    WITH due AS MATERIALIZED (
      SELECT i."workspaceId", i."id", d."id" AS "deliveryId" FROM "Delivery" d CROSS JOIN "OutboxItem" i
      WHERE d."messageKey" IN (${keys}) AND i."workspaceId" = d."workspaceId" AND i."readerId" = d."recipientId"
        AND i."state" = 'pending' AND i."dueAt" <= ${now} AND i."channelId" IS NULL AND i."threadOf" IS NULL ${others})
    UPDATE "OutboxItem" SET "state" = 'claimed', "deliveryId" = due."deliveryId" FROM due
    WHERE "OutboxItem"."workspaceId" = due."workspaceId" AND "OutboxItem"."id" = due."id"
      AND NOT ("OutboxItem"."state" <> 'pending')
    RETURNING "OutboxItem"."deliveryId"`
  const filled = new Set(claimed.map(({ deliveryId }) => deliveryId))
  const empty = made.filter(({ id }) => !filled.has(id)).map(({ id }) => id)
  await takeBack(tx, made, empty)
  return made.length - empty.length
}

async function createDeliveries(tx: Tx, recipients: readonly Recipient[], now: Instant) {
  const made = recipients.map(({ workspaceId, recipientId }) => ({
    id: randomUUID(),
    workspaceId,
    recipientId,
    messageKey: newMessageKey(),
    nextAt: now,
    createdAt: now,
  }))
  await tx.delivery.createMany({ data: made })
  return made
}

/** Another process was quicker: nothing is left to tell. */
async function takeBack(
  tx: Tx,
  made: readonly { readonly id: string; readonly workspaceId: string }[],
  empty: readonly string[],
): Promise<void> {
  for (const { workspaceId, id } of made)
    if (empty.includes(id)) await tx.delivery.delete({ where: { workspaceId_id: { workspaceId, id } } })
}

/** Deliveries made in one transaction: few enough that others need not wait long, enough that the disk is waited for seldom. */
const DELIVERIES_PER_TRANSACTION = 50

/** Makes a delivery of each of these claims, many in one transaction; answers how many were made. */
export const makeEachDelivery = (db: Db, claims: readonly Claim[], now: Instant): Promise<number> =>
  inPieces(claims, (some) => inTransaction(db, (tx) => makeDeliveries(tx, some, now)))

/**
 * A delivery for each of these people, each once, of everything that is due to them in their direct messages but for
 * these rules, many in one transaction; answers how many were made.
 */
export const makeEachList = (
  db: Db,
  people: readonly Recipient[],
  but: readonly string[],
  now: Instant,
): Promise<number> => inPieces(people, (some) => inTransaction(db, (tx) => makeLists(tx, some, but, now)))

/**
 * Does the work piece by piece. A database too slow to finish so many in the time a transaction has is given fewer from
 * then on, so that the backlog gets smaller however slow it is.
 */
async function inPieces<Each>(
  list: readonly Each[],
  work: (some: readonly Each[]) => Promise<number>,
): Promise<number> {
  let made = 0
  let size = DELIVERIES_PER_TRANSACTION
  for (let from = 0; from < list.length; ) {
    const some = list.slice(from, from + size)
    try {
      made += await work(some)
      from += some.length
    } catch (error) {
      if (some.length === 1 || databaseTrouble(error) !== 'locked') throw error
      size = Math.ceil(some.length / 2)
    }
  }
  return made
}
