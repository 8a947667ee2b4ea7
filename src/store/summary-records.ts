import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { type Currency, currency } from '../domain/money.ts'
import type { Period } from '../domain/period.ts'
import { Prisma, type Tx } from './client.ts'
import type { Page } from './receivable-rows.ts'
import { IS_PLANNED } from './standing-columns.ts'
import {
  APPLIED_ON,
  CUSTOMER_OWNER,
  collectedOf,
  collectedOn,
  DEAL_OWNER,
  MOVED,
  movedSince,
  OPEN_NOW,
  openAtEndOf,
  ownedBy,
  RECEIVED,
} from './summary-sql.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

// The records behind each figure of the Monday summary (T5), a page at a time, as far as somebody may see them (R2).

/** A page of records, and how many there are. */
export interface Records<Record> {
  readonly rows: readonly Record[]
  readonly total: number
}

/** A deal signed in the week. */
export interface ClosedDeal {
  readonly id: string
  readonly title: string
  readonly customerName: string
  readonly ownerId: string
  readonly amount: bigint
  readonly currency: Currency
  readonly signedOn: CalendarDate
}

/** An instalment that was to be collected in the week, and how much of it was (K8). */
export interface ToCollect {
  readonly instalmentId: string
  readonly open: bigint
  readonly collected: bigint
}

/** Money received in the week: what one instalment took of it, or what none did (`instalmentId` null). */
export interface Received {
  readonly instalmentId: string | null
  readonly customerName: string
  readonly amount: bigint
  readonly currency: Currency
  readonly receivedOn: CalendarDate
}

/** What was open of an instalment at the end of a day. */
export interface OpenThen {
  readonly instalmentId: string
  readonly open: bigint
}

/** Check-ins that are to be answered in the week after, by owner. */
export interface ComingCheckIns {
  readonly ownerId: string
  readonly count: number
}

/** A check-in that is to be answered. */
export interface DueCheckIn {
  readonly checkInId: string
  readonly dealId: string
  readonly dealTitle: string
  readonly customerName: string
  readonly ownerId: string
  readonly day: number
  readonly dueOn: CalendarDate
}

type Number64 = number | bigint
type Counted<Row> = Row & { total: Number64 }

const NONE = { rows: [], total: 0 }

const pageOf = <Row, Record>(rows: readonly Counted<Row>[], made: (row: Row) => Record): Records<Record> => ({
  rows: rows.map(made),
  total: Number(rows[0]?.total ?? 0),
})

const cut = ({ offset, limit }: Page) => Prisma.sql`LIMIT ${limit} OFFSET ${offset}`

/** The deals signed in a week, in the order of signing. */
export async function closedDeals(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  { from, to }: Period,
  page: Page,
): Promise<Records<ClosedDeal>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return NONE
  type Row = Omit<ClosedDeal, 'amount' | 'currency' | 'signedOn'> & {
    amount: Number64
    currency: string
    signedOn: string
  }
  const rows = await tx.$queryRaw<Counted<Row>[]>`SELECT d."id", d."title", c."name" AS "customerName", d."ownerId",
      d."amount", d."currency", d."signedOn", COUNT(*) OVER () AS "total"
    FROM "Deal" d JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
    WHERE d."workspaceId" = ${workspaceId} AND d."signedOn" BETWEEN ${from} AND ${to} ${owned}
    ORDER BY d."signedOn", d."id" ${cut(page)}`
  return pageOf(rows, ({ id, title, customerName, ownerId, ...row }) => ({
    id,
    title,
    customerName,
    ownerId,
    amount: BigInt(row.amount),
    currency: currency(row.currency),
    signedOn: calendarDate(row.signedOn),
  }))
}

