import type { Instant } from '../domain/clock.ts'
import type { HandingRefusal } from '../domain/department-hand-over.ts'
import type { Result } from '../domain/result.ts'
import type { Prisma, Tx } from './client.ts'
import type { Handing } from './department-matters.ts'
import { createDepartmentMoves, type DepartmentMoves } from './department-moves.ts'
import { RecordNotFound } from './errors.ts'
import {
  type HandOverEvent,
  handOverOf,
  type ImplementationHandOver,
  type ImplementationOfDeal,
  readImplementationHandOver,
  readImplementationOfDeal,
  WITH_ALL,
} from './implementation-hand-over-rows.ts'
import { IMPLEMENTATION_MATTER, OPEN_IMPLEMENTATION } from './implementation-matter.ts'
import type { Scope } from './scope.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface ImplementationHandOverStore extends DepartmentMoves<ImplementationHandOver> {
  /**
   * Hands an implementation to a service department, audited: everybody there who can accept it is told, and the deal's owner
   * stays responsible until somebody does. One that is with another department goes on from there. Where nobody accepts it
   * within its time, who handed it over and the owner are told once.
   * @throws RecordNotFound when there is no such implementation
   */
  offer(
    handing: Omit<Handing, 'recordId'> & { readonly implementationId: string },
    actorId: string,
    now: Instant,
  ): Promise<Result<ImplementationHandOver, HandingRefusal>>
  /** An implementation, for who is to look after it; null where there is none. */
  implementation(implementationId: string): Promise<ImplementationOfDeal | null>
  byId(handOverId: string): Promise<ImplementationHandOver | null>
  /** The one that an implementation is in; null where it is with no department. */
  openOf(implementationId: string): Promise<ImplementationHandOver | null>
  /** What waits for a department of this member to be accepted, the longest first: at most so many, and how many there are. */
  waitingFor(
    memberId: string,
    limit: number,
  ): Promise<{ readonly list: readonly ImplementationHandOver[]; readonly total: number }>
  /** What this member has accepted and still works, the longest first; likewise. */
  workedBy(
    memberId: string,
    limit: number,
  ): Promise<{ readonly list: readonly ImplementationHandOver[]; readonly total: number }>
  /** An entry of the history about a hand-over; null where there is none. */
  event(eventId: string): Promise<HandOverEvent | null>
}

/** The implementations of one workspace that go to service departments. */
export function createImplementationHandOverStore(scope: Scope): ImplementationHandOverStore {
  const { db, workspaceId } = scope
  const { offer, ...moves } = createDepartmentMoves(scope, IMPLEMENTATION_MATTER, (tx, within, { handOverId }) =>
    reread(tx, within, handOverId),
  )
  const listed = async (theirs: Prisma.ImplementationHandOverWhereInput, limit: number) => {
    const where = { workspaceId, endedAt: null, implementation: OPEN_IMPLEMENTATION, ...theirs }
    const orderBy = [{ handedAt: 'asc' as const }, { id: 'asc' as const }]
    const rows = await db.implementationHandOver.findMany({ where, include: WITH_ALL, orderBy, take: limit })
    return {
      list: rows.map(handOverOf),
      total: await db.implementationHandOver.count({ where }),
    }
  }
  return {
    ...moves,
    offer: ({ implementationId, ...handing }, actorId, now) =>
      offer({ ...handing, recordId: implementationId }, actorId, now),
    implementation: (id) => readImplementationOfDeal(db, workspaceId, id),
    byId: (id) => readImplementationHandOver(db, workspaceId, id),
    async openOf(implementationId) {
      const where = { workspaceId, implementationId, endedAt: null }
      const row = await db.implementationHandOver.findFirst({ where, include: WITH_ALL })
      return row && handOverOf(row)
    },

    waitingFor: (memberId, limit) =>
      listed({ acceptedById: null, department: { removedAt: null, members: { some: { memberId } } } }, limit),
    workedBy: (memberId, limit) => listed({ acceptedById: memberId }, limit),

    async event(id) {
      const row = await db.implementationEvent.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        include: { member: { select: { name: true } } },
      })
      const kind = KINDS.find((each) => each === row?.kind)
      if (!row || !kind) return null
      const { member, note, toId } = row
      const to = toId === null ? null : await readNameOf(db, workspaceId, toId)
      return { id, kind, memberName: member?.name ?? '', toName: to ?? '', note }
    },
  }
}

const readNameOf = async (tx: Tx, workspaceId: WorkspaceId, id: string): Promise<string | null> => {
  const where = { workspaceId_id: { workspaceId, id } }
  return (await tx.member.findUnique({ where, select: { name: true } }))?.name ?? null
}

async function reread(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ImplementationHandOver> {
  const handOver = await readImplementationHandOver(tx, workspaceId, id)
  if (!handOver) throw new RecordNotFound(`no hand-over ${id}`)
  return handOver
}

const KINDS = ['handed_over', 'accepted', 'not_accepted', 'taken_back'] as const
