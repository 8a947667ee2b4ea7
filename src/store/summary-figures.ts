import { AGING_BUCKETS, type Aging, type AgingBucket, dueDatesOf } from '../domain/aging.ts'
import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { type Currency, currency } from '../domain/money.ts'
import { type Period, weekLater } from '../domain/period.ts'
import { NO_FIGURES, type WeekFigures } from '../domain/week-figures.ts'
import { Prisma, type Tx } from './client.ts'
import { CUSTOMER_OWNER, DEAL_OWNER, OPEN_NOW, ownedBy, RECEIVED, sumWhen, UNAPPLIED } from './summary-sql.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Check-ins that are to be answered in the week after, by owner. */
export interface ComingCheckIns {
  readonly ownerId: string
  readonly count: number
}

/** A customer who owes money past its due date to deals of one owner. */
export interface LargestOverdue {
  readonly customerId: string
  readonly customerName: string
  readonly ownerId: string
  readonly currency: Currency
  readonly openAmount: bigint
  readonly oldestDueOn: CalendarDate
  readonly instalments: number
}

type Number64 = number | bigint
type Row<Sums extends string> = { ownerId: string; currency: string } & Record<Sums, Number64>

/**
 * The figures of a week, a row for each owner and currency that has any (K7, K8): as they stood at the end of its last
 * day, with everything recorded by now.
 */
export async function weekFigures(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  week: Period,
): Promise<WeekFigures[]> {
  const [figures = []] = await figuresOfWeeks(tx, workspaceId, visible, [week])
  return figures
}

/** The same of several weeks, in their order, for which what is open and what came in is gone through only once. */
export async function figuresOfWeeks(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  weeks: readonly Period[],
): Promise<WeekFigures[][]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  const ownedCustomers = ownedBy(visible, CUSTOMER_OWNER)
  if (!owned || !ownedCustomers || weeks.length === 0) return weeks.map(() => [])
  // What was open is what is open now and what came in since: the same sums over both.
  const sums = [
    ...(await readOpenNow(tx, workspaceId, owned, weeks)),
    ...(await readReceived(tx, workspaceId, owned, weeks)),
  ]
  const found: WeekFigures[][] = []
  for (const [number, week] of weeks.entries()) {
    const deals = await readDeals(tx, workspaceId, owned, week)
    const unapplied = await readUnapplied(tx, workspaceId, ownedCustomers, week)
    found.push(putTogether({ deals, unapplied, sums: sums.map((row) => sumsOfWeek(row, number)) }))
  }
  return found
}

function putTogether(read: {
  readonly deals: readonly Row<'deals' | 'amount'>[]
  readonly unapplied: readonly Row<'unapplied' | 'received'>[]
  readonly sums: readonly Row<OpenSum>[]
}): WeekFigures[] {
  const found = new Map<string, WeekFigures>()
  const change = (row: Row<never>, made: (figures: WeekFigures) => Partial<WeekFigures>) => {
    const key = `${row.ownerId} ${row.currency}`
    const figures = found.get(key) ?? { ...NO_FIGURES, ownerId: row.ownerId, currency: currency(row.currency) }
    found.set(key, { ...figures, ...made(figures) })
  }
  for (const row of read.deals) change(row, () => ({ deals: Number(row.deals), dealsAmount: BigInt(row.amount) }))
  for (const row of read.sums)
    change(row, ({ aging, collection, comingDues, comingAmount }) => ({
      aging: addAging(aging, row),
      collection: {
        overdueAtStart: collection.overdueAtStart + BigInt(row.overdueAtStart),
        fellDue: collection.fellDue + BigInt(row.fellDue),
        collected: collection.collected + BigInt(row.collected),
        early: collection.early + BigInt(row.early),
      },
      comingDues: comingDues + Number(row.comingDues),
      comingAmount: comingAmount + BigInt(row.comingAmount),
    }))
  for (const row of read.unapplied)
    change(row, () => ({ unapplied: BigInt(row.unapplied), unappliedReceived: BigInt(row.received) }))
  return [...found.values()].sort((a, b) => (a.ownerId + a.currency < b.ownerId + b.currency ? -1 : 1))
}

const addAging = (aging: Aging, row: Record<AgingBucket, Number64>): Aging => {
  const sum = { ...aging }
  for (const bucket of AGING_BUCKETS) sum[bucket] += BigInt(row[bucket])
  return sum
}

