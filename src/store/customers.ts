import type { Instant } from '../domain/clock.ts'
import type { CustomerKind, CustomerTrade } from '../domain/customer.ts'
import { foldName, foldPhone } from '../domain/customer-name.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { type CustomerDetails, type CustomerPatch, changeCustomer, customerDetails } from './customer-details.ts'
import { findCustomerIds, SEARCH_FORM, searchTextOf } from './customer-search.ts'
import { type CustomerStanding, customerStanding } from './customer-standing.ts'
import { insistOnRecords, isUniqueViolation } from './errors.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { CustomerKind } from '../domain/customer.ts'
export type { CustomerDetails, CustomerPatch } from './customer-details.ts'
export type { CustomerStanding } from './customer-standing.ts'

/** A customer as lists and modals need it. */
export interface Customer {
  readonly id: string
  readonly kind: CustomerKind
  readonly name: string
  readonly phone: string | null
  /** The first contact that was noted. */
  readonly contactName: string | null
  readonly ownerId: string
  readonly createdAt: Instant
}

/** A customer that is to be made; the texts are cleaned already (domain/customer-name). */
export interface NewCustomer {
  readonly kind: CustomerKind
  readonly name: string
  readonly phone?: string | null
  readonly contactName?: string | null
  readonly ownerId: string
  /** End user unless given (C1). */
  readonly trade?: CustomerTrade
  /** The zone they are in (V9); none unless given. */
  readonly territoryId?: string | null
  /** The modal it came from: a second submission finds the customer of the first. */
  readonly submissionKey?: string
}

export interface CustomerStore {
  /** Makes a customer, once for each submission key; audited. */
  create(customer: NewCustomer, actorId: string, now: Instant): Promise<Customer>
  byId(customerId: string): Promise<Customer | null>
  /** The customer of a submission, to answer a repeated one without asking about duplicates again. */
  bySubmission(submissionKey: string): Promise<Customer | null>
  /** What is known of a customer itself (C1, C7). */
  details(customerId: string): Promise<CustomerDetails | null>
  /**
   * Changes what the patch names, audited without names and numbers (R4, R6); nothing where nothing differs.
   * @throws RecordNotFound when there is no such customer
   */
  change(customerId: string, patch: CustomerPatch, actorId: string, now: Instant): Promise<CustomerDetails>
  /** How things stand with a customer, beside what they owe: deals so far, and those that wait for approval. */
  standing(customerId: string, visible: Visibility): Promise<CustomerStanding>
  /** At most five customers, whoever owns them, with the same folded name, then those with the same phone (C16). */
  duplicatesOf(candidate: { name: string; phone?: string | null }): Promise<Customer[]>
  /**
   * Customers with this text in their name, contact's name or phone; case, width, spaces and punctuation do not
   * matter, and no character has a special meaning. Best first: beginning with it, then by how early it comes, then by
   * name. An empty query lists by name.
   */
  find(query: string, visible: Visibility, limit: number): Promise<Customer[]>
}

const MOST_DUPLICATES = 5
const FIRST_CONTACT = { contacts: { where: { erasedAt: null }, orderBy: { createdAt: 'asc' }, take: 1 } } as const

