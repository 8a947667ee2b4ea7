import type { Instant } from '../domain/clock.ts'
import { acceptByFor, type HandOverMove, type HandOverRefusal, handOverRefusal } from '../domain/complaint-hand-over.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Tx } from './client.ts'
import { writeCards } from './complaint-cards.ts'
import { writeEvent } from './complaint-events.ts'
import { type HandOverEnd, readHandOver } from './complaint-hand-over-rows.ts'
import { planNotAccepted, readDepartmentPeople, tellAnswer, tellDepartment } from './complaint-hand-over-telling.ts'
import { type Complaint, complaintOf, holdComplaint, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// Each move holds the complaint first: of two people who act at once, the second sees what the first has done.

/** A complaint that is to be handed over (P3). */
export interface HandingComplaint {
  readonly complaintId: string
  readonly departmentId: string
  /** What they are to know, cleaned. */
  readonly note: string | null
}

/** Why it cannot be: it is closed or taken back; the department is gone, has it already, or nobody there can accept it. */
export type HandingRefusal = 'over' | 'department-gone' | 'there-already' | 'nobody-there'

/** Why a hand-over was not moved, and the complaint as it is. */
export interface NotMoved {
  readonly why: HandOverRefusal
  readonly complaint: Complaint
}

const WAITS_NO_MORE = 'settled'

const isOver = ({ closedAt, withdrawnAt }: Complaint): boolean => closedAt !== null || withdrawnAt !== null

/** Hands a complaint over to a department, in a transaction that has its turn at the workspace: nobody leaves it meanwhile. */
export async function handOver(
  tx: Tx,
  workspaceId: WorkspaceId,
  { complaintId, departmentId, note }: HandingComplaint,
  actorId: string,
  now: Instant,
): Promise<Result<Complaint, HandingRefusal>> {
  const before = await holdComplaint(tx, workspaceId, complaintId)
  if (isOver(before)) return err('over')
  const department = await tx.department.findUnique({ where: { workspaceId_id: { workspaceId, id: departmentId } } })
  if (!department || department.removedAt !== null) return err('department-gone')
  if (before.handOver?.departmentId === departmentId) return err('there-already')
  const people = await readDepartmentPeople(tx, workspaceId, departmentId)
  if (people.length === 0) return err('nobody-there')
  const settings = await readSettings(tx, workspaceId)
  const acceptBy = acceptByFor(
    workingCalendar(settings, { timeZone: settings.timeZone, leave: [] }),
    now,
    settings.complaintClocks.acceptHours,
  )
  const previous = before.handOver
  if (previous) await end(tx, workspaceId, previous.id, { actorId, note: null }, now)
  const data = { workspaceId, complaintId, departmentId, note, handedById: actorId, handedAt: now, acceptBy }
  const { id } = await tx.complaintHandOver.create({ data, select: { id: true } })
  await setAssignee(tx, workspaceId, complaintId, null)
  const detail = {
    handOver: id,
    department: department.name,
    ...(previous ? { endedHandOver: previous.id, how: 'handed-on' satisfies HandOverEnd } : {}),
  }
  const eventId = await writeEvent(
    tx,
    workspaceId,
    { complaintId, kind: 'handed_over', memberId: actorId, note, detail },
    now,
  )
  await audit(tx, workspaceId, { action: 'complaint.hand-over', complaintId, actorId }, { departmentId }, now)
  await tellDepartment(tx, workspaceId, id, people, now)
  await planNotAccepted(tx, workspaceId, { id, handedById: actorId, ownerId: before.ownerId, acceptBy }, now)
  // Whoever worked it has handed it on, or hears that it was: the owner is responsible again until it is accepted.
  const told = previous ? [before.ownerId, before.assigneeId] : [before.ownerId]
  await tellAnswer(tx, workspaceId, { handOverId: id, eventId, actorId }, told, now)
  return ok(await settled(tx, workspaceId, before, now))
}

/** Accepts what was handed over to one's department: one of several wins, and works it from now on (P3, N4). */
export const accept = (tx: Tx, workspaceId: WorkspaceId, handOverId: string, actor: HandOverActor, now: Instant) =>
  move<never>(tx, workspaceId, handOverId, { kind: 'accept', actor }, now, async ({ before, department }) => {
    const { memberId: actorId } = actor
    const where = { workspaceId_id: { workspaceId, id: handOverId } }
    await tx.complaintHandOver.update({ where, data: { acceptedById: actorId, acceptedAt: now } })
    await skipWaiting(tx, workspaceId, [handOverId], WAITS_NO_MORE)
    await setAssignee(tx, workspaceId, before.id, actorId)
    const detail = { handOver: handOverId, department }
    const event = { complaintId: before.id, kind: 'accepted', memberId: actorId, detail } as const
    const eventId = await writeEvent(tx, workspaceId, event, now)
    await audit(tx, workspaceId, { action: 'complaint.accept', complaintId: before.id, actorId }, { handOverId }, now)
    const { handOver } = before
    await tellAnswer(
      tx,
      workspaceId,
      { handOverId, eventId, actorId },
      [before.ownerId, handOver?.handedById ?? null],
      now,
    )
    return null
  })

/** Returns it to its owner with the reason, before it is accepted or afterwards (P3). */
export const giveBack = (
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  note: string,
  actor: HandOverActor,
  now: Instant,
) =>
  move<never>(tx, workspaceId, handOverId, { kind: 'return', actor }, now, async ({ before, department }) => {
    const { memberId: actorId } = actor
    await ends(tx, workspaceId, before, { handOverId, department, how: 'returned', note, actorId }, now)
    await audit(
      tx,
      workspaceId,
      { action: 'complaint.give-back', complaintId: before.id, actorId },
      { handOverId },
      now,
    )
    return null
  })

/** Its owner, or who acts for them, takes it back (P3): whoever works it hears so. */
export const takeBack = (tx: Tx, workspaceId: WorkspaceId, handOverId: string, actor: HandOverActor, now: Instant) =>
  move<never>(tx, workspaceId, handOverId, { kind: 'take-back', actor }, now, async ({ before, department }) => {
    const { memberId: actorId } = actor
    await ends(tx, workspaceId, before, { handOverId, department, how: 'taken-back', note: null, actorId }, now)
    await audit(
      tx,
      workspaceId,
      { action: 'complaint.take-back', complaintId: before.id, actorId },
      { handOverId },
      now,
    )
    return null
  })

/** Passes it to a colleague of the department, who works it from now on and gets its card (P3). Refused: they cannot accept. */
export const passTo = (
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  { colleagueId, note }: { readonly colleagueId: string; readonly note: string | null },
  actor: HandOverActor,
  now: Instant,
) =>
  move<'not-a-colleague'>(
    tx,
    workspaceId,
    handOverId,
    { kind: 'pass', actor },
    now,
    async ({ before, department, departmentId }) => {
      const { memberId: actorId } = actor
      const people = await readDepartmentPeople(tx, workspaceId, departmentId)
      const colleague = people.find(({ id }) => id === colleagueId)
      if (!colleague || colleagueId === before.assigneeId) return 'not-a-colleague'
      const where = { workspaceId_id: { workspaceId, id: handOverId } }
      // Their card has the note that they are to know now; the history keeps the one before.
      const known = note === null ? {} : { note }
      await tx.complaintHandOver.update({ where, data: { acceptedById: colleagueId, acceptedAt: now, ...known } })
      await setAssignee(tx, workspaceId, before.id, colleagueId)
      const detail = { handOver: handOverId, department, to: colleague.name }
      const event = { complaintId: before.id, kind: 'handed_over', memberId: actorId, note, detail } as const
      const eventId = await writeEvent(tx, workspaceId, event, now)
      const values = { handOverId, assigneeId: colleagueId }
      await audit(tx, workspaceId, { action: 'complaint.pass-on', complaintId: before.id, actorId }, values, now)
      await tellAnswer(tx, workspaceId, { handOverId, eventId, actorId }, [before.ownerId, before.assigneeId], now)
      return null
    },
  )

/** Who moves a hand-over; `isAnybody`: an admin, who may in everybody's place. */
export interface HandOverActor {
  readonly memberId: string
  readonly isAnybody: boolean
}

interface Moving {
  readonly before: Complaint
  readonly department: string
  readonly departmentId: string
}

/** Holds the complaint of a hand-over, asks whether the move is possible, makes it, and has all cards written anew. */
async function move<Refused extends string>(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  { kind, actor }: { readonly kind: HandOverMove; readonly actor: HandOverActor },
  now: Instant,
  make: (moving: Moving) => Promise<Refused | null>,
): Promise<Result<Complaint, NotMoved | Refused>> {
  const known = await readHandOver(tx, workspaceId, handOverId)
  if (!known) throw new RecordNotFound(`no hand-over ${handOverId}`)
  const before = await holdComplaint(tx, workspaceId, known.complaintId)
  const isEnded = before.handOver?.id !== handOverId
  const progress = { acceptedById: before.handOver?.acceptedById ?? null, isEnded, isOver: isOver(before) }
  const why = handOverRefusal(progress, kind, actor)
  if (why) return err({ why, complaint: before })
  const { departmentName: department, departmentId } = known
  const refused = await make({ before, department, departmentId })
  if (refused) return err(refused)
  return ok(await settled(tx, workspaceId, before, now))
}

/**
 * A department cannot keep a complaint any more, for nobody is there who could (R5): it falls back to its owner, who hears
 * so. `why`: whoever worked it has left, or nobody is in the department.
 */
export async function fallBack(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  why: 'left' | 'nobody-there',
  now: Instant,
): Promise<void> {
  const before = await holdComplaint(tx, workspaceId, complaintId)
  if (!before.handOver) return
  const { id: handOverId, departmentName: department } = before.handOver
  await ends(tx, workspaceId, before, { handOverId, department, how: 'fell-back', why, note: null, actorId: null }, now)
  await audit(tx, workspaceId, { action: 'complaint.fall-back', complaintId, actorId: null }, { handOverId, why }, now)
  await settled(tx, workspaceId, before, now)
}

/** Ends a hand-over: its owner is responsible again. The owner and whoever worked it are told, but for who did it. */
async function ends(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: complaintId, ownerId, assigneeId }: Complaint,
  how: {
    readonly handOverId: string
    readonly department: string
    readonly how: HandOverEnd
    readonly why?: 'left' | 'nobody-there'
    readonly note: string | null
    readonly actorId: string | null
  },
  now: Instant,
): Promise<void> {
  const { handOverId, department, note, actorId, why } = how
  await end(tx, workspaceId, handOverId, { actorId, note }, now)
  await setAssignee(tx, workspaceId, complaintId, null)
  const detail = { endedHandOver: handOverId, department, how: how.how, ...(why ? { why } : {}) }
  const event = { complaintId, kind: 'not_accepted', memberId: actorId, note, detail } as const
  const eventId = await writeEvent(tx, workspaceId, event, now)
  const told = how.how === 'fell-back' ? [ownerId] : [ownerId, assigneeId]
  await tellAnswer(tx, workspaceId, { handOverId, eventId, actorId }, told, now)
}

