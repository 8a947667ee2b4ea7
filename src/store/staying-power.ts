import { addDays, type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dormantFrom, type SinceLastDeal } from '../domain/customer-status.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { escalationRecipients } from '../domain/reminder-ladder.ts'
import type { Result } from '../domain/result.ts'
import {
  type AfterVisits,
  GIVEN_UP_RULE,
  isEarly,
  type LossReason,
  type StayingFigures,
} from '../domain/staying-power.ts'
import type { ByDealsBefore, Successes } from '../domain/success-rate.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { insistOnRecords } from './errors.ts'
import { type TakeBackProblem, takeGivingUpBack } from './giving-up-undoing.ts'
import { readConcerned } from './member-rows.ts'
import { insertOutboxItems } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { insertReflection } from './reflection-rows.ts'
import { deriveReturnVisits } from './return-visits.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A customer whom somebody gives up (D7). */
export interface NewGivingUp {
  /** Where it came from (the modal): a second submission finds what the first one wrote. */
  readonly submissionKey: string
  readonly customerId: string
  readonly reason: LossReason
  readonly note: string | null
}

/** That a customer was given up, as it is told. */
export interface GivingUp {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  readonly memberId: string
  readonly memberName: string
  readonly givenUpOn: CalendarDate
  /** Visits and calls that had been tried since the last order. */
  readonly visits: number
  readonly reason: LossReason
  readonly note: string | null
  /** It came from a visit, with which it is taken back (V2). */
  readonly byVisit: boolean
  /** It was taken back. */
  readonly undoneAt: Instant | null
  readonly createdAt: Instant
}

export interface StayingPowerStore {
  /** How many visits and calls a customer was tried with since their last order: what there is before the next (V7). */
  visitsSoFar(customerId: string): Promise<number>
  /**
   * Gives a customer up, on the workspace's day: nobody asks them for business until somebody visits them on a later day.
   * With fewer than five visits the supervisor, or the admins, find it in their list (D7). Audited; once for each
   * submission key.
   * @throws RecordNotFound when the customer is not of this workspace
   */
  giveUp(givingUp: NewGivingUp, actorId: string, now: Instant): Promise<GivingUp>
  byIds(ids: readonly string[]): Promise<GivingUp[]>
  /** The last giving up of a customer that was not taken back; null for none. */
  latestOf(customerId: string): Promise<GivingUp | null>
  /**
   * Takes a giving up from the customer's card back within a minute (D7), with what was to be told and looked back on.
   * One that came from a visit is taken back with that, and unknown here. Audited.
   */
  takeBack(givingUpId: string, actorId: string, now: Instant): Promise<Result<null, TakeBackProblem>>
  /** The prospects given up, and the orders won, from that day on, of these owners (V7): by the visits before each. */
  figures(visible: Visibility, from: CalendarDate): Promise<StayingFigures>
  /** What was tried and won from that day on, up to and including the other, by these owners, for the rates of C1. */
  successes(visible: Visibility, from: CalendarDate, to: CalendarDate): Promise<Successes>
}

const WITH_NAMES = {
  customer: { select: { name: true } },
  member: { select: { name: true } },
} as const satisfies Prisma.GivingUpInclude

/** Who gives up whom in one workspace, and how it is spread. */
export function createStayingPowerStore({ db, workspaceId }: Scope): StayingPowerStore {
  return {
    visitsSoFar: (customerId) => visitsSoFar(db, workspaceId, customerId),

    giveUp: (givingUp, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurnAtAccount(tx, workspaceId, givingUp.customerId)
        const { submissionKey } = givingUp
        const before = await tx.givingUp.findUnique({
          where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
          include: WITH_NAMES,
        })
        if (before) return givingUpOf(before)
        const { timeZone } = await readSettings(tx, workspaceId)
        const day = dateAt(now, timeZone)
        const written = await writeGivingUp(tx, workspaceId, { ...givingUp, visitId: null, on: day }, actorId, now)
        await deriveReturnVisits(tx, workspaceId, [givingUp.customerId], now)
        return written
      }),

    async byIds(ids) {
      const rows = await db.givingUp.findMany({ where: { workspaceId, id: { in: [...ids] } }, include: WITH_NAMES })
      return rows.map(givingUpOf)
    },

    async latestOf(customerId) {
      const row = await db.givingUp.findFirst({
        where: { workspaceId, customerId, undoneAt: null },
        orderBy: [{ givenUpOn: 'desc' }, { createdAt: 'desc' }],
        include: WITH_NAMES,
      })
      return row && givingUpOf(row)
    },

    takeBack: (givingUpId, actorId, now) => takeGivingUpBack(db, workspaceId, givingUpId, actorId, now),

    async figures(visible, from) {
      const givenUp: AfterVisits[] = []
      const won: AfterVisits[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const owned = (owner: Prisma.Sql) =>
          ownerIds === null ? Prisma.empty : Prisma.sql`AND ${owner} IN (${Prisma.join([...ownerIds])})`
        givenUp.push(...(await counted(db, prospectsGivenUp(workspaceId, from, owned(Prisma.sql`c."ownerId"`)))))
        won.push(...(await counted(db, ordersWon(workspaceId, from, owned(Prisma.sql`d."ownerId"`)))))
      }
      return { givenUp, won }
    },

    async successes(visible, from, to) {
      const tried: ByDealsBefore[] = []
      const won: ByDealsBefore[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const owned = (owner: Prisma.Sql) =>
          ownerIds === null ? Prisma.empty : Prisma.sql`AND ${owner} IN (${Prisma.join([...ownerIds])})`
        tried.push(...(await byDealsBefore(db, visitsTried(workspaceId, owned(Prisma.sql`c."ownerId"`)), from, to)))
        won.push(...(await byDealsBefore(db, ordersOf(workspaceId, owned(Prisma.sql`d."ownerId"`)), from, to)))
      }
      return { tried, won }
    },
  }
}

