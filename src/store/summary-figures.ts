import { AGING_BUCKETS, type Aging, type AgingBucket, dueDatesOf } from '../domain/aging.ts'
import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type Currency, currency } from '../domain/money.ts'
import { type Period, weekLater } from '../domain/period.ts'
import { NO_FIGURES, type WeekFigures } from '../domain/week-figures.ts'
import { Prisma, type Tx } from './client.ts'
import { IS_PLANNED } from './standing-columns.ts'
import {
  CUSTOMER_OWNER,
  collectedOf,
  collectedOn,
  DEAL_OWNER,
  MOVED,
  movedSince,
  OPEN_NOW,
  openAtEndOf,
  ownedBy,
  sumWhen,
} from './summary-sql.ts'
import { readUnappliedAt } from './summary-unapplied.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A week whose figures are asked for: with everything recorded by now, or as they were known at an instant (T6). */
export interface AskedWeek extends Period {
  /**
   * Deals, payments, their reversals, changes and adjustments recorded later count as not there; what else was changed
   * since (a due date) is as it is now. What came due in the week after is then left out: nobody asks for it.
   */
  readonly recordedBy?: Instant
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
  weeks: readonly AskedWeek[],
): Promise<WeekFigures[][]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  const ownedCustomers = ownedBy(visible, CUSTOMER_OWNER)
  if (!owned || !ownedCustomers || weeks.length === 0) return weeks.map(() => [])
  // What was open is what is open now and what was taken off it since: the same sums over both.
  const sums = [
    ...(await readOpenNow(tx, workspaceId, owned, weeks)),
    ...(await readMoved(tx, workspaceId, owned, weeks)),
  ]
  const found: WeekFigures[][] = []
  for (const [number, week] of weeks.entries()) {
    const deals = await readDeals(tx, workspaceId, owned, week)
    const unapplied = await readUnappliedAt(tx, workspaceId, ownedCustomers, week)
    const coming = week.recordedBy ? [] : await readComing(tx, workspaceId, owned, week)
    found.push(putTogether({ deals, unapplied, coming, sums: sums.map((row) => sumsOfWeek(row, number)) }))
  }
  return found
}

