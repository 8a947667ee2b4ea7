import type { Instant } from '../domain/clock.ts'
import {
  type HandingRefusal,
  type HandOverMove,
  type HandOverRefusal,
  handOverRefusal,
} from '../domain/department-hand-over.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Tx } from './client.ts'
import { audit, end, ends, settled, WAITS_NO_MORE } from './department-ends.ts'
import type {
  DepartmentMatter,
  Handing,
  HandOverActor,
  HandOverEntry,
  HeldMatter,
  Moment,
  NotMoved,
} from './department-matters.ts'
import { planNotAccepted, readDepartmentPeople, tellAnswer, tellOffered, tellPassed } from './department-telling.ts'
import { RecordNotFound } from './errors.ts'
import type { Member } from './member-rows.ts'
import { skipWaiting } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A move that was made: which hand-over, of which record. */
interface Moved {
  readonly recordId: string
  readonly handOverId: string
}

/** What can be done with a hand-over once it is there, whatever it is of; all of it audited. */
export interface DepartmentMoves<Shown> {
  /** Accepts it: the actor works it from now on, and its owner is told. One of several wins. @throws RecordNotFound */
  accept(handOverId: string, actor: HandOverActor, now: Instant): Promise<Result<Shown, NotMoved<Shown>>>
  /** Returns it to its owner, who is told why. @throws RecordNotFound */
  giveBack(
    handOverId: string,
    note: string,
    actor: HandOverActor,
    now: Instant,
  ): Promise<Result<Shown, NotMoved<Shown>>>
  /** Takes it back for its owner; whoever works it is told. @throws RecordNotFound */
  takeBack(handOverId: string, actor: HandOverActor, now: Instant): Promise<Result<Shown, NotMoved<Shown>>>
  /** Passes it to a colleague of the department, who works it from now on. Refused: they cannot accept. @throws RecordNotFound */
  passTo(
    handOverId: string,
    to: { readonly colleagueId: string; readonly note: string | null },
    actor: HandOverActor,
    now: Instant,
  ): Promise<Result<Shown, NotMoved<Shown> | 'not-a-colleague'>>
  /** Who in a department can accept what is handed over to it, by name. */
  people(departmentId: string): Promise<Member[]>
}

/**
 * The moves of a kind of record in one workspace, each in a transaction of its own. `show` reads what they answer with.
 */
export function createDepartmentMoves<Held extends HeldMatter, Shown>(
  { db, workspaceId }: Scope,
  matter: DepartmentMatter<Held>,
  show: (tx: Tx, workspaceId: WorkspaceId, ids: Moved) => Promise<Shown>,
) {
  /** Departments and accounts do not change meanwhile. */
  const inTurn = <Refused>(
    now: Instant,
    make: (moment: Moment) => Promise<Result<Moved, Refused>>,
  ): Promise<Result<Shown, Refused>> =>
    inTransaction(db, async (tx) => {
      await takeTurn(tx, workspaceId)
      const moved = await make({ tx, workspaceId, now })
      return moved.ok ? ok(await show(tx, workspaceId, moved.value)) : moved
    })
  const moving = <Refused>(
    handOverId: string,
    asked: { readonly kind: HandOverMove; readonly actor: HandOverActor },
    now: Instant,
    make: (moment: Moment, moving: Moving<Held>) => Promise<Refused | null>,
  ): Promise<Result<Shown, NotMoved<Shown> | Refused>> =>
    inTurn<NotMoved<Shown> | Refused>(now, async (moment) => {
      const moved = await move(matter, moment, handOverId, asked, (each) => make(moment, each))
      if (moved.ok || !isNotMoved(moved.error)) return moved as Result<Moved, Refused>
      const { why, recordId } = moved.error
      return err({ why, record: await show(moment.tx, workspaceId, { recordId, handOverId }) })
    })

  return {
    /** Hands a record to a department: everybody there who can accept it is told. @throws RecordNotFound */
    offer: (handing: Handing, actorId: string, now: Instant): Promise<Result<Shown, HandingRefusal>> =>
      inTurn(now, (moment) => offer(matter, moment, handing, actorId)),

    accept: (handOverId: string, actor: HandOverActor, now: Instant) =>
      moving<never>(handOverId, { kind: 'accept', actor }, now, (moment, each) => accept(matter, moment, each, actor)),

    giveBack: (handOverId: string, note: string, actor: HandOverActor, now: Instant) =>
      moving<never>(handOverId, { kind: 'return', actor }, now, async (moment, each) => {
        const actorId = actor.memberId
        await ends(matter, moment, each.held, {
          ...each.entry,
          what: 'ended',
          how: 'returned',
          why: null,
          note,
          actorId,
        })
        await audit(matter, moment, 'give-back', each.held.id, actorId, { handOverId })
        return null
      }),

    takeBack: (handOverId: string, actor: HandOverActor, now: Instant) =>
      moving<never>(handOverId, { kind: 'take-back', actor }, now, async (moment, each) => {
        const actorId = actor.memberId
        const entry = { ...each.entry, what: 'ended', how: 'taken-back', why: null, note: null, actorId } as const
        await ends(matter, moment, each.held, entry)
        await audit(matter, moment, 'take-back', each.held.id, actorId, { handOverId })
        return null
      }),

    passTo: (
      handOverId: string,
      to: { readonly colleagueId: string; readonly note: string | null },
      actor: HandOverActor,
      now: Instant,
    ) =>
      moving<'not-a-colleague'>(handOverId, { kind: 'pass', actor }, now, (moment, each) =>
        passTo(matter, moment, each, to, actor),
      ),

    people: (departmentId: string) => readDepartmentPeople(db, workspaceId, departmentId, matter.right),
  }
}

