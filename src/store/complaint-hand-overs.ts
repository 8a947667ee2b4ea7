import type { Instant } from '../domain/clock.ts'
import type { HandingRefusal } from '../domain/department-hand-over.ts'
import type { Result } from '../domain/result.ts'
import { type ComplaintHandOver, readHandOver } from './complaint-hand-over-rows.ts'
import { COMPLAINT_MATTER, OPEN_COMPLAINT } from './complaint-matter.ts'
import { type Complaint, complaintOf, readComplaint, WHOLE_COMPLAINT } from './complaint-rows.ts'
import type { Handing } from './department-matters.ts'
import { createDepartmentMoves, type DepartmentMoves } from './department-moves.ts'
import type { Scope } from './scope.ts'

export interface ComplaintHandOverStore extends DepartmentMoves<Complaint> {
  /**
   * Hands a complaint over to a department (P3), audited: everybody there who can accept it is told, and its owner stays
   * responsible until somebody does. One that is with another department goes on from there. Where nobody accepts it within
   * its time, those concerned are told once.
   * @throws RecordNotFound when there is no such complaint
   */
  handOver(
    handing: Omit<Handing, 'recordId'> & { readonly complaintId: string },
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, HandingRefusal>>
  byId(handOverId: string): Promise<ComplaintHandOver | null>
  /** What waits for a department of this member to be accepted, the longest first: at most so many, and how many there are. */
  waitingFor(memberId: string, limit: number): Promise<{ readonly list: Complaint[]; readonly total: number }>
}

/** The complaints of one workspace that go to departments (P3). */
export function createComplaintHandOverStore(scope: Scope): ComplaintHandOverStore {
  const { db, workspaceId } = scope
  const { offer, ...moves } = createDepartmentMoves(scope, COMPLAINT_MATTER, (tx, within, { recordId }) =>
    readComplaint(tx, within, recordId),
  )
  return {
    ...moves,
    handOver: ({ complaintId, ...handing }, actorId, now) => offer({ ...handing, recordId: complaintId }, actorId, now),
    byId: (id) => readHandOver(db, workspaceId, id),

    async waitingFor(memberId, limit) {
      const department = { removedAt: null, members: { some: { memberId } } }
      const handOvers = { some: { endedAt: null, acceptedById: null, department } }
      const where = { workspaceId, ...OPEN_COMPLAINT, handOvers }
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
