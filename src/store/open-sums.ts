import { AGING_BUCKETS, type AgingBucket, dueDatesOf } from '../domain/aging.ts'
import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { dueByForLevel, HIGHEST_LEVEL, type LadderDay, type Level } from '../domain/ladder.ts'
import { type Currency, currency } from '../domain/money.ts'
import { Prisma, type Tx } from './client.ts'
import type { Page } from './receivable-rows.ts'
import { IS_PLANNED } from './standing-columns.ts'
import { DEAL_OWNER, OPEN_NOW, ownedBy } from './summary-sql.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What is open, added up for `/collect`: by day, by age, by owner, by customer; in SQL, for a page shows ten lines of
// what may be thousands.

/** What is open in one currency, in its minor units. Disputed and promised money is part of the open amount (K1). */
export interface OpenSum {
  readonly currency: Currency
  readonly open: bigint
  readonly disputed: bigint
  readonly promised: bigint
  /** How many instalments it is. */
  readonly instalments: number
}

/** What is open and past its due date too. */
export interface OverdueSum extends OpenSum {
  readonly overdue: bigint
}

/**
 * What is overdue of one level, or due on one day: one of the two is null. A day that has passed is one on which it was to
 * fall due, had it been delivered as planned (D2).
 */
export interface DueSum extends OpenSum {
  readonly level: Level | null
  readonly dueOn: CalendarDate | null
}

export type BucketSum = OpenSum & { readonly bucket: AgingBucket }
export type OwnerSum = OverdueSum & { readonly ownerId: string }
export type CustomerSum = OverdueSum & { readonly customerId: string }

type Number64 = number | bigint
interface SumRow {
  readonly currency: string
  readonly open: Number64
  readonly disputed: Number64
  readonly promised: Number64
  readonly instalments: Number64
}

/** What each open instalment gives to the sums; a disputed one is not counted among the promised too. */
const EACH = Prisma.sql`d."currency", i."openAmount" AS "open",
  CASE WHEN i."disputedOn" IS NOT NULL THEN i."openAmount" ELSE 0 END AS "disputed",
  CASE WHEN i."disputedOn" IS NULL THEN COALESCE(i."promisedAmount", 0) ELSE 0 END AS "promised"`

const SUMS = Prisma.sql`r."currency", CAST(SUM(r."open") AS BIGINT) AS "open",
  CAST(SUM(r."disputed") AS BIGINT) AS "disputed", CAST(SUM(r."promised") AS BIGINT) AS "promised",
  COUNT(*) AS "instalments"`

const OVERDUE = Prisma.sql`CAST(SUM(r."overdue") AS BIGINT) AS "overdue"`

const sumOf = (row: SumRow): OpenSum => ({
  currency: currency(row.currency),
  open: BigInt(row.open),
  disputed: BigInt(row.disputed),
  promised: BigInt(row.promised),
  instalments: Number(row.instalments),
})

/** The condition that the instalment `i` of the deal `d` is overdue: past its due date, which is no plan (K2, D2). */
const isOverdue = (today: CalendarDate): Prisma.Sql => Prisma.sql`(i."dueOn" < ${today} AND NOT ${IS_PLANNED})`

/** The level of an overdue instalment (K3, K6), -1 of one that is not overdue. */
const levelColumn = (day: LadderDay): Prisma.Sql => {
  const levels = Array.from({ length: HIGHEST_LEVEL }, (_, index) => (HIGHEST_LEVEL - index) as Exclude<Level, 0>)
  const cases = levels.map(
    (level) =>
      Prisma.sql`WHEN i."dueOn" <= ${dueByForLevel(level, day)} OR i."levelFloor" >= ${level} THEN ${Prisma.raw(`${level}`)}`,
  )
  return Prisma.sql`CASE WHEN NOT ${isOverdue(day.today)} THEN -1 ${Prisma.join(cases, ' ')} ELSE 0 END`
}

const openOf = (workspaceId: WorkspaceId, owned: Prisma.Sql) =>
  Prisma.sql`${OPEN_NOW} AND i."workspaceId" = ${workspaceId} ${owned}`

