import type { Instant } from '../domain/clock.ts'
import type { AcceptingRight, FallBackCause, HandOverEnd, HandOverRefusal } from '../domain/department-hand-over.ts'
import type { WorkingCalendar } from '../domain/working-time.ts'
import type { Prisma, Tx } from './client.ts'
import type { Member } from './member-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What goes to service departments (P3, I1) goes the same way, whatever it is: the moves stand in `department-moves.ts`, who is
// told in `department-telling.ts`, what becomes of it when people come and go in `department-people.ts`. What a kind of record
// fills in stands here: its rows, its history, and what follows from somebody else being responsible.

/** A record with a department, as it is told. */
export interface DepartmentHandOver {
  readonly id: string
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
  /** How it came to its end; null while it is there. */
  readonly ended: HandOverEnding | null
}

/** How a hand-over came to its end, by whom ('' where nobody was there), why and when. */
export interface HandOverEnding {
  readonly how: HandOverEnd
  readonly byName: string
  readonly note: string | null
  readonly at: Instant
}

/** Who moves a hand-over; `isAnybody`: an admin, who may in everybody's place. */
export interface HandOverActor {
  readonly memberId: string
  readonly isAnybody: boolean
}

/** Why a hand-over was not moved, and what it is of, as it is now. */
export interface NotMoved<Shown> {
  readonly why: HandOverRefusal
  readonly record: Shown
}

/** Something that is to be handed to a department. */
export interface Handing {
  readonly recordId: string
  readonly departmentId: string
  /** What they are to know, cleaned. */
  readonly note: string | null
}

/** A record that is held for as long as the transaction goes on: of two people who act at once, the second sees what the first has done. */
export interface HeldMatter {
  readonly id: string
  readonly ownerId: string
  /** Whoever works it for a department; null: its owner. */
  readonly assigneeId: string | null
  /** Nothing is to be done with it any more. */
  readonly isOver: boolean
  /** The hand-over it is in; null where it is with no department. */
  readonly open: OpenHandOver | null
}

interface OpenHandOver {
  readonly id: string
  readonly departmentId: string
  readonly departmentName: string
  readonly handedById: string
  readonly acceptedById: string | null
}

/** What happened to a hand-over, for the history of its record. */
export type HandOverEntry = {
  readonly handOverId: string
  readonly departmentName: string
  /** Who did it; null: nobody of the department is there any more. */
  readonly actorId: string | null
  readonly note: string | null
} & (
  | { readonly what: 'offered'; readonly previousId: string | null }
  | { readonly what: 'accepted' }
  | { readonly what: 'passed'; readonly to: Pick<Member, 'id' | 'name'> }
  | { readonly what: 'ended'; readonly how: Exclude<HandOverEnd, 'handed-on'>; readonly why: FallBackCause | null }
)

/** Where and when a move is made: in a transaction that has its turn at the workspace, so that nobody leaves meanwhile. */
export interface Moment {
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly now: Instant
}

/** What a kind of record fills in to go to departments. */
export interface DepartmentMatter<Held extends HeldMatter> {
  /** What the audit calls it; its moves are called `complaint.accept` and so on. */
  readonly subject: 'complaint' | 'implementation'
  /** The right of those who can accept it. */
  readonly right: AcceptingRight
  /** The names in the outbox of what is told. */
  readonly rules: {
    readonly offered: string
    readonly notAccepted: string
    readonly answered: string
    /** To the colleague to whom it is passed; null where `settle` gives them its card. */
    readonly passed: string | null
  }
  /** Holds a record. @throws RecordNotFound */
  hold(moment: Moment, recordId: string): Promise<Held>
  /** Which record a hand-over is of; null where there is no such hand-over. */
  recordOf(moment: Moment, handOverId: string): Promise<string | null>
  /** Writes a hand-over; answers its id. */
  create(moment: Moment, row: Handing & NewHandOver): Promise<string>
  keepAccepted(moment: Moment, handOverId: string, acceptance: Acceptance): Promise<void>
  keepEnded(
    moment: Moment,
    handOverId: string,
    end: { readonly actorId: string | null; readonly note: string | null },
  ): Promise<void>
  /** Writes an entry of the history; answers its id. */
  writeEntry(moment: Moment, held: Held, entry: HandOverEntry): Promise<string>
  /** Makes somebody responsible (null: its owner), with what follows from it. */
  assign(moment: Moment, held: Held, assigneeId: string | null): Promise<void>
  /** By when it is to be accepted, handed over at that instant, within so many working hours; null where they never open. */
  acceptBy(calendar: WorkingCalendar, held: Held, handedAt: Instant, hours: number): Instant | null
  /** Who hears that nobody accepted it in time. */
  toldOfNotAccepted(
    moment: Moment,
    people: { readonly handedById: string; readonly ownerId: string },
  ): Promise<readonly Member[]>
  /** After a move: what else shows who is responsible is written anew. */
  settle(moment: Moment, held: Held): Promise<void>
  /** The hand-overs that wait for a department to accept them, of records that are not over. */
  waitingWith(moment: Moment, departmentId: string): Promise<string[]>
  /** The hand-overs that this member has accepted, likewise. */
  workedBy(moment: Moment, memberId: string): Promise<string[]>
}

interface NewHandOver {
  readonly handedById: string
  readonly acceptBy: Instant | null
}

/** That somebody works it from now on; a note replaces the one before. */
interface Acceptance {
  readonly acceptedById: string
  readonly note?: string
}

/** The names that are told of a hand-over. */
export const WITH_NAMES = {
  department: { select: { name: true } },
  handedBy: { select: { name: true } },
  acceptedBy: { select: { name: true } },
} as const satisfies Prisma.ComplaintHandOverInclude & Prisma.ImplementationHandOverInclude

interface NamedRow {
  readonly id: string
  readonly departmentId: string
  readonly note: string | null
  readonly handedById: string
  readonly handedAt: Date
  readonly acceptedById: string | null
  readonly acceptedAt: Date | null
  readonly department: { readonly name: string }
  readonly handedBy: { readonly name: string }
  readonly acceptedBy: { readonly name: string } | null
}

/** What rows of all kinds of hand-overs have in common, from a row that was read with `WITH_NAMES`. */
export const namedHandOver = (row: NamedRow): Omit<DepartmentHandOver, 'acceptBy' | 'ended'> => ({
  id: row.id,
  departmentId: row.departmentId,
  departmentName: row.department.name,
  note: row.note,
  handedById: row.handedById,
  handedByName: row.handedBy.name,
  handedAt: row.handedAt,
  acceptedById: row.acceptedById,
  acceptedByName: row.acceptedBy?.name ?? '',
  acceptedAt: row.acceptedAt,
})