const readDeals = (tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, { from, to }: Period) =>
  tx.$queryRaw<Row<'deals' | 'amount'>[]>`SELECT d."ownerId", d."currency", COUNT(*) AS "deals",
      CAST(SUM(d."amount") AS BIGINT) AS "amount"
    FROM "Deal" d WHERE d."workspaceId" = ${workspaceId} AND d."signedOn" BETWEEN ${from} AND ${to} ${owned}
    GROUP BY d."ownerId", d."currency"`

const OPEN_SUMS = [
  ...AGING_BUCKETS,
  'overdueAtStart',
  'fellDue',
  'collected',
  'early',
  'comingDues',
  'comingAmount',
] as const
type OpenSum = (typeof OPEN_SUMS)[number]
type Sums = Readonly<Record<OpenSum, Prisma.Sql>>
/** A row whose sums carry the number of their week in their names. */
type SumsOfWeeks = Row<never> & Readonly<Record<string, Number64>>

const columnsOf = (weeks: readonly Period[], sumsOf: (week: Period) => Sums): Prisma.Sql =>
  Prisma.join(
    weeks.flatMap((week, number) => {
      const sums = sumsOf(week)
      return OPEN_SUMS.map((name) => Prisma.sql`${sums[name]} AS ${Prisma.raw(`"${name}${number}"`)}`)
    }),
    ', ',
  )

const sumsOfWeek = (row: SumsOfWeeks, number: number): Row<OpenSum> => ({
  ownerId: row.ownerId,
  currency: row.currency,
  ...(Object.fromEntries(OPEN_SUMS.map((name) => [name, row[`${name}${number}`] ?? 0])) as Record<OpenSum, Number64>),
})

/** A sum for each range of age: the amounts of rows that are to count, by due date. */
function agingSums(
  amount: Prisma.Sql,
  counts: Prisma.Sql,
  day: CalendarDate,
): Readonly<Record<AgingBucket, Prisma.Sql>> {
  const sums = AGING_BUCKETS.map((bucket) => {
    const { from, to } = dueDatesOf(bucket, day)
    const after = from === null ? Prisma.empty : Prisma.sql`AND i."dueOn" >= ${from}`
    const before = to === null ? Prisma.empty : Prisma.sql`AND i."dueOn" <= ${to}`
    return [bucket, sumWhen(amount, Prisma.sql`${counts} ${after} ${before}`)] as const
  })
  return Object.fromEntries(sums) as Record<AgingBucket, Prisma.Sql>
}

/** What is open now, as if nothing had come in since the week began. */
function readOpenNow(tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, weeks: readonly Period[]) {
  const sumsOf = (week: Period): Sums => {
    const { from, to } = week
    const coming = weekLater(week, 1)
    const open = Prisma.sql`i."openAmount"`
    const counts = Prisma.sql`d."signedOn" <= ${to}`
    const comesUp = Prisma.sql`${counts} AND i."dueOn" BETWEEN ${coming.from} AND ${coming.to}`
    return {
      ...agingSums(open, counts, to),
      overdueAtStart: sumWhen(open, Prisma.sql`${counts} AND i."dueOn" < ${from}`),
      fellDue: sumWhen(open, Prisma.sql`${counts} AND i."dueOn" BETWEEN ${from} AND ${to}`),
      collected: Prisma.sql`0`,
      early: Prisma.sql`0`,
      comingDues: Prisma.sql`COUNT(CASE WHEN ${comesUp} THEN 1 END)`,
      comingAmount: sumWhen(open, comesUp),
    }
  }
  return tx.$queryRaw<SumsOfWeeks[]>`SELECT d."ownerId", d."currency", ${columnsOf(weeks, sumsOf)}
    FROM ${OPEN_NOW} AND i."workspaceId" = ${workspaceId} AND d."signedOn" <= ${latest(weeks.map(({ to }) => to))} ${owned}
    GROUP BY d."ownerId", d."currency"`
}

