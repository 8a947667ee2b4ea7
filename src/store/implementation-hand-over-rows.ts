import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import type { Prisma, Tx } from './client.ts'
import { type DepartmentHandOver, type HandOverEnding, namedHandOver, WITH_NAMES } from './department-matters.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An implementation with a service department, as it is told. */
export interface ImplementationHandOver extends DepartmentHandOver {
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
  /** Nothing is to be done any more: it is done, ended, or its deal was cancelled. */
  readonly isOver: boolean
  /** Who of the department passed it to whoever looks after it now; '' where they accepted it themselves. */
  readonly passedByName: string
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

/** An entry of an implementation's history about a hand-over. */
export interface HandOverEvent {
  readonly id: string
  readonly kind: 'handed_over' | 'accepted' | 'not_accepted' | 'taken_back'
  /** '' where nobody did it: whoever worked it is not there any more. */
  readonly memberName: string
  /** The colleague to whom it was passed; '' where it was not. */
  readonly toName: string
  readonly note: string | null
}

export const WITH_ALL = {
  ...WITH_NAMES,
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
      // The entries that end one, or pass it on, are written at the moment at which that is done.
      events: {
        where: { kind: { in: ['handed_over', 'not_accepted', 'taken_back'] } },
        select: { kind: true, note: true, at: true, memberId: true, toId: true, member: { select: { name: true } } },
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
  const { implementation } = row
  const { deal, phase, goal, measure, endedOn } = implementation
  const { owner, customer, cancelledOn, deliveredOn, ...about } = deal
  return {
    ...namedHandOver(row),
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
    acceptBy: row.acceptBy,
    isOver: phase === 'done' || endedOn !== null || cancelledOn !== null,
    passedByName: passerOf(row),
    ended: endingOf(row),
  }
}

/** Who passed it to whoever looks after it now; '' where they accepted it themselves. */
function passerOf({ acceptedById, acceptedAt, implementation }: HandOverRow): string {
  if (acceptedById === null || acceptedAt === null) return ''
  const passed = implementation.events.find(
    ({ at, toId }) => toId === acceptedById && at.getTime() === acceptedAt.getTime(),
  )
  return passed?.member?.name ?? ''
}

function endingOf({ endedAt, implementation }: HandOverRow): HandOverEnding | null {
  if (endedAt === null) return null
  const end = implementation.events.find(({ at, toId }) => toId === null && at.getTime() === endedAt.getTime())
  const byName = end?.member?.name ?? ''
  const ending = { byName, note: end?.note ?? null, at: endedAt }
  if (end?.kind === 'taken_back') return { ...ending, how: 'taken-back' }
  // What goes along to the next department is no reason.
  if (end?.kind === 'handed_over') return { ...ending, note: null, how: 'handed-on' }
  return { ...ending, how: end?.memberId ? 'returned' : 'fell-back' }
}
