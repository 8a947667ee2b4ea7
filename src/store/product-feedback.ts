import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { FEEDBACK_RULE, type FeedbackFacts, productPeopleAmong } from '../domain/product-feedback.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What a customer said of a product (C15), or one of us suggested looking back (D5), and what became of it. */
export interface ProductFeedback extends FeedbackFacts {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  /** The customer's owner of now. */
  readonly ownerId: string
  readonly recordedById: string
  readonly recordedByName: string
  readonly createdAt: Instant
  readonly answer: string | null
  readonly answeredById: string | null
  readonly answeredAt: Instant | null
  /** Since when it is taken back, with the visit at which it was noted. */
  readonly takenBackAt: Instant | null
}

/** Feedback that is to be recorded; the text is cleaned already. */
export interface NewFeedback extends FeedbackFacts {
  /** The modal it came from: a second submission finds the feedback of the first. */
  readonly submissionKey: string
  readonly customerId: string
}

export interface ProductFeedbackStore {
  /**
   * Records what a customer said of a product, and asks the product people for an answer (C15); once for each submission
   * key, audited without what was said.
   * @throws RecordNotFound when customer or member is not of this workspace
   */
  record(feedback: NewFeedback, actorId: string, now: Instant): Promise<ProductFeedback>
  byIds(feedbackIds: readonly string[]): Promise<ProductFeedback[]>
  /** What a customer has said, the newest first; not what was taken back, nor what one of us suggested (D5). */
  ofCustomer(customerId: string, limit: number): Promise<ProductFeedback[]>
  /** What has no answer yet, the oldest first: at most so much, and how much there is. */
  unanswered(limit: number): Promise<{ readonly rows: readonly ProductFeedback[]; readonly total: number }>
  /** Answers it, once, audited; whoever recorded it is told. The error is the feedback as it is. @throws RecordNotFound */
  answer(
    feedbackId: string,
    answer: string,
    actorId: string,
    now: Instant,
  ): Promise<Result<ProductFeedback, ProductFeedback>>
}

const WITH_PEOPLE = {
  customer: { select: { name: true, ownerId: true } },
  recordedBy: { select: { name: true } },
} as const satisfies Prisma.ProductFeedbackInclude

/** What the customers of one workspace say of products (C15). */
export function createProductFeedbackStore({ db, workspaceId }: Scope): ProductFeedbackStore {
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.productFeedback.findUnique({ where, include: WITH_PEOPLE })
    return row && feedbackOf(row)
  }
  return {
    async record(feedback, actorId, now) {
      const before = await bySubmission(feedback.submissionKey)
      if (before) return before
      try {
        return await inTransaction(db, (tx) => insertFeedback(tx, workspaceId, feedback, actorId, now))
      } catch (error) {
        // A parallel submission of the same was quicker.
        const quicker = isUniqueViolation(error) ? await bySubmission(feedback.submissionKey) : null
        if (!quicker) throw error
        return quicker
      }
    },

    async byIds(feedbackIds) {
      const found: ProductFeedback[] = []
      for (const ids of portions([...new Set(feedbackIds)])) {
        const where = { workspaceId, id: { in: ids } }
        found.push(...(await db.productFeedback.findMany({ where, include: WITH_PEOPLE })).map(feedbackOf))
      }
      return found
    },

    async ofCustomer(customerId, limit) {
      const rows = await db.productFeedback.findMany({
        where: { workspaceId, customerId, takenBackAt: null, topic: { not: 'suggestion' } },
        include: WITH_PEOPLE,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(feedbackOf)
    },

    async unanswered(limit) {
      const where = { workspaceId, answeredAt: null, takenBackAt: null }
      const rows = await db.productFeedback.findMany({
        where,
        include: WITH_PEOPLE,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return { rows: rows.map(feedbackOf), total: await db.productFeedback.count({ where }) }
    },

    answer: (feedbackId, answer, actorId, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, id: feedbackId }
        const data = { answer, answeredById: actorId, answeredAt: now }
        const open = { ...where, answeredAt: null, takenBackAt: null }
        const { count } = await tx.productFeedback.updateMany({ where: open, data })
        const row = await tx.productFeedback.findUnique({ where: { workspaceId_id: where }, include: WITH_PEOPLE })
        if (!row) throw new RecordNotFound(`no feedback ${feedbackId}`)
        if (count === 0) return err(feedbackOf(row))
        await tell(tx, workspaceId, FEEDBACK_RULE.answered, row.id, [row.recordedById], now)
        await markForRefresh(tx, workspaceId, [row.id], now)
        await audit(tx, workspaceId, 'feedback.answer', row, actorId, now)
        return ok(feedbackOf(row))
      }),
  }
}

/** Writes feedback in a transaction, and asks the product people for an answer; what it does stands at `record`. */
export async function insertFeedback(
  tx: Tx,
  workspaceId: WorkspaceId,
  feedback: NewFeedback,
  actorId: string,
  now: Instant,
): Promise<ProductFeedback> {
  const row = await insistOnRecords('customer or member', () =>
    tx.productFeedback.create({
      data: { ...feedback, workspaceId, recordedById: actorId, createdAt: now },
      include: WITH_PEOPLE,
    }),
  )
  const { productPeople } = await readSettings(tx, workspaceId)
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  await tell(tx, workspaceId, FEEDBACK_RULE.asked, row.id, productPeopleAmong(productPeople, members), now)
  await audit(tx, workspaceId, 'feedback.record', row, actorId, now)
  return feedbackOf(row)
}

/** Takes feedback back with its visit (V2), in a transaction; false when it was answered or taken back before. */
export async function takeFeedbackBack(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, reason, now }: { readonly id: string; readonly reason: string; readonly now: Instant },
): Promise<boolean> {
  const { count } = await tx.productFeedback.updateMany({
    where: { workspaceId, id, answeredAt: null, takenBackAt: null },
    data: { takenBackAt: now },
  })
  await skipWaiting(tx, workspaceId, [id], reason)
  await markForRefresh(tx, workspaceId, [id], now)
  return count > 0
}

async function tell(
  tx: Tx,
  workspaceId: WorkspaceId,
  rule: string,
  subjectId: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return
  const members = await readMembers(tx, workspaceId, Prisma.sql`m."id" IN (${Prisma.join([...ids])})`)
  const items = members.map(({ id: recipientId, timeZone }) => ({
    rule,
    subjectId,
    recipientId,
    localDate: dateAt(now, timeZone),
    dueAt: now,
  }))
  await addMissing(tx, workspaceId, items, now)
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  { id, customerId, topic }: Pick<ProductFeedback, 'id' | 'customerId' | 'topic'>,
  actorId: string,
  now: Instant,
) => {
  const entry = { actorId, action, outcome: 'done', subjectType: 'feedback', subjectId: id } as const
  return writeAudit(tx, workspaceId, { ...entry, after: { customerId, topic } }, now)
}

const feedbackOf = (row: Prisma.ProductFeedbackGetPayload<{ include: typeof WITH_PEOPLE }>): ProductFeedback => ({
  id: row.id,
  customerId: row.customerId,
  customerName: row.customer.name,
  ownerId: row.customer.ownerId,
  topic: row.topic,
  text: row.text,
  recordedById: row.recordedById,
  recordedByName: row.recordedBy.name,
  createdAt: row.createdAt,
  answer: row.answer,
  answeredById: row.answeredById,
  answeredAt: row.answeredAt,
  takenBackAt: row.takenBackAt,
})
