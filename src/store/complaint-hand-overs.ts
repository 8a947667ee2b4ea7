import type { Instant } from '../domain/clock.ts'
import type { Result } from '../domain/result.ts'
import {
  accept,
  giveBack,
  type HandingComplaint,
  type HandingRefusal,
  type HandOverActor,
  handOver,
  type NotMoved,
  passTo,
  takeBack,
} from './complaint-hand-over-moves.ts'
import { type ComplaintHandOver, readHandOver } from './complaint-hand-over-rows.ts'
import { readDepartmentPeople } from './complaint-hand-over-telling.ts'
import { type Complaint, complaintOf, WHOLE_COMPLAINT } from './complaint-rows.ts'
import type { Member } from './member-rows.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'

export interface ComplaintHandOverStore {
  /**
   * Hands a complaint over to a department (P3), audited: everybody there who can accept it is told, and its owner stays
   * responsible until somebody does. One that is with another department goes on from there. Where nobody accepts it within
   * its time, those concerned are told once.
   * @throws RecordNotFound when there is no such complaint
   */
  handOver(handing: HandingComplaint, actorId: string, now: Instant): Promise<Result<Complaint, HandingRefusal>>
  byId(handOverId: string): Promise<ComplaintHandOver | null>
  /** Accepts it (P3), audited: the actor works it from now on, and its owner is told. @throws RecordNotFound */
  accept(handOverId: string, actor: HandOverActor, now: Instant): Promise<Result<Complaint, NotMoved>>
  /** Returns it to its owner, who is told why; audited. @throws RecordNotFound */
  giveBack(handOverId: string, note: string, actor: HandOverActor, now: Instant): Promise<Result<Complaint, NotMoved>>
  /** Takes it back for its owner; whoever works it is told; audited. @throws RecordNotFound */
  takeBack(handOverId: string, actor: HandOverActor, now: Instant): Promise<Result<Complaint, NotMoved>>
  /** Passes it to a colleague of the department, who gets its card; audited. @throws RecordNotFound */
  passTo(
    handOverId: string,
    to: { readonly colleagueId: string; readonly note: string | null },
    actor: HandOverActor,
    now: Instant,
  ): Promise<Result<Complaint, NotMoved | 'not-a-colleague'>>
  /** Who in a department can accept what is handed over to it, by name. */
  people(departmentId: string): Promise<Member[]>
  /** What waits for a department of this member to be accepted, the longest first: at most so many, and how many there are. */
  waitingFor(memberId: string, limit: number): Promise<{ readonly list: Complaint[]; readonly total: number }>
}

/** The complaints of one workspace that go to departments (P3). */
export function createComplaintHandOverStore({ db, workspaceId }: Scope): ComplaintHandOverStore {
  /** Departments and accounts do not change meanwhile. */
  const inTurn: <T>(work: Parameters<typeof inTransaction<T>>[1]) => Promise<T> = (work) =>
    inTransaction(db, async (tx) => {
      await takeTurn(tx, workspaceId)
      return work(tx)
    })
  return {
    handOver: (handing, actorId, now) => inTurn((tx) => handOver(tx, workspaceId, handing, actorId, now)),
    byId: (id) => readHandOver(db, workspaceId, id),
    accept: (id, actor, now) => inTurn((tx) => accept(tx, workspaceId, id, actor, now)),
    giveBack: (id, note, actor, now) => inTurn((tx) => giveBack(tx, workspaceId, id, note, actor, now)),
    takeBack: (id, actor, now) => inTurn((tx) => takeBack(tx, workspaceId, id, actor, now)),
    passTo: (id, to, actor, now) => inTurn((tx) => passTo(tx, workspaceId, id, to, actor, now)),
    people: (departmentId) => readDepartmentPeople(db, workspaceId, departmentId),

    async waitingFor(memberId, limit) {
      const department = { removedAt: null, members: { some: { memberId } } }
      const where = {
        workspaceId,
        closedAt: null,
        withdrawnAt: null,
        handOvers: { some: { endedAt: null, acceptedById: null, department } },
      }
      const rows = await db.complaint.findMany({
        where,
        include: WHOLE_COMPLAINT,
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return { list: rows.map(complaintOf), total: await db.complaint.count({ where }) }
    },
  }
}
