import { randomUUID } from 'node:crypto'
import type { Clock, Instant } from '../../src/domain/clock.ts'
import type { Messenger } from '../../src/slack/messenger.ts'
import type { Db } from '../../src/store/client.ts'
import type { Hold, OutboxStore, Store, WorkspaceStore } from '../../src/store/index.ts'
import { changed } from './changed-calls.ts'
import {
  believingEveryWait,
  postponingWhatMayBeThere,
  waitingForTheFuture,
  withoutLookAtClock,
} from './waiting-protections.ts'

/**
 * The protections that keep reminders from being lost or doubled. The suite takes each of them out, by a wrapper around
 * the store, the messenger or the clock that undoes it, to show that it would notice. (The unique key of an outbox item is taken
 * out of the database itself, in world.ts.)
 */
export type Protection =
  | 'attempt-before-call'
  | 'lookup'
  | 'second-look'
  | 'fence'
  | 'conditional-claim'
  | 'clock-before-post'
  | 'longest-wait'
  | 'one-wait-for-the-future'
  | 'look-again-after-rewriting'
  | 'postpone-from-pending-only'

/** What the engine is given. */
export interface Ground {
  readonly store: Store
  readonly messenger: Messenger
  readonly clock: Clock
}

/**
 * The same without one protection.
 * @param db the way past the store
 * @param between happens between reading what is due and taking it
 */
export function without(protection: Protection, ground: Ground, db: Db, between: () => Promise<void>): Ground {
  const { store, messenger } = ground
  const { outbox } = store
  const withOutbox = (changes: Partial<OutboxStore>) => ({
    ...ground,
    store: { ...store, outbox: changed(outbox, changes) },
  })
  switch (protection) {
    case 'attempt-before-call':
      return attemptAfterCall(ground)
    case 'lookup':
      return { ...ground, messenger: changed(messenger, { findByKey: async () => ({ kind: 'absent' }) }) }
    case 'second-look': {
      const lease: OutboxStore['lease'] = async (...args) =>
        (await outbox.lease(...args)).map((leased) => ({ ...leased, lookups: leased.lookups + 1 }))
      return withOutbox({ lease })
    }
    case 'fence':
      return withOutbox(withoutFence(outbox, db))
    case 'conditional-claim':
      return withOutbox({ claimDue: (now, limit, alone) => claimBlindly(db, between, now, limit, alone) })
    case 'clock-before-post':
      return withoutLookAtClock(ground)
    case 'longest-wait':
      return withOutbox(believingEveryWait(outbox, db))
    case 'one-wait-for-the-future':
      return withOutbox({ lease: waitingForTheFuture(outbox) })
    case 'look-again-after-rewriting': {
      const lookingOnce = (records: WorkspaceStore) =>
        changed(records, { reminders: changed(records.reminders, { refresh: async () => 0 }) })
      return { ...ground, store: { ...store, inWorkspace: (id) => lookingOnce(store.inWorkspace(id)) } }
    }
    case 'postpone-from-pending-only':
      return withOutbox({ markUnknown: postponingWhatMayBeThere(outbox, db) })
  }
}

/** Writes the attempt down when the call is over. */
function attemptAfterCall({ store, ...rest }: Ground): Ground {
  const { outbox } = store
  const owed = new Map<string, () => Promise<boolean>>()
  const paid = async (held: Hold) => {
    const write = owed.get(held.id)
    owed.delete(held.id)
    await write?.()
  }
  return {
    ...rest,
    store: {
      ...store,
      outbox: changed(outbox, {
        beginAttempt: async (held, channelId, now) => {
          owed.set(held.id, () => outbox.beginAttempt(held, channelId, now))
          return true
        },
        markSent: async (held, ...rest) => {
          await paid(held)
          return outbox.markSent(held, ...rest)
        },
        markUnknown: async (held, nextAt, reason) => {
          await paid(held)
          return outbox.markUnknown(held, nextAt, reason)
        },
      }),
    },
  }
}

/** Shows, with every change, whatever fence the row has now. */
function withoutFence(outbox: OutboxStore, db: Db): Partial<OutboxStore> {
  const newest = async <H extends Hold>(held: H): Promise<H> => {
    const { workspaceId, id } = held
    const row = await db.delivery.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
    return { ...held, fence: row?.fence ?? held.fence }
  }
  return {
    beginAttempt: async (held, ...rest) => outbox.beginAttempt(await newest(held), ...rest),
    markSent: async (held, ...rest) => outbox.markSent(await newest(held), ...rest),
    markUnknown: async (held, ...rest) => outbox.markUnknown(await newest(held), ...rest),
    retryAt: async (held, ...rest) => outbox.retryAt(await newest(held), ...rest),
    hold: async (held, ...rest) => outbox.hold(await newest(held), ...rest),
    dropItems: async (held, ...rest) => outbox.dropItems(await newest(held), ...rest),
    skipDelivery: async (held, ...rest) => outbox.skipDelivery(await newest(held), ...rest),
    noteLookup: async (held, ...rest) => outbox.noteLookup(await newest(held), ...rest),
  }
}

/** Reads what is due, then takes it, whoever else has done so between. */
async function claimBlindly(
  db: Db,
  between: () => Promise<void>,
  now: Instant,
  limit: number,
  alone: readonly string[],
): Promise<number> {
  const due = await db.outboxItem.findMany({ where: { state: 'pending', dueAt: { lte: now } }, take: limit })
  if (due.length > 0) await between()
  const groups = new Map<string, typeof due>()
  for (const item of due) {
    const group = alone.includes(item.rule) ? item.id : item.recipientId
    groups.set(group, [...(groups.get(group) ?? []), item])
  }
  for (const items of groups.values()) {
    const [{ workspaceId, recipientId } = { workspaceId: '', recipientId: '' }] = items
    const id = randomUUID()
    await db.delivery.create({
      data: { id, workspaceId, recipientId, messageKey: id, nextAt: now, createdAt: now },
    })
    await db.outboxItem.updateMany({
      where: { workspaceId, id: { in: items.map((item) => item.id) } },
      data: { state: 'claimed', deliveryId: id },
    })
  }
  return groups.size
}
