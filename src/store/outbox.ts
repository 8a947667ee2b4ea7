import type { Db } from './client.ts'
import { claimDue, leaseDeliveries, OPEN_STATES } from './outbox-claims.ts'
import { createOutboxTransitions } from './outbox-deliveries.ts'
import { leaseRefresh, refreshed, refreshFailed } from './outbox-refresh.ts'
import type { OutboxStore } from './outbox-types.ts'

/** The outbox over all workspaces; what each function does stands at its type. */
export function createOutboxStore(db: Db): OutboxStore {
  return {
    claimDue: (now, limit, alone) => claimDue(db, now, limit, alone),
    lease: (now, leaseMs, limit) => leaseDeliveries(db, now, leaseMs, limit),
    ...createOutboxTransitions(db),
    leaseRefresh: (now, leaseMs, limit) => leaseRefresh(db, now, leaseMs, limit),
    refreshed: (held) => refreshed(db, held),
    refreshFailed: (held, nextAt, reason) => refreshFailed(db, held, nextAt, reason),

    async lag(now) {
      const waiting = { state: 'pending', dueAt: { lte: now } } as const
      const claimed = { state: 'claimed' as const, delivery: { state: { in: [...OPEN_STATES] } } }
      const pending = await db.outboxItem.count({ where: waiting })
      const oldest = [
        await db.outboxItem.aggregate({ where: waiting, _min: { dueAt: true } }),
        await db.outboxItem.aggregate({ where: claimed, _min: { dueAt: true } }),
      ].flatMap((answer) => answer._min.dueAt ?? [])
      const unfinished = { state: { in: [...OPEN_STATES, 'held' as const] } }
      const states = await db.delivery.groupBy({ by: ['state'], where: unfinished, _count: true })
      const count = (state: string) => states.find((group) => group.state === state)?._count ?? 0
      return {
        pending,
        oldestDueAt: oldest.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
        inFlight: count('pending') + count('sending') + count('unknown'),
        unknown: count('unknown'),
        held: count('held'),
      }
    },
  }
}
