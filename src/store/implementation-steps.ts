import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { DELIVERY_CHECK_DAY } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import type { Installed, Reached } from '../domain/phase-evidence.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insertContact } from './contacts.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { isUniqueViolation, RecordNotFound } from './errors.ts'
import { type ImplementationMove, type ImplementationRefusal, moveImplementation } from './implementation-moves.ts'
import type { NewImplementation } from './implementation-rows.ts'
import { markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An implementation as whoever works it has to know it. */
export interface ImplementationAtWork extends NewImplementation {
  readonly id: string
  readonly phase: ImplementationPhase
  /** Null before delivery. */
  readonly phaseSince: CalendarDate | null
  /** When it came into this phase for the first time: nothing of it can have happened before. */
  readonly phaseFirstOn: CalendarDate | null
  readonly isEnded: boolean
  readonly assigneeId: string | null
  readonly deal: {
    readonly id: string
    readonly title: string
    readonly ownerId: string
    readonly customerId: string
    readonly customerName: string
    readonly deliveredOn: CalendarDate | null
    readonly cancelledOn: CalendarDate | null
  }
  /** Who moved it last, and on which day; '' for the clock. Null: nobody has. */
  readonly lastMove: { readonly memberName: string; readonly on: CalendarDate } | null
}

/** Why nothing was done: the machine does not allow it, or it is in another phase than was seen. */
export type StepRefusal = ImplementationRefusal | { readonly kind: 'changed' }

/** What was promised to the customer with a step (D6), written in its transaction. */
export interface Promised {
  readonly promised?: PromiseMade | null
}

/** What people do with an implementation (I3). */
export interface ImplementationStepStore {
  byId(implementationId: string): Promise<ImplementationAtWork | null>
  /** The new-toy phase is over: audited, with its event. @throws RecordNotFound */
  installed(
    implementationId: string,
    evidence: Installed & Promised,
    actorId: string,
    now: Instant,
  ): Promise<Result<ImplementationPhase, StepRefusal>>
  /**
   * It is done, as a contact of the customer confirms; likewise. Who is no contact yet becomes one, once for each submission key.
   * @throws RecordNotFound
   */
  reached(
    implementationId: string,
    evidence: Reached & Promised & { readonly submissionKey: string },
    actorId: string,
    now: Instant,
  ): Promise<Result<ImplementationPhase, StepRefusal>>
  /** One phase back from the one that was seen; likewise. @throws RecordNotFound */
  back(
    implementationId: string,
    step: Promised & { readonly seen: ImplementationPhase; readonly reason: string },
    actorId: string,
    now: Instant,
  ): Promise<Result<ImplementationPhase, StepRefusal>>
  /**
   * Changes goal and measure; audited. Refused once it is done or over: what was reached is not changed afterwards. The same
   * again changes nothing. @throws RecordNotFound
   */
  agree(
    implementationId: string,
    agreed: NewImplementation & Promised,
    actorId: string,
    now: Instant,
  ): Promise<Result<void, { readonly kind: 'done' | 'ended' }>>
}

const WITH_DEAL = {
  deal: {
    select: {
      id: true,
      title: true,
      ownerId: true,
      customerId: true,
      deliveredOn: true,
      cancelledOn: true,
      customer: { select: { name: true } },
    },
  },
  events: {
    where: { kind: { in: ['began', 'moved_on', 'moved_back'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { on: true, phase: true, member: { select: { name: true } } },
  },
} as const satisfies Prisma.ImplementationInclude

/** The steps of the implementations of one workspace. */
export function createImplementationStepStore({ db, workspaceId }: Scope): ImplementationStepStore {
  const step = (id: string, asked: Asked, actorId: string, now: Instant) =>
    inTransaction(db, (tx) => take(tx, workspaceId, id, asked, actorId, now))
  return {
    async byId(id) {
      const row = await db.implementation.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        include: WITH_DEAL,
      })
      if (!row) return null
      const { goal, measure, phase, phaseSince, endedOn, assigneeId, deal, events } = row
      const first = events.find((event) => event.phase === phase)
      const last = events.at(-1)
      const { customer, deliveredOn, cancelledOn, ...about } = deal
      return {
        id,
        goal,
        measure,
        phase,
        phaseSince: dateOf(phaseSince),
        phaseFirstOn: phase === 'new_toy' ? dateOf(deliveredOn) : dateOf(first?.on ?? phaseSince),
        isEnded: endedOn !== null,
        assigneeId,
        deal: {
          ...about,
          customerName: customer.name,
          deliveredOn: dateOf(deliveredOn),
          cancelledOn: dateOf(cancelledOn),
        },
        lastMove: last ? { memberName: last.member?.name ?? '', on: calendarDate(last.on) } : null,
      }
    },

    installed: (id, { promised, ...evidence }, actorId, now) =>
      step(id, { move: { kind: 'installed', ...evidence }, seen: 'new_toy', promised }, actorId, now),

    back: (id, { seen, reason, promised }, actorId, now) =>
      step(id, { move: { kind: 'back', reason }, seen, promised }, actorId, now),

    async reached(id, { confirmer, submissionKey, promised, ...evidence }, actorId, now) {
      const move = (tx: Tx, confirmedById: string) =>
        take(
          tx,
          workspaceId,
          id,
          { move: { kind: 'reached', ...evidence, confirmedById }, seen: 'effectiveness', promised },
          actorId,
          now,
        )
      if ('contactId' in confirmer) return inTransaction(db, (tx) => move(tx, confirmer.contactId))
      try {
        return await inTransaction(db, async (tx) => {
          const held = await hold(tx, workspaceId, id)
          // A contact whom nobody needs is not noted.
          if (held.endedOn !== null) return err({ kind: 'ended' } as const)
          if (held.phase !== 'effectiveness') return err({ kind: 'changed' } as const)
          const { customerId } = held.deal
          const contact = await insertContact(
            tx,
            workspaceId,
            { ...NAME_ALONE, name: confirmer.name, customerId, submissionKey },
            actorId,
            now,
          )
          return move(tx, contact.id)
        })
      } catch (error) {
        // A parallel submission of the same was quicker.
        if (!isUniqueViolation(error)) throw error
        return err({ kind: 'changed' })
      }
    },

    agree: (id, { goal, measure, promised = null }, actorId, now) =>
      inTransaction(db, async (tx) => {
        const held = await hold(tx, workspaceId, id)
        if (held.endedOn !== null) return err({ kind: 'ended' } as const)
        if (held.phase === 'done') return err({ kind: 'done' } as const)
        const about = { customerId: held.deal.customerId, dealId: held.deal.id }
        await insertPromiseMade(tx, workspaceId, promised, about, actorId, now)
        if (held.goal === goal && held.measure === measure) return ok(undefined)
        await tx.implementation.updateMany({ where: { workspaceId, id }, data: { goal, measure } })
        const changed = [...(held.goal === goal ? [] : ['goal']), ...(held.measure === measure ? [] : ['measure'])]
        const entry = {
          actorId,
          action: 'implementation.agree',
          outcome: 'done',
          subjectType: 'implementation',
          subjectId: id,
          after: { changed },
        } as const
        await writeAudit(tx, workspaceId, entry, now)
        // What asks of it says what was agreed; that of the first day, answered or not, what was missing of it.
        const told = await tx.checkIn.findMany({
          where: { workspaceId, implementationId: id, OR: [{ answeredAt: null }, { day: DELIVERY_CHECK_DAY }] },
          select: { id: true },
        })
        await markForRefresh(tx, workspaceId, [id, held.deal.id, ...told.map((checkIn) => checkIn.id)], now)
        return ok(undefined)
      }),
  }
}

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

/** What is known of a contact of whom only the name was typed. */
const NAME_ALONE = {
  phone: null,
  buyingRole: null,
  department: null,
  language: null,
  isExecutive: false,
  birthday: null,
  preferredChannel: null,
  noCallHours: null,
  timeZone: null,
  predecessorId: null,
} as const

interface Asked {
  readonly move: ImplementationMove
  readonly seen: ImplementationPhase
  readonly promised: PromiseMade | null | undefined
}

/** Moves an implementation, and has the messages of its check-ins say so: they have a button for the same. */
async function take(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  { promised = null, ...asked }: Asked,
  actorId: string,
  now: Instant,
): Promise<Result<ImplementationPhase, StepRefusal>> {
  const moved = await moveImplementation(tx, workspaceId, id, asked, actorId, now)
  if (!moved.ok) return moved
  if (promised) {
    const { deal } = await hold(tx, workspaceId, id)
    await insertPromiseMade(tx, workspaceId, promised, { customerId: deal.customerId, dealId: deal.id }, actorId, now)
  }
  await tellCheckIns(tx, workspaceId, id, now)
  return moved
}

/** Has the messages of all check-ins of an implementation written anew (N4). */
export async function tellCheckIns(
  tx: Tx,
  workspaceId: WorkspaceId,
  implementationId: string,
  now: Instant,
): Promise<void> {
  const checkIns = await tx.checkIn.findMany({ where: { workspaceId, implementationId }, select: { id: true } })
  await markForRefresh(
    tx,
    workspaceId,
    checkIns.map(({ id }) => id),
    now,
  )
}

/** Holds the row: whoever changes it at the same time waits, and is seen in what follows. */
async function hold(tx: Tx, workspaceId: WorkspaceId, id: string) {
  await tx.implementation.updateMany({ where: { workspaceId, id }, data: { id } })
  const row = await tx.implementation.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { phase: true, endedOn: true, goal: true, measure: true, deal: { select: { id: true, customerId: true } } },
  })
  if (!row) throw new RecordNotFound(`no implementation ${id}`)
  return row
}
