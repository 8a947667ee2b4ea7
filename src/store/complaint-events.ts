import type { Instant } from '../domain/clock.ts'
import type { Stage } from '../domain/complaint-stage.ts'
import type { Prisma, Tx } from './client.ts'
import { tellHistory } from './complaint-cards.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What can happen to a complaint (P6). */
export type ComplaintEventKind = Prisma.ComplaintEventModel['kind']

/** What an entry of a complaint's history records besides its words: names and figures by what they are. */
export type EventDetail = Readonly<Record<string, string | number | boolean | null>>

/** What the entry of opening it again records of each clock (P4, P8): whether it had been missed, for it starts anew then. */
export const MISSED = { response: 'responseMissed', solution: 'solutionMissed' } as const

/** An entry of a complaint's history (P6). */
export interface ComplaintEvent {
  readonly id: string
  readonly complaintId: string
  readonly kind: ComplaintEventKind
  readonly stage: Stage | null
  /** Who did it; null: the clock. */
  readonly memberId: string | null
  readonly memberName: string
  /** With whom at the customer's it was, where `detail.contactId` says so and they were not erased since (R6); else ''. */
  readonly contactName: string
  readonly note: string | null
  readonly detail: EventDetail
  readonly at: Instant
}

export interface NewComplaintEvent {
  readonly complaintId: string
  readonly kind: ComplaintEventKind
  readonly memberId: string | null
  readonly stage?: Stage
  readonly note?: string | null
  readonly detail?: EventDetail
}

/**
 * Writes an entry of a complaint's history (P6), in the transaction in which it happens; answers its id. It is told in the
 * thread of the card in the complaints channel, and the cards there are will be written anew.
 */
export async function writeEvent(
  tx: Tx,
  workspaceId: WorkspaceId,
  { detail, ...event }: NewComplaintEvent,
  now: Instant,
): Promise<string> {
  const row = await tx.complaintEvent.create({
    data: { ...event, ...(detail ? { detail: { ...detail } } : {}), workspaceId, at: now },
  })
  if (event.kind !== 'filed')
    await tellHistory(tx, workspaceId, { complaintId: event.complaintId, eventId: row.id }, now)
  return row.id
}

const WITH_MEMBER = { member: { select: { name: true } } } as const satisfies Prisma.ComplaintEventInclude
type EventRow = Prisma.ComplaintEventGetPayload<{ include: typeof WITH_MEMBER }>

/** The history of a complaint (P6), oldest first. */
export async function readEvents(tx: Tx, workspaceId: WorkspaceId, complaintId: string): Promise<ComplaintEvent[]> {
  const rows = await tx.complaintEvent.findMany({
    where: { workspaceId, complaintId },
    include: WITH_MEMBER,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return withContacts(tx, workspaceId, rows)
}

/** One entry; null where there is none. */
export async function readEvent(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ComplaintEvent | null> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.complaintEvent.findUnique({ where, include: WITH_MEMBER })
  const [event = null] = row ? await withContacts(tx, workspaceId, [row]) : []
  return event
}

const contactIdOf = ({ detail }: Pick<EventRow, 'detail'>): string | null => {
  const { contactId } = (detail ?? {}) as EventDetail
  return typeof contactId === 'string' ? contactId : null
}

/** Entries with the names of those whom they were about: kept with the contact alone, so that erasing them erases it here too. */
async function withContacts(tx: Tx, workspaceId: WorkspaceId, rows: readonly EventRow[]): Promise<ComplaintEvent[]> {
  const ids = [...new Set(rows.flatMap((row) => contactIdOf(row) ?? []))]
  const contacts =
    ids.length === 0
      ? []
      : await tx.contact.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(contacts.map(({ id, name }) => [id, name]))
  return rows.map(({ member, detail, workspaceId: _, ...row }) => ({
    ...row,
    memberName: member?.name ?? '',
    contactName: names.get(contactIdOf({ detail }) ?? '') ?? '',
    detail: (detail ?? {}) as EventDetail,
  }))
}
