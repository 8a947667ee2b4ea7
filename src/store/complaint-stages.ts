import type { Instant } from '../domain/clock.ts'
import { isWithinAuthority } from '../domain/complaint-authority.ts'
import type { ScoreGiven, StageDone } from '../domain/complaint-step.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { Prisma, type Tx } from './client.ts'
import { askToAgree } from './complaint-agreements.ts'
import { MISSED } from './complaint-events.ts'
import { setAsideTold, tellMoved } from './complaint-moved.ts'
import { type ComplaintRefusal, moving, refusal, type StepBack, stepBack } from './complaint-moves.ts'
import { readHolding, responsibleAmong } from './complaint-responsible.ts'
import { type Complaint, readComplaint } from './complaint-rows.ts'
import { doneChange } from './complaint-stage-rows.ts'
import { endWaits, writeChange } from './complaint-writing.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { complaintOpensAgain } from './department-people.ts'
import { RecordNotFound } from './errors.ts'
import { readMembers } from './member-rows.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A complaint with its score (P8), and who is asked to agree where it is not closed by that. */
export interface Scored {
  readonly complaint: Complaint
  readonly askedIds: readonly string[]
}

export interface ComplaintStageStore {
  /**
   * The next stage is done (P2), with what it records and what was promised by it (D6); audited. Of two who do it at once one wins, and the other is told how
   * it stands. `beyond-authority`: a remedy that costs more than the actor may promise (`complaintApprovals.ask`).
   * @throws RecordNotFound when there is no such complaint, or the contact is not one of its customer
   */
  advance(
    complaintId: string,
    done: StageDone & { readonly promised?: PromiseMade | null },
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, ComplaintRefusal | { readonly kind: 'beyond-authority' }>>
  /**
   * Moves it back to an earlier stage, audited. What was recorded stays, to be corrected; a score does not. Whoever is
   * responsible and did not do it themselves is told.
   * @throws RecordNotFound
   */
  moveBack(
    complaintId: string,
    back: StepBack,
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, ComplaintRefusal>>
  /**
   * Its last stage (P8): closed by a score of 3 or more, else whoever decides for its owner is asked to agree.
   * @throws RecordNotFound
   */
  score(
    complaintId: string,
    given: ScoreGiven,
    actorId: string,
    now: Instant,
  ): Promise<Result<Scored, ComplaintRefusal>>
  /**
   * Opens a closed one again (P8): it begins anew, and so do its clocks. Whoever is responsible and did not do it themselves is
   * told; of a severe one also those who are told of severe complaints (P5), but for who did it.
   * @throws RecordNotFound
   */
  reopen(
    complaintId: string,
    reason: string,
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, ComplaintRefusal>>
}

/** The stages of the complaints of one workspace. */
export function createComplaintStageStore(scope: Scope): ComplaintStageStore {
  const { workspaceId } = scope
  return {
    advance: (complaintId, { promised = null, ...done }, actorId, now) =>
      moving(scope, complaintId, { kind: 'advance', to: done.stage }, async (tx, complaint) => {
        if (done.stage === 'solution_found' && !(await mayPromise(tx, workspaceId, done.cost, actorId)))
          return err({ kind: 'beyond-authority' as const })
        if ('contactId' in done && done.contactId !== null)
          await insistOnContact(tx, workspaceId, complaint.customerId, done.contactId)
        const contactId = 'contactId' in done ? done.contactId : null
        await insertPromiseMade(tx, workspaceId, promised, { ...complaint, contactId }, actorId, now)
        const change = { ...doneChange(done, now), action: 'complaint.stage', after: { stage: done.stage } }
        return ok((await writeChange(tx, workspaceId, complaint, change, actorId, now)).complaint)
      }),

    moveBack: (complaintId, { seen, to, reason }, actorId, now) =>
      moving(scope, complaintId, { kind: 'back', to }, async (tx, complaint) => {
        if (complaint.stage !== seen) return err(await refusal(tx, workspaceId, complaint, 'changed'))
        const event = { kind: 'moved_back', stage: to, note: reason, detail: { from: seen } } as const
        const back = await stepBack(tx, workspaceId, complaint, { event, action: 'complaint.move-back' }, actorId, now)
        const responsible = responsibleAmong(await readHolding(tx, workspaceId, complaint), complaint)
        await tellMoved(tx, workspaceId, { complaintId, eventId: back.eventId, actorId }, responsible, now)
        return ok(back.complaint)
      }),

    score: (complaintId, { score, note }, actorId, now) =>
      moving(scope, complaintId, { kind: 'score', score }, async (tx, complaint, { isClosed }) => {
        const closing = isClosed ? { closedAt: now, closedById: actorId } : {}
        if (isClosed) await endWaits(tx, workspaceId, complaint.id, actorId, now)
        const change = {
          data: { stage: 'satisfied' as const, score, scoreNote: note, ...closing },
          events: [{ kind: 'scored' as const, stage: 'satisfied' as const, note, detail: { score } }],
          action: 'complaint.score',
          after: { score, closed: isClosed },
        }
        const { complaint: scored, eventIds } = await writeChange(tx, workspaceId, complaint, change, actorId, now)
        const [scoreId = ''] = eventIds
        const askedIds = isClosed ? [] : await askToAgree(tx, workspaceId, complaint, { scoreId, actorId }, now)
        return ok({ complaint: scored, askedIds })
      }),

    reopen: (complaintId, reason, actorId, now) =>
      moving(scope, complaintId, { kind: 'reopen' }, async (tx, closed) => {
        await complaintOpensAgain({ tx, workspaceId, now }, closed)
        const complaint = await readComplaint(tx, workspaceId, complaintId)
        const data = {
          stage: 'received' as const,
          closedAt: null,
          closedById: null,
          clockStartedAt: now,
          respondedAt: null,
          toldAt: null,
          responseMissedAt: null,
          solutionMissedAt: null,
          score: null,
          scoreNote: null,
          reopenings: { increment: 1 },
        }
        await setAsideTold(tx, workspaceId, complaintId, complaint.reopenings + 1, now)
        const responsible = responsibleAmong(await readHolding(tx, workspaceId, complaint), complaint)
        const before = { score: complaint.score }
        const detail = {
          ...before,
          [MISSED.response]: complaint.responseMissedAt !== null,
          [MISSED.solution]: complaint.solutionMissedAt !== null,
        }
        const change = {
          data,
          events: [{ kind: 'reopened' as const, stage: 'received' as const, note: reason, detail }],
          action: 'complaint.reopen',
          before,
          after: { stage: 'received' },
          // Whoever is responsible hears of it in another message (N6).
          knowing: [actorId, ...responsible.map(({ id }) => id)],
        }
        const { complaint: opened, eventIds } = await writeChange(tx, workspaceId, complaint, change, actorId, now)
        const [eventId = ''] = eventIds
        await tellMoved(tx, workspaceId, { complaintId, eventId, actorId }, responsible, now)
        return ok(opened)
      }),
  }
}

async function mayPromise(tx: Tx, workspaceId: WorkspaceId, cost: Complaint['cost'], memberId: string) {
  const settings = await readSettings(tx, workspaceId)
  const [member] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${memberId}`)
  return isWithinAuthority(cost, member?.roles ?? [], settings.authorities, settings.currency)
}

async function insistOnContact(tx: Tx, workspaceId: WorkspaceId, customerId: string, id: string): Promise<void> {
  const contact = await tx.contact.findFirst({ where: { workspaceId, id, customerId } })
  if (!contact) throw new RecordNotFound(`no contact ${id} of customer ${customerId}`)
}
