import type { Instant } from '../domain/clock.ts'
import type { MergeSide } from '../domain/customer-merge.ts'
import type { HandingActor } from '../domain/hand-over.ts'
import { currency, type Money, sumByCurrency } from '../domain/money.ts'
import type { Result } from '../domain/result.ts'
import { type MergeProblem, type Merging, mergeInTurn, readSide } from './merging.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

export type { MergeProblem, Merging } from './merging.ts'

/** A customer who may be merged, and how much there is of theirs. */
export interface MergeCandidate extends MergeSide {
  readonly id: string
  readonly deals: number
  readonly visits: number
  readonly contacts: number
  /** What is open, one amount a currency. */
  readonly open: readonly Money[]
  readonly credit: readonly Money[]
}

export interface MergeStore {
  /** Reads a customer as it is shown before it is merged; null when there is no such one. */
  candidate(customerId: string): Promise<MergeCandidate | null>
  /** Makes one customer of two (C16), in one transaction; see `merging.ts`. */
  merge(merging: Merging, actor: HandingActor, now: Instant): Promise<Result<void, MergeProblem>>
  /** Into whom these were merged: the id of the customer there is now, by the old one. Others are left out. */
  survivors(customerIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** What merges the customers of one workspace. */
export function createMergeStore({ db, workspaceId }: Scope): MergeStore {
  return {
    async candidate(id) {
      const side = await readSide(db, workspaceId, id)
      if (!side) return null
      const theirs = { workspaceId, customerId: id }
      const open = await db.instalment.findMany({
        where: { workspaceId, settledAt: null, deal: { customerId: id } },
        select: { openAmount: true, deal: { select: { currency: true } } },
      })
      const credit = await db.payment.findMany({
        where: { ...theirs, unallocated: { not: 0 } },
        select: { unallocated: true, currency: true },
      })
      return {
        ...side,
        id,
        deals: await db.deal.count({ where: theirs }),
        visits: await db.visit.count({ where: { ...theirs, undoneAt: null } }),
        contacts: await db.contact.count({ where: theirs }),
        open: sumByCurrency(open.map((each) => ({ amount: each.openAmount, currency: currency(each.deal.currency) }))),
        credit: sumByCurrency(credit.map((each) => ({ amount: each.unallocated, currency: currency(each.currency) }))),
      }
    },

    merge: (merging, actor, now) => inTransaction(db, (tx) => mergeInTurn(tx, workspaceId, merging, actor, now)),

    async survivors(customerIds) {
      const found = new Map<string, string>()
      for (const ids of portions([...new Set(customerIds)])) {
        const where = { workspaceId, id: { in: ids } }
        for (const { id, customerId } of await db.customerAlias.findMany({ where })) found.set(id, customerId)
      }
      return found
    },
  }
}
