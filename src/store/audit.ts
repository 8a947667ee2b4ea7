import { AsyncLocalStorage } from 'node:async_hooks'
import type { Instant } from '../domain/clock.ts'
import { Prisma, type Tx } from './client.ts'
import type { Scope } from './scope.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What JSON can hold: amounts of money go in as text. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type AuditDetail = { readonly [key: string]: JsonValue }

/** Who did what to which record, or was refused (R4). Never values of sensitive fields. */
export interface NewAuditEntry {
  /** null: the app itself. */
  readonly actorId: string | null
  /** What was done, 'payment.record'. */
  readonly action: string
  readonly outcome: 'done' | 'refused'
  readonly subjectType: string
  readonly subjectId: string | null
  readonly before?: AuditDetail
  readonly after?: AuditDetail
  /** In whose stead it was done, null for nobody's; as the request says where this is left out (R5). */
  readonly standsInForId?: string | null
}

export interface AuditEntry {
  readonly id: string
  readonly at: Instant
  readonly actorId: string | null
  /** For whom the actor stood in (R5); left out where they acted for themselves. */
  readonly standsInForId?: string
  readonly action: string
  readonly outcome: 'done' | 'refused'
  readonly subjectType: string
  readonly subjectId: string | null
  readonly before: AuditDetail | null
  readonly after: AuditDetail | null
}

/** Which entries to list; what is left out does not restrict. */
export interface AuditFilter {
  readonly subjectType?: string
  readonly subjectId?: string
  readonly action?: string
  readonly limit?: number
}

export interface AuditStore {
  add(entry: NewAuditEntry, now: Instant): Promise<void>
  /** Newest first, at most 100 unless said otherwise. */
  list(filter?: AuditFilter): Promise<AuditEntry[]>
}

const MOST_ENTRIES = 100

/** The audit entries of one workspace. */
export function createAuditStore({ db, workspaceId }: Scope): AuditStore {
  return {
    add: (entry, now) => writeAudit(db, workspaceId, entry, now),
    async list({ limit = MOST_ENTRIES, ...conditions } = {}) {
      const rows = await db.auditEntry.findMany({
        where: { ...conditions, workspaceId },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return rows.map(({ workspaceId: _, standsInForId, ...row }) => ({
        ...row,
        ...(standsInForId === null ? {} : { standsInForId }),
        before: detailOf(row.before),
        after: detailOf(row.after),
      }))
    },
  }
}

/** For whom whoever sent the request that is being served stands in by now; one for each request. */
const request = new AsyncLocalStorage<{ standsInForId: string | null }>()

/**
 * Serves a request: what its sender does in somebody's stead (`standInFor`), the audit then says so beside their own name
 * (R4, R5). It travels with the request, not through every function that writes an entry: a store that was forgotten
 * would name the wrong one.
 */
export const asRequest = <Value>(serve: () => Promise<Value>): Promise<Value> =>
  request.run({ standsInForId: null }, serve)

/** From now on the sender of this request acts in this member's stead. */
export function standInFor(memberId: string): void {
  const current = request.getStore()
  if (current) current.standsInForId = memberId
}

/** Writes an entry in the transaction of what it tells of. */
export async function writeAudit(tx: Tx, workspaceId: WorkspaceId, entry: NewAuditEntry, now: Instant): Promise<void> {
  await tx.auditEntry.create({
    data: {
      ...entry,
      standsInForId: steadOf(entry),
      workspaceId,
      at: now,
      before: entry.before === undefined ? Prisma.DbNull : jsonOf(entry.before),
      after: entry.after === undefined ? Prisma.DbNull : jsonOf(entry.after),
    },
  })
}

/** In whose stead an entry says that it was done: as it says itself or, where it says nothing, as the request does. */
function steadOf({ actorId, standsInForId }: NewAuditEntry): string | null {
  if (standsInForId !== undefined) return standsInForId
  return actorId === null ? null : (request.getStore()?.standsInForId ?? null)
}

// Prisma's JSON types are mutable; these are ours, which nobody changes.
const jsonOf = (detail: AuditDetail) => detail as Prisma.InputJsonObject
const detailOf = (value: Prisma.JsonValue) => value as AuditDetail | null
