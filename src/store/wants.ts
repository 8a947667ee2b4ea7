import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { WantEnd, WantFacts } from '../domain/want.ts'
import { isWanted } from '../domain/want-matching.ts'
import type { Prisma, Tx } from './client.ts'
import { isUniqueViolation, RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import { planAnnounced, planNeeds } from './want-reminders.ts'
import { auditWant, insertWant, type NewWant, type Want, WITH_CUSTOMER, wantOf } from './want-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { NewWant, Want } from './want-rows.ts'

export interface WantStore {
  /**
   * Records what a customer wants (C10), once for each submission key; audited.
   * @throws RecordNotFound when customer or member is not of this workspace
   */
  record(want: NewWant, actorId: string, now: Instant): Promise<Want>
  byIds(wantIds: readonly string[]): Promise<Want[]>
  /** What a customer wants: what is open, by date and age, then what has ended, newest first; not what was taken back. */
  ofCustomer(customerId: string, limit: number): Promise<Want[]>
  /** Open wants of customers who may be seen: what has a date by its date, then the others, the oldest first. */
  open(visible: Visibility, limit: number): Promise<Want[]>
  /** A member's needs with a date until then, the earliest first. */
  coming(ownerId: string, until: CalendarDate, limit: number): Promise<Want[]>
  /** Open wants that an item fits (`isWanted`), of customers who may be seen, by customer. */
  waitingFor(item: string, visible: Visibility, limit: number): Promise<Want[]>
  /** Changes what is wanted or by when, audited; false when it has ended meanwhile. @throws RecordNotFound */
  change(wantId: string, facts: WantFacts, actorId: string, now: Instant): Promise<boolean>
  /** Ends a want, audited; false when it had ended before. @throws RecordNotFound */
  end(wantId: string, how: WantEnd, actorId: string, now: Instant): Promise<boolean>
  /** Puts into the outbox what has come near, and what owners of now have not been told yet; answers how much. */
  plan(now: Instant): Promise<number>
}

/** Stands beside a reminder of a need whose want has ended. */
const SETTLED = 'settled'

/** Open wants that are looked through for one announcement: more than a workspace will have. */
const MOST_LOOKED_THROUGH = 100_000

const OLDEST_FIRST = [{ createdAt: 'asc' }, { id: 'asc' }] as const
const BY_DATE = [{ neededOn: { sort: 'asc', nulls: 'last' } }, ...OLDEST_FIRST] as const

/** What the customers of one workspace want (C10). */
export function createWantStore({ db, workspaceId }: Scope): WantStore {
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.want.findUnique({ where, include: WITH_CUSTOMER })
    return row && wantOf(row)
  }
  const openOf = async (visible: Visibility, orderBy: readonly Prisma.WantOrderByWithRelationInput[], take: number) => {
    const found: Want[] = []
    for (const ownerIds of ownerPortions(visible)) {
      const owned = ownerIds ? { customer: { ownerId: { in: [...ownerIds] } } } : {}
      const where = { workspaceId, ended: null, ...owned }
      const rows = await db.want.findMany({ where, include: WITH_CUSTOMER, orderBy: [...orderBy], take })
      found.push(...rows.map(wantOf))
    }
    return found
  }
  return {
    async record(want, actorId, now) {
      const before = await bySubmission(want.submissionKey)
      if (before) return before
      try {
        return await inTransaction(db, (tx) => insertWant(tx, workspaceId, want, actorId, now))
      } catch (error) {
        // A parallel submission of the same was quicker.
        const quicker = isUniqueViolation(error) ? await bySubmission(want.submissionKey) : null
        if (!quicker) throw error
        return quicker
      }
    },

    async byIds(wantIds) {
      const found: Want[] = []
      for (const ids of portions([...new Set(wantIds)])) {
        const rows = await db.want.findMany({ where: { workspaceId, id: { in: ids } }, include: WITH_CUSTOMER })
        found.push(...rows.map(wantOf))
      }
      return found
    },

    async ofCustomer(customerId, limit) {
      const theirs = { where: { workspaceId, customerId, ended: null }, include: WITH_CUSTOMER, take: limit }
      const open = await db.want.findMany({ ...theirs, orderBy: [...BY_DATE] })
      const ended = await db.want.findMany({
        ...theirs,
        where: { workspaceId, customerId, ended: { in: ['supplied', 'no_longer_wanted'] } },
        orderBy: [{ endedAt: 'desc' }, { id: 'asc' }],
      })
      return [...open, ...ended].slice(0, limit).map(wantOf)
    },

    async open(visible, limit) {
      const found = await openOf(visible, BY_DATE, limit)
      return found.sort(byDate).slice(0, limit)
    },

    async coming(ownerId, until, limit) {
      const rows = await db.want.findMany({
        where: { workspaceId, ended: null, neededOn: { lte: until }, customer: { ownerId } },
        include: WITH_CUSTOMER,
        orderBy: [...BY_DATE],
        take: limit,
      })
      return rows.map(wantOf)
    },

    async waitingFor(item, visible, limit) {
      const found = await openOf(visible, OLDEST_FIRST, MOST_LOOKED_THROUGH)
      return found
        .filter(({ text }) => isWanted(text, item))
        .sort((a, b) => compare(a.customerName, b.customerName) || compare(a.id, b.id))
        .slice(0, limit)
    },

    change: (wantId, facts, actorId, now) =>
      inTransaction(db, async (tx) => {
        const before = await held(tx, workspaceId, wantId)
        if (before.ended !== null) return false
        const moved = before.neededOn !== facts.neededOn
        const where = { workspaceId, id: wantId }
        await tx.want.updateMany({ where, data: { ...facts, ...(moved ? { remindedId: null } : {}) } })
        if (moved) {
          // It was never told: it comes anew for the other day.
          await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: wantId, state: 'pending' } })
          await planNeeds(tx, workspaceId, [wantId], now)
        }
        await markForRefresh(tx, workspaceId, [wantId, ...(await announcementsOf(tx, workspaceId, wantId))], now)
        await auditWant(tx, workspaceId, 'want.change', { ...before, ...facts }, { actorId, now })
        return true
      }),

    end: (wantId, how, actorId, now) =>
      inTransaction(db, async (tx) => {
        const before = await held(tx, workspaceId, wantId)
        if (before.ended !== null) return false
        await endWant(tx, workspaceId, before, { how, reason: SETTLED, actorId, now })
        return true
      }),

    plan: (now) =>
      inTransaction(
        db,
        async (tx) => (await planNeeds(tx, workspaceId, null, now)) + (await planAnnounced(tx, workspaceId, null, now)),
      ),
  }
}

