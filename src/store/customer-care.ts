import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { writeAudit } from './audit.ts'
import type { Db, Prisma } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { planSingleThreads } from './single-threads.ts'
import { fileLookedAt, planStaleFiles } from './stale-files.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A customer, as far as it matters what is to be looked after there. */
export interface CaredCustomer {
  readonly id: string
  readonly name: string
  readonly tier: CustomerTier
  readonly ownerId: string
  readonly ownerName: string
  /** Since when it has hung on fewer than two people (C5); null: it does not. */
  readonly singleThreadSince: CalendarDate | null
  /** Who is there: the first two. */
  readonly contactNames: readonly string[]
  /** When somebody last confirmed or changed the file (C3). */
  readonly fileLookedOn: CalendarDate
  /** It was put to its owner, who has not answered yet. */
  readonly isFileAsked: boolean
}

/** A contact who has left (C5), with what is known of the customer. */
export interface DepartedContact {
  readonly id: string
  readonly name: string
  /** Null: they are there again. */
  readonly leftOn: CalendarDate | null
  /** It is known who took over, or that nobody did. */
  readonly isSettled: boolean
  readonly customer: CaredCustomer
}

/** What is to be looked after at customers', a few of each sort, and how many there are. */
export interface CareNeeded {
  readonly departed: { readonly rows: readonly DepartedContact[]; readonly total: number }
  readonly singleThreads: { readonly rows: readonly CaredCustomer[]; readonly total: number }
  readonly staleFiles: { readonly rows: readonly CaredCustomer[]; readonly total: number }
}

export interface CustomerCareStore {
  /** Customers by id; unknown ids are left out. */
  customers(customerIds: readonly string[]): Promise<CaredCustomer[]>
  /** Contacts by id, whether they have left or not; unknown ids are left out. */
  departed(contactIds: readonly string[]): Promise<DepartedContact[]>
  /**
   * What is to be looked after at the customers of these owners, the most important tier first: successors that are asked
   * for and single threads (C5); of `filesOf` alone the files that were put to them and wait for an answer (C3).
   */
  needed(ownerIds: readonly string[], filesOf: string | null, limit: number): Promise<CareNeeded>
  /**
   * Notes that a customer's file is still right (C3); audited.
   * @throws RecordNotFound when the workspace has no such customer
   */
  confirmFile(customerId: string, actorId: string, now: Instant): Promise<void>
  /** Puts into the outbox what comes about by the calendar alone (C3), and single threads nobody was told of (C5). */
  plan(now: Instant): Promise<number>
}

/** What is to be looked after at the customers of one workspace (C3, C5). */
export function createCustomerCareStore({ db, workspaceId }: Scope): CustomerCareStore {
  return {
    async customers(customerIds) {
      const { timeZone } = await readSettings(db, workspaceId)
      const found: CaredCustomer[] = []
      for (const ids of portions([...new Set(customerIds)]))
        found.push(
          ...(await readCared(db, { workspaceId, id: { in: ids } }, ids.length)).map((row) => caredOf(row, timeZone)),
        )
      return found
    },

    async departed(contactIds) {
      const { timeZone } = await readSettings(db, workspaceId)
      const found: DepartedContact[] = []
      for (const ids of portions([...new Set(contactIds)])) {
        const rows = await db.contact.findMany({ where: { workspaceId, id: { in: ids } }, include: OF_CUSTOMER })
        found.push(...rows.map((row) => departedOf(row, timeZone)))
      }
      return found
    },

    needed: (ownerIds, filesOf, limit) => readNeeded(db, workspaceId, ownerIds, filesOf, limit),

    confirmFile: (customerId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { count } = await tx.customer.updateMany({
          where: { workspaceId, id: customerId },
          data: { workspaceId },
        })
        if (count === 0) throw new RecordNotFound(`no customer ${customerId}`)
        await fileLookedAt(tx, workspaceId, customerId, now)
        const about = { subjectType: 'customer', subjectId: customerId, outcome: 'done' } as const
        await writeAudit(tx, workspaceId, { actorId, action: 'customer.confirm-file', ...about }, now)
      }),

    plan: async (now) => (await planSingleThreads(db, workspaceId, now)) + (await planStaleFiles(db, workspaceId, now)),
  }
}

