import type { Instant } from '../domain/clock.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import type { Transact } from './commit-groups.ts'
import { OPEN_STATES } from './outbox-claims.ts'
import { addMissing } from './outbox-items.ts'
import type { HeldItems, Hold, OutboxStore } from './outbox-types.ts'

type Transitions = Pick<
  OutboxStore,
  | 'beginAttempt'
  | 'markSent'
  | 'threadParent'
  | 'markUnknown'
  | 'retryAt'
  | 'hold'
  | 'dropItems'
  | 'skipDelivery'
  | 'postpone'
  | 'passOn'
  | 'noteLookup'
>

/**
 * What can become of a delivery that is held.
 * @param execute for what is a single statement
 */
export function createOutboxTransitions(db: Db, transact: Transact, execute: Transact): Transitions {
  const change = (held: Hold, data: Change) => execute((tx) => changeHeld(tx, held, data))
  /** A change of the delivery that its items follow; neither without the other. */
  const changeWithItems = (held: Hold, data: Change, items: ItemChange, states?: readonly State[]) =>
    transact(async (tx) => {
      if (!(await changeHeld(tx, held, data, states))) return false
      await tx.outboxItem.updateMany({ where: claimedBy(held), data: items })
      return true
    })
  return {
    beginAttempt(held, place, now) {
      if (typeof place === 'string')
        return execute((tx) =>
          changesOne(tx.$executeRaw`UPDATE "Delivery" SET "state" = 'sending', "attempts" = "attempts" + 1,
              "attemptedAt" = ${now}, "lookups" = 0, "channelId" = ${place}, "threadTs" = NULL
            WHERE ${heldBy(held)}`),
        )
      const attempt = { state: 'sending', attempts: { increment: 1 }, attemptedAt: now, lookups: 0 } as const
      const { channelId, threadTs, instead } = place
      // The reason with it: whoever finds the message there has to know it, should we die before the answer.
      return changeWithItems(held, { ...attempt, channelId, threadTs }, { reason: instead })
    },

    markSent(held, message, now, follow = []) {
      const marking = markingSent(held, message, now)
      // Two statements, not one that does both: the second has to see what joined this message until the first got its row.
      return transact(async (tx) => {
        if (!(await changesOne(tx.$executeRaw(marking.delivery)))) return false
        const marked = await tx.$queryRaw<{ id: string }[]>(marking.items)
        await takeOut(tx, held, marked)
        if (follow.length > 0) await addMissing(tx, held.workspaceId, follow, now)
        return true
      })
    },

    async threadParent(workspaceId, itemId) {
      const item = await db.outboxItem.findUnique({
        where: { workspaceId_id: { workspaceId, id: itemId } },
        include: { delivery: { select: { channelId: true, messageTs: true } } },
      })
      if (!item || item.state === 'skipped' || item.state === 'missed') return { kind: 'never' }
      const { channelId, messageTs } = item.delivery ?? {}
      if (item.state !== 'sent' || !channelId || !messageTs) return { kind: 'waiting' }
      return { kind: 'sent', channelId, ts: messageTs, instead: item.reason }
    },

    markUnknown: (held, nextAt, reason) => change(held, { state: 'unknown', nextAt, reason, leaseUntil: null }),
    retryAt: (held, nextAt, reason) => change(held, { state: 'pending', nextAt, reason, leaseUntil: null }),
    hold: (held, reason) => change(held, { state: 'held', reason, leaseUntil: null }),

    noteLookup: (held, nextAt) =>
      change(held, { state: 'unknown', nextAt, lookups: { increment: 1 }, leaseUntil: null }),

    skipDelivery: (held, reason) =>
      changeWithItems(
        held,
        { state: 'skipped', reason, leaseUntil: null, refreshAt: null },
        { state: 'skipped', reason },
      ),

    // Only what was certainly not posted may be gathered again, else it would be told twice.
    postpone: (held, dueAt, reason) =>
      changeWithItems(
        held,
        { state: 'skipped', reason, leaseUntil: null, refreshAt: null },
        { state: 'pending', dueAt, deliveryId: null },
        ['pending'],
      ),

    passOn: (held, items) =>
      transact(async (tx) => {
        const isAll = items.length === held.items.length
        const data = isAll ? { state: 'skipped' as const, reason: PASSED_ON, leaseUntil: null, refreshAt: null } : {}
        if (!(await changeHeld(tx, held, { fence: held.fence, ...data }))) return false
        for (const { itemId, readerId } of items)
          await tx.outboxItem.updateMany({
            where: { ...claimedBy(held), id: itemId },
            data: { state: 'pending', readerId, deliveryId: null },
          })
        return true
      }),

    dropItems: (held, dropped) =>
      transact(async (tx) => {
        if (!(await changeHeld(tx, held, { fence: held.fence }))) return false
        for (const { itemId, reason, state = 'skipped' } of dropped) {
          await tx.outboxItem.updateMany({ where: { ...claimedBy(held), id: itemId }, data: { state, reason } })
        }
        return true
      }),
  }
}

