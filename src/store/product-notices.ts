import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dealsConcerned, PRODUCT_NOTICE_RULE } from '../domain/product-notice.ts'
import { nextOpening } from '../domain/working-time.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { type DealTask, dealTaskOf, WITH_DEAL } from './deal-task-rows.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A notice about a product that is to be passed on to customers (D8). */
export interface NewProductNotice {
  /** The modal it came from: a second submission finds the notice of the first. */
  readonly submissionKey: string
  readonly product: string
  readonly text: string
}

/** A customer whom a notice concerns, with the last deal by which that is known. */
export interface ConcernedCustomer {
  readonly dealId: string
  readonly dealTitle: string
  readonly customerId: string
  readonly customerName: string
  /** The customer's owner of now. */
  readonly ownerId: string
}

export interface ProductNotice {
  readonly id: string
  readonly product: string
  readonly text: string
  readonly issuedById: string
  readonly issuedByName: string
  readonly createdAt: Instant
  /** A task for each customer, by their names: done once they were told. */
  readonly tasks: readonly DealTask[]
}

export interface ProductNoticeStore {
  /** Whom a notice about a product concerns, by the titles of all deals that were not called off; by customer. */
  concerned(product: string): Promise<ConcernedCustomer[]>
  /**
   * Issues a notice to the owners of the customers concerned, each in one message with one list (D8), once for each
   * submission key, audited without its words. Answers the notice.
   * @throws RecordNotFound when the member is not of this workspace
   */
  issue(notice: NewProductNotice, actorId: string, now: Instant): Promise<ProductNotice>
  byId(noticeId: string): Promise<ProductNotice | null>
}

const WITH_TASKS = {
  issuedBy: { select: { name: true } },
  tasks: { include: WITH_DEAL, orderBy: [{ deal: { customer: { name: 'asc' } } }, { id: 'asc' }] },
} as const satisfies Prisma.ProductNoticeInclude

/** The product notices of one workspace (D8). */
export function createProductNoticeStore({ db, workspaceId }: Scope): ProductNoticeStore {
  const read = async (where: Prisma.ProductNoticeWhereUniqueInput) => {
    const row = await db.productNotice.findUnique({ where, include: WITH_TASKS })
    return row && noticeOf(row)
  }
  const bySubmission = (submissionKey: string) => read({ workspaceId_submissionKey: { workspaceId, submissionKey } })
  return {
    concerned: (product) => concernedBy(db, workspaceId, product),

    async issue(notice, actorId, now) {
      const before = await bySubmission(notice.submissionKey)
      if (before) return before
      try {
        await inTransaction(db, (tx) => issue(tx, workspaceId, notice, actorId, now))
      } catch (error) {
        // A parallel submission of the same was quicker.
        if (!isUniqueViolation(error)) throw error
      }
      const made = await bySubmission(notice.submissionKey)
      if (!made) throw new RecordNotFound('a notice is gone that was just made')
      return made
    },

    byId: (id) => read({ workspaceId_id: { workspaceId, id } }),
  }
}

async function concernedBy(tx: Tx, workspaceId: WorkspaceId, product: string): Promise<ConcernedCustomer[]> {
  // All titles of the workspace: a notice is issued seldom, and which words are akin no database can say.
  const titled = await tx.deal.findMany({
    where: { workspaceId, cancelledOn: null },
    orderBy: [{ signedOn: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    select: { id: true, customerId: true, title: true, customer: { select: { name: true, ownerId: true } } },
  })
  return dealsConcerned(product, titled)
    .map(({ id, title, customerId, customer }) => ({
      dealId: id,
      dealTitle: title,
      customerId,
      customerName: customer.name,
      ownerId: customer.ownerId,
    }))
    .sort((one, other) => (one.customerName < other.customerName ? -1 : one.customerName > other.customerName ? 1 : 0))
}

async function issue(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, product, text }: NewProductNotice,
  actorId: string,
  now: Instant,
): Promise<void> {
  const { id } = await insistOnRecords('member', () =>
    tx.productNotice.create({
      data: { workspaceId, product, text, issuedById: actorId, submissionKey, createdAt: now },
      select: { id: true },
    }),
  )
  const settings = await readSettings(tx, workspaceId)
  const members = new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((each) => [each.id, each]))
  const concerned = await concernedBy(tx, workspaceId, product)
  const owners = [...new Set(concerned.map(({ ownerId }) => ownerId))].flatMap((each) => members.get(each) ?? [])
  const heardAt = new Map(owners.map((owner) => [owner.id, nextOpening(workingCalendar(settings, owner), now) ?? now]))
  for (const { dealId, ownerId } of concerned) {
    const owner = members.get(ownerId)
    if (!owner) continue
    const dueOn = dateAt(heardAt.get(ownerId) ?? now, owner.timeZone)
    // Reminded by the message with the list: a line for each as well would be two for one fact (N6). An owner who comes
    // later has not had it, and gets a line.
    await tx.dealTask.create({
      data: {
        workspaceId,
        dealId,
        kind: 'product_notice',
        title: product,
        ownerId,
        dueOn,
        remindedId: ownerId,
        noticeId: id,
        submissionKey: `notice:${id}:${dealId}`,
        createdAt: now,
      },
    })
  }
  const items = owners.map((owner) => {
    const dueAt = heardAt.get(owner.id) ?? now
    const localDate = dateAt(dueAt, owner.timeZone)
    return { rule: PRODUCT_NOTICE_RULE, subjectId: id, recipientId: owner.id, localDate, dueAt }
  })
  await addMissing(tx, workspaceId, items, now)
  await markForRefresh(
    tx,
    workspaceId,
    concerned.map(({ dealId }) => dealId),
    now,
  )
  const entry = { actorId, action: 'product-notice.issue', outcome: 'done', subjectType: 'product-notice' } as const
  const after = { product, customers: concerned.length }
  await writeAudit(tx, workspaceId, { ...entry, subjectId: id, after }, now)
}

const noticeOf = (row: Prisma.ProductNoticeGetPayload<{ include: typeof WITH_TASKS }>): ProductNotice => ({
  id: row.id,
  product: row.product,
  text: row.text,
  issuedById: row.issuedById,
  issuedByName: row.issuedBy.name,
  createdAt: row.createdAt,
  tasks: row.tasks.map(dealTaskOf),
})