/** Reads a want while holding its row: of two who end it the second sees that it has ended. @throws RecordNotFound */
async function held(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Want> {
  const { count } = await tx.want.updateMany({ where: { workspaceId, id }, data: { workspaceId } })
  if (count === 0) throw new RecordNotFound(`no want ${id}`)
  return wantOf(
    await tx.want.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, include: WITH_CUSTOMER }),
  )
}

const announcementsOf = async (tx: Tx, workspaceId: WorkspaceId, wantId: string): Promise<string[]> =>
  (await tx.announcedWant.findMany({ where: { workspaceId, wantId } })).map(({ announcementId }) => announcementId)

/**
 * Ends an open want in a transaction that holds it, audited: what waits to be told of it is left out with the reason, and
 * messages that tell of it are marked for rewriting (N4).
 */
export async function endWant(
  tx: Tx,
  workspaceId: WorkspaceId,
  want: Want,
  {
    how,
    reason,
    actorId,
    now,
  }: {
    readonly how: NonNullable<Want['ended']>
    readonly reason: string
    readonly actorId: string
    readonly now: Instant
  },
): Promise<void> {
  const { id } = want
  await tx.want.updateMany({ where: { workspaceId, id }, data: { ended: how, endedAt: now, endedById: actorId } })
  await skipWaiting(tx, workspaceId, [id], reason)
  await markForRefresh(tx, workspaceId, [id, ...(await announcementsOf(tx, workspaceId, id))], now)
  await auditWant(tx, workspaceId, 'want.end', want, { actorId, now, more: { ended: how } })
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const LAST = '9999-12-31'
const byDate = (a: Want, b: Want) =>
  compare(a.neededOn ?? LAST, b.neededOn ?? LAST) || a.createdAt.getTime() - b.createdAt.getTime()
