import type { Prisma, Tx } from './client.ts'
import type { Transact } from './commit-groups.ts'
import { OPEN_STATES } from './outbox-claims.ts'
import type { Hold, OutboxStore } from './outbox-types.ts'

type Transitions = Pick<
  OutboxStore,
  | 'beginAttempt'
  | 'markSent'
  | 'markUnknown'
  | 'retryAt'
  | 'hold'
  | 'dropItems'
  | 'skipDelivery'
  | 'postpone'
  | 'noteLookup'
>

/**
 * What can become of a delivery that is held.
 * @param execute for what is a single statement
 */
export function createOutboxTransitions(transact: Transact, execute: Transact): Transitions {
  const change = (held: Hold, data: Change) => execute((tx) => changeHeld(tx, held, data))
  /** A change of the delivery that its items follow; neither without the other. */
  const changeWithItems = (held: Hold, data: Change, items: ItemChange, states?: readonly State[]) =>
    transact(async (tx) => {
      if (!(await changeHeld(tx, held, data, states))) return false
      await tx.outboxItem.updateMany({ where: claimedBy(held), data: items })
      return true
    })
  return {
    beginAttempt: (held, channelId, now) =>
      change(held, { state: 'sending', channelId, attempts: { increment: 1 }, attemptedAt: now, lookups: 0 }),

    markSent: (held, { channelId, ts, reconciled }, now) =>
      changeWithItems(
        held,
        {
          state: 'sent',
          channelId,
          messageTs: ts,
          sentAt: now,
          // One that Slack confirmed was not looked for since its attempt: the figures tell the two apart by this.
          ...(reconciled ? { lookups: { increment: 1 } } : {}),
          reason: null,
          leaseUntil: null,
        },
        { state: 'sent', reason: null },
      ),

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
