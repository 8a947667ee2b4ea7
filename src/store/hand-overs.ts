import type { Instant } from '../domain/clock.ts'
import type { HandingActor, ReceiverProblem } from '../domain/hand-over.ts'
import { currency, type Money, sumByCurrency } from '../domain/money.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { Prisma } from './client.ts'
import { customersOfRecords } from './customer-of-record.ts'
import { type HandingOver, handOverSome, OPEN_DEAL, stepsOf } from './handing-over.ts'
import { readMembers } from './member-rows.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

export type { HandingOver } from './handing-over.ts'

/** What would go along with customers, counted. */
export interface HandOverFigures {
  readonly customers: number
  readonly deals: number
  readonly instalments: number
  /** What is open of those, one amount a currency. */
  readonly open: readonly Money[]
  readonly nextSteps: number
}

/** A customer of a list to choose from. */
export interface OwnedCustomer {
  readonly id: string
  readonly name: string
}

/** Somebody who owns customers. */
export interface OwnerOfCustomers {
  readonly id: string
  readonly name: string
  readonly customers: number
}

/** A hand-over as it was done. */
export interface HandOver {
  readonly id: string
  readonly fromId: string
  readonly fromName: string
  readonly toId: string
  readonly toName: string
  readonly byId: string
  readonly byName: string
  readonly note: string | null
  readonly createdAt: Instant
  readonly customers: readonly (OwnedCustomer & {
    /** Who owns it by now. */
    readonly ownerId: string
    readonly deals: number
    readonly instalments: number
    readonly nextSteps: number
  })[]
}

/** Where a record went that was somebody's. */
export interface HandedRecord {
  readonly customerName: string
  readonly toName: string
  readonly at: Instant
}

export interface HandOverStore {
  /** How much would go along with these customers (null: all) of an owner; those of others do not count. */
  figures(ownerId: string, customerIds: readonly string[] | null): Promise<HandOverFigures>
  /** An owner's customers by name. */
  customersOf(ownerId: string, page: { readonly offset: number; readonly limit: number }): Promise<OwnedCustomer[]>
  /** Everybody visible who owns customers, by name: also those whose account is closed. */
  owners(visible: Visibility): Promise<OwnerOfCustomers[]>
  /**
   * Gives customers to another member with what is open of theirs (R5), once for each submission key, some in one
   * transaction and the others in the next: interrupted, it can simply be done again. Audited customer by customer.
   * Answers the hand-over with the customers that went, null where none was the former owner's any more; or why the new
   * owner cannot have them.
   */
  handOver(input: HandingOver, actor: HandingActor, now: Instant): Promise<Result<HandOver | null, ReceiverProblem>>
  byId(handOverId: string): Promise<HandOver | null>
  /** To whom these records went, by id, of those that were handed over from this member, and have not come back. */
  handedFrom(memberId: string, recordIds: readonly string[]): Promise<ReadonlyMap<string, HandedRecord>>
}

/** Few enough that others need not wait long. */
const CUSTOMERS_PER_TRANSACTION = 25

const WITH_PEOPLE = {
  from: { select: { name: true } },
  to: { select: { name: true } },
  by: { select: { name: true } },
  customers: {
    include: { customer: { select: { name: true, ownerId: true } } },
    orderBy: { customer: { foldedName: 'asc' } },
  },
} as const satisfies Prisma.HandOverInclude

