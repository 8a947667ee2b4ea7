import type { Instant } from '../domain/clock.ts'
import { answerDueAt } from '../domain/customer-question.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { lookAtQuestion, questionCalendar, tellRecorded } from './customer-question-clocks.ts'
import {
  type CustomerQuestion,
  type CustomerQuestionRow,
  customerQuestionOf,
  WHOLE_QUESTION,
} from './customer-question-rows.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { CustomerQuestion } from './customer-question-rows.ts'

/** A customer's question that is to be recorded (I5); its text is cleaned already. */
export interface NewCustomerQuestion {
  /** Where it came from, the modal or the check-in: a second submission finds the question of the first. */
  readonly submissionKey: string
  readonly dealId: string
  readonly text: string
  /** The check-in at which it was asked. */
  readonly checkInId?: string
}

/** The questions of somebody that are open, and how many there are. */
export interface OpenQuestions {
  readonly rows: readonly CustomerQuestion[]
  readonly total: number
}

export interface CustomerQuestionStore {
  /**
   * Records what a customer asks about a deal, from now on, and starts its clock (I5); whoever is responsible hears of it
   * where somebody else records it. Once for each submission key, audited without what was asked.
   * @throws RecordNotFound when deal or member is not of this workspace
   */
  record(question: NewCustomerQuestion, actorId: string, now: Instant): Promise<CustomerQuestion>
  byId(questionId: string): Promise<CustomerQuestion | null>
  /** Who looks after what is introduced after a deal, while they are there, and so answers; null: the deal's owner. */
  assigneeOf(dealId: string): Promise<string | null>
  /** Those about a deal: open ones first, the one that is due first before the others; then the newest. Not withdrawn ones. */
  ofDeal(dealId: string, limit: number): Promise<CustomerQuestion[]>
  /** Those that are open and for which one of these members is responsible, the one that is due first before the others. */
  openOf(memberIds: readonly string[], limit: number): Promise<OpenQuestions>
  /**
   * Those about deals that may be seen which are open after their time was over, and which somebody else than this member is
   * responsible for; the one that was due first before the others.
   */
  lateOfOthers(visible: Visibility, memberId: string, now: Instant, limit: number): Promise<OpenQuestions>
  /**
   * Answers it, once, audited without the answer, with what was promised by it (D6); late where it comes after the time is over, whether or not anybody looked
   * in between. The error is the question as it is.
   * @throws RecordNotFound
   */
  answer(
    questionId: string,
    answer: string,
    actorId: string,
    now: Instant,
    promised?: PromiseMade | null,
  ): Promise<Result<CustomerQuestion, CustomerQuestion>>
  /** It was none: its clock stops, and it counts nowhere. Audited; the error as above. @throws RecordNotFound */
  withdraw(questionId: string, actorId: string, now: Instant): Promise<Result<CustomerQuestion, CustomerQuestion>>
}

/** Why nothing more is told of a question. */
const ANSWERED = 'answered'
const UNDONE = 'undone'

const OPEN = { answeredAt: null, withdrawnAt: null } as const

/** Those for which such a member is responsible: who looks after what is introduced, while they are there, or the deal's owner. */
const responsibleIs = (who: Prisma.StringFilter) =>
  ({
    OR: [
      { implementation: { assigneeId: who, assignee: { deactivatedAt: null } } },
      {
        deal: { ownerId: who },
        OR: [
          { implementationId: null },
          { implementation: { OR: [{ assigneeId: null }, { assignee: { deactivatedAt: { not: null } } }] } },
        ],
      },
    ],
  }) satisfies Prisma.CustomerQuestionWhereInput

const byDue = (one: CustomerQuestionRow, other: CustomerQuestionRow): number =>
  (one.dueAt?.getTime() ?? 0) - (other.dueAt?.getTime() ?? 0)

