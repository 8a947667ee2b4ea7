import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { currency } from '../domain/money.ts'
import { type Period, weekOf } from '../domain/period.ts'
import { Prisma, type Tx } from './client.ts'
import type { Page } from './receivable-rows.ts'
import type { ClosedDeal, Received, Records } from './summary-records.ts'
import { CUSTOMER_OWNER, DEAL_OWNER, ownedBy, TAKEN } from './summary-sql.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What was recorded, reversed or changed after the summary of its week (T6). Everything is derived: from when the figures of each summary were
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

/** What was recorded late, with when and by whom that was. */
export type LateRecord = { readonly recordedAt: Instant; readonly recordedById: string } & (
  | { readonly kind: 'deal'; readonly deal: ClosedDeal }
  /** `reversed`: it had been told as received, and counts as never received since (K5). */
  | { readonly kind: 'received' | 'reversed'; readonly received: Received }
  /** Of a deal that had been told; minor units, negative where it grew (D9). */
  | { readonly kind: 'changed'; readonly deal: ClosedDeal; readonly shrankBy: bigint }
)

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

/** When a record was written, and of which day it is. */
interface Dated {
  readonly recordedAt: Prisma.Sql
  readonly datedOn: Prisma.Sql
}

/** The condition that a record was written in the span, and is of one of its weeks or of the time before them. */
function isLate({ after, upTo, weeks }: LateSpan, { recordedAt, datedOn }: Dated): Prisma.Sql {
  const until = weeks[0]?.to ?? ''
  return Prisma.sql`${recordedAt} > ${after} AND ${recordedAt} <= ${upTo} AND ${datedOn} <= ${until}`
}

// The dates as expressions, of which there is no index: by date both databases would go through all the past, while what
// was written in a span of a week is little.
const SIGNED_ON = Prisma.sql`(d."signedOn" || '')`
const RECEIVED_ON = Prisma.sql`(p."receivedOn" || '')`
const DEAL = { recordedAt: Prisma.sql`d."createdAt"`, datedOn: SIGNED_ON }
const CHANGE = { recordedAt: Prisma.sql`x."createdAt"`, datedOn: SIGNED_ON }
const PAYMENT = { recordedAt: Prisma.sql`p."createdAt"`, datedOn: RECEIVED_ON }
const REVERSAL = { recordedAt: Prisma.sql`p."reversedAt"`, datedOn: RECEIVED_ON }

/** The condition on a payment that it was recorded late, and still counted when the summary was read. */
const isLatePayment = (span: LateSpan): Prisma.Sql =>
  Prisma.sql`${isLate(span, PAYMENT)} AND COALESCE(p."reversedAt" > ${span.upTo}, 1 = 1)`

/** That it was reversed after it had been told. */
const isLateReversal = (span: LateSpan): Prisma.Sql =>
  Prisma.sql`${isLate(span, REVERSAL)} AND p."createdAt" <= ${span.after}`

/** Changes `x` of the amount of deals `d` that had been told. */
const lateChanges = (
  workspaceId: WorkspaceId,
  span: LateSpan,
): Prisma.Sql => Prisma.sql`"DealChange" x CROSS JOIN "Deal" d
  WHERE x."workspaceId" = ${workspaceId} AND d."workspaceId" = x."workspaceId" AND d."id" = x."dealId"
    AND x."amount" <> 0 AND d."createdAt" <= ${span.after} AND ${isLate(span, CHANGE)}`

/** The day of the earliest record of a span that is late; null: none is. */
export async function earliestLate(tx: Tx, workspaceId: WorkspaceId, span: LateSpan): Promise<CalendarDate | null> {
  const [row] = await tx.$queryRaw<{ day: string | null }[]>`SELECT MIN(l."day") AS "day" FROM (
      SELECT MIN(${DEAL.datedOn}) AS "day" FROM "Deal" d WHERE d."workspaceId" = ${workspaceId} AND ${isLate(span, DEAL)}
      UNION ALL
      SELECT MIN(${CHANGE.datedOn}) AS "day" FROM ${lateChanges(workspaceId, span)}
      UNION ALL
      SELECT MIN(${PAYMENT.datedOn}) AS "day" FROM "Payment" p
      WHERE p."workspaceId" = ${workspaceId} AND ${isLatePayment(span)}
      UNION ALL
      SELECT MIN(${REVERSAL.datedOn}) AS "day" FROM "Payment" p
      WHERE p."workspaceId" = ${workspaceId} AND ${isLateReversal(span)}
    ) l`
  return row?.day ? calendarDate(row.day) : null
}

