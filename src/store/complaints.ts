import type { Instant } from '../domain/clock.ts'
import { SEVERITIES, type Severity } from '../domain/complaint.ts'
import type { LearnedComplaint } from '../domain/complaint-statistics.ts'
import type { Result } from '../domain/result.ts'
import type { Prisma } from './client.ts'
import { addEvidence, type ComplaintChange, changeComplaint } from './complaint-changes.ts'
import { type ComplaintEvent, readEvent, readEvents } from './complaint-events.ts'
import { type NewComplaint, writeComplaint } from './complaint-filing.ts'
import { readLearned } from './complaint-learning.ts'
import { type RepeatedComplaint, readRepeats } from './complaint-repeats.ts'
import { type Complaint, complaintOf, type Evidence, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

export type { ComplaintChange } from './complaint-changes.ts'
export type { NewComplaint } from './complaint-filing.ts'

export interface ComplaintStore {
  /**
   * Records a complaint (P1), audited: its customer's owner is responsible (P3), and its card goes to them and into the
   * complaints channel (P6). Once for each submission key. The error is the complaint that was filed from the same message
   * before.
   * @throws RecordNotFound when customer or deal is not of this workspace, or the deal is another customer's
   */
  file(complaint: NewComplaint, actorId: string, now: Instant): Promise<Result<Complaint, Complaint>>
  /**
   * Corrects what is known of it, audited; the cards say so (N4). The error is the complaint as it is, closed or taken back.
   * @throws RecordNotFound when there is none, or the deal is not of its customer
   */
  change(change: ComplaintChange, actorId: string, now: Instant): Promise<Result<Complaint, Complaint>>
  /** Adds evidence to it, each file once; audited. The error likewise. @throws RecordNotFound */
  addEvidence(
    complaintId: string,
    evidence: readonly Evidence[],
    actorId: string,
    now: Instant,
  ): Promise<Result<Complaint, Complaint>>
  byId(complaintId: string): Promise<Complaint | null>
  byIds(complaintIds: readonly string[]): Promise<Complaint[]>
  /** By the number that people speak of it with. */
  byNumber(number: number): Promise<Complaint | null>
  /** The one that was filed from this message; null where none was. */
  filedFrom(channelId: string, ts: string): Promise<Complaint | null>
  /**
   * Those that are not closed and whose owner is visible, which this member works, or which wait for a department of theirs:
   * severe ones first, then the oldest.
   */
  open(visible: Visibility, memberId: string, limit: number): Promise<Complaint[]>
  /** Those that are not closed and for which one of these is responsible (P3): they work them, or own what nobody else works. */
  ofResponsible(memberIds: readonly string[], limit: number): Promise<Complaint[]>
  /** What is complained of about a deal: open ones first, then the newest. */
  ofDeal(dealId: string, limit: number): Promise<Complaint[]>
  /** What a customer complained of: open ones first, then the newest. */
  ofCustomer(customerId: string, limit: number): Promise<Complaint[]>
  /** Those, of any customer, that this one repeats (P7): of the same product and cause in the 90 days before it, newest first. */
  repeatsOf(
    complaint: Pick<Complaint, 'id' | 'product' | 'cause' | 'receivedAt'>,
    limit: number,
  ): Promise<RepeatedComplaint[]>
  /** Those recorded since then of owners who are visible, as far as something can be learned from them, the oldest first. */
  learned(visible: Visibility, since: Instant): Promise<LearnedComplaint[]>
  /** What happened to it (P6), oldest first. */
  history(complaintId: string): Promise<ComplaintEvent[]>
  event(eventId: string): Promise<ComplaintEvent | null>
}

/** The complaints of one workspace. */
export function createComplaintStore({ db, workspaceId }: Scope): ComplaintStore {
  const one = async (where: Prisma.ComplaintWhereUniqueInput) => {
    const row = await db.complaint.findUnique({ where, include: WHOLE_COMPLAINT })
    return row && complaintOf(row)
  }
  const listed = async (whose: Prisma.ComplaintWhereInput, limit: number) => {
    const rows = await db.complaint.findMany({
      where: { workspaceId, withdrawnAt: null, ...whose },
      include: WHOLE_COMPLAINT,
      orderBy: [{ closedAt: { sort: 'asc', nulls: 'first' } }, { receivedAt: 'desc' }, { id: 'asc' }],
      take: limit,
    })
    return rows.map(complaintOf)
  }
  const openOf = async (severity: Severity, visible: Visibility, memberId: string, take: number) => {
    const found = new Map<string, Complaint>()
    for (const ownerIds of ownerPortions(visible)) {
      const theirs = ownerIds
        ? { OR: [{ ownerId: { in: [...ownerIds] } }, { assigneeId: memberId }, waitsForDepartmentOf(memberId)] }
        : {}
      const rows = await db.complaint.findMany({
        where: { workspaceId, closedAt: null, withdrawnAt: null, severity, ...theirs },
        include: WHOLE_COMPLAINT,
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take,
      })
      for (const row of rows) found.set(row.id, complaintOf(row))
    }
    return [...found.values()].sort(byAge)
  }
  return {
    file: (complaint, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Numbers are counted, and a second submission waits here until the first is written.
        await takeTurn(tx, workspaceId)
        return writeComplaint(tx, workspaceId, complaint, actorId, now)
      }),

    change: (change, actorId, now) => changeComplaint(db, workspaceId, change, actorId, now),
    addEvidence: (id, evidence, actorId, now) => addEvidence(db, workspaceId, id, evidence, actorId, now),

    byId: (id) => one({ workspaceId_id: { workspaceId, id } }),

    async byIds(complaintIds) {
      const found: Complaint[] = []
      for (const ids of portions([...new Set(complaintIds)])) {
        const rows = await db.complaint.findMany({ where: { workspaceId, id: { in: ids } }, include: WHOLE_COMPLAINT })
        found.push(...rows.map(complaintOf))
      }
      return found
    },

    byNumber: (number) => one({ workspaceId_number: { workspaceId, number } }),

    filedFrom: (sourceChannelId, sourceTs) =>
      one({ workspaceId_sourceChannelId_sourceTs: { workspaceId, sourceChannelId, sourceTs } }),

    async open(visible, memberId, limit) {
      const found: Complaint[] = []
      // One statement for each severity: the databases sort the names of an enum each in its own way.
      for (const severity of SEVERITIES.toReversed()) {
        if (found.length >= limit) break
        found.push(...(await openOf(severity, visible, memberId, limit)))
      }
      return found.slice(0, limit)
    },

    async ofResponsible(memberIds, limit) {
      const ids = [...memberIds]
      const theirs = { OR: [{ assigneeId: { in: ids } }, { assigneeId: null, ownerId: { in: ids } }] }
      const rows = await db.complaint.findMany({
        where: { workspaceId, closedAt: null, withdrawnAt: null, ...theirs },
        include: WHOLE_COMPLAINT,
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(complaintOf)
    },

    ofDeal: (dealId, limit) => listed({ dealId }, limit),
    ofCustomer: (customerId, limit) => listed({ customerId }, limit),

    repeatsOf: (complaint, limit) => readRepeats(db, workspaceId, complaint, limit),
    learned: (visible, since) => readLearned(db, workspaceId, visible, since),
    history: (complaintId) => readEvents(db, workspaceId, complaintId),
    event: (eventId) => readEvent(db, workspaceId, eventId),
  }
}

/** They wait for a department of this member to be accepted (P3). */
const waitsForDepartmentOf = (memberId: string) =>
  ({
    handOvers: {
      some: { endedAt: null, acceptedById: null, department: { removedAt: null, members: { some: { memberId } } } },
    },
  }) satisfies Prisma.ComplaintWhereInput

const byAge = (a: Complaint, b: Complaint) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1)
