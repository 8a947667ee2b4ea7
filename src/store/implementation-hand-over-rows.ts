import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import type { Prisma, Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An implementation with a service department, as it is told. */
export interface ImplementationHandOver {
  readonly id: string
  readonly implementationId: string
  readonly phase: ImplementationPhase
  readonly goal: string | null
  readonly measure: string | null
  readonly deal: {
    readonly id: string
    readonly title: string
    readonly ownerId: string
    readonly ownerName: string
    readonly customerId: string
    readonly customerName: string
    readonly deliveredOn: CalendarDate | null
  }
  readonly departmentId: string
  readonly departmentName: string
  readonly note: string | null
  readonly handedById: string
  readonly handedByName: string
  readonly handedAt: Instant
  /** By when it is to be accepted; null where the working hours never open. */
  readonly acceptBy: Instant | null
  readonly acceptedById: string | null
  /** '' while nobody has. */
  readonly acceptedByName: string
  readonly acceptedAt: Instant | null
  /** Nothing is to be done any more: it is done, ended, or its deal was cancelled. */
  readonly isOver: boolean
  /** How it came to its end; null while it is there. */
  readonly ended: HandOverEnding | null
}

/** An implementation, as far as it matters who is to look after it. */
export interface ImplementationOfDeal {
  readonly id: string
  readonly assigneeId: string | null
  /** Nothing is to be done any more: it is done, ended, or its deal was cancelled. */
  readonly isOver: boolean
  readonly deal: {
    readonly id: string
    readonly title: string
    readonly ownerId: string
    readonly customerName: string
  }
}

/** How a hand-over came to its end, by whom ('' where nobody was there), why and when. */
export interface HandOverEnding {
  readonly how: 'returned' | 'taken-back' | 'handed-on' | 'fell-back'
  readonly byName: string
  readonly note: string | null
  readonly at: Instant
}

/** An entry of an implementation's history about a hand-over. */
export interface HandOverEvent {
  readonly id: string
  readonly kind: 'handed_over' | 'accepted' | 'not_accepted' | 'taken_back'
  /** '' where nobody did it: whoever worked it is not there any more. */
  readonly memberName: string
  readonly note: string | null
}

export const WITH_ALL = {
  department: { select: { name: true } },
  handedBy: { select: { name: true } },
  acceptedBy: { select: { name: true } },
  implementation: {
    include: {
      deal: {
        select: {
          id: true,
          title: true,
          ownerId: true,
          customerId: true,
          deliveredOn: true,
          cancelledOn: true,
          owner: { select: { name: true } },
          customer: { select: { name: true } },
        },
      },
      // The entries that end one are written at the moment of its end.
      events: {
        where: { kind: { in: ['handed_over', 'not_accepted', 'taken_back'] } },
        select: { kind: true, note: true, at: true, memberId: true, member: { select: { name: true } } },
      },
    },
  },
} as const satisfies Prisma.ImplementationHandOverInclude

export type HandOverRow = Prisma.ImplementationHandOverGetPayload<{ include: typeof WITH_ALL }>

/** Reads an implementation for who is to look after it; null where there is none. */
export async function readImplementationOfDeal(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ImplementationOfDeal | null> {
  const select = { id: true, title: true, ownerId: true, cancelledOn: true, customer: { select: { name: true } } }
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.implementation.findUnique({ where, include: { deal: { select } } })
  if (!row) return null
  const { phase, endedOn, assigneeId, deal } = row
  const { customer, cancelledOn, ...about } = deal
  const isOver = phase === 'done' || endedOn !== null || cancelledOn !== null
  return { id, assigneeId, isOver, deal: { ...about, customerName: customer.name } }
}

/** Reads one with its names; null where there is none. */
export async function readImplementationHandOver(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
): Promise<ImplementationHandOver | null> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.implementationHandOver.findUnique({ where, include: WITH_ALL })
  return row && handOverOf(row)
}

/** A hand-over from its row. */
export function handOverOf(row: HandOverRow): ImplementationHandOver {
  const { implementation, department, handedBy, acceptedBy } = row
  const { deal, phase, goal, measure, endedOn } = implementation
  const { owner, customer, cancelledOn, deliveredOn, ...about } = deal
  return {
    id: row.id,
    implementationId: row.implementationId,
    phase,
    goal,
    measure,
    deal: {
      ...about,
      ownerName: owner.name,
      customerName: customer.name,
      deliveredOn: deliveredOn === null ? null : calendarDate(deliveredOn),
    },
    departmentId: row.departmentId,
    departmentName: department.name,
    note: row.note,
    handedById: row.handedById,
    handedByName: handedBy.name,
    handedAt: row.handedAt,
    acceptBy: row.acceptBy,
    acceptedById: row.acceptedById,
    acceptedByName: acceptedBy?.name ?? '',
    acceptedAt: row.acceptedAt,
    isOver: phase === 'done' || endedOn !== null || cancelledOn !== null,
    ended: endingOf(row),
  }
}

function endingOf({ endedAt, implementation }: HandOverRow): HandOverEnding | null {
  if (endedAt === null) return null
  const end = implementation.events.find(({ at }) => at.getTime() === endedAt.getTime())
  const byName = end?.member?.name ?? ''
  const ending = { byName, note: end?.note ?? null, at: endedAt }
  if (end?.kind === 'taken_back') return { ...ending, how: 'taken-back' }
  // What goes along to the next department is no reason.
  if (end?.kind === 'handed_over') return { ...ending, note: null, how: 'handed-on' }
  return { ...ending, how: end?.memberId ? 'returned' : 'fell-back' }
}
