import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Use } from '../domain/check-in.ts'
import { followUpOf } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import {
  type ImplementationEnd,
  movedPhase,
  type PhaseMove,
  type PhaseProgress,
  type PhaseRefusal,
} from '../domain/implementation-phase.ts'
import { dipSubjects, stuckSubject } from '../domain/implementation-rules.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// The machine of the phases (domain/implementation-phase) on an implementation that is held: whoever moves it at the same
// time waits, and is then asked by what the first has left.

const WITH_ALL = {
  deal: {
    select: {
      id: true,
      ownerId: true,
      customerId: true,
      deliveredOn: true,
      cancelledOn: true,
      followUp: true,
      isTrial: true,
    },
  },
  checkIns: { orderBy: { day: 'asc' } },
  dips: { where: { overAt: null }, orderBy: [{ noticedAt: 'asc' }, { id: 'asc' }] },
  handOvers: { where: { endedAt: null }, select: { id: true } },
  events: {
    where: { kind: { in: ['began', 'moved_on', 'moved_back'] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 1,
  },
} as const satisfies Prisma.ImplementationInclude

/** An implementation with its deal, its check-ins by day, the dip that is not over, the department it is with, and the event its phase began with. */
export type HeldImplementation = Prisma.ImplementationGetPayload<{ include: typeof WITH_ALL }>

/** An implementation held for as long as the transaction goes on; null when the workspace has none of this id. */
export async function holdImplementation(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
): Promise<HeldImplementation | null> {
  // Changes nothing, but holds the row.
  await tx.implementation.updateMany({ where: { workspaceId, id }, data: { id } })
  return tx.implementation.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: WITH_ALL })
}

/** As far as an implementation has come, for the machine of its phases. */
const phaseProgressOf = ({ phase, phaseSince, endedOn }: HeldImplementation): PhaseProgress => ({
  phase,
  isBegun: phaseSince !== null,
  isEnded: endedOn !== null,
})

/** How closely it is followed up (D1). */
export const followUpOfRow = ({ deal }: HeldImplementation) => followUpOf(deal)

/**
 * Who is responsible for it: whoever accepted it for a service department, or else the deal's owner. Their account may be
 * closed: `stepRecipients` says who hears of it then.
 */
export const responsibleOf = ({ assigneeId, deal }: HeldImplementation): string => assigneeId ?? deal.ownerId

/** How it was used at the check-ins of the phase it is in that were answered since it began, oldest first (I3). */
export function usesOfPhase({ checkIns, events, phase }: HeldImplementation): Use[] {
  const since = events[0]?.at
  return checkIns.flatMap(({ phase: asked, use, answeredAt }) =>
    asked === phase && use !== null && answeredAt !== null && (!since || answeredAt > since) ? [use] : [],
  )
}

/** What can be done with an implementation, with what is kept of it. */
export type ImplementationMove =
  | Exclude<PhaseMove, { readonly kind: 'used' | 'reached' | 'begin' | 'unbegin' }>
  | (Extract<PhaseMove, { readonly kind: 'reached' }> & {
      /** What was won, in a few words. */
      readonly successNote: string | null
      /** The customer may be named as a reference. */
      readonly mayBeReference: boolean
    })
  /** By the check-ins that were answered. */
  | { readonly kind: 'used' }
  /** By the delivery of its deal. */
  | { readonly kind: 'begin' | 'unbegin' }

/**
 * Why an implementation is not moved: the machine does not allow it; whoever confirmed is no contact of the customer who is
 * still there.
 */
export type ImplementationRefusal = PhaseRefusal | { readonly kind: 'not-a-contact' }

/**
 * Moves an implementation that is held (I3), with its event and an entry of the audit; answers the phase it is in since. What
 * follows from it (check-ins, dips, messages) is found out by `lookAgain`, which is to be called afterwards.
 * @param actorId null: the clock, or what was answered
 */
