import { dateAt } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import { acceptByFor, type HandOverMove, type HandOverRefusal, handOverRefusal } from '../domain/complaint-hand-over.ts'
import { dipSubjects } from '../domain/implementation-rules.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Tx } from './client.ts'
import type { HandOverActor } from './complaint-hand-over-moves.ts'
import { RecordNotFound } from './errors.ts'
import {
  type HandOverEvent,
  handOverOf,
  type ImplementationHandOver,
  readImplementationHandOver,
  WITH_ALL,
} from './implementation-hand-over-rows.ts'
import {
  planUnaccepted,
  readAcceptingPeople,
  readResponsible,
  tellHandOverAnswer,
  tellOffered,
} from './implementation-hand-over-telling.ts'
import { lookAgain } from './implementation-looks.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { PASSED_ON, passWaiting } from './outbox-passing.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// Each move holds the implementation first: of two people who act at once, the second sees what the first has done.

/** An implementation that is to be handed to a service department. */
export interface HandingImplementation {
  readonly implementationId: string
  readonly departmentId: string
  /** What they are to know, cleaned. */
  readonly note: string | null
}

/** Why it cannot be: nothing is to be done with it any more; the department is gone, has it already, or nobody there can accept it. */
export type ImplementationHandingRefusal = 'over' | 'department-gone' | 'there-already' | 'nobody-there'

/** Why a hand-over was not moved, and the hand-over as it is. */
export interface ImplementationNotMoved {
  readonly why: HandOverRefusal
  readonly handOver: ImplementationHandOver
}

const WAITS_NO_MORE = 'settled'

/** Hands an implementation to a department, in a transaction that has its turn at the workspace: nobody leaves it meanwhile. */
export async function offerImplementation(
  tx: Tx,
  workspaceId: WorkspaceId,
  { implementationId, departmentId, note }: HandingImplementation,
  actorId: string,
  now: Instant,
): Promise<Result<ImplementationHandOver, ImplementationHandingRefusal>> {
  const before = await hold(tx, workspaceId, implementationId)
  if (before.isOver) return err('over')
  const department = await tx.department.findUnique({ where: { workspaceId_id: { workspaceId, id: departmentId } } })
  if (!department || department.removedAt !== null) return err('department-gone')
  const previous = await readOpen(tx, workspaceId, implementationId)
  if (previous?.departmentId === departmentId) return err('there-already')
  const people = await readAcceptingPeople(tx, workspaceId, departmentId)
  if (people.length === 0) return err('nobody-there')
  if (previous) await close(tx, workspaceId, previous.id, null, now)
  const settings = await readSettings(tx, workspaceId)
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const acceptBy = acceptByFor(calendar, now, settings.complaintClocks.acceptHours)
  const data = { workspaceId, implementationId, departmentId, note, handedById: actorId, handedAt: now, acceptBy }
  const { id } = await tx.implementationHandOver.create({ data, select: { id: true } })
  const eventId = await writeEvent(tx, workspaceId, before, { kind: 'handed_over', memberId: actorId, note }, now)
  await audit(tx, workspaceId, 'implementation.hand-over', implementationId, actorId, { departmentId }, now)
  await tellOffered(tx, workspaceId, id, people, now)
  await planUnaccepted(tx, workspaceId, { id, handedById: actorId, ownerId: before.ownerId, acceptBy }, now)
  // Whoever worked it hears that it was handed on; the owner is responsible again until it is accepted.
  const told = previous ? [before.ownerId, before.assigneeId] : [before.ownerId]
  await tellHandOverAnswer(tx, workspaceId, { handOverId: id, eventId, actorId }, told, now)
  await assign(tx, workspaceId, before, null, now)
  return ok(await reread(tx, workspaceId, id))
}

