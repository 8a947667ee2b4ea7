import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { GoodDayKey } from '../domain/good-days.ts'
import type { Money } from '../domain/money.ts'
import { type CourtesyKind, type OccasionKind, PERSONAL_OCCASIONS } from '../domain/occasion.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { type Courtesy, courtesyOf, WITH_NAMES } from './courtesy-rows.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { planGoodDays } from './good-day-plan.ts'
import { type GoodDay, type GoodDaysOf, goodDaysBetween, goodDaysOf } from './good-day-rows.ts'
import { markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { Courtesy } from './courtesy-rows.ts'
export type { GoodDay } from './good-day-rows.ts'

/** An occasion that is to be noted; the text is cleaned already. */
export interface NewOccasion {
  /** The modal it came from: a second submission finds the occasion of the first. */
  readonly submissionKey: string
  readonly customerId: string
  /** Null: of the customer itself. */
  readonly contactId: string | null
  readonly kind: OccasionKind
  readonly on: CalendarDate
  readonly note: string | null
}

/** What was done for somebody, to be noted; likewise. */
export interface NewCourtesy {
  readonly submissionKey: string
  readonly customerId: string
  readonly contactId: string | null
  readonly kind: CourtesyKind
  readonly what: string | null
  readonly givenOn: CalendarDate
  readonly value: Money | null
  /** The good day it was for; null for none. */
  readonly goodDay: GoodDayKey | null
}

export interface OccasionStore {
  /** Good days by what they rest on, each as it is kept closest to the day named; what is none any more is left out. */
  days(keys: readonly GoodDayKey[]): Promise<GoodDay[]>
  /** The good days of some customers from one day to another, both included, by day. */
  between(whose: GoodDaysOf, from: CalendarDate, until: CalendarDate): Promise<GoodDay[]>
  /**
   * Notes an occasion, once for each submission key; answers its id. Audited without saying which (R6).
   * @throws RecordNotFound when there is no such customer, or no such contact of theirs
   */
  note(occasion: NewOccasion, actorId: string, now: Instant): Promise<string>
  /** Takes an occasion back; false when it was before, or there is none. Audited. */
  remove(occasionId: string, actorId: string, now: Instant): Promise<boolean>
  /**
   * Notes what was done for somebody, once for each submission key; one that was taken back counts again. Audited;
   * messages that ask for it are rewritten (N4).
   * @throws RecordNotFound when there is no such customer, or no such contact of theirs
   */
  noteCourtesy(courtesy: NewCourtesy, actorId: string, now: Instant): Promise<string>
  /** Takes it back; false when it was before, or there is none. Audited. */
  removeCourtesy(courtesyId: string, actorId: string, now: Instant): Promise<boolean>
  courtesy(courtesyId: string): Promise<Courtesy | null>
  /**
   * What was done for a customer and whoever is there, the latest first, and how often; for occasions of family and health
   * only where the reader sees those (R6).
   */
  courtesiesOf(
    customerId: string,
    withPersonal: boolean,
    limit: number,
  ): Promise<{ readonly rows: readonly Courtesy[]; readonly total: number }>
  /** How many customers a member looks after, and the names of the first of tier A. */
  customersOf(ownerId: string, names: number): Promise<{ readonly total: number; readonly tierA: readonly string[] }>
  /** Puts into the outbox the good days and holidays that are told today or tomorrow (C9); answers how many were added. */
  plan(now: Instant): Promise<number>
}

/** The good days and occasions of one workspace, and what was done for them (C9). */
export function createOccasionStore({ db, workspaceId }: Scope): OccasionStore {
  return {
    days: (keys) => goodDaysOf(db, workspaceId, keys),
    between: (whose, from, until) => goodDaysBetween(db, workspaceId, whose, from, until),

    async note(occasion, actorId, now) {
      const { submissionKey, customerId, contactId, kind, on: onDate, note } = occasion
      const before = () =>
        db.occasion.findUnique({ where: { workspaceId_submissionKey: { workspaceId, submissionKey } } })
      const known = await before()
      if (known) return known.id
      const data = {
        workspaceId,
        submissionKey,
        customerId,
        contactId,
        kind,
        onDate,
        note,
        memberId: actorId,
        createdAt: now,
      }
      try {
        return await inTransaction(db, async (tx) => {
          await insistOnContact(tx, workspaceId, customerId, contactId)
          const { id } = await insistOnRecords('customer', () => tx.occasion.create({ data }))
          await audit(tx, workspaceId, 'occasion.note', { type: 'occasion', id }, customerId, actorId, now)
          return id
        })
      } catch (error) {
        // A parallel submission of the same was quicker.
        const quicker = isUniqueViolation(error) ? await before() : null
        if (!quicker) throw error
        return quicker.id
      }
    },

    remove: (occasionId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, id: occasionId, removedAt: null }
        const row = await tx.occasion.findFirst({ where, select: { customerId: true } })
        const { count } = await tx.occasion.updateMany({ where, data: { removedAt: now } })
        if (!row || count === 0) return false
        await markForRefresh(tx, workspaceId, [occasionId], now)
        await audit(
          tx,
          workspaceId,
          'occasion.remove',
          { type: 'occasion', id: occasionId },
          row.customerId,
          actorId,
          now,
        )
        return true
      }),

    noteCourtesy: (courtesy, actorId, now) =>
      inTransaction(db, (tx) => writeCourtesy(tx, workspaceId, courtesy, actorId, now)),

    removeCourtesy: (courtesyId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, id: courtesyId, removedAt: null }
        const row = await tx.courtesy.findFirst({ where, select: { customerId: true, goodDayOf: true } })
        const { count } = await tx.courtesy.updateMany({ where, data: { removedAt: now } })
        if (!row || count === 0) return false
        if (row.goodDayOf !== null) await markForRefresh(tx, workspaceId, [row.goodDayOf], now)
        await audit(
          tx,
          workspaceId,
          'courtesy.remove',
          { type: 'courtesy', id: courtesyId },
          row.customerId,
          actorId,
          now,
        )
        return true
      }),

    async courtesy(courtesyId) {
      const row = await db.courtesy.findFirst({
        where: { workspaceId, id: courtesyId, removedAt: null },
        include: WITH_NAMES,
      })
      return row && courtesyOf(row)
    },

    async courtesiesOf(customerId, withPersonal, limit) {
      const personal = { workspaceId, customerId, kind: { in: [...PERSONAL_OCCASIONS] } }
      const hidden = withPersonal ? [] : await db.occasion.findMany({ where: personal, select: { id: true } })
      const where: Prisma.CourtesyWhereInput = {
        workspaceId,
        customerId,
        removedAt: null,
        OR: [{ goodDayOf: null }, { goodDayOf: { notIn: hidden.map(({ id }) => id) } }],
      }
      const rows = await db.courtesy.findMany({
        where,
        include: WITH_NAMES,
        orderBy: [{ givenOn: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return { rows: rows.map(courtesyOf), total: await db.courtesy.count({ where }) }
    },

    async customersOf(ownerId, names) {
      const where = { workspaceId, ownerId }
      const first = await db.customer.findMany({
        where: { ...where, tier: 'a' },
        select: { name: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: names,
      })
      return { total: await db.customer.count({ where }), tierA: first.map(({ name }) => name) }
    },

    plan: (now) => planGoodDays(db, workspaceId, now),
  }
}

async function writeCourtesy(
  tx: Tx,
  workspaceId: WorkspaceId,
  courtesy: NewCourtesy,
  actorId: string,
  now: Instant,
): Promise<string> {
  const { submissionKey, customerId, contactId, kind, what, givenOn, value, goodDay } = courtesy
  await insistOnContact(tx, workspaceId, customerId, contactId)
  const key = { workspaceId, submissionKey }
  // Holds the row where there is one: what is noted twice at the same time is noted once.
  const again = await tx.courtesy.updateMany({ where: { ...key, removedAt: { not: null } }, data: { removedAt: null } })
  const known = await tx.courtesy.findUnique({ where: { workspaceId_submissionKey: key }, select: { id: true } })
  if (known && again.count === 0) return known.id
  const data = {
    ...key,
    customerId,
    contactId,
    kind,
    what,
    givenOn,
    value: value?.amount ?? null,
    currency: value?.currency ?? null,
    goodDayOf: goodDay?.subjectId ?? null,
    goodDayOn: goodDay?.on ?? null,
    memberId: actorId,
    createdAt: now,
  }
  const { id } = known ?? (await insistOnRecords('customer', () => tx.courtesy.create({ data })))
  // They were thought of (R6).
  if (contactId !== null)
    await tx.contact.updateMany({ where: { workspaceId, id: contactId }, data: { touchedAt: now } })
  if (goodDay) await markForRefresh(tx, workspaceId, [goodDay.subjectId], now)
  await audit(tx, workspaceId, 'courtesy.note', { type: 'courtesy', id }, customerId, actorId, now)
  return id
}

/** @throws RecordNotFound when the contact is not of this customer, or there is no such customer */
async function insistOnContact(tx: Tx, workspaceId: WorkspaceId, customerId: string, contactId: string | null) {
  const found =
    contactId === null
      ? await tx.customer.count({ where: { workspaceId, id: customerId } })
      : await tx.contact.count({ where: { workspaceId, id: contactId, customerId } })
  if (found === 0) throw new RecordNotFound(`no contact ${contactId} of customer ${customerId}`)
}

/** Of whom, never what: it may be of somebody's family or health (R6). */
const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subject: { readonly type: string; readonly id: string },
  customerId: string,
  actorId: string,
  now: Instant,
) =>
  writeAudit(
    tx,
    workspaceId,
    { actorId, action, outcome: 'done', subjectType: subject.type, subjectId: subject.id, after: { customerId } },
    now,
  )
