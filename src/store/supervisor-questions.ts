import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { approversOf } from '../domain/reminder-ladder.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { QUESTION_RULE } from '../domain/supervisor-question.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { type Decider, type Waiting, waitingFor } from './decisions.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A question about an instalment that is to be put to a supervisor (K4); its text is cleaned already. */
export interface NewQuestion {
  /** Where it came from (the modal): a second submission finds the question of the first. */
  readonly submissionKey: string
  readonly instalmentId: string
  readonly question: string
}

export interface SupervisorQuestion extends Omit<NewQuestion, 'submissionKey'> {
  readonly id: string
  readonly askedById: string
  readonly createdAt: Instant
  readonly answer: string | null
  readonly answeredById: string | null
  readonly answeredAt: Instant | null
}

export interface AskedQuestion {
  readonly question: SupervisorQuestion
  /** Whom it goes to. */
  readonly askedIds: readonly string[]
}

export interface QuestionStore {
  /**
   * Puts a question to the supervisor of the instalment's owner, or the admins (R1), audited; `nobody` when there is
   * nobody else. Once for each submission key.
   * @throws RecordNotFound when there is no such instalment
   */
  ask(question: NewQuestion, actorId: string, now: Instant): Promise<Result<AskedQuestion, 'nobody'>>
  byId(questionId: string): Promise<SupervisorQuestion | null>
  /** Those that this person may answer, the oldest first: at most so many, and how many there are. */
  unanswered(decider: Decider, limit: number): Promise<Waiting<SupervisorQuestion>>
  /** Answers it, once; whoever asked is told. The error is the question with the answer it has. @throws RecordNotFound */
  answer(
    questionId: string,
    answer: string,
    actorId: string,
    now: Instant,
  ): Promise<Result<SupervisorQuestion, SupervisorQuestion>>
}

/** The questions to supervisors of one workspace. */
export function createQuestionStore({ db, workspaceId }: Scope): QuestionStore {
  return {
    ask: (question, actorId, now) => inTransaction(db, (tx) => ask(tx, workspaceId, question, actorId, now)),

    async byId(questionId) {
      const row = await db.supervisorQuestion.findUnique({ where: { workspaceId_id: { workspaceId, id: questionId } } })
      return row && questionOf(row)
    },

    async unanswered(decider, limit) {
      const { rows, total } = await waitingFor(decider, limit, (deal) => {
        const where = {
          workspaceId,
          answeredAt: null,
          askedById: { not: decider.memberId },
          instalment: { deal },
        }
        const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
        return Promise.all([
          db.supervisorQuestion.findMany({ where, orderBy, take: limit }),
          db.supervisorQuestion.count({ where }),
        ])
      })
      return { rows: rows.map(questionOf), total }
    },

    answer: (questionId, answer, actorId, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, id: questionId }
        const data = { answer, answeredById: actorId, answeredAt: now }
        const { count } = await tx.supervisorQuestion.updateMany({ where: { ...where, answeredAt: null }, data })
        const row = await tx.supervisorQuestion.findUnique({ where: { workspaceId_id: where } })
        if (!row) throw new RecordNotFound(`no question ${questionId}`)
        if (count === 0) return err(questionOf(row))
        await tellMembers(tx, workspaceId, QUESTION_RULE.answered, row.id, [row.askedById], now)
        await markForRefresh(tx, workspaceId, [row.id], now)
        await audit(tx, workspaceId, row, 'question.answer', actorId, now)
        return ok(questionOf(row))
      }),
  }
}

async function ask(
  tx: Tx,
  workspaceId: WorkspaceId,
  input: NewQuestion,
  actorId: string,
  now: Instant,
): Promise<Result<AskedQuestion, 'nobody'>> {
  const { submissionKey, instalmentId: id } = input
  const instalment = await tx.instalment.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { deal: { select: { ownerId: true, customerId: true } } },
  })
  if (!instalment) throw new RecordNotFound(`no instalment ${id}`)
  // A second submission waits here until the first is written.
  await takeTurnAtAccount(tx, workspaceId, instalment.deal.customerId)
  const before = await tx.supervisorQuestion.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
  })
  if (before) {
    const asked = await tx.outboxItem.findMany({
      where: { workspaceId, rule: QUESTION_RULE.asked, subjectId: before.id },
      select: { recipientId: true },
    })
    return ok({ question: questionOf(before), askedIds: asked.map(({ recipientId }) => recipientId) })
  }
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  const askedIds = approversOf(instalment.deal.ownerId, actorId, members.map(ladderMemberOf))
  if (askedIds.length === 0) return err('nobody')
  const row = await insistOnRecords('member', () =>
    tx.supervisorQuestion.create({ data: { ...input, workspaceId, askedById: actorId, createdAt: now } }),
  )
  await tellMembers(tx, workspaceId, QUESTION_RULE.asked, row.id, askedIds, now)
  await audit(tx, workspaceId, row, 'question.ask', actorId, now)
  return ok({ question: questionOf(row), askedIds })
}

async function tellMembers(
  tx: Tx,
  workspaceId: WorkspaceId,
  rule: string,
  subjectId: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
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
  { id, instalmentId }: Pick<Prisma.SupervisorQuestionModel, 'id' | 'instalmentId'>,
  action: string,
  actorId: string,
  now: Instant,
) => {
  const entry = { actorId, action, outcome: 'done', subjectType: 'question', subjectId: id } as const
  return writeAudit(tx, workspaceId, { ...entry, after: { instalmentId } }, now)
}

const questionOf = (row: Prisma.SupervisorQuestionModel): SupervisorQuestion => ({
  id: row.id,
  instalmentId: row.instalmentId,
  question: row.question,
  askedById: row.askedById,
  createdAt: row.createdAt,
  answer: row.answer,
  answeredById: row.answeredById,
  answeredAt: row.answeredAt,
})