/** The hand-overs of one workspace. */
export function createHandOverStore({ db, workspaceId }: Scope): HandOverStore {
  const byId = async (id: string) => {
    const row = await db.handOver.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: WITH_PEOPLE })
    return row && handOverOf(row)
  }

  /** An owner's customers by name; of those that are named, the ones that are theirs. */
  async function ownedIds(ownerId: string, customerIds: readonly string[] | null): Promise<string[]> {
    const owned: string[] = []
    for (const ids of customerIds === null ? [null] : portions([...new Set(customerIds)])) {
      const rows = await db.customer.findMany({
        where: { workspaceId, ownerId, ...(ids === null ? {} : { id: { in: ids } }) },
        orderBy: [{ foldedName: 'asc' }, { id: 'asc' }],
        select: { id: true },
      })
      owned.push(...rows.map(({ id }) => id))
    }
    return owned
  }

  return {
    async figures(ownerId, customerIds) {
      const total = { customers: 0, deals: 0, instalments: 0, nextSteps: 0 }
      const open: Money[] = []
      // By the customers' ids, which every table is found by; by their owner, whole tables would be gone through.
      for (const ids of portions(await ownedIds(ownerId, customerIds))) {
        const theirs = { workspaceId, customerId: { in: ids } }
        total.customers += ids.length
        total.deals += await db.deal.count({ where: { ...theirs, ownerId, ...OPEN_DEAL } })
        total.deals += await db.heldDeal.count({ where: { ...theirs, ownerId, decidedAt: null } })
        total.nextSteps += await db.visit.count({ where: { ...theirs, ...stepsOf(ownerId) } })
        const deals = await db.deal.findMany({
          where: { ...theirs, ownerId, settledAt: null },
          select: {
            currency: true,
            instalments: { where: { settledAt: null }, select: { openAmount: true } },
          },
        })
        for (const { currency: code, instalments } of deals) {
          total.instalments += instalments.length
          open.push(...instalments.map(({ openAmount: amount }) => ({ amount, currency: currency(code) })))
        }
      }
      return { ...total, open: sumByCurrency(open) }
    },

    async customersOf(ownerId, { offset, limit }) {
      return db.customer.findMany({
        where: { workspaceId, ownerId },
        orderBy: [{ foldedName: 'asc' }, { id: 'asc' }],
        skip: offset,
        take: limit,
        select: { id: true, name: true },
      })
    },

    async owners(visible) {
      const counts = new Map<string, number>()
      for (const ids of ownerPortions(visible)) {
        const where = { workspaceId, ...(ids === null ? {} : { ownerId: { in: [...ids] } }) }
        const rows = await db.customer.groupBy({ by: ['ownerId'], where, _count: { _all: true } })
        for (const { ownerId, _count } of rows) counts.set(ownerId, _count._all)
      }
      const members = await readMembers(db, workspaceId, Prisma.sql`1 = 1`)
      return members.flatMap(({ id, name }) => {
        const customers = counts.get(id)
        return customers === undefined ? [] : [{ id, name, customers }]
      })
    },

    async handOver(input, actor, now) {
      const wanted = await ownedIds(input.fromId, input.customerIds)
      for (let start = 0; start < wanted.length; start += CUSTOMERS_PER_TRANSACTION) {
        const some = { ...input, customerIds: wanted.slice(start, start + CUSTOMERS_PER_TRANSACTION) }
        const problem = await inTransaction(db, (tx) => handOverSome(tx, workspaceId, some, actor, now))
        if (problem) return err(problem)
      }
      const { submissionKey } = input
      const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
      const row = await db.handOver.findUnique({ where, include: WITH_PEOPLE })
      return ok(row && handOverOf(row))
    },

    byId,

    async handedFrom(memberId, recordIds) {
      const customerOf = await customersOfRecords(db, workspaceId, recordIds)
      const customers = new Map<string, HandedRecord>()
      for (const ids of portions([...new Set(customerOf.values())])) {
        const rows = await db.handedCustomer.findMany({
          where: {
            workspaceId,
            customerId: { in: ids },
            handOver: { fromId: memberId },
            customer: { ownerId: { not: memberId } },
          },
          include: { customer: { select: { name: true, owner: { select: { name: true } } } } },
          orderBy: { handedAt: 'asc' },
        })
        for (const { customerId, customer, handedAt } of rows)
          customers.set(customerId, { customerName: customer.name, toName: customer.owner.name, at: handedAt })
      }
      return new Map(
        [...customerOf].flatMap(([recordId, customerId]) => {
          const handed = customers.get(customerId)
          return handed ? [[recordId, handed] as const] : []
        }),
      )
    },
  }
}

const handOverOf = (row: Prisma.HandOverGetPayload<{ include: typeof WITH_PEOPLE }>): HandOver => ({
  id: row.id,
  fromId: row.fromId,
  fromName: row.from.name,
  toId: row.toId,
  toName: row.to.name,
  byId: row.byId,
  byName: row.by.name,
  note: row.note,
  createdAt: row.createdAt,
  customers: row.customers.map(({ customerId, customer, deals, instalments, nextSteps }) => ({
    id: customerId,
    name: customer.name,
    ownerId: customer.ownerId,
    deals,
    instalments,
    nextSteps,
  })),
})