async function counted(tx: Tx, eachWithVisits: Prisma.Sql): Promise<AfterVisits[]> {
  type Row = { visits: number | bigint; count: number | bigint }
  const rows = await tx.$queryRaw<Row[]>`SELECT x."visits" AS "visits", COUNT(*) AS "count" FROM (${eachWithVisits}) x
    GROUP BY x."visits" ORDER BY x."visits"`
  return rows.map(({ visits, count }) => ({ visits: Number(visits), count: Number(count) }))
}

/** What counts as a visit: visits and calls that were tried and not undone (V3). */
const TRIED = Prisma.sql`v."undoneAt" IS NULL AND CAST(v."channel" AS TEXT) IN ('visit', 'call')`

/** Each customer without a deal who is given up since then, with the visits up to that day. */
const prospectsGivenUp = (workspaceId: WorkspaceId, from: CalendarDate, owned: Prisma.Sql) => Prisma.sql`
  SELECT (SELECT COUNT(*) FROM "Visit" v WHERE v."workspaceId" = c."workspaceId" AND v."customerId" = c."id"
      AND v."visitedOn" <= c."givenUpOn" AND ${TRIED}) AS "visits"
  FROM "Customer" c
  WHERE c."workspaceId" = ${workspaceId} AND c."givenUpOn" >= ${from} ${owned}
    AND NOT EXISTS (SELECT 1 FROM "Deal" d WHERE d."workspaceId" = c."workspaceId" AND d."customerId" = c."id")`

/** Each deal signed since then and not cancelled as a whole, with the visits since the customer's deal before it. */
const ordersWon = (workspaceId: WorkspaceId, from: CalendarDate, owned: Prisma.Sql) => Prisma.sql`
  SELECT (SELECT COUNT(*) FROM "Visit" v WHERE v."workspaceId" = d."workspaceId" AND v."customerId" = d."customerId"
      AND v."visitedOn" <= d."signedOn" AND v."visitedOn" > COALESCE((SELECT MAX(p."signedOn") FROM "Deal" p
        WHERE p."workspaceId" = d."workspaceId" AND p."customerId" = d."customerId" AND p."signedOn" < d."signedOn"), '')
      AND ${TRIED}) AS "visits"
  FROM "Deal" d
  WHERE d."workspaceId" = ${workspaceId} AND d."signedOn" >= ${from} AND d."cancelledOn" IS NULL ${owned}`

/** The days of a time, each with the days before which a last deal makes a customer dormant, and lost (C1). */
function daysBetween(from: CalendarDate, to: CalendarDate): Prisma.Sql {
  const days: Prisma.Sql[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { dormant, lost } = dormantFrom(day)
    days.push(Prisma.sql`(${day}, ${dormant}, ${lost})`)
  }
  return Prisma.join(days)
}

/** Counts what happened in a time, each with its day, by the deals of its customer before that day. */
async function byDealsBefore(
  tx: Tx,
  happened: Prisma.Sql,
  from: CalendarDate,
  to: CalendarDate,
): Promise<ByDealsBefore[]> {
  type Row = { deals: number | bigint; since: SinceLastDeal; count: number | bigint }
  const rows = await tx.$queryRaw<Row[]>`WITH "Day" ("day", "dormant", "lost") AS (VALUES ${daysBetween(from, to)})
    SELECT y."deals" AS "deals", y."since" AS "since", COUNT(*) AS "count" FROM (
      SELECT x."deals", CASE WHEN x."lastOn" < "Day"."lost" THEN 'lost' WHEN x."lastOn" < "Day"."dormant" THEN 'dormant'
        ELSE 'recent' END AS "since"
      FROM (${happened}) x JOIN "Day" ON "Day"."day" = x."on") y
    GROUP BY y."deals", y."since" ORDER BY y."deals", y."since"`
  return rows.map(({ deals, since, count }) => ({ deals: Number(deals), since, count: Number(count) }))
}