// By hand where every message passes: Prisma takes longer to make a statement than SQLite to execute it.

/** The condition that a delivery is still held and not finished. */
const heldBy = ({ workspaceId, id, fence }: Hold) =>
  Prisma.sql`"workspaceId" = ${workspaceId} AND "id" = ${id} AND "fence" = ${fence}
    AND "state" IN ('pending', 'sending', 'unknown')`

/** What marks a delivery, and what it told, as sent. */
function markingSent(held: Hold, { channelId, ts, reconciled }: Parameters<Transitions['markSent']>[1], now: Instant) {
  // One that Slack confirmed was not looked for since its attempt: the figures tell the two apart by this.
  const lookups = reconciled ? 1 : 0
  const delivery = Prisma.sql`UPDATE "Delivery" SET "state" = 'sent', "channelId" = ${channelId}, "messageTs" = ${ts},
      "sentAt" = ${now}, "lookups" = "lookups" + ${lookups}, "reason" = NULL, "leaseUntil" = NULL
    WHERE ${heldBy(held)}`
  // Of a post its reason stays: that it was told to a person instead of the channel.
  const items = Prisma.sql`UPDATE "OutboxItem" SET "state" = 'sent',
      "reason" = CASE WHEN "channelId" IS NULL AND "threadOf" IS NULL THEN NULL ELSE "reason" END
    WHERE "workspaceId" = ${held.workspaceId} AND "deliveryId" = ${held.id} AND "state" = 'claimed' RETURNING "id"`
  return { delivery, items }
}

/**
 * What the message does not say waits to be gathered again. There should be none: who joins a message that somebody
 * works on counts its fence up. But a reminder that is taken for told is lost without a trace.
 */
async function takeOut(tx: Tx, { workspaceId, items }: HeldItems, marked: readonly { readonly id: string }[]) {
  const untold = marked.filter(({ id }) => !items.some((item) => item.id === id)).map(({ id }) => id)
  if (untold.length === 0) return
  const where = { workspaceId, id: { in: untold } }
  await tx.outboxItem.updateMany({ where, data: { state: 'pending', deliveryId: null } })
}

const changesOne = async (changing: Promise<number>) => (await changing) === 1

/** Stands beside a message of which everything is for somebody else to hear. */
const PASSED_ON = 'passed on'

type State = (typeof OPEN_STATES)[number]
type Change = Prisma.DeliveryUncheckedUpdateManyInput
type ItemChange = Prisma.OutboxItemUncheckedUpdateManyInput

/** Changes a delivery on condition that it is still held and not finished. The row then stays ours until commit. */
async function changeHeld(
  tx: Tx,
  { workspaceId, id, fence }: Hold,
  data: Change,
  states: readonly State[] = OPEN_STATES,
): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { workspaceId, id, fence, state: { in: [...states] } },
    data,
  })
  return count === 1
}

const claimedBy = ({ workspaceId, id }: Hold) => ({ workspaceId, deliveryId: id, state: 'claimed' as const })
