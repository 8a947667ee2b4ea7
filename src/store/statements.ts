import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { type Currency, currency, type Money, sumByCurrency } from '../domain/money.ts'
import { Prisma, type Tx } from './client.ts'
import { type CustomerSum, countOf, openPart, sumsByCustomer } from './open-sums.ts'
import { portions } from './portions.ts'
import { inOrderOfDueDate, type OpenReceivable, receivablesById } from './receivable-rows.ts'
import { DEAL_OWNER, ownedBy } from './summary-sql.ts'
import { isVisible, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Money that came in from a customer on a day, as far as it went to what the reader may see. */
export interface StatementReceipt {
  readonly on: CalendarDate
  readonly amount: bigint
  readonly currency: Currency
  readonly reference: string | null
}

/** How a customer's account stands, as far as somebody may see it (R2). */
export interface CustomerStatement {
  readonly customer: { readonly id: string; readonly name: string; readonly ownerId: string }
  /** Whether they may see anything of it at all: the customer, or one of its deals. */
  readonly isVisible: boolean
  /** The first of what is open, the oldest due first. */
  readonly open: readonly OpenReceivable[]
  /** All that is open. */
  readonly sums: readonly CustomerSum[]
  /** What came in since a day, oldest first; reversed payments never did. */
  readonly received: readonly StatementReceipt[]
  /** What no instalment took and nobody gave back. */
  readonly credit: readonly Money[]
  /** Open instalments of deals that the reader may not see. */
  readonly hidden: number
}

/** Reads a customer's statement; null where there is no such customer. At most `limit` instalments are listed. */
export async function readStatement(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  visible: Visibility,
  { today, since, limit }: { readonly today: CalendarDate; readonly since: CalendarDate; readonly limit: number },
): Promise<CustomerStatement | null> {
  const customer = await tx.customer.findUnique({
    where: { workspaceId_id: { workspaceId, id: customerId } },
    select: { id: true, name: true, ownerId: true },
  })
  if (!customer) return null
  const part = { by: 'customer', customerId } as const
  const everything = await openPart(tx, workspaceId, { reach: 'all' }, part, { offset: 0, limit: 1 })
  const { ids, sums } = await openPart(tx, workspaceId, visible, part, { offset: 0, limit })
  const open: OpenReceivable[] = []
  for (const portion of portions(ids)) open.push(...(await receivablesById(tx, workspaceId, portion)))
  const seesCustomer = isVisible(visible, customer.ownerId)
  return {
    customer,
    isVisible: seesCustomer || (await hasVisibleDeal(tx, workspaceId, customerId, visible)),
    open: open.sort(inOrderOfDueDate),
    sums: await sumsByCustomer(tx, workspaceId, visible, today, [customerId]),
    received: await readReceived(tx, workspaceId, customerId, visible, { since, seesCustomer }),
    credit: seesCustomer ? ((await readCredit(tx, workspaceId, visible, [customerId])).get(customerId) ?? []) : [],
    hidden: countOf(everything.sums) - countOf(sums),
  }
}

async function hasVisibleDeal(tx: Tx, workspaceId: WorkspaceId, customerId: string, visible: Visibility) {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return false
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT d."id" FROM "Deal" d
    WHERE d."workspaceId" = ${workspaceId} AND d."customerId" = ${customerId} ${owned} LIMIT 1`
  return rows.length > 0
}

async function readReceived(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  visible: Visibility,
  { since, seesCustomer }: { readonly since: CalendarDate; readonly seesCustomer: boolean },
): Promise<StatementReceipt[]> {
  const owned = ownedBy(visible, DEAL_OWNER)
  if (!owned) return []
  const taken = (theirs: Prisma.Sql) => Prisma.sql`(SELECT CAST(COALESCE(SUM(a."amount"), 0) AS BIGINT)
    FROM "Allocation" a
    JOIN "Instalment" i ON i."workspaceId" = a."workspaceId" AND i."id" = a."instalmentId"
    JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
    WHERE a."workspaceId" = p."workspaceId" AND a."paymentId" = p."id" ${theirs})`
  type Row = Record<'receivedOn' | 'currency', string> &
    Record<'amount' | 'theirs' | 'taken', number | bigint> & { reference: string | null }
  const rows = await tx.$queryRaw<Row[]>`SELECT p."receivedOn", p."amount", p."currency", p."reference",
      ${taken(owned)} AS "theirs", ${taken(Prisma.empty)} AS "taken"
    FROM "Payment" p WHERE p."workspaceId" = ${workspaceId} AND p."customerId" = ${customerId}
      AND p."reversedAt" IS NULL AND p."receivedOn" >= ${since}
    ORDER BY p."receivedOn", p."id"`
  return rows
    .map((row) => ({
      on: calendarDate(row.receivedOn),
      amount: BigInt(row.theirs) + (seesCustomer ? BigInt(row.amount) - BigInt(row.taken) : 0n),
      currency: currency(row.currency),
      reference: row.reference,
    }))
    .filter(({ amount }) => amount > 0n)
}

/** The credit of these customers as far as they may be seen, by customer; of all that have any where none are named. */
export async function readCredit(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  customerIds: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly Money[]>> {
  const found = new Map<string, Money[]>()
  const owned = ownedBy(visible, Prisma.sql`c."ownerId"`)
  if (!owned || customerIds?.length === 0) return found
  const these = customerIds ? Prisma.sql`AND p."customerId" IN (${Prisma.join([...customerIds])})` : Prisma.empty
  const rows = await tx.$queryRaw<{ customerId: string; currency: string; amount: number | bigint }[]>`
    SELECT p."customerId", p."currency", CAST(SUM(p."unallocated") AS BIGINT) AS "amount"
    FROM "Payment" p CROSS JOIN "Customer" c
    WHERE c."workspaceId" = p."workspaceId" AND c."id" = p."customerId"
      AND p."workspaceId" = ${workspaceId} AND p."unallocated" > 0 ${these} ${owned}
    GROUP BY p."customerId", p."currency" ORDER BY p."customerId", p."currency"`
  for (const row of rows) {
    const credit = found.get(row.customerId) ?? []
    credit.push({ amount: BigInt(row.amount), currency: currency(row.currency) })
    found.set(row.customerId, credit)
  }
  return found
}

/** All credit of the customers that may be seen, by currency (K7). */
export const readUnapplied = async (tx: Tx, workspaceId: WorkspaceId, visible: Visibility): Promise<Money[]> =>
  sumByCurrency([...(await readCredit(tx, workspaceId, visible, null)).values()].flat())