/** Accepts what was handed to one's department: one of several wins, and is asked from now on (N4). */
export const acceptImplementation = (
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  actor: HandOverActor,
  now: Instant,
) =>
  move(tx, workspaceId, handOverId, { kind: 'accept', actor }, now, async (held, handOver) => {
    const { memberId: actorId } = actor
    const where = { workspaceId_id: { workspaceId, id: handOverId } }
    await tx.implementationHandOver.update({ where, data: { acceptedById: actorId, acceptedAt: now } })
    await skipWaiting(tx, workspaceId, [handOverId], WAITS_NO_MORE)
    const eventId = await writeEvent(tx, workspaceId, held, { kind: 'accepted', memberId: actorId, note: null }, now)
    await audit(tx, workspaceId, 'implementation.accept', held.id, actorId, { handOverId }, now)
    const told = [held.ownerId, handOver.handedById]
    await tellHandOverAnswer(tx, workspaceId, { handOverId, eventId, actorId }, told, now)
    await assign(tx, workspaceId, held, actorId, now)
  })

/** Returns it to the deal's owner with the reason, before it is accepted or afterwards. */
export const returnImplementation = (
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  note: string,
  actor: HandOverActor,
  now: Instant,
) =>
  move(tx, workspaceId, handOverId, { kind: 'return', actor }, now, async (held) => {
    const { memberId: actorId } = actor
    await ends(tx, workspaceId, held, { handOverId, kind: 'not_accepted', note, actorId }, now)
    await audit(tx, workspaceId, 'implementation.give-back', held.id, actorId, { handOverId }, now)
  })

/** The deal's owner, or who acts for them, takes it back: whoever works it hears so. */
export const takeImplementationBack = (
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  actor: HandOverActor,
  now: Instant,
) =>
  move(tx, workspaceId, handOverId, { kind: 'take-back', actor }, now, async (held) => {
    const { memberId: actorId } = actor
    await ends(tx, workspaceId, held, { handOverId, kind: 'taken_back', note: null, actorId }, now)
    await audit(tx, workspaceId, 'implementation.take-back', held.id, actorId, { handOverId }, now)
  })

/** A department cannot keep an implementation any more, for nobody is there who could (R5): its deal's owner has it again, and hears so. */
export async function implementationFallsBack(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  now: Instant,
): Promise<void> {
  const handOver = await reread(tx, workspaceId, handOverId)
  const held = await hold(tx, workspaceId, handOver.implementationId)
  await ends(tx, workspaceId, held, { handOverId, kind: 'not_accepted', note: null, actorId: null }, now)
  await audit(tx, workspaceId, 'implementation.fall-back', held.id, null, { handOverId }, now)
}

/** The hand-over that an implementation is in; null where it is with no department. */
export async function readOpen(
  tx: Tx,
  workspaceId: WorkspaceId,
  implementationId: string,
): Promise<ImplementationHandOver | null> {
  const row = await tx.implementationHandOver.findFirst({
    where: { workspaceId, implementationId, endedAt: null },
    include: WITH_ALL,
  })
  return row && handOverOf(row)
}

interface Held {
  readonly id: string
  readonly phase: 'new_toy' | 'learning' | 'effectiveness' | 'done'
  readonly ownerId: string
  readonly dealId: string
  readonly assigneeId: string | null
  readonly isOver: boolean
}

async function hold(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Held> {
  await tx.implementation.updateMany({ where: { workspaceId, id }, data: { workspaceId } })
  const row = await tx.implementation.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: { deal: { select: { id: true, ownerId: true, cancelledOn: true } } },
  })
  if (!row) throw new RecordNotFound(`no implementation ${id}`)
  const { phase, endedOn, assigneeId, deal } = row
  const isOver = phase === 'done' || endedOn !== null || deal.cancelledOn !== null
  return { id, phase, assigneeId, isOver, ownerId: deal.ownerId, dealId: deal.id }
}

/** Holds the implementation of a hand-over, asks whether the move is possible, makes it, and has all messages of it written anew. */
async function move(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  { kind, actor }: { readonly kind: HandOverMove; readonly actor: HandOverActor },
  now: Instant,
  make: (held: Held, handOver: ImplementationHandOver) => Promise<void>,
): Promise<Result<ImplementationHandOver, ImplementationNotMoved>> {
  const { implementationId } = await reread(tx, workspaceId, handOverId)
  const held = await hold(tx, workspaceId, implementationId)
  const handOver = await reread(tx, workspaceId, handOverId)
  const { acceptedById, ended, isOver } = handOver
  const why = handOverRefusal({ acceptedById, isEnded: ended !== null, isOver }, kind, actor)
  if (why) return err({ why, handOver })
  await make(held, handOver)
  await markForRefresh(tx, workspaceId, [handOverId], now)
  return ok(await reread(tx, workspaceId, handOverId))
}