/** The instalments that were to be collected in a week (K8), oldest due first. */
export async function toCollectIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  { from, to }: Period,
  page: Page,
): Promise<Records<ToCollect>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return NONE
  // What hangs on a delivery that is not recorded is not to be collected yet (D2).
  const isDue = Prisma.sql`AND NOT ${IS_PLANNED} ${owned}`
  type Row = { id: string; open: Number64; collected: Number64 }
  const rows = await tx.$queryRaw<Counted<Row>[]>`SELECT r."id", CAST(SUM(r."open") AS BIGINT) AS "open",
      CAST(SUM(r."collected") AS BIGINT) AS "collected", COUNT(*) OVER () AS "total"
    FROM (
      SELECT i."id", i."dueOn", i."openAmount" AS "open", 0 AS "collected" FROM ${OPEN_NOW} AND i."workspaceId" = ${workspaceId} AND i."dueOn" <= ${to} ${isDue}
      UNION ALL
      SELECT i."id", i."dueOn", ${MOVED} AS "open",
        CASE WHEN m."movedOn" <= ${to} AND ${collectedOn(Prisma.sql`m."movedOn"`)} >= i."dueOn"
          THEN ${collectedOf({ from })} ELSE 0 END AS "collected"
      FROM ${movedSince(workspaceId, { day: from })} AND i."dueOn" <= ${to} AND m."movedOn" >= i."dueOn" ${isDue}
    ) r GROUP BY r."id", r."dueOn" HAVING SUM(r."open") <> 0 OR SUM(r."collected") <> 0
    ORDER BY r."dueOn", r."id" ${cut(page)}`
  return pageOf(rows, ({ id, open, collected }) => ({
    instalmentId: id,
    open: BigInt(open),
    collected: BigInt(collected),
  }))
}

/** The money received in a week, in the order in which it came. */
export async function receivedIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  { from, to }: Period,
  page: Page,
): Promise<Records<Received>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  const ownedCustomers = ownedBy(visible, CUSTOMER_OWNER)
  if (!owned || !ownedCustomers) return NONE
  type Row = Omit<Received, 'amount' | 'currency' | 'receivedOn'> & {
    amount: Number64
    currency: string
    receivedOn: string
  }
  const customer = Prisma.sql`(SELECT n."name" FROM "Customer" n
    WHERE n."workspaceId" = p."workspaceId" AND n."id" = p."customerId") AS "customerName"`
  const inWeek = Prisma.sql`p."workspaceId" = ${workspaceId} AND p."receivedOn" BETWEEN ${from} AND ${to}`
  const payment = Prisma.sql`p."id", p."workspaceId", p."customerId", p."currency", p."receivedOn"`
  // What was given back of an instalment again, by a change of its deal, is credit.
  const rows = await tx.$queryRaw<Counted<Row>[]>`SELECT r.*, COUNT(*) OVER () AS "total" FROM (
      SELECT p."id" AS "paymentId", i."id" AS "instalmentId", ${customer}, CAST(SUM(a."amount") AS BIGINT) AS "amount",
        p."currency", p."receivedOn"
      FROM ${RECEIVED} AND ${inWeek} AND ${APPLIED_ON} <= ${to} ${owned}
      GROUP BY ${payment}, i."id" HAVING SUM(a."amount") > 0
      UNION ALL
      SELECT t."paymentId", NULL AS "instalmentId", ${customer}, t."amount", p."currency", p."receivedOn"
      FROM (SELECT p."id" AS "paymentId", p."amount" - (SELECT CAST(COALESCE(SUM(a."amount"), 0) AS BIGINT)
            FROM "Allocation" a WHERE a."workspaceId" = p."workspaceId" AND a."paymentId" = p."id"
              AND ${APPLIED_ON} <= ${to}) AS "amount"
          FROM "Payment" p WHERE ${inWeek} AND p."reversedAt" IS NULL) t
        JOIN "Payment" p ON p."workspaceId" = ${workspaceId} AND p."id" = t."paymentId"
        JOIN "Customer" c ON c."workspaceId" = ${workspaceId} AND c."id" = p."customerId"
      WHERE t."amount" > 0 ${ownedCustomers}
    ) r ORDER BY r."receivedOn", r."paymentId", r."instalmentId" ${cut(page)}`
  return pageOf(rows, ({ instalmentId, customerName, ...row }) => ({
    instalmentId,
    customerName,
    amount: BigInt(row.amount),
    currency: currency(row.currency),
    receivedOn: calendarDate(row.receivedOn),
  }))
}

