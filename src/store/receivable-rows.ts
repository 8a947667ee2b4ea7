import { type CalendarDate, calendarDate, compareDates } from '../domain/calendar-date.ts'
import type { StandingInstalment } from '../domain/instalment.ts'
import type { Invoice } from '../domain/invoice.ts'
import { dueByForLevel, escalationLevelOf, type LadderDay } from '../domain/ladder.ts'
import { type Currency, currency } from '../domain/money.ts'
import { Prisma, type Tx } from './client.ts'
import { IS_PLANNED, type StandingColumns, standingOf } from './standing-columns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An instalment with what a list line says about it. */
export interface OpenReceivable extends StandingInstalment {
  readonly dealId: string
  readonly dealTitle: string
  readonly contractNumber: string | null
  readonly customerId: string
  readonly customerName: string
  readonly ownerId: string
  readonly currency: Currency
  /** What was sent the customer for it (K10). */
  readonly invoice: Invoice | null
  /** How many instalments the deal has: "2 of 3". */
  readonly instalmentCount: number
}

/** Open amounts of one currency by due date, in minor units. */
export interface ReceivableTotals {
  readonly currency: Currency
  readonly overdue: bigint
  readonly dueToday: bigint
  /** Due later, or once it is delivered (D2). */
  readonly later: bigint
}

/** A part of a list. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

// By hand, for they are read for every reminder and every App Home: Prisma would read instalment, deal, customer and
// count in four statements.

/** A row as the columns below are read. */
export type ReceivableRow = Pick<
  OpenReceivable,
  'id' | 'dealId' | 'dealTitle' | 'contractNumber' | 'customerId' | 'customerName' | 'ownerId'
> &
  StandingColumns & {
    readonly sequence: Number64
    readonly dueOn: string
    readonly amount: Number64
    readonly openAmount: Number64
    readonly currency: string
    readonly invoiceNumber: string | null
    readonly invoicedOn: string | null
    readonly invoiceDeliveredOn: string | null
    readonly instalmentCount: Number64
  }
/** SQLite's driver answers small numbers as numbers. */
type Number64 = number | bigint

/** What is read of an instalment `i`, its deal `d` and its customer `c`. */
export const RECEIVABLE_COLUMNS = Prisma.sql`i."id", i."sequence", i."dueOn", i."amount", i."openAmount", i."dealId",
  i."basis", d."deliveredOn", i."writtenOff", i."promisedAmount", i."promisedFor", i."disputedOn", i."pausedUntil", i."levelFloor",
  i."invoiceNumber", i."invoicedOn", i."invoiceDeliveredOn", d."title" AS "dealTitle", d."contractNumber", d."customerId", c."name" AS "customerName", d."ownerId", d."currency",
  (SELECT COUNT(*) FROM "Instalment" n WHERE n."workspaceId" = i."workspaceId" AND n."dealId" = i."dealId")
    AS "instalmentCount"`

// Instalments come first and in the order of their index, of which a page is the beginning.
const WITH_DEAL = Prisma.sql`"Instalment" i CROSS JOIN "Deal" d
  WHERE d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"`

