import type { Db } from './client.ts'
import { commitGroups, type Transact } from './commit-groups.ts'
import { lookAtClocks } from './complaint-clocks.ts'
import { lookAtQuestions } from './customer-question-clocks.ts'
import type { Dialect } from './dialect.ts'
import { escalate } from './escalations.ts'
import { lookAtImplementations } from './implementation-looks.ts'
import { claimDue, findWork, leaseDeliveries, OPEN_STATES } from './outbox-claims.ts'
import { createOutboxTransitions } from './outbox-deliveries.ts'
import { createOutboxOperator } from './outbox-operator.ts'
import { dueOfAbsent, giveToReaders } from './outbox-readers.ts'
import { leaseRefresh, refreshed, refreshFailed } from './outbox-refresh.ts'
import type { OutboxStore } from './outbox-types.ts'
import { inTransaction } from './transaction.ts'

/** The outbox over all workspaces; what each function does stands at its type. */
export function createOutboxStore(db: Db, dialect: Dialect): OutboxStore {
  const grouped = commitGroups(db)
  const isSqlite = dialect === 'sqlite'
  const transact: Transact = isSqlite ? grouped : (work) => inTransaction(db, work)
  // A single statement is a transaction by itself.
  const execute: Transact = isSqlite ? grouped : (work) => work(db)
  return {
    claimDue: (now, limit, alone, answers = []) => claimDue(db, now, limit, { alone, answers }),
    async escalate(now, limit) {
      const instalments = await escalate(db, now, limit)
      const complaints = await lookAtClocks(db, now, limit)
      const implementations = await lookAtImplementations(db, now, limit)
      return Math.max(instalments, complaints, implementations, await lookAtQuestions(db, now, limit))
    },
    dueOfAbsent: (now) => dueOfAbsent(db, now),
    giveToReaders: (workspaceId, items, reason) => giveToReaders(db, workspaceId, items, reason),
    work: (now, leaseMs) => findWork(db, now, leaseMs),
    lease: (workspaceId, now, leaseMs, limit) => leaseDeliveries(db, workspaceId, now, leaseMs, limit),
    ...createOutboxTransitions(db, transact, execute),
    leaseRefresh: (workspaceId, now, leaseMs, limit) => leaseRefresh(db, workspaceId, now, leaseMs, limit),
    refreshed: (held, dropped = []) => refreshed(db, held, dropped),
    refreshFailed: (held, nextAt, reason) => refreshFailed(db, held, nextAt, reason),
    ...createOutboxOperator(db),

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
      // Through the items: claimed ones are few, sent messages are not.
      const joined = await db.outboxItem.findMany({
        where: { state: 'claimed', delivery: { state: 'sent' } },
        distinct: ['deliveryId'],
        select: { deliveryId: true },
      })
      const count = (state: string) => states.find((group) => group.state === state)?._count ?? 0
      return {
        pending,
        oldestDueAt: oldest.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
        inFlight: count('pending') + count('sending') + count('unknown') + joined.length,
        unknown: count('unknown'),
        held: count('held'),
      }
    },
  }
}
