import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { CustomerKind, CustomerTrade } from '../domain/customer.ts'
import { foldName, foldPhone } from '../domain/customer-name.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { writeAudit } from './audit.ts'
import type { Tx } from './client.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { refreshSearchText } from './search-text.ts'
import { deriveSingleThread } from './single-threads.ts'
import { fileLookedAt } from './stale-files.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What is known of a customer itself. */
export interface CustomerDetails {
  readonly id: string
  readonly kind: CustomerKind
  readonly trade: CustomerTrade
  readonly tier: CustomerTier
  readonly name: string
  readonly phone: string | null
  readonly ownerId: string
  /** IANA name; null where it is the workspace's (C7). */
  readonly timeZone: string | null
  /** As domain/no-call-hours stores them (C7). */
  readonly noCallHours: string | null
  readonly eveningsWelcome: boolean
  /** The zone they are in (V9); null for none. */
  readonly territoryId: string | null
  readonly givenUpOn: CalendarDate | null
  readonly lastReachedOn: CalendarDate | null
  readonly returnVisitOn: CalendarDate | null
  readonly createdAt: Instant
}

/** What can be changed of a customer; the texts are cleaned already. */
export type CustomerPatch = Partial<
  Pick<
    CustomerDetails,
    'kind' | 'trade' | 'tier' | 'name' | 'phone' | 'timeZone' | 'noCallHours' | 'eveningsWelcome' | 'territoryId'
  >
>

const DETAILS = {
  id: true,
  kind: true,
  trade: true,
  tier: true,
  name: true,
  phone: true,
  ownerId: true,
  timeZone: true,
  noCallHours: true,
  eveningsWelcome: true,
  zone: { select: { territoryId: true } },
  givenUpOn: true,
  lastReachedOn: true,
  returnVisitOn: true,
  createdAt: true,
} as const

/** Reads a customer; null when the workspace has no such one. */
export async function customerDetails(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
): Promise<CustomerDetails | null> {
  const where = { workspaceId_id: { workspaceId, id: customerId } }
  const row = await tx.customer.findUnique({ where, select: DETAILS })
  if (!row) return null
  const { zone, ...columns } = row
  return {
    ...columns,
    territoryId: zone?.territoryId ?? null,
    givenUpOn: dateOf(row.givenUpOn),
    lastReachedOn: dateOf(row.lastReachedOn),
    returnVisitOn: dateOf(row.returnVisitOn),
  }
}

const dateOf = (column: string | null): CalendarDate | null => (column === null ? null : calendarDate(column))

/** Who somebody is stays out of the audit: it has to outlive an erasure (R6). */
const UNNAMED = ['kind', 'trade', 'tier', 'timeZone', 'noCallHours', 'eveningsWelcome', 'territoryId'] as const
const NAMED = ['name', 'phone'] as const

/**
 * Changes a customer in a transaction, audited: what is no name or number with its values, those as having changed. A
 * customer that was changed is one whose file somebody has looked at (C3).
 * @throws RecordNotFound when the workspace has no such customer
 */
export async function changeCustomer(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  patch: CustomerPatch,
  actorId: string,
  now: Instant,
): Promise<CustomerDetails> {
  const where = { workspaceId, id: customerId }
  // Holds the row: what the audit says was there before is what this change replaced.
  await tx.customer.updateMany({ where, data: { workspaceId } })
  const before = await customerDetails(tx, workspaceId, customerId)
  if (!before) throw new RecordNotFound(`no customer ${customerId}`)
  const after = { ...before, ...patch }
  const unnamed = UNNAMED.filter((key) => before[key] !== after[key])
  const named = NAMED.filter((key) => before[key] !== after[key])
  if (unnamed.length + named.length === 0) return before
  const { name, phone } = after
  const folded = { foldedName: foldName(name), foldedPhone: foldPhone(phone ?? '') || null }
  const { territoryId, ...columns } = patch
  await tx.customer.updateMany({ where, data: { ...columns, ...folded } })
  if (territoryId !== undefined && territoryId !== before.territoryId)
    await putIntoTerritory(tx, workspaceId, customerId, territoryId)
  await fileLookedAt(tx, workspaceId, customerId, now)
  if (named.length > 0) await refreshSearchText(tx, workspaceId, customerId)
  // The tier sets by when the next return visit is due (C6).
  if (before.tier !== after.tier) await deriveReturnVisits(tx, workspaceId, [customerId], now)
  // And whether few contacts are too few (C5).
  if (before.tier !== after.tier || before.kind !== after.kind)
    await deriveSingleThread(tx, workspaceId, customerId, 'next-morning', now)
  const only = (details: CustomerDetails) => Object.fromEntries(unnamed.map((key) => [key, details[key]]))
  const entry = {
    actorId,
    action: 'customer.change',
    outcome: 'done',
    subjectType: 'customer',
    subjectId: customerId,
  } as const
  const also = named.length > 0 ? { changed: named } : {}
  await writeAudit(tx, workspaceId, { ...entry, before: only(before), after: { ...only(after), ...also } }, now)
  return (await customerDetails(tx, workspaceId, customerId)) ?? after
}

/** Puts a customer into a zone (V9), or into none. @throws RecordNotFound when the zone is not of this workspace */
async function putIntoTerritory(tx: Tx, workspaceId: WorkspaceId, customerId: string, territoryId: string | null) {
  await tx.customerTerritory.deleteMany({ where: { workspaceId, customerId } })
  if (territoryId === null) return
  await insistOnRecords('zone', () => tx.customerTerritory.create({ data: { workspaceId, customerId, territoryId } }))
}