/** These instalments, settled or not; at most as many as one statement can deal with (`portions`). */
export async function receivablesById(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<OpenReceivable[]> {
  const rows = await tx.$queryRaw<ReceivableRow[]>`SELECT ${RECEIVABLE_COLUMNS} FROM "Instalment" i
    JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
    JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
    WHERE i."workspaceId" = ${workspaceId} AND i."id" IN (${Prisma.join([...ids])})`
  return rows.map(receivableOf)
}

/** Which open instalments are asked for: of these owners (null: of all), due up to and including a day (null: all). */
export interface OpenInstalments {
  readonly workspaceId: WorkspaceId
  readonly ownerIds: readonly string[] | null
  readonly upTo: CalendarDate | null
  /** Only of these customers; at most as many as one statement can deal with (`portions`). */
  readonly customerIds?: readonly string[]
  /** Only those of which this holds besides: a condition on the instalment `i`. */
  readonly only?: Prisma.Sql
}

/** The condition on the instalment `i` itself. */
const isOpen = ({ workspaceId, upTo, only }: OpenInstalments): Prisma.Sql => {
  const due = upTo === null ? Prisma.empty : Prisma.sql`AND i."dueOn" <= ${upTo}`
  const besides = only ? Prisma.sql`AND ${only}` : Prisma.empty
  return Prisma.sql`i."workspaceId" = ${workspaceId} AND i."settledAt" IS NULL ${due} ${besides}`
}

/**
 * That the due date of the instalment `i` is no plan, or a broken promise has raised it (D2, K6). Asked of the instalment
 * alone, for where everybody's are asked for its deal is not read. The day is looked up deal by deal: asked whether such a
 * deal exists, PostgreSQL gathers all that were ever delivered first.
 */
export const HAS_DUE_DATE = Prisma.sql`(i."basis" <> 'delivery' OR i."levelFloor" > 0
  OR (SELECT delivered."deliveredOn" FROM "Deal" delivered
    WHERE delivered."workspaceId" = i."workspaceId" AND delivered."id" = i."dealId") IS NOT NULL)`

/**
 * That the instalment `i` has come by this day to the level from which others are told (K3), by its days or by a broken
 * promise, and is not paused.
 */
export const isEscalated = (day: LadderDay): Prisma.Sql => {
  const level = escalationLevelOf(day.ladder)
  return Prisma.sql`(i."dueOn" <= ${dueByForLevel(level, day)} OR i."levelFloor" >= ${level})
    AND (i."pausedUntil" IS NULL OR i."pausedUntil" < ${day.today})`
}

/**
 * The condition on the instalment `i` and its deal `d`. Its deal is one of which something is open (`changeOpenAmounts`):
 * that keeps PostgreSQL from reading all deals there ever were.
 */
const isOpenOfOwners = (asked: OpenInstalments): Prisma.Sql =>
  Prisma.sql`${isOpen(asked)} AND d."settledAt" IS NULL ${isOwned(asked)}`

/** The condition on the deal `d` that it is of these owners. */
const isOwned = ({ ownerIds }: OpenInstalments): Prisma.Sql =>
  ownerIds === null ? Prisma.empty : Prisma.sql`AND d."ownerId" IN (${Prisma.join([...ownerIds])})`

/**
 * Those of some customers, as `i`. A customer has few deals, whatever else is open in the workspace: they come first.
 * COALESCE changes nothing, but keeps SQLite from going through an index of all that is open instead.
 */
const openOfCustomers = (asked: OpenInstalments, customerIds: readonly string[]): Prisma.Sql => {
  const { workspaceId, upTo, only } = asked
  const due = upTo === null ? Prisma.empty : Prisma.sql`AND i."dueOn" <= ${upTo}`
  const besides = only ? Prisma.sql`AND ${only}` : Prisma.empty
  return Prisma.sql`"Deal" d CROSS JOIN "Instalment" i
    WHERE d."workspaceId" = ${workspaceId} AND d."customerId" IN (${Prisma.join([...customerIds])})
      AND COALESCE(d."settledAt", NULL) IS NULL ${isOwned(asked)}
      AND i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
      AND COALESCE(i."settledAt", NULL) IS NULL ${due} ${besides}`
}

/**
 * Those instalments, as `i`. Whose they are, only the deal knows: where everybody's are asked for, the index of what is
 * open knows them all, in order.
 */
export const openInstalments = (asked: OpenInstalments): Prisma.Sql => {
  if (asked.customerIds) return openOfCustomers(asked, asked.customerIds)
  return asked.ownerIds === null
    ? Prisma.sql`"Instalment" i WHERE ${isOpen(asked)}`
    : Prisma.sql`${WITH_DEAL} AND ${isOpenOfOwners(asked)}`
}

/**
 * A page of open instalments, by due date: that none is settled is the first thing they are sorted by, or else PostgreSQL
 * does not see that its index has them in order.
 */
export async function readReceivables(tx: Tx, asked: OpenInstalments, page: Page): Promise<OpenReceivable[]> {
  const rows = await tx.$queryRaw<ReceivableRow[]>`SELECT ${RECEIVABLE_COLUMNS}
    FROM (SELECT i.* FROM ${openInstalments(asked)}
      ORDER BY i."settledAt", i."dueOn", i."dealId", i."sequence" LIMIT ${page.limit} OFFSET ${page.offset}) i
    JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
    JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"`
  return rows.map(receivableOf).sort(inOrderOfDueDate)
}

/** How many open instalments there are. */
export async function countReceivables(tx: Tx, asked: OpenInstalments): Promise<number> {
  const [row] = await tx.$queryRaw<{ all: Number64 }[]>`SELECT COUNT(*) AS "all" FROM ${openInstalments(asked)}`
  return Number(row?.all ?? 0)
}

/** An instalment from its row. */
export const receivableOf = (row: ReceivableRow): OpenReceivable => ({
  id: row.id,
  dealId: row.dealId,
  dealTitle: row.dealTitle,
  contractNumber: row.contractNumber,
  customerId: row.customerId,
  customerName: row.customerName,
  ownerId: row.ownerId,
  ...standingOf(row),
  invoice: invoiceOf(row),
  sequence: Number(row.sequence),
  dueOn: calendarDate(row.dueOn),
  amount: BigInt(row.amount),
  openAmount: BigInt(row.openAmount),
  currency: currency(row.currency),
  instalmentCount: Number(row.instalmentCount),
})

/** An invoice from the columns of its instalment. */
export const invoiceOf = (
  row: Pick<ReceivableRow, 'invoiceNumber' | 'invoicedOn' | 'invoiceDeliveredOn'>,
): Invoice | null =>
  row.invoiceNumber === null || row.invoicedOn === null
    ? null
    : {
        number: row.invoiceNumber,
        issuedOn: calendarDate(row.invoicedOn),
        deliveredOn: row.invoiceDeliveredOn === null ? null : calendarDate(row.invoiceDeliveredOn),
      }

/** The order of `readReceivables`, for lists put together from several statements. */
export const inOrderOfDueDate = (a: OpenReceivable, b: OpenReceivable): number =>
  compareDates(a.dueOn, b.dueOn) || (a.dealId < b.dealId ? -1 : a.dealId > b.dealId ? 1 : a.sequence - b.sequence)

/** What is open by currency; by hand, as Prisma cannot group by a column of a relation. */
export async function readTotals(tx: Tx, asked: OpenInstalments, today: CalendarDate): Promise<ReceivableTotals[]> {
  type Row = { currency: string; overdue: bigint; dueToday: bigint; later: bigint }
  const openWhen = (condition: Prisma.Sql) =>
    Prisma.sql`CAST(SUM(CASE WHEN ${condition} THEN i."openAmount" ELSE 0 END) AS BIGINT)`
  const rows = await tx.$queryRaw<Row[]>`SELECT d."currency",
      ${openWhen(Prisma.sql`i."dueOn" < ${today} AND NOT ${IS_PLANNED}`)} AS "overdue",
      ${openWhen(Prisma.sql`i."dueOn" = ${today}`)} AS "dueToday",
      ${openWhen(Prisma.sql`i."dueOn" > ${today} OR (i."dueOn" < ${today} AND ${IS_PLANNED})`)} AS "later"
    FROM "Instalment" i JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
    WHERE ${isOpenOfOwners(asked)}
    GROUP BY d."currency"`
  return rows.map((row) => ({
    currency: currency(row.currency),
    // SQLite's driver answers small numbers as numbers
    overdue: BigInt(row.overdue),
    dueToday: BigInt(row.dueToday),
    later: BigInt(row.later),
  }))
}