/** Hands a record to a department; one that is with another goes on from there. */
async function offer<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  { recordId, departmentId, note }: Handing,
  actorId: string,
): Promise<Result<Moved, HandingRefusal>> {
  const { tx, workspaceId, now } = moment
  const held = await matter.hold(moment, recordId)
  if (held.isOver) return err('over')
  const department = await tx.department.findUnique({ where: { workspaceId_id: { workspaceId, id: departmentId } } })
  if (!department || department.removedAt !== null) return err('department-gone')
  const { open: previous, ownerId, assigneeId } = held
  if (previous?.departmentId === departmentId) return err('there-already')
  const people = await readDepartmentPeople(tx, workspaceId, departmentId, matter.right)
  if (people.length === 0) return err('nobody-there')
  const settings = await readSettings(tx, workspaceId)
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const acceptBy = matter.acceptBy(calendar, held, now, settings.complaintClocks.acceptHours)
  if (previous) await end(matter, moment, previous.id, { actorId, note: null })
  const handOverId = await matter.create(moment, { recordId, departmentId, note, handedById: actorId, acceptBy })
  const entry = { what: 'offered', previousId: previous?.id ?? null, handOverId, actorId, note } as const
  const eventId = await matter.writeEntry(moment, held, { ...entry, departmentName: department.name })
  await audit(matter, moment, 'hand-over', recordId, actorId, { departmentId })
  await tellOffered(matter, moment, handOverId, people)
  await planNotAccepted(matter, moment, { id: handOverId, handedById: actorId, ownerId, acceptBy })
  // Whoever worked it has handed it on, or hears that it was: the owner is responsible again until it is accepted.
  const told = previous ? [ownerId, assigneeId] : [ownerId]
  await tellAnswer(matter, moment, { handOverId, eventId, actorId }, told)
  await matter.assign(moment, held, null)
  await settled(matter, moment, held, [handOverId])
  return ok({ recordId, handOverId })
}

/** A hand-over that is moved, with the record that is held. */
interface Moving<Held> {
  readonly held: Held
  readonly open: NonNullable<HeldMatter['open']>
  readonly entry: Pick<HandOverEntry, 'handOverId' | 'departmentName'>
}

interface Refusal {
  readonly why: HandOverRefusal
  readonly recordId: string
}

const isNotMoved = (refused: unknown): refused is Refusal =>
  typeof refused === 'object' && refused !== null && 'why' in refused

/** Holds the record of a hand-over, asks whether the move is possible, makes it, and has all that tells of it written anew. */
async function move<Held extends HeldMatter, Refused>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  handOverId: string,
  { kind, actor }: { readonly kind: HandOverMove; readonly actor: HandOverActor },
  make: (moving: Moving<Held>) => Promise<Refused | null>,
): Promise<Result<Moved, Refusal | Refused>> {
  const recordId = await matter.recordOf(moment, handOverId)
  if (recordId === null) throw new RecordNotFound(`no hand-over ${handOverId}`)
  const held = await matter.hold(moment, recordId)
  const open = held.open?.id === handOverId ? held.open : null
  const progress = { acceptedById: open?.acceptedById ?? null, isEnded: open === null, isOver: held.isOver }
  const why = handOverRefusal(progress, kind, actor)
  if (why !== null || open === null) return err({ why: why ?? 'ended', recordId })
  const refused = await make({ held, open, entry: { handOverId, departmentName: open.departmentName } })
  if (refused !== null) return err(refused)
  await settled(matter, moment, held, [handOverId])
  return ok({ recordId, handOverId })
}

async function accept<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  { held, open, entry }: Moving<Held>,
  { memberId: actorId }: HandOverActor,
): Promise<null> {
  const { handOverId } = entry
  await matter.keepAccepted(moment, handOverId, { acceptedById: actorId })
  await skipWaiting(moment.tx, moment.workspaceId, [handOverId], WAITS_NO_MORE)
  const eventId = await matter.writeEntry(moment, held, { ...entry, what: 'accepted', actorId, note: null })
  await audit(matter, moment, 'accept', held.id, actorId, { handOverId })
  await tellAnswer(matter, moment, { handOverId, eventId, actorId }, [held.ownerId, open.handedById])
  await matter.assign(moment, held, actorId)
  return null
}

async function passTo<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  { held, open, entry }: Moving<Held>,
  { colleagueId, note }: { readonly colleagueId: string; readonly note: string | null },
  { memberId: actorId }: HandOverActor,
): Promise<'not-a-colleague' | null> {
  const { handOverId } = entry
  const people = await readDepartmentPeople(moment.tx, moment.workspaceId, open.departmentId, matter.right)
  const to = people.find(({ id }) => id === colleagueId)
  if (!to || colleagueId === held.assigneeId) return 'not-a-colleague'
  // What they are to know now stands there; the history keeps the note before.
  await matter.keepAccepted(moment, handOverId, { acceptedById: colleagueId, ...(note === null ? {} : { note }) })
  const eventId = await matter.writeEntry(moment, held, { ...entry, what: 'passed', to, actorId, note })
  await audit(matter, moment, 'pass-on', held.id, actorId, { handOverId, assigneeId: colleagueId })
  await tellAnswer(matter, moment, { handOverId, eventId, actorId }, [held.ownerId, held.assigneeId])
  await tellPassed(matter, moment, handOverId, to)
  await matter.assign(moment, held, colleagueId)
  return null
}
