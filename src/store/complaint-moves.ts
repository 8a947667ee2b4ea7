import type { Instant } from '../domain/clock.ts'
import {
  type ComplaintMove,
  type ComplaintProgress,
  hasReached,
  type MoveRefusal,
  moved,
  type Stage,
} from '../domain/complaint-stage.ts'
import { err, type Result } from '../domain/result.ts'
import type { Tx } from './client.ts'
import { type ComplaintEvent, type NewComplaintEvent, readEvents } from './complaint-events.ts'
import { type Complaint, holdComplaint } from './complaint-rows.ts'
import { agreementSubject, withdrawApproval, writeChange } from './complaint-writing.ts'
import { skipWaiting } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

// The machine of the stages (domain/complaint-stage) on a complaint that is held: whoever moves it at the same time waits,
// and is then asked by what the first has left.

/** Why a complaint is not changed, how it stands by now, and what happened to it last: somebody was quicker. */
export interface Refused<Kind extends string> {
  readonly kind: Kind
  readonly complaint: Complaint
  readonly last: ComplaintEvent | null
}

/** Why it is not moved: the machine does not allow it, it is not where it was seen, or was taken back with its visit (V2). */
export type ComplaintRefusal = Refused<MoveRefusal['kind'] | 'changed' | 'withdrawn'>

/** Where a complaint can be moved back to. */
export type BackTo = Exclude<Stage, 'satisfied'>

/** A step back (P2): from which stage somebody wants it, to which, and why. */
export interface StepBack {
  /** The stage that they saw: where it is another by now, it is not moved. */
  readonly seen: Stage
  readonly to: BackTo
  readonly reason: string
}

/** A refusal with the complaint as it stands in this transaction. */
export async function refusal<Kind extends string>(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaint: Complaint,
  kind: Kind,
): Promise<Refused<Kind>> {
  const events = await readEvents(tx, workspaceId, complaint.id)
  return { kind, complaint, last: events.at(-1) ?? null }
}

/**
 * Holds a complaint and moves it, where the machine allows it (P2, P8) and it was not taken back with its visit (V2):
 * `write` gets it as it was, and as far as it comes.
 * @throws RecordNotFound when the workspace has no such complaint; what `write` throws
 */
export function moving<Done, Other>(
  { db, workspaceId }: Scope,
  complaintId: string,
  move: ComplaintMove,
  write: (tx: Tx, complaint: Complaint, to: ComplaintProgress) => Promise<Result<Done, Other>>,
): Promise<Result<Done, Other | ComplaintRefusal>> {
  return inTransaction(db, async (tx): Promise<Result<Done, Other | ComplaintRefusal>> => {
    const complaint = await holdComplaint(tx, workspaceId, complaintId)
    if (complaint.withdrawnAt) return err(await refusal(tx, workspaceId, complaint, 'withdrawn'))
    const possible = moved(progressOf(complaint), move)
    if (!possible.ok) return err(await refusal(tx, workspaceId, complaint, possible.error.kind))
    return write(tx, complaint, possible.value)
  })
}

/** As far as a complaint has come, for the machine of its stages. */
export const progressOf = ({ stage, closedAt, approval }: Complaint): ComplaintProgress => ({
  stage,
  isClosed: closedAt !== null,
  awaitsApproval: approval !== null,
})

/** The entry of a step back. */
export interface BackEvent extends Omit<NewComplaintEvent, 'complaintId' | 'memberId'> {
  readonly stage: BackTo
}

/** Stands beside what was to be asked of it when it was moved first. */
const DECIDED = 'decided'

/**
 * Moves a complaint that is held back to an earlier stage: what was waited for at the later ones (approval, agreement) is
 * over, and clocks that were met by them run again (P4). Answers it as it is then, and the id of the entry.
 */
export async function stepBack(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaint: Complaint,
  { event, action }: { readonly event: BackEvent; readonly action: string },
  actorId: string,
  now: Instant,
): Promise<{ readonly complaint: Complaint; readonly eventId: string }> {
  const { id, stage: before } = complaint
  const to = event.stage
  const approvalId = await withdrawApproval(tx, workspaceId, complaint, now)
  const score = before === 'satisfied' ? await lastScoreOf(tx, workspaceId, id) : null
  const subjects = [...(approvalId ? [approvalId] : []), ...(score ? [agreementSubject(id, score.id)] : [])]
  await skipWaiting(tx, workspaceId, subjects, DECIDED)
  const data = {
    stage: to,
    score: null,
    scoreNote: null,
    ...(hasReached(to, 'agreed') ? {} : { toldAt: null }),
    ...(hasReached(to, 'listened') ? {} : { respondedAt: null }),
  }
  const change = { data, events: [event], action, before: { stage: before }, after: { stage: to }, subjects }
  const written = await writeChange(tx, workspaceId, complaint, change, actorId, now)
  const [eventId = ''] = written.eventIds
  return { complaint: written.complaint, eventId }
}

/** The entry of the score that a complaint got last; null where it has had none. */
export const lastScoreOf = (tx: Tx, workspaceId: WorkspaceId, complaintId: string) =>
  tx.complaintEvent.findFirst({
    where: { workspaceId, complaintId, kind: 'scored' },
    include: { member: { select: { name: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
