import type { HandingRefusal } from '../../domain/department-hand-over.ts'
import type { Result } from '../../domain/result.ts'
import type { DepartmentHandOver, HandOverActor, Member, NotMoved, WorkspaceStore } from '../../store/index.ts'
import type { Refusal } from '../authorisation.ts'
import type { Interaction, RequestContext } from '../routes.ts'

// What goes to service departments (P3, I1) goes the same way, whatever it is: offered, accepted, returned, taken back, passed to a
// colleague. Forms, moves, routes and words stand beside this; what a kind of record fills in stands here.

/** What can go to a department; the words that differ stand under it in the texts. */
export type Subject = 'complaint' | 'implementation'

/** A record that can go to a department, as it is before a move. */
export interface HandedRecord {
  readonly id: string
  readonly ownerId: string
  /** Who works it for a department; null: its owner. */
  readonly assigneeId: string | null
  /** Nothing is to be done with it any more. */
  readonly isOver: boolean
  /** What it is called in a form, in mrkdwn. */
  readonly title: string
  /** The department it is with; null for none. */
  readonly open: { readonly departmentId: string; readonly acceptedById: string | null } | null
  /** The record whose card shows it. */
  readonly cardOf: string
}

/** The ids of everything that is pressed or submitted to move it. */
interface HandOverIds {
  readonly handOver: string
  readonly accept: string
  readonly giveBack: string
  readonly takeBack: string
  readonly pass: string
  readonly handOverForm: string
  readonly returnForm: string
  readonly passForm: string
  /** Says that it cannot be done, and what to do about it; nothing to submit. */
  readonly cannot: string
}

/** What the store does with hand-overs of this kind; of what it answers only whether it was done matters here. */
interface Moves {
  offer(
    handing: { readonly recordId: string; readonly departmentId: string; readonly note: string | null },
    actorId: string,
    now: Date,
  ): Promise<Result<unknown, HandingRefusal>>
  accept(handOverId: string, actor: HandOverActor, now: Date): Promise<Result<unknown, NotMoved<unknown>>>
  giveBack(
    handOverId: string,
    note: string,
    actor: HandOverActor,
    now: Date,
  ): Promise<Result<unknown, NotMoved<unknown>>>
  takeBack(handOverId: string, actor: HandOverActor, now: Date): Promise<Result<unknown, NotMoved<unknown>>>
  passTo(
    handOverId: string,
    to: { readonly colleagueId: string; readonly note: string | null },
    actor: HandOverActor,
    now: Date,
  ): Promise<Result<unknown, NotMoved<unknown> | 'not-a-colleague'>>
  people(departmentId: string): Promise<readonly Pick<Member, 'id' | 'name'>[]>
}

/** A hand-over with the record that it is of. */
export interface Handed {
  readonly record: HandedRecord
  readonly handOver: DepartmentHandOver
}

/** What a kind of record fills in to go to departments. */
export interface HandedMatter {
  readonly subject: Subject
  readonly ids: HandOverIds
  /** Null where there is no such record. */
  readRecord(recordId: string, ctx: RequestContext): Promise<HandedRecord | null>
  /** Null where there is no such hand-over. */
  readHandOver(handOverId: string, ctx: RequestContext): Promise<Handed | null>
  /** Whether the person may work this record, and so hand it over (R2). */
  permitWork(ctx: RequestContext, record: HandedRecord): Promise<Result<void, Refusal>>
  moves(store: WorkspaceStore): Moves
  /** Draws the card anew in which a button was pressed. */
  redrawCard(ctx: RequestContext, interaction: Interaction, cardOf: string, shownIn: string): Promise<void>
}
