import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { WantEnd, WantFacts } from '../domain/want.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insistOnRecords } from './errors.ts'
import { planNeeds } from './want-reminders.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What a customer wants and we could not supply; with a date, what they will need (C10). */
export interface Want extends WantFacts {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  /** The customer's owner of now. */
  readonly ownerId: string
  readonly neededOn: CalendarDate | null
  readonly recordedById: string
  readonly createdAt: Instant
  /** How it ended; `taken_back`: with the visit at which it was noted. Null while it is open. */
  readonly ended: WantEnd | 'taken_back' | null
  readonly endedAt: Instant | null
}

/** A want that is to be recorded. */
export interface NewWant extends WantFacts {
  /** The modal it came from: a second submission finds the want of the first. */
  readonly submissionKey: string
  readonly customerId: string
}

/** What is read with a want. */
export const WITH_CUSTOMER = {
  customer: { select: { name: true, ownerId: true } },
} as const satisfies Prisma.WantInclude

/** A want from its row. */
export const wantOf = (row: Prisma.WantGetPayload<{ include: typeof WITH_CUSTOMER }>): Want => ({
  id: row.id,
  customerId: row.customerId,
  customerName: row.customer.name,
  ownerId: row.customer.ownerId,
  text: row.text,
  neededOn: row.neededOn === null ? null : calendarDate(row.neededOn),
  recordedById: row.recordedById,
  createdAt: row.createdAt,
  ended: row.ended,
  endedAt: row.endedAt,
})

/**
 * Writes what a customer wants, with the reminder of a need once its day comes near, in a transaction; audited.
 * @throws RecordNotFound when customer or member is not of this workspace
 */
export async function insertWant(
  tx: Tx,
  workspaceId: WorkspaceId,
  want: NewWant,
  actorId: string,
  now: Instant,
): Promise<Want> {
  const row = await insistOnRecords('customer or member', () =>
    tx.want.create({
      data: { ...want, workspaceId, recordedById: actorId, createdAt: now },
      include: WITH_CUSTOMER,
    }),
  )
  await planNeeds(tx, workspaceId, [row.id], now)
  await auditWant(tx, workspaceId, 'want.record', row, { actorId, now })
  return wantOf(row)
}

/** Notes what was done with a want (R4); not what it says, which is the customer's business. */
export function auditWant(
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  { id, customerId, neededOn }: Pick<Want, 'id' | 'customerId'> & { readonly neededOn: string | null },
  { actorId, now, more = {} }: { readonly actorId: string; readonly now: Instant; readonly more?: AuditDetail },
): Promise<void> {
  const after = { customerId, neededOn, ...more }
  const entry = { actorId, action, outcome: 'done', subjectType: 'want', subjectId: id, after } as const
  return writeAudit(tx, workspaceId, entry, now)
}