/** The questions of the customers of one workspace (I5). */
export function createCustomerQuestionStore({ db, workspaceId }: Scope): CustomerQuestionStore {
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.customerQuestion.findUnique({ where, include: WHOLE_QUESTION })
    return row && customerQuestionOf(row)
  }
  return {
    async record(question, actorId, now) {
      const before = await bySubmission(question.submissionKey)
      if (before) return before
      try {
        return await inTransaction(db, async (tx) => {
          const id = await recordQuestion(tx, workspaceId, question, actorId, now)
          return readQuestion(tx, workspaceId, id)
        })
      } catch (error) {
        // A parallel submission of the same was quicker.
        const quicker = isUniqueViolation(error) ? await bySubmission(question.submissionKey) : null
        if (!quicker) throw error
        return quicker
      }
    },

    async byId(questionId) {
      const where = { workspaceId_id: { workspaceId, id: questionId } }
      const row = await db.customerQuestion.findUnique({ where, include: WHOLE_QUESTION })
      return row && customerQuestionOf(row)
    },

    async assigneeOf(dealId) {
      const row = await db.implementation.findFirst({
        where: { workspaceId, dealId, assignee: { deactivatedAt: null } },
        select: { assigneeId: true },
      })
      return row?.assigneeId ?? null
    },

    async ofDeal(dealId, limit) {
      const where = { workspaceId, dealId, withdrawnAt: null }
      const open = await db.customerQuestion.findMany({
        where: { ...where, answeredAt: null },
        include: WHOLE_QUESTION,
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      const answered = await db.customerQuestion.findMany({
        where: { ...where, answeredAt: { not: null } },
        include: WHOLE_QUESTION,
        orderBy: [{ answeredAt: 'desc' }, { id: 'asc' }],
        take: limit - open.length,
      })
      return [...open, ...answered].map(customerQuestionOf)
    },

    async openOf(memberIds, limit) {
      const where = { workspaceId, ...OPEN, ...responsibleIs({ in: [...memberIds] }) }
      const rows = await db.customerQuestion.findMany({
        where,
        include: WHOLE_QUESTION,
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return { rows: rows.map(customerQuestionOf), total: await db.customerQuestion.count({ where }) }
    },

    async lateOfOthers(visible, memberId, now, limit) {
      const rows: CustomerQuestionRow[] = []
      let total = 0
      for (const ownerIds of ownerPortions(visible)) {
        const seen = ownerIds ? { deal: { ownerId: { in: [...ownerIds] } } } : {}
        const late = { workspaceId, ...OPEN, dueAt: { lt: now } }
        const where = { ...late, AND: [seen, responsibleIs({ not: memberId })] }
        rows.push(
          ...(await db.customerQuestion.findMany({
            where,
            include: WHOLE_QUESTION,
            orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
            take: limit,
          })),
        )
        total += await db.customerQuestion.count({ where })
      }
      return { rows: rows.sort(byDue).slice(0, limit).map(customerQuestionOf), total }
    },

    answer: (questionId, answer, actorId, now, promised = null) =>
      inTransaction(db, async (tx) => {
        const data = { answer, answeredById: actorId, answeredAt: now, lookAt: null }
        const { count } = await tx.customerQuestion.updateMany({
          where: { workspaceId, id: questionId, ...OPEN },
          data,
        })
        if (count === 0) return err(await readQuestion(tx, workspaceId, questionId))
        await tx.customerQuestion.updateMany({
          where: { workspaceId, id: questionId, missedAt: null, dueAt: { lt: now } },
          data: { missedAt: now },
        })
        const question = await settle(tx, workspaceId, questionId, { action: 'answer', reason: ANSWERED, actorId }, now)
        const { dealId } = question
        const { customerId } = await tx.deal.findFirstOrThrow({ where: { workspaceId, id: dealId } })
        await insertPromiseMade(tx, workspaceId, promised, { customerId, dealId }, actorId, now)
        return ok(question)
      }),

    withdraw: (questionId, actorId, now) =>
      inTransaction(db, async (tx) =>
        (await withdrawQuestion(tx, workspaceId, questionId, actorId, now))
          ? ok(await readQuestion(tx, workspaceId, questionId))
          : err(await readQuestion(tx, workspaceId, questionId)),
      ),
  }
}

/**
 * Writes a customer's question in a transaction and starts its clock (I5); what it does stands at `record`. Answers its id.
 * @throws RecordNotFound when deal or member is not of this workspace
 */
async function recordQuestion(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, dealId, text, checkInId }: NewCustomerQuestion,
  actorId: string,
  now: Instant,
): Promise<string> {
  const implementation = await tx.implementation.findUnique({ where: { workspaceId_dealId: { workspaceId, dealId } } })
  const settings = await readSettings(tx, workspaceId)
  const { id } = await insistOnRecords('deal or member', () =>
    tx.customerQuestion.create({
      data: {
        workspaceId,
        dealId,
        implementationId: implementation?.id ?? null,
        checkInId: checkInId ?? null,
        text,
        recordedById: actorId,
        askedAt: now,
        dueAt: answerDueAt(now, settings.questionHours, questionCalendar(settings)),
        submissionKey,
      },
      select: { id: true },
    }),
  )
  await lookAtQuestion(tx, workspaceId, id, now)
  const { ownerId, assigneeId } = await readQuestion(tx, workspaceId, id)
  await tellRecorded(tx, workspaceId, { questionId: id, responsibleId: assigneeId ?? ownerId, actorId }, now)
  await markForRefresh(tx, workspaceId, [dealId], now)
  await audit(tx, workspaceId, { action: 'record', questionId: id, dealId, actorId }, now)
  return id
}

/**
 * The question that was noted at a check-in (I5), in the transaction that answers it, or corrects what was noted: it opens one;
 * while that is open, other words correct it, and none take it back. Once it is answered it stays as it was: what is asked
 * after that is another question, recorded by itself.
 */
export async function questionOfCheckIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { checkInId, dealId, text }: { readonly checkInId: string; readonly dealId: string; readonly text: string | null },
  actorId: string,
  now: Instant,
): Promise<void> {
  const submissionKey = `check-in:${checkInId}`
  const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
  const before = await tx.customerQuestion.findUnique({ where })
  if (before === null) {
    if (text !== null) await recordQuestion(tx, workspaceId, { submissionKey, dealId, text, checkInId }, actorId, now)
  } else if (text === null) await withdrawQuestion(tx, workspaceId, before.id, actorId, now)
  else {
    // Noted again after it was taken back, it is asked still: its clock goes on from when it was asked.
    await tx.customerQuestion.updateMany({
      where: { workspaceId, id: before.id, answeredAt: null },
      data: { text, withdrawnAt: null },
    })
    if (before.withdrawnAt !== null) await lookAtQuestion(tx, workspaceId, before.id, now)
    await markForRefresh(tx, workspaceId, [before.id, dealId], now)
  }
}

/** Takes back a question that is open; false where it is not. */
async function withdrawQuestion(
  tx: Tx,
  workspaceId: WorkspaceId,
  questionId: string,
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const { count } = await tx.customerQuestion.updateMany({
    where: { workspaceId, id: questionId, ...OPEN },
    data: { withdrawnAt: now, lookAt: null },
  })
  if (count > 0) await settle(tx, workspaceId, questionId, { action: 'withdraw', reason: UNDONE, actorId }, now)
  return count > 0
}

/** What waits to be told of it is not told any more, messages that tell of it are rewritten (N4), and the audit has it. */
async function settle(
  tx: Tx,
  workspaceId: WorkspaceId,
  questionId: string,
  {
    action,
    reason,
    actorId,
  }: { readonly action: 'answer' | 'withdraw'; readonly reason: string; readonly actorId: string },
  now: Instant,
): Promise<CustomerQuestion> {
  const question = await readQuestion(tx, workspaceId, questionId)
  const { dealId } = question
  await skipWaiting(tx, workspaceId, [questionId], reason)
  await markForRefresh(tx, workspaceId, [questionId, dealId], now)
  await audit(tx, workspaceId, { action, questionId, dealId, actorId }, now)
  return question
}

async function readQuestion(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<CustomerQuestion> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.customerQuestion.findUnique({ where, include: WHOLE_QUESTION })
  if (!row) throw new RecordNotFound(`no customer question ${id}`)
  return customerQuestionOf(row)
}

/** Without what was asked and answered: it may be about people (R6). */
const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  about: Readonly<Record<'action' | 'questionId' | 'dealId' | 'actorId', string>>,
  now: Instant,
) => {
  const { action, questionId: subjectId, dealId, actorId } = about
  const entry = {
    actorId,
    action: `customer-question.${action}`,
    outcome: 'done',
    subjectType: 'customer-question',
  } as const
  return writeAudit(tx, workspaceId, { ...entry, subjectId, after: { dealId } }, now)
}
