import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { currency } from '../domain/money.ts'
import { type Period, weekOf } from '../domain/period.ts'
import { Prisma, type Tx } from './client.ts'
import type { Page } from './receivable-rows.ts'
import type { ClosedDeal, Received, Records } from './summary-records.ts'
import { CUSTOMER_OWNER, DEAL_OWNER, ownedBy, RECEIVED } from './summary-sql.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What was recorded after the summary of its week (T6). Everything is derived: from when the figures of each summary were
// read, and from when each record was written. A summary tells what was recorded between the one before it and itself, so
// each late record is told by one summary, however often that one is rewritten.

/** What one summary has to tell of earlier weeks. */
export interface LateSpan {
  /** When the figures of the summary before it were read: what was recorded later is late. */
  readonly after: Instant
  /** When its own were read; what is recorded later belongs to the next one. */
  readonly upTo: Instant
  /** The weeks that had been told by then, the latest first. */
  readonly weeks: readonly Period[]
}

/** A deal or a receipt that was recorded late. */
export type LateRecord =
  | { readonly kind: 'deal'; readonly deal: ClosedDeal; readonly recordedAt: Instant }
  | {
      readonly kind: 'received'
      readonly received: Received
      readonly recordedAt: Instant
      readonly recordedById: string
    }

/** How many earlier weeks are gone through again: each takes its time, and older ones interest nobody on a Monday. */
const WEEKS_BACK = 8

/** What a summary has to tell of earlier weeks; null where none had been told before it, or its own was not read yet. */
export async function lateSpan(tx: Tx, workspaceId: WorkspaceId, summaryId: string): Promise<LateSpan | null> {
  const summary = await tx.summary.findUnique({ where: { workspaceId_id: { workspaceId, id: summaryId } } })
  if (!summary?.toldAsOf) return null
  // Whatever the channel: who read the figures then reads the corrections now.
  const earlier = await tx.$queryRaw<{ weekStart: string; toldAsOf: Instant }[]>`SELECT s."weekStart", s."toldAsOf"
    FROM "Summary" s WHERE s."workspaceId" = ${workspaceId} AND s."weekStart" < ${summary.weekStart}
      AND s."toldAsOf" IS NOT NULL AND EXISTS (SELECT 1 FROM "OutboxItem" o
        WHERE o."workspaceId" = s."workspaceId" AND o."subjectId" = s."id" AND o."state" = 'sent')
    ORDER BY s."weekStart" DESC, s."toldAsOf" LIMIT ${WEEKS_BACK}`
  const [last] = earlier
  if (!last) return null
  const mondays = [...new Set(earlier.map(({ weekStart }) => weekStart))]
  return {
    after: new Date(last.toldAsOf),
    upTo: summary.toldAsOf,
    weeks: mondays.map((monday) => weekOf(calendarDate(monday))),
  }
}

/** The condition that a record was written in the span, and is of one of its weeks or of the time before them. */
function isLate({ after, upTo, weeks }: LateSpan, of: { createdAt: Prisma.Sql; datedOn: Prisma.Sql }): Prisma.Sql {
  const until = weeks[0]?.to ?? ''
  return Prisma.sql`${of.createdAt} > ${after} AND ${of.createdAt} <= ${upTo} AND ${of.datedOn} <= ${until}`
}

// The dates as expressions, of which there is no index: by date both databases would go through all the past, while what
// was written in a span of a week is little.
const DEAL = { createdAt: Prisma.sql`d."createdAt"`, datedOn: Prisma.sql`(d."signedOn" || '')` }
const PAYMENT = { createdAt: Prisma.sql`p."createdAt"`, datedOn: Prisma.sql`(p."receivedOn" || '')` }