async function readNeeded(
  db: Db,
  workspaceId: WorkspaceId,
  ownerIds: readonly string[],
  filesOf: string | null,
  limit: number,
): Promise<CareNeeded> {
  const { timeZone } = await readSettings(db, workspaceId)
  const needed = { departed: [] as DepartedContact[], singleThreads: [] as CaredCustomer[] }
  const total = { departed: 0, singleThreads: 0 }
  for (const ids of portions([...new Set(ownerIds)])) {
    const owned = { ownerId: { in: ids } }
    const departed = { workspaceId, leftOn: { not: null }, successionSettled: false, customer: owned }
    total.departed += await db.contact.count({ where: departed })
    const contacts = await db.contact.findMany({
      where: departed,
      include: OF_CUSTOMER,
      orderBy: [{ customer: { tier: 'asc' } }, { leftOn: 'desc' }, { id: 'asc' }],
      take: limit,
    })
    needed.departed.push(...contacts.map((row) => departedOf(row, timeZone)))
    const single = { workspaceId, ...owned, singleThreadSince: { not: null } }
    total.singleThreads += await db.customer.count({ where: single })
    needed.singleThreads.push(...(await readCared(db, single, limit)).map((row) => caredOf(row, timeZone)))
  }
  const stale = { workspaceId, ownerId: { in: filesOf === null ? [] : [filesOf] }, fileAskedOn: { not: null } }
  const files = await readCared(db, stale, limit)
  return {
    departed: {
      rows: needed.departed.sort((a, b) => byTier(a.customer, b.customer)).slice(0, limit),
      total: total.departed,
    },
    singleThreads: { rows: needed.singleThreads.sort(byTier).slice(0, limit), total: total.singleThreads },
    staleFiles: {
      rows: files.map((row) => caredOf(row, timeZone)),
      total: await db.customer.count({ where: stale }),
    },
  }
}

/** The most important tier first. */
const byTier = (a: Pick<CaredCustomer, 'tier'>, b: Pick<CaredCustomer, 'tier'>) =>
  a.tier < b.tier ? -1 : a.tier > b.tier ? 1 : 0

const CARED = {
  owner: { select: { name: true } },
  contacts: {
    where: { leftOn: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 2,
    select: { name: true },
  },
} as const satisfies Prisma.CustomerInclude

const OF_CUSTOMER = { customer: { include: CARED } } as const satisfies Prisma.ContactInclude

const readCared = (db: Db, where: Prisma.CustomerWhereInput, limit: number) =>
  db.customer.findMany({
    where,
    include: CARED,
    orderBy: [
      { tier: 'asc' },
      { singleThreadSince: { sort: 'asc', nulls: 'last' } },
      { createdAt: 'asc' },
      { id: 'asc' },
    ],
    take: limit,
  })

const caredOf = (row: Prisma.CustomerGetPayload<{ include: typeof CARED }>, timeZone: string): CaredCustomer => ({
  id: row.id,
  name: row.name,
  tier: row.tier,
  ownerId: row.ownerId,
  ownerName: row.owner.name,
  singleThreadSince: row.singleThreadSince === null ? null : calendarDate(row.singleThreadSince),
  contactNames: row.contacts.map(({ name }) => name),
  fileLookedOn: dateAt(row.fileConfirmedAt ?? row.createdAt, timeZone),
  isFileAsked: row.fileAskedOn !== null,
})

const departedOf = (
  row: Prisma.ContactGetPayload<{ include: typeof OF_CUSTOMER }>,
  timeZone: string,
): DepartedContact => ({
  id: row.id,
  name: row.name,
  leftOn: row.leftOn === null ? null : calendarDate(row.leftOn),
  isSettled: row.successionSettled,
  customer: caredOf(row.customer, timeZone),
})
