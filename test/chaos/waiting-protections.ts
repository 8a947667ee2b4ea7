import type { Instant } from '../../src/domain/clock.ts'
import type { Db } from '../../src/store/client.ts'
import type { LeasedDelivery, OutboxStore } from '../../src/store/index.ts'
import { changed } from './changed-calls.ts'
import type { Ground } from './protections.ts'

// Protections that have to do with waiting and with clocks: each function undoes one of them.

/** As in the engine: no wait that it writes down is longer. */
const LONGEST_WAIT_MS = 2 * 60 * 60_000
const LOOKUP_WAIT_MS = 60_000
const HOUR_MS = 60 * 60_000

/** Does not look at the clock again between writing an attempt down and posting: then it is what it was (post.ts). */
export function withoutLookAtClock({ store, messenger, clock }: Ground): Ground {
  const { outbox } = store
  const written: Instant[] = []
  const beginAttempt: OutboxStore['beginAttempt'] = async (held, place, now) => {
    const isOurs = await outbox.beginAttempt(held, place, now)
    if (isOurs) written.push(now)
    return isOurs
  }
  return {
    messenger,
    store: { ...store, outbox: changed(outbox, { beginAttempt }) },
    clock: { now: () => written.shift() ?? clock.now() },
  }
}

/** Believes every wait that was written down, however far ahead it ends (outbox-claims.ts): who waits so long is held. */
export function believingEveryWait(outbox: OutboxStore, db: Db): Partial<OutboxStore> {
  const believe = async (now: Instant, leaseMs: number) => {
    const gt = new Date(now.getTime() + LONGEST_WAIT_MS)
    await db.delivery.updateMany({
      where: {
        OR: [
          { state: { in: ['pending', 'sending', 'unknown'] }, nextAt: { gt } },
          { state: 'sent', refreshAt: { gt } },
        ],
      },
      data: { leaseUntil: new Date(now.getTime() + leaseMs) },
    })
  }
  return {
    work: async (now, leaseMs) => {
      await believe(now, leaseMs)
      return outbox.work(now, leaseMs)
    },
    lease: async (workspaceId, now, leaseMs, limit) => {
      await believe(now, leaseMs)
      return outbox.lease(workspaceId, now, leaseMs, limit)
    },
  }
}

/** Waits before a look until the attempt is long enough ago, also where it was written by a clock far ahead (reconcile.ts). */
export function waitingForTheFuture(outbox: OutboxStore): OutboxStore['lease'] {
  return async (workspaceId, now, leaseMs, limit) => {
    const ready: LeasedDelivery[] = []
    for (const delivery of await outbox.lease(workspaceId, now, leaseMs, limit)) {
      const aheadMs = (delivery.attemptedAt?.getTime() ?? 0) - now.getTime()
      if (delivery.state === 'pending' || aheadMs <= 0) ready.push(delivery)
      else {
        const nextAt = new Date(now.getTime() + Math.min(aheadMs + LOOKUP_WAIT_MS, HOUR_MS))
        await outbox.markUnknown(delivery, nextAt, 'waiting before looking')
      }
    }
    return ready
  }
}

/** Puts off until the opening also what may be in the channel, as if it had never been posted (deliver.ts). */
export function postponingWhatMayBeThere(outbox: OutboxStore, db: Db): OutboxStore['markUnknown'] {
  return async (held, nextAt, reason) => {
    if (reason !== 'outside working hours') return outbox.markUnknown(held, nextAt, reason)
    const { workspaceId, id, fence } = held
    const { count } = await db.delivery.updateMany({
      where: { workspaceId, id, fence },
      data: { state: 'skipped', reason, leaseUntil: null },
    })
    if (count === 0) return false
    await db.outboxItem.updateMany({
      where: { workspaceId, deliveryId: id, state: 'claimed' },
      data: { state: 'pending', dueAt: nextAt, deliveryId: null },
    })
    return true
  }
}