function putTogether(read: {
  readonly deals: readonly Row<'deals' | 'amount'>[]
  readonly unapplied: readonly Row<'unapplied' | 'received'>[]
  readonly coming: readonly Row<'dues' | 'amount'>[]
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
    change(row, ({ aging, collection, applied }) => ({
      aging: addAging(aging, row),
      applied: applied + BigInt(row.applied),
      collection: {
        overdueAtStart: collection.overdueAtStart + BigInt(row.overdueAtStart),
        fellDue: collection.fellDue + BigInt(row.fellDue),
        collected: collection.collected + BigInt(row.collected),
        early: collection.early + BigInt(row.early),
      },
    }))
  for (const row of read.coming) change(row, () => ({ comingDues: Number(row.dues), comingAmount: BigInt(row.amount) }))
  for (const row of read.unapplied)
    change(row, () => ({ unapplied: BigInt(row.unapplied), unappliedReceived: BigInt(row.received) }))
  return [...found.values()].sort((a, b) => (a.ownerId + a.currency < b.ownerId + b.currency ? -1 : 1))
}

const addAging = (aging: Aging, row: Record<AgingBucket, Number64>): Aging => {
  const sum = { ...aging }
  for (const bucket of AGING_BUCKETS) sum[bucket] += BigInt(row[bucket])
  return sum
}

/** The condition that a record was there when the figures of the week were known. */
const wasRecorded = ({ recordedBy }: AskedWeek, createdAt: Prisma.Sql): Prisma.Sql =>
  recordedBy ? Prisma.sql`AND ${createdAt} <= ${recordedBy}` : Prisma.empty

/** Sorts after every date: what was not recorded yet had not moved. */
const NEVER = '9999-12-31'

/** The day on which something moved, as it was known then. */
const movedOn = ({ recordedBy }: AskedWeek): Prisma.Sql =>
  recordedBy
    ? Prisma.sql`CASE WHEN m."createdAt" <= ${recordedBy} THEN m."movedOn" ELSE ${NEVER} END`
    : Prisma.sql`m."movedOn"`

/** What a deal came to, as it was known then: what changes took off it later, it still had (D9). */
const amountOf = ({ recordedBy }: AskedWeek): Prisma.Sql =>
  recordedBy
    ? Prisma.sql`(d."amount" + COALESCE((SELECT SUM(x."amount") FROM "DealChange" x
        WHERE x."workspaceId" = d."workspaceId" AND x."dealId" = d."id" AND x."createdAt" > ${recordedBy}), 0))`
    : Prisma.sql`d."amount"`

const readDeals = (tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, week: AskedWeek) =>
  tx.$queryRaw<Row<'deals' | 'amount'>[]>`SELECT d."ownerId", d."currency", COUNT(*) AS "deals",
      CAST(SUM(${amountOf(week)}) AS BIGINT) AS "amount"
    FROM "Deal" d WHERE d."workspaceId" = ${workspaceId} AND d."signedOn" BETWEEN ${week.from} AND ${week.to}
      ${wasRecorded(week, Prisma.sql`d."createdAt"`)} ${owned}
    GROUP BY d."ownerId", d."currency"`

const OPEN_SUMS = [...AGING_BUCKETS, 'overdueAtStart', 'fellDue', 'collected', 'early', 'applied'] as const
type OpenSum = (typeof OPEN_SUMS)[number]
type Sums = Readonly<Record<OpenSum, Prisma.Sql>>
/** A row whose sums carry the number of their week in their names. */
type SumsOfWeeks = Row<never> & Readonly<Record<string, Number64>>

const columnsOf = (weeks: readonly AskedWeek[], sumsOf: (week: AskedWeek) => Sums): Prisma.Sql =>
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

/** A sum for each range of age: the amounts of rows that are to count, by due date; a plan is not due (D2). */
function agingSums(
  amount: Prisma.Sql,
  counts: Prisma.Sql,
  day: CalendarDate,
): Readonly<Record<AgingBucket, Prisma.Sql>> {
  const sums = AGING_BUCKETS.map((bucket) => {
    const { from, to } = dueDatesOf(bucket, day)
    const after = from === null ? Prisma.empty : Prisma.sql`AND i."dueOn" >= ${from}`
    const before = to === null ? Prisma.empty : Prisma.sql`AND i."dueOn" <= ${to}`
    const dated =
      bucket === 'notDue'
        ? Prisma.sql`(${IS_PLANNED} OR (1 = 1 ${after} ${before}))`
        : Prisma.sql`NOT ${IS_PLANNED} ${after} ${before}`
    return [bucket, sumWhen(amount, Prisma.sql`${counts} AND ${dated}`)] as const
  })
  return Object.fromEntries(sums) as Record<AgingBucket, Prisma.Sql>
}

/** What is open now, as if nothing had moved since the week began. */
function readOpenNow(tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, weeks: readonly AskedWeek[]) {
  const sumsOf = (week: AskedWeek): Sums => {
    const { from, to } = week
    const open = Prisma.sql`i."openAmount"`
    const counts = Prisma.sql`d."signedOn" <= ${to} ${wasRecorded(week, Prisma.sql`d."createdAt"`)}`
    return {
      ...agingSums(open, counts, to),
      overdueAtStart: sumWhen(open, Prisma.sql`${counts} AND i."dueOn" < ${from} AND NOT ${IS_PLANNED}`),
      fellDue: sumWhen(open, Prisma.sql`${counts} AND i."dueOn" BETWEEN ${from} AND ${to} AND NOT ${IS_PLANNED}`),
      collected: Prisma.sql`0`,
      early: Prisma.sql`0`,
      applied: Prisma.sql`0`,
    }
  }
  return tx.$queryRaw<SumsOfWeeks[]>`SELECT d."ownerId", d."currency", ${columnsOf(weeks, sumsOf)}
    FROM ${OPEN_NOW} AND i."workspaceId" = ${workspaceId} AND d."signedOn" <= ${latest(weeks.map(({ to }) => to))} ${owned}
    GROUP BY d."ownerId", d."currency"`
}

/** What moved since a week began: collected or early in it, and, taken off later, open at its end. */
function readMoved(tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, weeks: readonly AskedWeek[]) {
  const sumsOf = (week: AskedWeek): Sums => {
    const { from, to } = week
    const [amount, collected] = [MOVED, collectedOf(week)]
    const moved = movedOn(week)
    const counted = collectedOn(moved)
    const known = wasRecorded(week, Prisma.sql`d."createdAt"`)
    const since = Prisma.sql`${moved} >= ${from} ${known}`
    const inWeek = Prisma.sql`${moved} BETWEEN ${from} AND ${to} ${known}`
    const later = Prisma.sql`${moved} > ${to} AND d."signedOn" <= ${to} ${known}`
    const onTimeOrLate = Prisma.sql`${moved} >= i."dueOn" AND NOT ${IS_PLANNED}`
    // What hangs on a delivery that is not recorded is not due yet: what came in for it is early (D2).
    const wasDue = Prisma.sql`(${counted} >= i."dueOn" AND NOT ${IS_PLANNED})`
    return {
      ...agingSums(amount, later, to),
      overdueAtStart: sumWhen(amount, Prisma.sql`${since} AND i."dueOn" < ${from} AND NOT ${IS_PLANNED}`),
      fellDue: sumWhen(amount, Prisma.sql`${since} AND i."dueOn" BETWEEN ${from} AND ${to} AND ${onTimeOrLate}`),
      collected: sumWhen(collected, Prisma.sql`${inWeek} AND ${wasDue}`),
      early: sumWhen(collected, Prisma.sql`${inWeek} AND NOT ${wasDue}`),
      applied: sumWhen(amount, Prisma.sql`${inWeek} AND m."receivedOn" BETWEEN ${from} AND ${to}`),
    }
  }
  const known = weeks.flatMap(({ recordedBy }) => recordedBy?.getTime() ?? [])
  const asked = {
    day: calendarDate(earliest(weeks.map(({ from }) => from))),
    // What was not recorded yet had not moved, however long ago that was.
    ...(known.length === 0 ? {} : { recordedAfter: new Date(Math.min(...known)) }),
  }
  return tx.$queryRaw<SumsOfWeeks[]>`SELECT d."ownerId", d."currency", ${columnsOf(weeks, sumsOf)}
    FROM ${movedSince(workspaceId, asked)} ${owned}
    GROUP BY d."ownerId", d."currency"`
}

/** What was to come due in the week after, as it was open at the end of a week. */
function readComing(tx: Tx, workspaceId: WorkspaceId, owned: Prisma.Sql, week: Period) {
  const coming = weekLater(week, 1)
  const which = Prisma.sql`i."dueOn" BETWEEN ${coming.from} AND ${coming.to} ${owned}`
  const open = openAtEndOf(workspaceId, week.to, { which, columns: Prisma.sql`d."ownerId", d."currency"` })
  return tx.$queryRaw<Row<'dues' | 'amount'>[]>`SELECT s."ownerId", s."currency", COUNT(*) AS "dues",
      CAST(SUM(s."open") AS BIGINT) AS "amount"
    FROM (SELECT r."id", r."ownerId", r."currency", SUM(r."open") AS "open" FROM (${open}) r
      GROUP BY r."id", r."ownerId", r."currency" HAVING SUM(r."open") > 0) s
    GROUP BY s."ownerId", s."currency"`
}

const latest = (days: readonly CalendarDate[]) => [...days].sort().at(-1) ?? ''
const earliest = (days: readonly CalendarDate[]) => [...days].sort()[0] ?? ''

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
  const which = Prisma.sql`i."dueOn" < ${day} AND NOT ${IS_PLANNED} AND d."currency" = ${at.currency} ${owned}`
  const open = openAtEndOf(workspaceId, day, { which, columns: Prisma.sql`d."customerId", d."ownerId"` })
  type Found = Omit<LargestOverdue, 'currency' | 'openAmount' | 'oldestDueOn' | 'instalments'> & {
    openAmount: Number64
    oldestDueOn: string
    instalments: Number64
  }
  const rows = await tx.$queryRaw<Found[]>`SELECT o."customerId", c."name" AS "customerName", o."ownerId",
      o."openAmount", o."oldestDueOn", o."instalments"
    FROM (SELECT r."customerId", r."ownerId", CAST(SUM(r."open") AS BIGINT) AS "openAmount",
        MIN(r."dueOn") AS "oldestDueOn", COUNT(*) AS "instalments"
      FROM (SELECT s."id", s."dueOn", s."customerId", s."ownerId", SUM(s."open") AS "open" FROM (${open}) s
        GROUP BY s."id", s."dueOn", s."customerId", s."ownerId" HAVING SUM(s."open") > 0) r
      GROUP BY r."customerId", r."ownerId"
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