/** How many deals a customer had before, none that was cancelled as a whole, or the day of the last of them. */
const dealsBefore = (what: Prisma.Sql, condition: Prisma.Sql) =>
  Prisma.sql`(SELECT ${what} FROM "Deal" p WHERE ${condition} AND p."cancelledOn" IS NULL)`

/** Each visit and call that was tried. */
function visitsTried(workspaceId: WorkspaceId, owned: Prisma.Sql): Prisma.Sql {
  const before = Prisma.sql`p."workspaceId" = v."workspaceId" AND p."customerId" = v."customerId" AND p."signedOn" < v."visitedOn"`
  return Prisma.sql`SELECT v."visitedOn" AS "on", ${dealsBefore(Prisma.sql`COUNT(*)`, before)} AS "deals",
      ${dealsBefore(Prisma.sql`MAX(p."signedOn")`, before)} AS "lastOn"
    FROM "Visit" v JOIN "Customer" c ON c."workspaceId" = v."workspaceId" AND c."id" = v."customerId"
    WHERE v."workspaceId" = ${workspaceId} AND ${TRIED} ${owned}`
}

/** Each deal that was not cancelled as a whole. */
function ordersOf(workspaceId: WorkspaceId, owned: Prisma.Sql): Prisma.Sql {
  const before = Prisma.sql`p."workspaceId" = d."workspaceId" AND p."customerId" = d."customerId"
    AND (p."signedOn" < d."signedOn" OR (p."signedOn" = d."signedOn" AND p."createdAt" < d."createdAt"))`
  return Prisma.sql`SELECT d."signedOn" AS "on", ${dealsBefore(Prisma.sql`COUNT(*)`, before)} AS "deals",
      ${dealsBefore(Prisma.sql`MAX(p."signedOn")`, before)} AS "lastOn"
    FROM "Deal" d WHERE d."workspaceId" = ${workspaceId} AND d."cancelledOn" IS NULL ${owned}`
}

async function visitsSoFar(tx: Tx, workspaceId: WorkspaceId, customerId: string): Promise<number> {
  const { _max } = await tx.deal.aggregate({ where: { workspaceId, customerId }, _max: { signedOn: true } })
  return tx.visit.count({
    where: {
      workspaceId,
      customerId,
      undoneAt: null,
      channel: { in: ['visit', 'call'] },
      ...(_max.signedOn === null ? {} : { visitedOn: { gt: _max.signedOn } }),
    },
  })
}

/** Writes that a customer is given up, in a transaction that has its turn at the account and has written the visit. */
export async function writeGivingUp(
  tx: Tx,
  workspaceId: WorkspaceId,
  { on, ...givingUp }: NewGivingUp & { readonly visitId: string | null; readonly on: CalendarDate },
  actorId: string,
  now: Instant,
): Promise<GivingUp> {
  const visits = await visitsSoFar(tx, workspaceId, givingUp.customerId)
  const row = await insistOnRecords('customer or member', () =>
    tx.givingUp.create({
      data: { ...givingUp, workspaceId, memberId: actorId, givenUpOn: on, visits, createdAt: now },
      include: WITH_NAMES,
    }),
  )
  await insertReflection(tx, workspaceId, { memberId: actorId, customerId: row.customerId, givingUpId: row.id }, now)
  if (isEarly(visits)) await tellAbove(tx, workspaceId, row.id, actorId, now)
  const entry = { actorId, action: 'customer.give-up', outcome: 'done', subjectType: 'customer' } as const
  const after = { givenUpOn: on, visits, reason: row.reason }
  await writeAudit(tx, workspaceId, { ...entry, subjectId: row.customerId, after }, now)
  return givingUpOf(row)
}

/** The line of the next morning's list for whoever is above the member (D7, R1). */
async function tellAbove(tx: Tx, workspaceId: WorkspaceId, subjectId: string, memberId: string, now: Instant) {
  const settings = await readSettings(tx, workspaceId)
  const members = await readConcerned(tx, workspaceId, [memberId])
  const above = escalationRecipients(memberId, members.map(ladderMemberOf))
  const items = members.flatMap((member): NewOutboxItem[] => {
    const time =
      above.includes(member.id) &&
      comingMorning(dateAt(now, member.timeZone), workingCalendar(settings, member), settings.remindAt, now)
    return time ? [{ rule: GIVEN_UP_RULE, subjectId, recipientId: member.id, ...time }] : []
  })
  await insertOutboxItems(tx, workspaceId, items, now)
}

type Row = Prisma.GivingUpGetPayload<{ include: typeof WITH_NAMES }>

const givingUpOf = (row: Row): GivingUp => ({
  id: row.id,
  customerId: row.customerId,
  customerName: row.customer.name,
  memberId: row.memberId,
  memberName: row.member.name,
  givenUpOn: calendarDate(row.givenUpOn),
  visits: row.visits,
  reason: row.reason,
  note: row.note,
  byVisit: row.visitId !== null,
  undoneAt: row.undoneAt,
  createdAt: row.createdAt,
})