async function end(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  { actorId, note }: { readonly actorId: string | null; readonly note: string | null },
  now: Instant,
): Promise<void> {
  const where = { workspaceId_id: { workspaceId, id: handOverId } }
  const data = { returnedById: actorId, returnedAt: now, returnNote: note, endedAt: now }
  await tx.complaintHandOver.update({ where, data })
  await skipWaiting(tx, workspaceId, [handOverId], WAITS_NO_MORE)
  await markForRefresh(tx, workspaceId, [handOverId], now)
}

const setAssignee = (tx: Tx, workspaceId: WorkspaceId, id: string, assigneeId: string | null) =>
  tx.complaint.update({ where: { workspaceId_id: { workspaceId, id } }, data: { assigneeId } })

/** After a move: the complaint as it is now, its cards with whoever is responsible, and all messages of it written anew. */
async function settled(tx: Tx, workspaceId: WorkspaceId, before: Complaint, now: Instant): Promise<Complaint> {
  const where = { workspaceId_id: { workspaceId, id: before.id } }
  const complaint = complaintOf(await tx.complaint.findUniqueOrThrow({ where, include: WHOLE_COMPLAINT }))
  await writeCards(tx, workspaceId, complaint, now)
  const handOverIds = [before.handOver?.id, complaint.handOver?.id].flatMap((id) => id ?? [])
  await markForRefresh(tx, workspaceId, handOverIds, now)
  return complaint
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    action,
    complaintId,
    actorId,
  }: { readonly action: string; readonly complaintId: string; readonly actorId: string | null },
  after: Readonly<Record<string, string>>,
  now: Instant,
) => {
  const about = { actorId, action, outcome: 'done', subjectType: 'complaint', subjectId: complaintId } as const
  return writeAudit(tx, workspaceId, { ...about, after }, now)
}
