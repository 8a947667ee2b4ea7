import { addDays, type CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { Prisma } from './client.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What the queries of the Monday summary have in common. They ask for two sets of rows that stay small however long the
// past is: what is open now, and what moved since a day. What was open at the end of an earlier day is what is open now and
// what was taken off it after that day: money that counts, by the day on which an instalment took it (a release is
// negative), and adjustments without money. A reversed payment never counts, before its reversal neither; only where the
// figures are asked for as they were known before its reversal was recorded, it did (T6).

/** The condition that a column holds an owner whose records may be seen; null: nobody's may. */
export function ownedBy(visible: Visibility, column: Prisma.Sql): Prisma.Sql | null {
  if (visible.reach === 'all') return Prisma.empty
  if (visible.reach === 'none' || visible.ownerIds.length === 0) return null
  return Prisma.sql`AND ${column} IN (${Prisma.join([...new Set(visible.ownerIds)])})`
}

export const DEAL_OWNER = Prisma.sql`d."ownerId"`
export const CUSTOMER_OWNER = Prisma.sql`c."ownerId"`

// The order of the joins is part of the queries: SQLite keeps to that of CROSS JOIN, and would otherwise walk through all
// deals, or all that was ever received. PostgreSQL finds its own. Each ends in a condition, to be gone on with by AND.

/**
 * Instalments that are open now, each with its deal. Neither that they have a due date nor that their deal is not settled
 * excludes any: with the one SQLite goes through the index of what is open also where it has counted how many are, with
 * the other PostgreSQL puts them together with the deals of which something is open instead of all there ever were.
 */
export const OPEN_NOW = Prisma.sql`"Instalment" i CROSS JOIN "Deal" d
  WHERE d."workspaceId" = i."workspaceId" AND d."id" = i."dealId" AND i."settledAt" IS NULL AND i."dueOn" > ''
    AND d."settledAt" IS NULL`

/** What instalments took of payments, whether those count or not, each with its deal. */
export const TAKEN = Prisma.sql`"Payment" p CROSS JOIN "Allocation" a CROSS JOIN "Instalment" i CROSS JOIN "Deal" d
  WHERE a."workspaceId" = p."workspaceId" AND a."paymentId" = p."id"
    AND i."workspaceId" = a."workspaceId" AND i."id" = a."instalmentId"
    AND d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"`

/** What instalments took of payments that count, each with its deal. */
export const RECEIVED = Prisma.sql`${TAKEN} AND p."reversedAt" IS NULL`

/**
 * The day on which an instalment took money, to be compared where it comes with its payment: written so that no index
 * fits, for SQLite would go through all that was ever taken before that day, once for each payment.
 */
export const APPLIED_ON = Prisma.sql`(a."appliedOn" || '')`

/** From which day, or recorded after which instant, movements are asked for. */
export interface MovedSince {
  readonly day: CalendarDate
  readonly recordedAfter?: Instant
}

/**
 * What moved since a day (or was recorded after an instant, of whatever day), each with its instalment and deal, as `m`:
 * its day, what it took off the open amount, when it was recorded, and when the money had been received ('' where it is
 * none). What a payment took that was reversed after that instant comes twice: as it was taken, and once more with the
 * sign -1, recorded when it was reversed. Both together are nothing; what was known in between is the first alone.
 */
export function movedSince(workspaceId: WorkspaceId, { day, recordedAfter }: MovedSince): Prisma.Sql {
  const taken = Prisma.sql`a."instalmentId", a."appliedOn" AS "movedOn", a."amount", 1 AS "sign", p."receivedOn",
    p."createdAt"`
  const ofPayment = Prisma.sql`a."workspaceId" = ${workspaceId} AND p."workspaceId" = a."workspaceId"
    AND p."id" = a."paymentId"`
  const joined = Prisma.sql`${ofPayment} AND p."reversedAt" IS NULL`
  const paid = Prisma.sql`FROM "Payment" p CROSS JOIN "Allocation" a WHERE p."workspaceId" = ${workspaceId}`
  const late = recordedAfter
    ? Prisma.sql`UNION ALL SELECT ${taken} ${paid} AND p."createdAt" > ${recordedAfter} AND ${joined} AND ${APPLIED_ON} < ${day}
      UNION ALL SELECT ${taken} ${paid} AND p."reversedAt" > ${recordedAfter} AND ${ofPayment}
      UNION ALL SELECT a."instalmentId", a."appliedOn" AS "movedOn", a."amount", -1 AS "sign", p."receivedOn",
        p."reversedAt" AS "createdAt" ${paid} AND p."reversedAt" > ${recordedAfter} AND ${ofPayment}`
    : Prisma.empty
  const adjusted = recordedAfter
    ? Prisma.sql`(j."adjustedOn" >= ${day} OR j."createdAt" > ${recordedAfter})`
    : Prisma.sql`j."adjustedOn" >= ${day}`
  // Put together once: PostgreSQL, knowing nothing yet of tables that were just filled, would do it for every instalment.
  return Prisma.sql`(WITH "moved" AS MATERIALIZED (
      SELECT ${taken} FROM "Allocation" a CROSS JOIN "Payment" p WHERE ${joined} AND a."appliedOn" >= ${day}
      ${late}
      UNION ALL SELECT j."instalmentId", j."adjustedOn" AS "movedOn", j."amount", 1 AS "sign", '' AS "receivedOn",
        j."createdAt"
      FROM "Adjustment" j WHERE j."workspaceId" = ${workspaceId} AND ${adjusted}
    ) SELECT * FROM "moved") m CROSS JOIN "Instalment" i CROSS JOIN "Deal" d
    WHERE i."workspaceId" = ${workspaceId} AND i."id" = m."instalmentId"
      AND d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"`
}

/** What a movement `m` took off the open amount of its instalment. */
export const MOVED = Prisma.sql`m."amount" * m."sign"`

/**
 * What a movement `m` of a period counts as collected, or early (K8): the money that an instalment took. What a change of
 * its deal released is taken back where it was received in the same period, so that it does not count twice when it is
 * used again; money of an earlier period was collected in that one, which keeps it.
 */
export const collectedOf = ({ from }: { readonly from: CalendarDate }): Prisma.Sql => Prisma.sql`CASE
  WHEN m."receivedOn" = '' OR (m."amount" < 0 AND m."receivedOn" < ${from}) THEN 0 ELSE ${MOVED} END`

/**
 * The day by which it was collected or early: that on which the instalment took it. What is released is taken back from
 * the day on which it was received, for on that day it was taken.
 */
export const collectedOn = (movedOn: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN m."amount" < 0 THEN m."receivedOn" ELSE ${movedOn} END`

/** A sum over the rows that fulfil a condition. */
export const sumWhen = (amount: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CAST(COALESCE(SUM(CASE WHEN ${condition} THEN ${amount} ELSE 0 END), 0) AS BIGINT)`

/**
 * What was open at the end of a day, an instalment a row, as a subquery: of instalments that fulfil a condition on `i` and
 * its deal `d`. These columns of both are in it too.
 */
export const openAtEndOf = (
  workspaceId: WorkspaceId,
  day: CalendarDate,
  { which, columns }: { readonly which: Prisma.Sql; readonly columns: Prisma.Sql },
): Prisma.Sql => Prisma.sql`
  SELECT i."id", i."dueOn", i."openAmount" AS "open", ${columns} FROM ${OPEN_NOW} AND i."workspaceId" = ${workspaceId}
    AND d."signedOn" <= ${day} AND ${which}
  UNION ALL
  SELECT i."id", i."dueOn", ${MOVED} AS "open", ${columns} FROM ${movedSince(workspaceId, { day: addDays(day, 1) })}
    AND d."signedOn" <= ${day} AND ${which}`
