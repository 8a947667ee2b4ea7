import { type CalendarDate, calendarDate, dateAt, instantAt, weekday } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { reviewableSince, reviewSubject, reviewsOfWeek, VALUE_RULE, type ValueFacts } from '../domain/value-ledger.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { insistOnRecords } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** The value ledger of a customer for a year (C14). */
export interface ValueReview extends ValueFacts {
  readonly year: number
  readonly recordedByName: string
  /** When it was last changed. */
  readonly changedAt: Instant
}

export interface ValueReviewStore {
  /**
   * Writes the value ledger of a customer for a year (C14), in place of what it said before; audited without what it says.
   * The reminder of the yearly look is settled by it.
   * @throws RecordNotFound when there is no such customer
   */
  save(customerId: string, year: number, facts: ValueFacts, actorId: string, now: Instant): Promise<void>
  /** The ledgers of a customer, the newest year first. */
  ofCustomer(customerId: string): Promise<ValueReview[]>
  /** The days on which a customer's deals were signed, but for those that were called off. */
  signedOn(customerId: string): Promise<CalendarDate[]>
  /** When the ledgers of these customers were last changed; without those who have none. */
  lastChanged(customerIds: readonly string[]): Promise<ReadonlyMap<string, Instant>>
  /** On Mondays, puts into the outbox whose yearly look is due, a few for each owner; answers how many. */
  plan(now: Instant): Promise<number>
}

/** Stands beside a reminder whose ledger was written first. */
const SETTLED = 'settled'
const MONDAY = 1

/** What customers gain from us and what it costs them (C14), in one workspace. */
export function createValueReviewStore({ db, workspaceId }: Scope): ValueReviewStore {
  return {
    save: (customerId, year, facts, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurnAtAccount(tx, workspaceId, customerId)
        const { ratings, ...columns } = facts
        const data = {
          ...columns,
          ratings: ratings as unknown as Prisma.InputJsonObject,
          recordedById: actorId,
          changedAt: now,
        }
        await insistOnRecords('member', () =>
          tx.valueReview.upsert({
            where: { workspaceId_customerId_year: { workspaceId, customerId, year } },
            create: { workspaceId, customerId, year, ...data },
            update: data,
          }),
        )
        await skipWaiting(tx, workspaceId, [reviewSubject(customerId)], SETTLED)
        await markForRefresh(tx, workspaceId, [reviewSubject(customerId)], now)
        const entry = { actorId, action: 'value.review', outcome: 'done', subjectType: 'customer' } as const
        await writeAudit(tx, workspaceId, { ...entry, subjectId: customerId, after: { year } }, now)
      }),

    async ofCustomer(customerId) {
      const rows = await db.valueReview.findMany({
        where: { workspaceId, customerId },
        include: { recordedBy: { select: { name: true } } },
        orderBy: { year: 'desc' },
      })
      return rows.map(({ year, ratings, trust, rewards, switchingCosts, ties, recordedBy, changedAt }) => ({
        year,
        // As `save` has written them.
        ratings: ratings as unknown as ValueFacts['ratings'],
        trust: trust as ValueFacts['trust'],
        rewards,
        switchingCosts,
        ties,
        recordedByName: recordedBy.name,
        changedAt,
      }))
    },

    async signedOn(customerId) {
      const where = { workspaceId, customerId, cancelledOn: null }
      const rows = await db.deal.findMany({ where, select: { signedOn: true } })
      return rows.map(({ signedOn }) => calendarDate(signedOn))
    },

    async lastChanged(customerIds) {
      const found = new Map<string, Instant>()
      for (const ids of portions([...new Set(customerIds)])) {
        const where = { workspaceId, customerId: { in: ids } }
        const rows = await db.valueReview.groupBy({ by: ['customerId'], where, _max: { changedAt: true } })
        for (const { customerId, _max } of rows) if (_max.changedAt) found.set(customerId, _max.changedAt)
      }
      return found
    },

    plan: (now) => inTransaction(db, (tx) => planReviews(tx, workspaceId, now)),
  }
}

interface Due {
  readonly customerId: string
  readonly ownerId: string
  readonly tier: CustomerTier
  readonly askedOn: string | null
  readonly firstDealOn: string
}

/**
 * Asks owners on Mondays for the yearly look at some of their customers (C14), merged into the morning list: of those with
 * a deal who have been known here for a year, and whose first deal, last ledger and last question to this owner are a year ago. Repeated, it asks for no more in the same week.
 */
async function planReviews(tx: Tx, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const settings = await readSettings(tx, workspaceId)
  const today = dateAt(now, settings.timeZone)
  if (weekday(today) !== MONDAY) return 0
  const since = reviewableSince(today)
  const rated = instantAt(since, '00:00', settings.timeZone)
  // By hand: Prisma cannot ask for the first deal of each customer that has one.
  const rows = await tx.$queryRaw<Due[]>`SELECT c."id" AS "customerId", c."ownerId", CAST(c."tier" AS TEXT) AS "tier",
      c."reviewAskedOn" AS "askedOn", MIN(d."signedOn") AS "firstDealOn"
    FROM "Customer" c JOIN "Deal" d ON d."workspaceId" = c."workspaceId" AND d."customerId" = c."id"
    WHERE c."workspaceId" = ${workspaceId} AND d."cancelledOn" IS NULL
      AND c."createdAt" < ${rated}
      AND (c."reviewAskedOn" IS NULL OR c."reviewAskedOn" <= ${since} OR NOT EXISTS (SELECT 1 FROM "OutboxItem" o
        WHERE o."workspaceId" = c."workspaceId" AND o."subjectId" = c."id" || '/value' AND o."recipientId" = c."ownerId"))
      AND NOT EXISTS (SELECT 1 FROM "ValueReview" v WHERE v."workspaceId" = c."workspaceId"
        AND v."customerId" = c."id" AND v."changedAt" >= ${rated})
    GROUP BY c."id", c."ownerId", c."tier", c."reviewAskedOn"
    HAVING MIN(d."signedOn") <= ${since}`
  if (rows.length === 0) return 0
  const asked = await tx.customer.groupBy({
    by: ['ownerId'],
    where: { workspaceId, reviewAskedOn: today },
    _count: { _all: true },
  })
  const members = new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((member) => [member.id, member]))
  const due = rows.map(({ askedOn, firstDealOn, ...row }) => ({ ...row, since: askedOn ?? firstDealOn }))
  const before = new Map(asked.map(({ ownerId, _count }) => [ownerId, _count._all]))
  let planned = 0
  for (const { customerId, ownerId } of reviewsOfWeek(due, before)) {
    const owner = members.get(ownerId)
    const time = owner && comingMorning(today, workingCalendar(settings, owner), settings.remindAt, now)
    if (!time) continue
    const item = { rule: VALUE_RULE, subjectId: reviewSubject(customerId), recipientId: ownerId, ...time }
    planned += await addMissing(tx, workspaceId, [item], now)
    await tx.customer.updateMany({ where: { workspaceId, id: customerId }, data: { reviewAskedOn: today } })
  }
  return planned
}
