import type { Instant } from '../domain/clock.ts'
import { complaintDeciders } from '../domain/complaint-authority.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { Prisma, type Tx } from './client.ts'
import { type BackTo, type ComplaintRefusal, lastScoreOf, moving, refusal, stepBack } from './complaint-moves.ts'
import { type Complaint, complaintOf, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { agreementSubject, endWaits, tellAtOnce, tellOrHeirs, writeChange } from './complaint-writing.ts'
import type { Decider, Waiting } from './decisions.ts'
import { readMembers } from './member-rows.ts'
import type { Scope } from './scope.ts'
import { ownerPortions } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A complaint with a low score (P8), and who asked the customer for it, when. */
export interface AskedAgreement {
  readonly complaint: Complaint
  /** The entry of the score in its history. */
  readonly scoreId: string
  readonly score: number
  readonly scoreNote: string | null
  readonly scoredById: string | null
  readonly scoredByName: string
  readonly scoredAt: Instant
  /** Null while it waits for an answer. */
  readonly answer: AgreementAnswer | null
}

/** What became of it. `moved-back`: somebody moved the complaint back before anybody answered. */
export interface AgreementAnswer {
  readonly kind: 'agreed' | 'refused' | 'moved-back'
  readonly byName: string
  /** Where it goes back to; null where it is closed. */
  readonly to: Complaint['stage'] | null
  readonly note: string | null
  readonly at: Instant
}

export interface ComplaintAgreementStore {
  /** Agrees that it ends with this very score (P8): closed. The responsible person is told. @throws RecordNotFound */
  agree(
    complaintId: string,
    scoreId: string,
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, ComplaintRefusal>>
  /** Has it taken up again from an earlier stage instead. @throws RecordNotFound */
  disagree(
    complaintId: string,
    scoreId: string,
    back: { readonly to: BackTo; readonly reason: string },
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, ComplaintRefusal>>
  /** The score that agreement was asked for, with what became of it; null where there is none. */
  byScore(complaintId: string, scoreId: string): Promise<AskedAgreement | null>
  /** Those that this person may answer, the oldest first: at most so many, and how many there are. */
  waiting(decider: Decider, limit: number): Promise<Waiting<AskedAgreement>>
}

/** The agreements to low scores of one workspace. */
export function createComplaintAgreementStore(scope: Scope): ComplaintAgreementStore {
  const { db, workspaceId } = scope
  return {
    agree: (complaintId, scoreId, actorId, now) =>
      moving(scope, complaintId, { kind: 'agree' }, async (tx, complaint) => {
        if ((await lastScoreOf(tx, workspaceId, complaint.id))?.id !== scoreId)
          return err(await refusal(tx, workspaceId, complaint, 'nothing-to-agree'))
        await endWaits(tx, workspaceId, complaint.id, actorId, now)
        const { score } = complaint
        const change = {
          data: { closedAt: now, closedById: actorId },
          events: [{ kind: 'closing_agreed' as const, stage: 'satisfied' as const, detail: { score } }],
          action: 'complaint.agree',
          after: { score },
          subjects: [agreementSubject(complaint.id, scoreId)],
        }
        const { complaint: closed } = await writeChange(tx, workspaceId, complaint, change, actorId, now)
        await tellDecided(tx, workspaceId, complaint, scoreId, now)
        return ok(closed)
      }),

    disagree: (complaintId, scoreId, { to, reason }, actorId, now) =>
      moving(scope, complaintId, { kind: 'disagree', to }, async (tx, complaint) => {
        if ((await lastScoreOf(tx, workspaceId, complaint.id))?.id !== scoreId)
          return err(await refusal(tx, workspaceId, complaint, 'nothing-to-agree'))
        const detail = { score: complaint.score }
        const event = { kind: 'closing_refused', stage: to, note: reason, detail } as const
        const back = await stepBack(tx, workspaceId, complaint, { event, action: 'complaint.disagree' }, actorId, now)
        await tellDecided(tx, workspaceId, complaint, scoreId, now)
        return ok(back.complaint)
      }),

    async byScore(complaintId, scoreId) {
      const row = await db.complaint.findFirst({ where: { workspaceId, id: complaintId }, include: WHOLE_COMPLAINT })
      return row && askedAgreement(db, workspaceId, complaintOf(row), scoreId)
    },

    async waiting({ memberId, visible }, limit) {
      const found: AskedAgreement[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const rows = await db.complaint.findMany({
          where: {
            workspaceId,
            stage: 'satisfied',
            closedAt: null,
            withdrawnAt: null,
            // Nobody agrees to what is their own (R1): not the owner, not who works it, not who asked for the score.
            ownerId: { not: memberId, ...(ownerIds ? { in: [...ownerIds] } : {}) },
            OR: [{ assigneeId: null }, { assigneeId: { not: memberId } }],
          },
          include: WHOLE_COMPLAINT,
        })
        for (const complaint of rows.map(complaintOf)) {
          const score = await lastScoreOf(db, workspaceId, complaint.id)
          const asked = score && (await askedAgreement(db, workspaceId, complaint, score.id))
          if (asked && asked.scoredById !== memberId) found.push(asked)
        }
      }
      found.sort((a, b) => a.scoredAt.getTime() - b.scoredAt.getTime() || (a.scoreId < b.scoreId ? -1 : 1))
      return { rows: found.slice(0, limit), total: found.length }
    },
  }
}

/** Asks whoever decides for its owner to agree to a low score (P8), in the transaction that records it; answers them. */
export async function askToAgree(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaint: Complaint,
  { scoreId, actorId }: { readonly scoreId: string; readonly actorId: string },
  now: Instant,
): Promise<readonly string[]> {
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  const askedIds = complaintDeciders({ ...complaint, askerId: actorId }, members)
  const subjectId = agreementSubject(complaint.id, scoreId)
  await tellAtOnce(tx, workspaceId, { rule: COMPLAINT_RULE.agreementAsked, subjectId }, askedIds, now)
  return askedIds
}

const tellDecided = (
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, ownerId, assigneeId }: Complaint,
  scoreId: string,
  now: Instant,
) => {
  const told = { rule: COMPLAINT_RULE.agreementDecided, subjectId: agreementSubject(id, scoreId) }
  return tellOrHeirs(tx, workspaceId, told, assigneeId ?? ownerId, now)
}

const ANSWERS = { closing_agreed: 'agreed', closing_refused: 'refused', moved_back: 'moved-back' } as const

async function askedAgreement(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaint: Complaint,
  scoreId: string,
): Promise<AskedAgreement | null> {
  const include = { member: { select: { name: true } } }
  const where = { workspaceId, complaintId: complaint.id }
  const score = await tx.complaintEvent.findFirst({ where: { ...where, id: scoreId, kind: 'scored' }, include })
  if (!score) return null
  const answers = await tx.complaintEvent.findMany({
    where: { ...where, at: { gte: score.at }, kind: { in: ['closing_agreed', 'closing_refused', 'moved_back'] } },
    include,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  // What came of this score is the first that came after it; entries of one moment follow each other by their ids.
  const answer = answers.find(({ at, id }) => at > score.at || id > score.id)
  const { score: given } = score.detail as { score: number }
  return {
    complaint,
    scoreId,
    score: given,
    scoreNote: score.note,
    scoredById: score.memberId,
    scoredByName: score.member?.name ?? '',
    scoredAt: score.at,
    answer: answer
      ? {
          kind: ANSWERS[answer.kind as keyof typeof ANSWERS],
          byName: answer.member?.name ?? '',
          to: answer.kind === 'closing_agreed' ? null : answer.stage,
          note: answer.note,
          at: answer.at,
        }
      : null,
  }
}
