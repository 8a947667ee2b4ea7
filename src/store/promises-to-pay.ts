import type { Instant } from '../domain/clock.ts'
import type { PromiseKeeping } from '../domain/promise-to-pay.ts'
import type { Result } from '../domain/result.ts'
import { readCollectingHistory } from './collecting-history.ts'
import { type Decider, type Waiting, waitingFor } from './decisions.ts'
import { portions } from './portions.ts'
import { type DecisionRefusal, decidePromise, type PromiseDecision } from './promise-decisions.ts'
import { type PromiseRefusal, type RecordedPromise, recordPromise } from './promise-recording.ts'
import { AS_MADE, type NewPromise, type PromiseToPay, promiseOf, WITH_ADJUSTMENTS } from './promise-rows.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

export interface PromiseStore {
  /**
   * Records a promise to pay (K6), audited: it takes the place of an open one, the ladder pauses for its amount, its day
   * is put into the owner's mornings. A third one on the instalment is requested from whoever may approve it, and changes
   * nothing until then. Once for each submission key.
   * @throws RecordNotFound when there is no such instalment
   */
  record(promise: NewPromise, actorId: string, now: Instant): Promise<Result<RecordedPromise, PromiseRefusal>>
  byId(promiseId: string): Promise<PromiseToPay | null>
  /** All that were ever made or asked for, oldest first. */
  ofInstalment(instalmentId: string): Promise<PromiseToPay[]>
  /** Of each of these instalments the last promise that was ever in force. */
  latest(instalmentIds: readonly string[]): Promise<ReadonlyMap<string, PromiseToPay>>
  /** How these customers keep their promises (K6); who never had one due is left out. */
  keeping(customerIds: readonly string[]): Promise<ReadonlyMap<string, PromiseKeeping>>
  /** Those that wait for the word of this person (K6), the oldest first: at most so many, and how many there are. */
  requested(decider: Decider, limit: number): Promise<Waiting<PromiseToPay>>
  /** Approves or returns a requested promise, once; whoever asked is told. @throws RecordNotFound */
  decide(
    promiseId: string,
    decision: PromiseDecision,
    actorId: string,
    now: Instant,
  ): Promise<Result<PromiseToPay, DecisionRefusal>>
}

/** The promises to pay of one workspace. */
export function createPromiseStore({ db, workspaceId }: Scope): PromiseStore {
  return {
    record: (promise, actorId, now) => inTransaction(db, (tx) => recordPromise(tx, workspaceId, promise, actorId, now)),

    async byId(promiseId) {
      const where = { workspaceId_id: { workspaceId, id: promiseId } }
      const row = await db.paymentPromise.findUnique({ where, include: WITH_ADJUSTMENTS })
      return row && promiseOf(row)
    },

    async ofInstalment(instalmentId) {
      const rows = await db.paymentPromise.findMany({
        where: { workspaceId, instalmentId },
        include: WITH_ADJUSTMENTS,
        orderBy: AS_MADE,
      })
      return rows.map(promiseOf)
    },

    async latest(instalmentIds) {
      const latest = new Map<string, PromiseToPay>()
      for (const ids of portions([...new Set(instalmentIds)])) {
        const rows = await db.paymentPromise.findMany({
          where: { workspaceId, instalmentId: { in: ids }, state: { in: ['open', 'kept', 'broken', 'superseded'] } },
          include: WITH_ADJUSTMENTS,
          orderBy: AS_MADE,
        })
        for (const row of rows) latest.set(row.instalmentId, promiseOf(row))
      }
      return latest
    },

    keeping: async (customerIds) =>
      (await readCollectingHistory(db, workspaceId, { customerIds }, ['promise'])).keeping,

    async requested(decider, limit) {
      const { rows, total } = await waitingFor(decider, limit, (deal) => {
        const where = {
          workspaceId,
          state: 'requested' as const,
          recordedById: { not: decider.memberId },
          instalment: { deal },
        }
        return Promise.all([
          db.paymentPromise.findMany({ where, include: WITH_ADJUSTMENTS, orderBy: AS_MADE, take: limit }),
          db.paymentPromise.count({ where }),
        ])
      })
      return { rows: rows.map(promiseOf), total }
    },

    decide: (promiseId, decision, actorId, now) =>
      inTransaction(db, (tx) => decidePromise(tx, workspaceId, promiseId, decision, actorId, now)),
  }
}
