import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { restartClocks } from './complaint-clocks.ts'
import { type NewComplaintEvent, writeEvent } from './complaint-events.ts'
import { refreshMoved } from './complaint-moved.ts'
import { type Complaint, complaintOf, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { endDisputesOf } from './dispute-complaints.ts'
import { RecordNotFound } from './errors.ts'
import { followComplaint } from './implementation-complaints.ts'
import { readConcerned, readMembers } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What everything that moves a complaint has in common: it is held, asked whether the move is possible, and written with its
// history, its audit entry and its clocks, in one transaction.

/** What becomes of a complaint: its columns, the entries of its history, what the audit says, what else tells of it. */
export interface WrittenChange {
  readonly data: Prisma.ComplaintUncheckedUpdateManyInput
  readonly events: readonly Omit<NewComplaintEvent, 'complaintId' | 'memberId'>[]
  readonly action: string
  readonly after: AuditDetail
  readonly before?: AuditDetail
  /** Subjects of messages to be rewritten besides its own. */
  readonly subjects?: readonly string[]
  /** Who need not be told that it is severe (P5), for they know. */
  readonly knowing?: readonly string[]
}

/**
 * Writes a change of a complaint that is held, and what its clocks make of it (P4); what closes it ends its disputes (K9).
 * Answers it as it is then, and the ids of its new entries.
 */
export async function writeChange(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id }: Pick<Complaint, 'id'>,
  { data, events, action, before, after, subjects = [], knowing = [] }: WrittenChange,
  actorId: string,
  now: Instant,
): Promise<{ readonly complaint: Complaint; readonly eventIds: readonly string[] }> {
  await tx.complaint.updateMany({ where: { workspaceId, id }, data })
  if (data.closedAt) await endDisputesOf(tx, workspaceId, await readComplaint(tx, workspaceId, id), actorId, now)
  await restartClocks(tx, workspaceId, id, now, knowing)
  const eventIds: string[] = []
  for (const event of events)
    eventIds.push(await writeEvent(tx, workspaceId, { ...event, complaintId: id, memberId: actorId }, now))
  const entry = { actorId, action, outcome: 'done', subjectType: 'complaint', subjectId: id, after } as const
  await writeAudit(tx, workspaceId, before ? { ...entry, before } : entry, now)
  await followComplaint(tx, workspaceId, id, now)
  await markForRefresh(tx, workspaceId, [id, ...subjects], now)
  await refreshMoved(tx, workspaceId, id, now)
  return { complaint: await readComplaint(tx, workspaceId, id), eventIds }
}

/** A complaint as it stands in this transaction. @throws RecordNotFound */
export async function readComplaint(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Complaint> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.complaint.findUnique({ where, include: WHOLE_COMPLAINT })
  if (!row) throw new RecordNotFound(`no complaint ${id}`)
  return complaintOf(row)
}

/** Tells these members something at once, each by the day of their own clocks; nothing twice. */
export async function tellAtOnce(
  tx: Tx,
  workspaceId: WorkspaceId,
  { rule, subjectId }: { readonly rule: string; readonly subjectId: string },
  memberIds: readonly string[],
  now: Instant,
): Promise<void> {
  if (memberIds.length === 0) return
  const members = await readMembers(tx, workspaceId, Prisma.sql`m."id" IN (${Prisma.join([...memberIds])})`)
  const items = members.map(({ id: recipientId, timeZone }) => ({
    rule,
    subjectId,
    recipientId,
    localDate: dateAt(now, timeZone),
    dueAt: now,
  }))
  await addMissing(tx, workspaceId, items, now)
}

/** The same to one member, or whoever has inherited their work where their account is closed (R5). */
export async function tellOrHeirs(
  tx: Tx,
  workspaceId: WorkspaceId,
  told: { readonly rule: string; readonly subjectId: string },
  memberId: string,
  now: Instant,
): Promise<void> {
  const members = await readConcerned(tx, workspaceId, [memberId])
  await tellAtOnce(tx, workspaceId, told, stepRecipients(memberId, members.map(ladderMemberOf)), now)
}

/** Ends what waits for the customer: the complaint is closed, or taken up again from the start. */
export async function endWaits(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  endedById: string,
  now: Instant,
): Promise<boolean> {
  const where = { workspaceId, complaintId, endedAt: null }
  const { count } = await tx.complaintWait.updateMany({ where, data: { endedAt: now, endedById } })
  return count > 0
}

/** Takes back a remedy that waits for approval (P2); answers its id, null where none waited. */
export async function withdrawApproval(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: complaintId, approval }: Complaint,
  now: Instant,
): Promise<string | null> {
  if (!approval) return null
  const where = { workspaceId, complaintId, decidedAt: null, withdrawnAt: null }
  await tx.complaintApproval.updateMany({ where, data: { withdrawnAt: now } })
  return approval.id
}

/** The subject of a message about a low score: the complaint and the entry of that score. */
export const agreementSubject = (complaintId: string, scoreId: string): string => `${complaintId}/${scoreId}`