/** The day of the earliest record of a span that is late; null: none is. */
export async function earliestLate(tx: Tx, workspaceId: WorkspaceId, span: LateSpan): Promise<CalendarDate | null> {
  const [row] = await tx.$queryRaw<{ day: string | null }[]>`SELECT MIN(l."day") AS "day" FROM (
      SELECT MIN(${DEAL.datedOn}) AS "day" FROM "Deal" d WHERE d."workspaceId" = ${workspaceId} AND ${isLate(span, DEAL)}
      UNION ALL
      SELECT MIN(${PAYMENT.datedOn}) AS "day" FROM "Payment" p
      WHERE p."workspaceId" = ${workspaceId} AND p."reversedAt" IS NULL AND ${isLate(span, PAYMENT)}
    ) l`
  return row?.day ? calendarDate(row.day) : null
}

type Number64 = number | bigint
interface Row {
  readonly kind: 'deal' | 'received'
  readonly id: string
  readonly instalmentId: string | null
  readonly title: string | null
  readonly customerName: string
  readonly ownerId: string
  readonly amount: Number64
  readonly currency: string
  readonly day: string
  readonly recordedAt: Instant
  readonly recordedById: string
  readonly total: Number64
}

/** The records of a span that were recorded late, the latest of their dates first (T5); a receipt for each instalment. */
export async function lateRecords(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  span: LateSpan,
  { offset, limit }: Page,
): Promise<Records<LateRecord>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  const ownedCustomers = ownedBy(visible, CUSTOMER_OWNER)
  if (!owned || !ownedCustomers) return { rows: [], total: 0 }
  const customer = Prisma.sql`(SELECT n."name" FROM "Customer" n
    WHERE n."workspaceId" = p."workspaceId" AND n."id" = p."customerId") AS "customerName"`
  const late = Prisma.sql`p."workspaceId" = ${workspaceId} AND ${isLate(span, PAYMENT)}`
  const payment = Prisma.sql`p."id", p."workspaceId", p."customerId", p."currency", p."receivedOn", p."createdAt",
    p."recordedById"`
  const written = Prisma.sql`p."receivedOn" AS "day", p."createdAt" AS "recordedAt", p."recordedById"`
  const rows = await tx.$queryRaw<Row[]>`SELECT l.*, COUNT(*) OVER () AS "total" FROM (
      SELECT 'deal' AS "kind", d."id", NULL AS "instalmentId", d."title", c."name" AS "customerName", d."ownerId",
        d."amount", d."currency", d."signedOn" AS "day", d."createdAt" AS "recordedAt", d."ownerId" AS "recordedById"
      FROM "Deal" d JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
      WHERE d."workspaceId" = ${workspaceId} AND ${isLate(span, DEAL)} ${owned}
      UNION ALL
      SELECT 'received' AS "kind", p."id", i."id" AS "instalmentId", NULL AS "title", ${customer}, d."ownerId",
        CAST(SUM(a."amount") AS BIGINT) AS "amount", p."currency", ${written} FROM ${RECEIVED} AND ${late} ${owned}
      GROUP BY ${payment}, i."id", d."ownerId" HAVING SUM(a."amount") > 0
      UNION ALL
      SELECT 'received' AS "kind", p."id", NULL AS "instalmentId", NULL AS "title", ${customer}, c."ownerId",
        p."unallocated" AS "amount", p."currency", ${written} FROM "Payment" p CROSS JOIN "Customer" c
      WHERE c."workspaceId" = p."workspaceId" AND c."id" = p."customerId" AND p."unallocated" > 0
        AND ${late} ${ownedCustomers}
    ) l ORDER BY l."day" DESC, l."id", l."instalmentId" LIMIT ${limit} OFFSET ${offset}`
  return { rows: rows.map(recordOf), total: Number(rows[0]?.total ?? 0) }
}

function recordOf(row: Row): LateRecord {
  const { id, title, instalmentId, customerName, ownerId, recordedById } = row
  const [amount, of, day] = [BigInt(row.amount), currency(row.currency), calendarDate(row.day)]
  const recordedAt = new Date(row.recordedAt)
  if (row.kind === 'deal') {
    const deal = { id, title: title ?? '', customerName, ownerId, amount, currency: of, signedOn: day }
    return { kind: 'deal', deal, recordedAt }
  }
  const received = { instalmentId, customerName, amount, currency: of, receivedOn: day }
  return { kind: 'received', received, recordedAt, recordedById }
}