/**
 * What was open at the end of a day of instalments with a due date in a range (null: open there), oldest due first. What
 * hangs on a delivery that is not recorded is left out once the plan has passed: it is not due yet (D2).
 */
export async function openAt(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  day: CalendarDate,
  due: { readonly from: CalendarDate | null; readonly to: CalendarDate },
  page: Page,
): Promise<Records<OpenThen>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return NONE
  const from = due.from === null ? Prisma.empty : Prisma.sql`AND i."dueOn" >= ${due.from}`
  const isPastPlan = Prisma.sql`(i."dueOn" < ${day} AND ${IS_PLANNED})`
  const which = Prisma.sql`i."dueOn" <= ${due.to} ${from} AND NOT ${isPastPlan} ${owned}`
  const open = openAtEndOf(workspaceId, day, { which, columns: Prisma.sql`i."sequence"` })
  type Row = { id: string; open: Number64 }
  const rows = await tx.$queryRaw<Counted<Row>[]>`SELECT r."id", CAST(SUM(r."open") AS BIGINT) AS "open",
      COUNT(*) OVER () AS "total"
    FROM (${open}) r GROUP BY r."id", r."dueOn" HAVING SUM(r."open") > 0
    ORDER BY r."dueOn", r."id" ${cut(page)}`
  return pageOf(rows, ({ id, open }) => ({ instalmentId: id, open: BigInt(open) }))
}

/** Check-ins of a week that nobody has answered yet, by the owner of the deal. */
export async function comingCheckIns(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  { from, to }: Period,
): Promise<ComingCheckIns[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  const rows = await tx.$queryRaw<{ ownerId: string; count: Number64 }[]>`SELECT d."ownerId", COUNT(*) AS "count"
    FROM "CheckIn" k
    JOIN "Implementation" m ON m."workspaceId" = k."workspaceId" AND m."id" = k."implementationId"
    JOIN "Deal" d ON d."workspaceId" = m."workspaceId" AND d."id" = m."dealId"
    WHERE k."workspaceId" = ${workspaceId} AND k."answeredAt" IS NULL AND k."dueOn" BETWEEN ${from} AND ${to}
      AND d."cancelledOn" IS NULL ${owned}
    GROUP BY d."ownerId" ORDER BY d."ownerId"`
  return rows.map(({ ownerId, count }) => ({ ownerId, count: Number(count) }))
}

/** Check-ins of a week that nobody has answered yet, by day. */
export async function dueCheckIns(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  { from, to }: Period,
  limit: number,
): Promise<Records<DueCheckIn>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return NONE
  type Row = Omit<DueCheckIn, 'day' | 'dueOn'> & { day: Number64; dueOn: string }
  const rows = await tx.$queryRaw<
    Counted<Row>[]
  >`SELECT k."id" AS "checkInId", d."id" AS "dealId", d."title" AS "dealTitle",
      c."name" AS "customerName", d."ownerId", k."day", k."dueOn", COUNT(*) OVER () AS "total"
    FROM "CheckIn" k
    JOIN "Implementation" m ON m."workspaceId" = k."workspaceId" AND m."id" = k."implementationId"
    JOIN "Deal" d ON d."workspaceId" = m."workspaceId" AND d."id" = m."dealId"
    JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
    WHERE k."workspaceId" = ${workspaceId} AND k."answeredAt" IS NULL AND k."dueOn" BETWEEN ${from} AND ${to}
      AND d."cancelledOn" IS NULL ${owned}
    ORDER BY k."dueOn", k."id" LIMIT ${limit}`
  return pageOf(rows, ({ checkInId, dealId, dealTitle, customerName, ownerId, day, dueOn }) => ({
    checkInId,
    dealId,
    dealTitle,
    customerName,
    ownerId,
    day: Number(day),
    dueOn: calendarDate(dueOn),
  }))
}
