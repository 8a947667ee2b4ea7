import type { Instant } from '../domain/clock.ts'
import type { Result } from '../domain/result.ts'
import type { Prisma } from './client.ts'
import type { HandOverActor } from './complaint-hand-over-moves.ts'
import {
  acceptImplementation,
  type HandingImplementation,
  type ImplementationHandingRefusal,
  type ImplementationNotMoved,
  offerImplementation,
  readOpen,
  returnImplementation,
  takeImplementationBack,
} from './implementation-hand-over-moves.ts'
import {
  type HandOverEvent,
  handOverOf,
  type ImplementationHandOver,
  type ImplementationOfDeal,
  readImplementationHandOver,
  readImplementationOfDeal,
  WITH_ALL,
} from './implementation-hand-over-rows.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'

type Moved = Promise<Result<ImplementationHandOver, ImplementationNotMoved>>

export interface ImplementationHandOverStore {
  /**
   * Hands an implementation to a service department, audited: everybody there who can accept it is told, and the deal's owner
   * stays responsible until somebody does. One that is with another department goes on from there. Where nobody accepts it
   * within its time, who handed it over and the owner are told once.
   * @throws RecordNotFound when there is no such implementation
   */
  offer(
    handing: HandingImplementation,
    actorId: string,
    now: Instant,
  ): Promise<Result<ImplementationHandOver, ImplementationHandingRefusal>>
  /** An implementation, for who is to look after it; null where there is none. */
  implementation(implementationId: string): Promise<ImplementationOfDeal | null>
  byId(handOverId: string): Promise<ImplementationHandOver | null>
  /** The one that an implementation is in; null where it is with no department. */
  openOf(implementationId: string): Promise<ImplementationHandOver | null>
  /** Accepts it, audited: the actor is asked for its check-ins from now on (I2), and its owner is told. @throws RecordNotFound */
  accept(handOverId: string, actor: HandOverActor, now: Instant): Moved
  /** Returns it to the deal's owner, who is told why; audited. @throws RecordNotFound */
  giveBack(handOverId: string, note: string, actor: HandOverActor, now: Instant): Moved
  /** Takes it back for the deal's owner; whoever works it is told; audited. @throws RecordNotFound */
  takeBack(handOverId: string, actor: HandOverActor, now: Instant): Moved
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
export function createImplementationHandOverStore({ db, workspaceId }: Scope): ImplementationHandOverStore {
  /** Departments and accounts do not change meanwhile. */
  const inTurn: <T>(work: Parameters<typeof inTransaction<T>>[1]) => Promise<T> = (work) =>
    inTransaction(db, async (tx) => {
      await takeTurn(tx, workspaceId)
      return work(tx)
    })
  const listed = async (theirs: Prisma.ImplementationHandOverWhereInput, limit: number) => {
    const implementation = { phase: { not: 'done' as const }, endedOn: null, deal: { cancelledOn: null } }
    const where = { workspaceId, endedAt: null, implementation, ...theirs }
    const orderBy = [{ handedAt: 'asc' as const }, { id: 'asc' as const }]
    const rows = await db.implementationHandOver.findMany({ where, include: WITH_ALL, orderBy, take: limit })
    return {
      list: rows.map(handOverOf),
      total: await db.implementationHandOver.count({ where }),
    }
  }
  return {
    offer: (handing, actorId, now) => inTurn((tx) => offerImplementation(tx, workspaceId, handing, actorId, now)),
    implementation: (id) => readImplementationOfDeal(db, workspaceId, id),
    byId: (id) => readImplementationHandOver(db, workspaceId, id),
    openOf: (implementationId) => readOpen(db, workspaceId, implementationId),
    accept: (id, actor, now) => inTurn((tx) => acceptImplementation(tx, workspaceId, id, actor, now)),
    giveBack: (id, note, actor, now) => inTurn((tx) => returnImplementation(tx, workspaceId, id, note, actor, now)),
    takeBack: (id, actor, now) => inTurn((tx) => takeImplementationBack(tx, workspaceId, id, actor, now)),

    waitingFor: (memberId, limit) =>
      listed({ acceptedById: null, department: { removedAt: null, members: { some: { memberId } } } }, limit),
    workedBy: (memberId, limit) => listed({ acceptedById: memberId }, limit),

    async event(id) {
      const row = await db.implementationEvent.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        include: { member: { select: { name: true } } },
      })
      const kind = KINDS.find((each) => each === row?.kind)
      return row && kind ? { id, kind, memberName: row.member?.name ?? '', note: row.note } : null
    },
  }
}

const KINDS = ['handed_over', 'accepted', 'not_accepted', 'taken_back'] as const
