import { type CalendarDate, calendarDate, compareDates } from '../domain/calendar-date.ts'
import type { InstalmentFigures } from '../domain/instalment.ts'
import { type Currency, currency } from '../domain/money.ts'
import { Prisma, type Tx } from './client.ts'
import { ROWS_PER_STATEMENT } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An instalment with what a list line says about it. */
export interface OpenReceivable extends InstalmentFigures {
  readonly dealId: string
  readonly dealTitle: string
  readonly contractNumber: string | null
  readonly customerId: string
  readonly customerName: string
  readonly ownerId: string
  readonly currency: Currency
  /** How many instalments the deal has: "2 of 3". */
  readonly instalmentCount: number
}

/** Open amounts of one currency by due date, in minor units. */
export interface ReceivableTotals {
  readonly currency: Currency
  readonly overdue: bigint
  readonly dueToday: bigint
  readonly later: bigint
}

/** What a list line needs of the deal. */
const DEAL_OF_RECEIVABLE = {
  deal: { include: { customer: { select: { name: true } }, instalments: { select: { id: true } } } },
} as const

/** A part of a list. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

/** Reads a page of the instalments that fulfil a condition, by due date. */
export async function readReceivables(
  tx: Tx,
  where: Prisma.InstalmentWhereInput & { workspaceId: WorkspaceId },
  page: Page,
): Promise<OpenReceivable[]> {
  const found: OpenReceivable[] = []
  for (let rest = page.limit; rest > 0; rest -= ROWS_PER_STATEMENT) {
    const rows = await tx.instalment.findMany({
      where,
      include: DEAL_OF_RECEIVABLE,
      orderBy: [{ dueOn: 'asc' }, { dealId: 'asc' }, { sequence: 'asc' }],
      skip: page.offset + found.length,
      take: Math.min(rest, ROWS_PER_STATEMENT),
    })
    found.push(...rows.map(receivableOf))
    if (rows.length < ROWS_PER_STATEMENT) break
  }
  return found
}

type ReceivableRow = Prisma.InstalmentGetPayload<{ include: typeof DEAL_OF_RECEIVABLE }>

function receivableOf({ deal, ...instalment }: ReceivableRow): OpenReceivable {
  return {
    id: instalment.id,
    sequence: instalment.sequence,
    dueOn: calendarDate(instalment.dueOn),
    amount: instalment.amount,
    openAmount: instalment.openAmount,
    dealId: deal.id,
    dealTitle: deal.title,
    contractNumber: deal.contractNumber,
    customerId: deal.customerId,
    customerName: deal.customer.name,
    ownerId: deal.ownerId,
    currency: currency(deal.currency),
    instalmentCount: deal.instalments.length,
  }
}

/** The order of `readReceivables`, for lists put together from several statements. */
export const inOrderOfDueDate = (a: OpenReceivable, b: OpenReceivable): number =>
  compareDates(a.dueOn, b.dueOn) || (a.dealId < b.dealId ? -1 : a.dealId > b.dealId ? 1 : a.sequence - b.sequence)

/** The condition for open instalments of these owners (null: of all), due up to and including a day. */
export const openReceivables = (
  workspaceId: WorkspaceId,
  ownerIds: readonly string[] | null,
  upTo: CalendarDate | null,
) => ({
  workspaceId,
  settledAt: null,
  ...(upTo ? { dueOn: { lte: upTo } } : {}),
  ...(ownerIds ? { deal: { ownerId: { in: [...ownerIds] } } } : {}),
})

/** What is open by currency; by hand, as Prisma cannot group by a column of a relation. */
export async function readTotals(
  tx: Tx,
  workspaceId: WorkspaceId,
  ownerIds: readonly string[] | null,
  { today, upTo }: { today: CalendarDate; upTo: CalendarDate | null },
): Promise<ReceivableTotals[]> {
  type Row = { currency: string; overdue: bigint; dueToday: bigint; later: bigint }
  const openWhen = (condition: Prisma.Sql) =>
    Prisma.sql`CAST(SUM(CASE WHEN i."dueOn" ${condition} THEN i."openAmount" ELSE 0 END) AS BIGINT)`
  const owned = ownerIds === null ? Prisma.empty : Prisma.sql`AND d."ownerId" IN (${Prisma.join([...ownerIds])})`
  const due = upTo === null ? Prisma.empty : Prisma.sql`AND i."dueOn" <= ${upTo}`
  const rows = await tx.$queryRaw<Row[]>`SELECT d."currency",
      ${openWhen(Prisma.sql`< ${today}`)} AS "overdue",
      ${openWhen(Prisma.sql`= ${today}`)} AS "dueToday",
      ${openWhen(Prisma.sql`> ${today}`)} AS "later"
    FROM "Instalment" i JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
    WHERE i."workspaceId" = ${workspaceId} AND i."settledAt" IS NULL ${due} ${owned}
    GROUP BY d."currency"`
  return rows.map((row) => ({
    currency: currency(row.currency),
    // SQLite's driver answers small numbers as numbers
    overdue: BigInt(row.overdue),
    dueToday: BigInt(row.dueToday),
    later: BigInt(row.later),
  }))
}