async function reread(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ImplementationHandOver> {
  const handOver = await readImplementationHandOver(tx, workspaceId, id)
  if (!handOver) throw new RecordNotFound(`no hand-over ${id}`)
  return handOver
}

/** Ends a hand-over: the owner is responsible again. Owner and whoever worked it are told, but for who did it. */
async function ends(
  tx: Tx,
  workspaceId: WorkspaceId,
  held: Held,
  {
    handOverId,
    kind,
    note,
    actorId,
  }: {
    readonly handOverId: string
    readonly kind: HandOverEvent['kind']
    readonly note: string | null
    readonly actorId: string | null
  },
  now: Instant,
): Promise<void> {
  await close(tx, workspaceId, handOverId, note, now)
  const eventId = await writeEvent(tx, workspaceId, held, { kind, memberId: actorId, note }, now)
  const told = [held.ownerId, held.assigneeId]
  await tellHandOverAnswer(tx, workspaceId, { handOverId, eventId, actorId }, told, now)
  await assign(tx, workspaceId, held, null, now)
}

async function close(tx: Tx, workspaceId: WorkspaceId, id: string, returnNote: string | null, now: Instant) {
  const where = { workspaceId_id: { workspaceId, id } }
  await tx.implementationHandOver.update({ where, data: { returnNote, endedAt: now } })
  await skipWaiting(tx, workspaceId, [id], WAITS_NO_MORE)
  await markForRefresh(tx, workspaceId, [id], now)
}

/** Somebody else is responsible for it: what waits to ask the former one about its check-ins asks them (I2). */
async function assign(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, assigneeId: before, ownerId }: Held,
  assigneeId: string | null,
  now: Instant,
): Promise<void> {
  if (before === assigneeId) return
  await tx.implementation.update({ where: { workspaceId_id: { workspaceId, id } }, data: { assigneeId } })
  const checkIns = await tx.checkIn.findMany({ where: { workspaceId, implementationId: id }, select: { id: true } })
  const subjectIds = checkIns.map((checkIn) => checkIn.id)
  const waiting = await tx.outboxItem.findMany({
    where: { workspaceId, rule: CHECK_IN_RULE, subjectId: { in: subjectIds }, state: 'pending' },
    select: { recipientId: true },
    distinct: ['recipientId'],
  })
  const recipientIds = waiting.map(({ recipientId }) => recipientId)
  const people = await readResponsible(tx, workspaceId, [assigneeId ?? ownerId])
  await passWaiting(tx, workspaceId, { recipientIds, subjectIds }, { people, reason: PASSED_ON.handedOver }, now)
  const dips = await tx.motivationDip.findMany({
    where: { workspaceId, implementationId: id, overAt: null },
    select: { id: true },
  })
  // What was asked and not answered has no buttons for the former one any more; a dip says who looks after the customer.
  await markForRefresh(tx, workspaceId, [...subjectIds, ...dips.flatMap((dip) => dipSubjects(dip.id))], now)
  await lookAgain(tx, workspaceId, id, now)
}

async function writeEvent(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: implementationId, phase }: Held,
  event: { readonly kind: HandOverEvent['kind']; readonly memberId: string | null; readonly note: string | null },
  now: Instant,
): Promise<string> {
  const { timeZone } = await readSettings(tx, workspaceId)
  const data = { workspaceId, implementationId, phase, ...event, on: dateAt(now, timeZone), at: now }
  return (await tx.implementationEvent.create({ data, select: { id: true } })).id
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subjectId: string,
  actorId: string | null,
  after: Readonly<Record<string, string>>,
  now: Instant,
) => {
  const about = { actorId, action, outcome: 'done', subjectType: 'implementation', subjectId } as const
  return writeAudit(tx, workspaceId, { ...about, after }, now)
}