/** What is open up to a day: overdue by level, the highest first, then by due date. */
export async function sumsByDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  day: LadderDay,
  upTo: CalendarDate,
): Promise<DueSum[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  const rows = await tx.$queryRaw<(SumRow & { level: Number64; dueOn: string })[]>`SELECT r."level", r."dueOn", ${SUMS}
    FROM (SELECT ${levelColumn(day)} AS "level", CASE WHEN ${isOverdue(day.today)} THEN '' ELSE i."dueOn" END AS "dueOn", ${EACH}
      FROM ${openOf(workspaceId, owned)} AND i."dueOn" <= ${upTo}) r
    GROUP BY r."level", r."dueOn", r."currency" ORDER BY r."level" DESC, r."dueOn", r."currency"`
  return rows.map((row) => ({
    ...sumOf(row),
    level: Number(row.level) < 0 ? null : (Number(row.level) as Level),
    dueOn: row.dueOn === '' ? null : calendarDate(row.dueOn),
  }))
}

/** The ids of a page of what is open up to a day, in the order of `sumsByDay`, within a group the oldest first. */
export async function idsByDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  day: LadderDay,
  upTo: CalendarDate,
  page: Page,
): Promise<string[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT r."id"
    FROM (SELECT i."id", i."dueOn", i."dealId", i."sequence", ${levelColumn(day)} AS "level"
      FROM ${openOf(workspaceId, owned)} AND i."dueOn" <= ${upTo}) r
    ORDER BY r."level" DESC, r."dueOn", r."dealId", r."sequence" LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map(({ id }) => id)
}

/** Everything that is open by age (K7) and currency. */
export async function sumsByAge(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  today: CalendarDate,
): Promise<BucketSum[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  // From the youngest to the oldest: the first that fits.
  const cases = AGING_BUCKETS.flatMap((bucket) => {
    const { from } = dueDatesOf(bucket, today)
    return from === null ? [] : [Prisma.sql`WHEN ${isDueFrom(from, bucket)} THEN ${Prisma.raw(`'${bucket}'`)}`]
  })
  const rows = await tx.$queryRaw<(SumRow & { bucket: AgingBucket })[]>`SELECT r."bucket", ${SUMS}
    FROM (SELECT CASE ${Prisma.join(cases, ' ')} ELSE 'over120' END AS "bucket", ${EACH}
      FROM ${openOf(workspaceId, owned)}) r
    GROUP BY r."bucket", r."currency" ORDER BY r."currency"`
  return rows.map((row) => ({ ...sumOf(row), bucket: row.bucket }))
}

/** Money that falls due once something is delivered is not due, however late the delivery is (D2). */
const isDueFrom = (from: CalendarDate, bucket: AgingBucket): Prisma.Sql =>
  bucket === 'notDue' ? Prisma.sql`(i."dueOn" >= ${from} OR ${IS_PLANNED})` : Prisma.sql`i."dueOn" >= ${from}`

/** Everything that is open by the owner of its deal and currency. */
export async function sumsByOwner(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  today: CalendarDate,
): Promise<OwnerSum[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  const rows = await tx.$queryRaw<
    (SumRow & { ownerId: string; overdue: Number64 })[]
  >`SELECT r."ownerId", ${OVERDUE}, ${SUMS}
    FROM (SELECT d."ownerId", CASE WHEN ${isOverdue(today)} THEN i."openAmount" ELSE 0 END AS "overdue", ${EACH}
      FROM ${openOf(workspaceId, owned)}) r
    GROUP BY r."ownerId", r."currency" ORDER BY r."ownerId", r."currency"`
  return rows.map((row) => ({ ...sumOf(row), ownerId: row.ownerId, overdue: BigInt(row.overdue) }))
}

/** A customer who owes something, with the oldest due date of it. */
export interface OwingCustomer {
  readonly customerId: string
  readonly name: string
  readonly oldestDueOn: CalendarDate
}

/** A page of the customers who owe anything, the oldest debt first, and how many there are. */
export async function owingCustomers(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  page: Page,
): Promise<{ readonly rows: readonly OwingCustomer[]; readonly total: number }> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return { rows: [], total: 0 }
  const [counted] = await tx.$queryRaw<{ total: Number64 }[]>`SELECT COUNT(DISTINCT d."customerId") AS "total"
    FROM ${openOf(workspaceId, owned)}`
  type Row = { customerId: string; name: string; oldestDueOn: string }
  const rows = await tx.$queryRaw<Row[]>`SELECT r."customerId", c."name", r."oldestDueOn"
    FROM (SELECT d."customerId", MIN(i."dueOn") AS "oldestDueOn"
      FROM ${openOf(workspaceId, owned)} GROUP BY d."customerId"
      ORDER BY "oldestDueOn", d."customerId" LIMIT ${page.limit} OFFSET ${page.offset}) r
    JOIN "Customer" c ON c."workspaceId" = ${workspaceId} AND c."id" = r."customerId"
    ORDER BY r."oldestDueOn", r."customerId"`
  return {
    rows: rows.map(({ customerId, name, oldestDueOn }) => ({
      customerId,
      name,
      oldestDueOn: calendarDate(oldestDueOn),
    })),
    total: Number(counted?.total ?? 0),
  }
}

