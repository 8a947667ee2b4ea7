import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { PaidInstalment } from '../domain/paying-habit.ts'
import { Prisma, type Tx } from './client.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** At most so many paid instalments of a customer tell how they pay: the last ones. */
const TELLING = 24

/**
 * The instalments of these customers that were paid in full, with the day on which the last of the money came in, the
 * last ones first. What was written off, or paid by nothing but a change of its deal, tells nothing.
 */
export async function readPaidInstalments(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PaidInstalment[]>> {
  const byCustomer = new Map<string, PaidInstalment[]>()
  type Row = { customerId: string; dueOn: string; paidOn: string }
  for (const ids of portions([...new Set(customerIds)])) {
    const rows = await tx.$queryRaw<Row[]>`SELECT d."customerId", i."dueOn", MAX(a."appliedOn") AS "paidOn"
      FROM "Deal" d
      JOIN "Instalment" i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
      JOIN "Allocation" a ON a."workspaceId" = i."workspaceId" AND a."instalmentId" = i."id" AND a."amount" > 0
      JOIN "Payment" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."paymentId" AND p."reversedAt" IS NULL
      WHERE d."workspaceId" = ${workspaceId} AND d."customerId" IN (${Prisma.join(ids)})
        AND i."settledAt" IS NOT NULL AND i."writtenOff" = 0
      GROUP BY d."customerId", i."id", i."dueOn"
      ORDER BY "paidOn" DESC, i."id"`
    for (const { customerId, dueOn, paidOn } of rows) {
      const paid = byCustomer.get(customerId) ?? []
      if (paid.length < TELLING) paid.push({ dueOn: calendarDate(dueOn), paidOn: calendarDate(paidOn) })
      byCustomer.set(customerId, paid)
    }
  }
  return byCustomer
}

/** When somebody asked for the money of these instalments, or it came in: contacts, promises, payments (K11). */
export async function readEfforts(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly on: CalendarDate }[]>> {
  const byInstalment = new Map<string, { readonly on: CalendarDate }[]>()
  type Row = { instalmentId: string; on: string }
  for (const ids of portions([...new Set(instalmentIds)])) {
    const theirs = Prisma.sql`"workspaceId" = ${workspaceId} AND "instalmentId" IN (${Prisma.join(ids)})`
    const rows = await tx.$queryRaw<Row[]>`
      SELECT "instalmentId", "contactedOn" AS "on" FROM "CollectionContact" WHERE ${theirs}
      UNION ALL SELECT "instalmentId", "promisedOn" AS "on" FROM "PaymentPromise" WHERE ${theirs}
      UNION ALL SELECT "instalmentId", "appliedOn" AS "on" FROM "Allocation" WHERE ${theirs} AND "amount" > 0`
    for (const { instalmentId, on } of rows) {
      const efforts = byInstalment.get(instalmentId) ?? []
      efforts.push({ on: calendarDate(on) })
      byInstalment.set(instalmentId, efforts)
    }
  }
  return byInstalment
}