/** What came in since a week began: collected or early in it, and, received later, open at its end. */
function readReceived(tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, weeks: readonly Period[]) {
  const sumsOf = (week: Period): Sums => {
    const { from, to } = week
    const coming = weekLater(week, 1)
    const amount = Prisma.sql`a."amount"`
    const since = Prisma.sql`p."receivedOn" >= ${from}`
    const inWeek = Prisma.sql`p."receivedOn" BETWEEN ${from} AND ${to}`
    const later = Prisma.sql`p."receivedOn" > ${to} AND d."signedOn" <= ${to}`
    const comesUp = Prisma.sql`${later} AND i."dueOn" BETWEEN ${coming.from} AND ${coming.to}`
    const onTimeOrLate = Prisma.sql`p."receivedOn" >= i."dueOn"`
    return {
      ...agingSums(amount, later, to),
      overdueAtStart: sumWhen(amount, Prisma.sql`${since} AND i."dueOn" < ${from}`),
      fellDue: sumWhen(amount, Prisma.sql`${since} AND i."dueOn" BETWEEN ${from} AND ${to} AND ${onTimeOrLate}`),
      collected: sumWhen(amount, Prisma.sql`${inWeek} AND ${onTimeOrLate}`),
      early: sumWhen(amount, Prisma.sql`${inWeek} AND p."receivedOn" < i."dueOn"`),
      comingDues: Prisma.sql`COUNT(DISTINCT CASE WHEN ${comesUp} AND i."settledAt" IS NOT NULL THEN i."id" END)`,
      comingAmount: sumWhen(amount, comesUp),
    }
  }
  return tx.$queryRaw<SumsOfWeeks[]>`SELECT d."ownerId", d."currency", ${columnsOf(weeks, sumsOf)}
    FROM ${RECEIVED} AND p."workspaceId" = ${workspaceId}
      AND p."receivedOn" >= ${earliest(weeks.map(({ from }) => from))} ${owned}
    GROUP BY d."ownerId", d."currency"`
}

const latest = (days: readonly CalendarDate[]) => [...days].sort().at(-1) ?? ''
const earliest = (days: readonly CalendarDate[]) => [...days].sort()[0] ?? ''

const readUnapplied = (tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, { from, to }: Period) =>
  tx.$queryRaw<Row<'unapplied' | 'received'>[]>`SELECT c."ownerId", p."currency",
      CAST(SUM(p."unallocated") AS BIGINT) AS "unapplied",
      ${sumWhen(Prisma.sql`p."unallocated"`, Prisma.sql`p."receivedOn" >= ${from}`)} AS "received"
    FROM ${UNAPPLIED} AND p."workspaceId" = ${workspaceId} AND p."receivedOn" <= ${to} ${owned}
    GROUP BY c."ownerId", p."currency"`

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

/** Who owed most past its due date at the end of a day, in one currency; the largest first. */
export async function largestOverdue(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  at: { readonly day: CalendarDate; readonly currency: Currency; readonly limit: number },
): Promise<LargestOverdue[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  const { day, limit } = at
  const overdue = Prisma.sql`i."dueOn" < ${day} AND d."currency" = ${at.currency} ${owned}`
  type Found = Omit<LargestOverdue, 'currency' | 'openAmount' | 'oldestDueOn' | 'instalments'> & {
    openAmount: Number64
    oldestDueOn: string
    instalments: Number64
  }
  const rows = await tx.$queryRaw<Found[]>`SELECT o."customerId", c."name" AS "customerName", o."ownerId",
      o."openAmount", o."oldestDueOn", o."instalments"
    FROM (SELECT r."customerId", r."ownerId", CAST(SUM(r."open") AS BIGINT) AS "openAmount",
        MIN(r."dueOn") AS "oldestDueOn", COUNT(DISTINCT r."id") AS "instalments"
      FROM (
        SELECT d."customerId", d."ownerId", i."id", i."dueOn", i."openAmount" AS "open" FROM ${OPEN_NOW} AND i."workspaceId" = ${workspaceId} AND ${overdue}
        UNION ALL
        SELECT d."customerId", d."ownerId", i."id", i."dueOn", a."amount" AS "open" FROM ${RECEIVED} AND p."workspaceId" = ${workspaceId} AND p."receivedOn" > ${day} AND ${overdue}
      ) r GROUP BY r."customerId", r."ownerId"
      ORDER BY "openAmount" DESC, "oldestDueOn", r."customerId", r."ownerId" LIMIT ${limit}) o
    JOIN "Customer" c ON c."workspaceId" = ${workspaceId} AND c."id" = o."customerId"
    ORDER BY o."openAmount" DESC, o."oldestDueOn", o."customerId", o."ownerId"`
  return rows.map((row) => ({
    ...row,
    currency: at.currency,
    openAmount: BigInt(row.openAmount),
    oldestDueOn: calendarDate(row.oldestDueOn),
    instalments: Number(row.instalments),
  }))
}