/** What these customers owe, by currency. */
export async function sumsByCustomer(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  today: CalendarDate,
  customerIds: readonly string[],
): Promise<CustomerSum[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned || customerIds.length === 0) return []
  const rows = await tx.$queryRaw<
    (SumRow & { customerId: string; overdue: Number64 })[]
  >`SELECT r."customerId", ${OVERDUE}, ${SUMS}
    FROM (SELECT d."customerId", CASE WHEN ${isOverdue(today)} THEN i."openAmount" ELSE 0 END AS "overdue", ${EACH}
      FROM ${OPEN_OF_CUSTOMERS} AND d."workspaceId" = ${workspaceId}
        AND d."customerId" IN (${Prisma.join([...customerIds])}) ${owned}) r
    GROUP BY r."customerId", r."currency" ORDER BY r."customerId", r."currency"`
  return rows.map((row) => ({ ...sumOf(row), customerId: row.customerId, overdue: BigInt(row.overdue) }))
}

/** The level of each of these customers, which is the highest of what they owe (K3); without those of whom nothing is overdue. */
export async function levelsOfCustomers(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  day: LadderDay,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Level>> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned || customerIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<
    { customerId: string; level: Number64 }[]
  >`SELECT r."customerId", MAX(r."level") AS "level"
    FROM (SELECT d."customerId", ${levelColumn(day)} AS "level" FROM ${OPEN_OF_CUSTOMERS}
        AND d."workspaceId" = ${workspaceId} AND d."customerId" IN (${Prisma.join([...customerIds])}) ${owned}) r
    WHERE r."level" >= 0 GROUP BY r."customerId"`
  // Only levels are computed.
  return new Map(rows.map(({ customerId, level }) => [customerId, Number(level) as Level]))
}

/** Open instalments, found through the deals of their customers; ends in a condition, to be gone on with by AND. */
const OPEN_OF_CUSTOMERS = Prisma.sql`"Deal" d CROSS JOIN "Instalment" i
  WHERE i."workspaceId" = d."workspaceId" AND i."dealId" = d."id" AND i."settledAt" IS NULL`

/** Which open instalments are asked for: of an age, an owner, a customer. */
export type OpenPart =
  | { readonly by: 'bucket'; readonly bucket: AgingBucket; readonly today: CalendarDate }
  | { readonly by: 'owner'; readonly ownerId: string }
  | { readonly by: 'customer'; readonly customerId: string }

/** The sums of such a part by currency, and the ids of a page of it, the oldest due first. */
export async function openPart(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  part: OpenPart,
  page: Page,
): Promise<{ readonly sums: readonly OpenSum[]; readonly ids: readonly string[] }> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return { sums: [], ids: [] }
  const from =
    part.by === 'customer'
      ? Prisma.sql`${OPEN_OF_CUSTOMERS} AND d."workspaceId" = ${workspaceId} AND d."customerId" = ${part.customerId} ${owned}`
      : Prisma.sql`${openOf(workspaceId, owned)} ${conditionOf(part)}`
  const sums = await tx.$queryRaw<SumRow[]>`SELECT ${SUMS} FROM (SELECT ${EACH} FROM ${from}) r
    GROUP BY r."currency" ORDER BY r."currency"`
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT i."id"
    FROM ${from} ORDER BY i."dueOn", i."dealId", i."sequence" LIMIT ${page.limit} OFFSET ${page.offset}`
  return { sums: sums.map(sumOf), ids: rows.map(({ id }) => id) }
}

function conditionOf(part: Exclude<OpenPart, { readonly by: 'customer' }>): Prisma.Sql {
  if (part.by === 'owner') return Prisma.sql`AND d."ownerId" = ${part.ownerId}`
  const { from, to } = dueDatesOf(part.bucket, part.today)
  if (part.bucket === 'notDue' && from !== null) return Prisma.sql`AND ${isDueFrom(from, part.bucket)}`
  const after = Prisma.sql`AND NOT ${IS_PLANNED} ${from === null ? Prisma.empty : Prisma.sql`AND i."dueOn" >= ${from}`}`
  return to === null ? after : Prisma.sql`${after} AND i."dueOn" <= ${to}`
}

/** How many instalments there are in sums of all currencies. */
export const countOf = (sums: readonly OpenSum[]): number =>
  sums.reduce((total, { instalments }) => total + instalments, 0)