/** The customers of one workspace. */
export function createCustomerStore(scope: Scope): CustomerStore {
  const { db, workspaceId } = scope
  const duplicatesBy = async (
    condition: { foldedName: string } | { foldedPhone: string } | { id: { in: string[] } },
  ) => {
    const where = { workspaceId, ...condition }
    const orderBy: Prisma.CustomerOrderByWithRelationInput[] = [{ createdAt: 'asc' }, { id: 'asc' }]
    const rows = await db.customer.findMany({ where, include: FIRST_CONTACT, orderBy, take: MOST_DUPLICATES })
    return rows.map(customerOf)
  }
  /** The customers there are now of those who had this name or phone and were merged into others. */
  const mergedInto = async (foldedName: string, foldedPhone: string): Promise<string[]> => {
    const called = await db.customerAlias.findMany({ where: { workspaceId, foldedName }, take: MOST_DUPLICATES })
    const reached = foldedPhone
      ? await db.customerAlias.findMany({ where: { workspaceId, foldedPhone }, take: MOST_DUPLICATES })
      : []
    return [...called, ...reached].map(({ customerId }) => customerId)
  }
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.customer.findUnique({ where, include: FIRST_CONTACT })
    return row && customerOf(row)
  }
  return {
    async create(customer, actorId, now) {
      const { submissionKey } = customer
      const before = submissionKey === undefined ? null : await bySubmission(submissionKey)
      if (before) return before
      try {
        return await inTransaction(db, (tx) => insertCustomer(tx, workspaceId, customer, actorId, now))
      } catch (error) {
        // A parallel submission of the same was quicker.
        const quicker = submissionKey && isUniqueViolation(error) ? await bySubmission(submissionKey) : null
        if (!quicker) throw error
        return quicker
      }
    },

    bySubmission,
    details: (customerId) => customerDetails(db, workspaceId, customerId),
    change: (customerId, patch, actorId, now) =>
      inTransaction(db, (tx) => changeCustomer(tx, workspaceId, customerId, patch, actorId, now)),
    standing: (customerId, visible) => customerStanding(db, workspaceId, customerId, visible),

    async byId(customerId) {
      const row = await db.customer.findUnique({
        where: { workspaceId_id: { workspaceId, id: customerId } },
        include: FIRST_CONTACT,
      })
      return row && customerOf(row)
    },

    async duplicatesOf({ name, phone }) {
      const foldedPhone = foldPhone(phone ?? '')
      // Two statements, as each has an index of its own; with an OR, SQLite reads the whole workspace.
      const sameName = await duplicatesBy({ foldedName: foldName(name) })
      const samePhone = foldedPhone ? await duplicatesBy({ foldedPhone }) : []
      const merged = await mergedInto(foldName(name), foldedPhone)
      const found = [
        ...sameName,
        ...samePhone,
        ...(merged.length > 0 ? await duplicatesBy({ id: { in: merged } }) : []),
      ]
      const byId = new Map(found.map((customer) => [customer.id, customer]))
      return [...byId.values()].slice(0, MOST_DUPLICATES)
    },

    async find(query, visible, limit) {
      const ids = await findCustomerIds(scope, query, visible, limit)
      const byId = new Map<string, Customer>()
      for (const some of portions(ids)) {
        const rows = await db.customer.findMany({ where: { workspaceId, id: { in: some } }, include: FIRST_CONTACT })
        for (const row of rows) byId.set(row.id, customerOf(row))
      }
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

/**
 * Writes a customer and its audit entry in a transaction. The entry holds no name: it has to outlive an erasure (R6).
 * @throws RecordNotFound when the owner is not of this workspace
 */
export async function insertCustomer(
  tx: Tx,
  workspaceId: WorkspaceId,
  customer: NewCustomer,
  actorId: string,
  now: Instant,
): Promise<Customer> {
  const { kind, name, ownerId, trade, territoryId, submissionKey } = customer
  const phone = customer.phone || null
  const contactName = customer.contactName || null
  const row = await insistOnRecords('owner', () =>
    tx.customer.create({
      data: {
        workspaceId,
        kind,
        name,
        phone,
        ownerId,
        foldedName: foldName(name),
        foldedPhone: foldPhone(phone ?? '') || null,
        searchText: searchTextOf({
          name,
          phone,
          contacts: contactName ? [{ name: contactName, phone: null }] : [],
          contractNumbers: [],
        }),
        searchForm: SEARCH_FORM,
        ...(trade ? { trade } : {}),
        ...(territoryId ? { zone: { create: { territoryId } } } : {}),
        ...(submissionKey === undefined ? {} : { submissionKey }),
        createdAt: now,
        ...(contactName ? { contacts: { create: { name: contactName, createdAt: now, touchedAt: now } } } : {}),
      },
      include: FIRST_CONTACT,
    }),
  )
  const entry = {
    actorId,
    action: 'customer.create',
    outcome: 'done',
    subjectType: 'customer',
    subjectId: row.id,
  } as const
  await writeAudit(tx, workspaceId, { ...entry, after: { kind, ownerId } }, now)
  return customerOf(row)
}

type CustomerRow = Omit<Customer, 'contactName'> & { readonly contacts: readonly { readonly name: string }[] }

const customerOf = ({ id, kind, name, phone, ownerId, createdAt, contacts }: CustomerRow): Customer => ({
  id,
  kind,
  name,
  phone,
  contactName: contacts[0]?.name ?? null,
  ownerId,
  createdAt,
})