export async function writeMove(
  tx: Tx,
  workspaceId: WorkspaceId,
  held: HeldImplementation,
  move: ImplementationMove,
  actorId: string | null,
  now: Instant,
): Promise<Result<ImplementationPhase, ImplementationRefusal>> {
  const before = phaseProgressOf(held)
  const asked: PhaseMove = move.kind === 'used' ? { kind: 'used', uses: usesOfPhase(held) } : move
  const moved = movedPhase(before, asked)
  if (!moved.ok) return moved
  if (move.kind === 'reached' && !(await isContactOf(tx, workspaceId, held, move.confirmedById)))
    return err({ kind: 'not-a-contact' })
  const { timeZone } = await readSettings(tx, workspaceId)
  const today = dateAt(now, timeZone)
  const { phase } = moved.value
  const { id } = held
  await tx.implementation.updateMany({
    where: { workspaceId, id },
    data: { ...columnsOf(held, move, today), phase, stuckToldOn: null },
  })
  const kind = EVENT_OF[move.kind]
  if (kind)
    await tx.implementationEvent.create({
      data: {
        workspaceId,
        implementationId: id,
        kind,
        phase,
        before: before.phase,
        memberId: actorId,
        note: noteOf(move),
        on: today,
        at: now,
      },
    })
  const entry = {
    actorId,
    action: `implementation.${move.kind}`,
    outcome: 'done',
    subjectType: 'implementation',
    subjectId: id,
    before: { phase: before.phase },
    after: { phase, ...(move.kind === 'end' ? { ended: move.why } : {}) },
  } as const
  await writeAudit(tx, workspaceId, entry, now)
  return ok(phase)
}

/** The entry of its history that a move makes; none where the delivery it began with was none. */
const EVENT_OF = {
  begin: 'began',
  unbegin: null,
  installed: 'moved_on',
  used: 'moved_on',
  reached: 'moved_on',
  back: 'moved_back',
  end: 'ended',
} as const satisfies Record<ImplementationMove['kind'], Prisma.ImplementationEventModel['kind'] | null>

const noteOf = (move: ImplementationMove): string | null =>
  move.kind === 'back' ? move.reason : move.kind === 'reached' ? move.confirmation : null

/** What is kept of a move, and what was evidence of a phase that is not over after all. */
function columnsOf(
  held: HeldImplementation,
  move: ImplementationMove,
  today: CalendarDate,
): Prisma.ImplementationUncheckedUpdateManyInput {
  switch (move.kind) {
    case 'begin':
      return { phaseSince: held.deal.deliveredOn ?? today }
    case 'unbegin':
      return { phaseSince: null }
    case 'installed':
      return { phaseSince: today, installedOn: move.installedOn, firstUsedOn: move.firstUsedOn }
    case 'used':
      return { phaseSince: today }
    case 'reached': {
      const { measure, reachedOn, confirmedById, confirmation, successNote, mayBeReference } = move
      return { phaseSince: today, measure, reachedOn, confirmedById, confirmation, successNote, mayBeReference }
    }
    case 'back':
      return {
        phaseSince: today,
        ...(held.phase === 'learning' ? { installedOn: null, firstUsedOn: null } : {}),
        ...(held.phase === 'done' ? NOT_REACHED : {}),
      }
    case 'end':
      return { endedOn: today, ended: move.why satisfies ImplementationEnd }
  }
}

const NOT_REACHED = {
  reachedOn: null,
  confirmedById: null,
  confirmation: null,
  successNote: null,
  mayBeReference: false,
} as const

async function isContactOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  { deal }: HeldImplementation,
  contactId: string | null,
): Promise<boolean> {
  if (contactId === null) return false
  const where = { workspaceId, id: contactId, customerId: deal.customerId, leftOn: null, erasedAt: null }
  return (await tx.contact.count({ where })) > 0
}

/**
 * After a move: what tells of the implementation, of its deal and customer is written anew, also that its phase lasted too long
 * (N4); nobody is told that any more.
 */
export async function tellMoved(
  tx: Tx,
  workspaceId: WorkspaceId,
  held: HeldImplementation,
  now: Instant,
): Promise<void> {
  const stuck = stuckSubject(held.id, held.phase)
  await skipWaiting(tx, workspaceId, [stuck], 'settled')
  // A dip that is open says in which phase it is.
  const dips = held.dips.flatMap(({ id }) => dipSubjects(id))
  await markForRefresh(tx, workspaceId, [held.id, stuck, ...dips, held.deal.id, held.deal.customerId], now)
}

/** The day on which its deal was delivered; null before. */
export const deliveredOnOf = ({ deal }: HeldImplementation): CalendarDate | null =>
  deal.deliveredOn === null ? null : calendarDate(deal.deliveredOn)