type Number64 = number | bigint
interface Row {
  readonly kind: LateRecord['kind']
  readonly id: string
  readonly instalmentId: string | null
  readonly title: string | null
  readonly customerName: string
  readonly ownerId: string
  readonly amount: Number64
  readonly currency: string
  readonly day: string
  readonly recordedAt: Instant
  readonly recordedById: string | null
  readonly shrankBy: Number64
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
  const deal = (kind: 'deal' | 'changed', recorded: Prisma.Sql, shrankBy: Prisma.Sql) => Prisma.sql`${kind} AS "kind",
    d."id", NULL AS "instalmentId", d."title", (SELECT n."name" FROM "Customer" n
      WHERE n."workspaceId" = d."workspaceId" AND n."id" = d."customerId") AS "customerName", d."ownerId", d."amount",
    d."currency", d."signedOn" AS "day", ${recorded}, ${shrankBy} AS "shrankBy"`
  const received = Prisma.sql`'received' AS "kind"`
  const reversed = Prisma.sql`'reversed' AS "kind"`
  const byPayer = { recorded: Prisma.sql`p."createdAt" AS "recordedAt", p."recordedById"`, which: isLatePayment(span) }
  const byReverser = {
    recorded: Prisma.sql`p."reversedAt" AS "recordedAt", p."reversedById" AS "recordedById"`,
    which: isLateReversal(span),
  }
  const payments = [
    { kind: received, ...byPayer },
    { kind: reversed, ...byReverser },
  ].map((each) => receipts(workspaceId, each, { owned, ownedCustomers }))
  const rows = await tx.$queryRaw<Row[]>`SELECT l.*, COUNT(*) OVER () AS "total" FROM (
      SELECT ${deal('deal', Prisma.sql`d."createdAt" AS "recordedAt", d."ownerId" AS "recordedById"`, Prisma.sql`0`)}
      FROM "Deal" d WHERE d."workspaceId" = ${workspaceId} AND ${isLate(span, DEAL)} ${owned}
      UNION ALL
      SELECT ${deal('changed', Prisma.sql`x."createdAt" AS "recordedAt", x."recordedById"`, Prisma.sql`x."amount"`)}
      FROM ${lateChanges(workspaceId, span)} ${owned}
      UNION ALL ${Prisma.join(payments, ' UNION ALL ')}
    ) l ORDER BY l."day" DESC, l."id", l."instalmentId", l."recordedAt" LIMIT ${limit} OFFSET ${offset}`
  return { rows: rows.map(recordOf), total: Number(rows[0]?.total ?? 0) }
}

/** What instalments took of these payments, each a row, and what none did. */
function receipts(
  workspaceId: WorkspaceId,
  { kind, recorded, which }: { readonly kind: Prisma.Sql; readonly recorded: Prisma.Sql; readonly which: Prisma.Sql },
  { owned, ownedCustomers }: { readonly owned: Prisma.Sql; readonly ownedCustomers: Prisma.Sql },
): Prisma.Sql {
  const customer = Prisma.sql`(SELECT n."name" FROM "Customer" n
    WHERE n."workspaceId" = p."workspaceId" AND n."id" = p."customerId") AS "customerName"`
  const these = Prisma.sql`p."workspaceId" = ${workspaceId} AND ${which}`
  const payment = Prisma.sql`p."id", p."workspaceId", p."customerId", p."currency", p."receivedOn", p."createdAt",
    p."recordedById", p."reversedAt", p."reversedById"`
  const written = Prisma.sql`p."currency", p."receivedOn" AS "day", ${recorded}, 0 AS "shrankBy"`
  // A reversed payment has no credit any more: what it had is what no instalment took.
  const credit = Prisma.sql`CASE WHEN p."reversedAt" IS NULL THEN p."unallocated" ELSE p."amount" - COALESCE((
    SELECT CAST(SUM(a."amount") AS BIGINT) FROM "Allocation" a
    WHERE a."workspaceId" = p."workspaceId" AND a."paymentId" = p."id"), 0) END`
  return Prisma.sql`SELECT ${kind}, p."id", i."id" AS "instalmentId", NULL AS "title", ${customer}, d."ownerId",
      CAST(SUM(a."amount") AS BIGINT) AS "amount", ${written} FROM ${TAKEN} AND ${these} ${owned}
    GROUP BY ${payment}, i."id", d."ownerId" HAVING SUM(a."amount") > 0
    UNION ALL
    SELECT ${kind}, p."id", NULL AS "instalmentId", NULL AS "title", ${customer}, c."ownerId", ${credit} AS "amount",
      ${written} FROM "Payment" p CROSS JOIN "Customer" c
    WHERE c."workspaceId" = p."workspaceId" AND c."id" = p."customerId" AND ${credit} > 0 AND ${these} ${ownedCustomers}`
}

function recordOf(row: Row): LateRecord {
  const { kind, id, title, instalmentId, customerName, ownerId } = row
  const [amount, of, day] = [BigInt(row.amount), currency(row.currency), calendarDate(row.day)]
  const recorded = { recordedAt: new Date(row.recordedAt), recordedById: row.recordedById ?? '' }
  const deal = { id, title: title ?? '', customerName, ownerId, amount, currency: of, signedOn: day }
  switch (kind) {
    case 'deal':
      return { kind, deal, ...recorded }
    case 'changed':
      return { kind, deal, shrankBy: BigInt(row.shrankBy), ...recorded }
    case 'received':
    case 'reversed':
      return { kind, received: { instalmentId, customerName, amount, currency: of, receivedOn: day }, ...recorded }
  }
}
