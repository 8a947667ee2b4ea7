import { calendarDate } from '../domain/calendar-date.ts'
import type { CollectionEffort } from '../domain/collection-contact.ts'
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

/**
 * When somebody asked for the money of these instalments, it came in, or nobody was to ask (K11): contacts, visits for the
 * collection of what the customer owes, payments that count, promises that came into force, disputes.
 */
export async function readEfforts(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CollectionEffort[]>> {
  const byInstalment = new Map<string, CollectionEffort[]>()
  type Row = { instalmentId: string; from: string; to: string | null }
  for (const ids of portions([...new Set(instalmentIds)])) {
    const theirs = Prisma.sql`"workspaceId" = ${workspaceId} AND "instalmentId" IN (${Prisma.join(ids)})`
    const rows = await tx.$queryRaw<Row[]>`
      SELECT "instalmentId", "contactedOn" AS "from", "contactedOn" AS "to" FROM "CollectionContact" WHERE ${theirs}
      UNION ALL SELECT "instalmentId", "promisedOn", "promisedFor" FROM "PaymentPromise"
        WHERE ${theirs} AND CAST("state" AS TEXT) IN ('open', 'kept', 'broken', 'superseded')
      UNION ALL SELECT "instalmentId", "openedOn", "closedOn" FROM "Dispute" WHERE ${theirs}
      UNION ALL SELECT a."instalmentId", a."appliedOn", a."appliedOn" FROM "Allocation" a
        JOIN "Payment" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."paymentId" AND p."reversedAt" IS NULL
        WHERE a."workspaceId" = ${workspaceId} AND a."instalmentId" IN (${Prisma.join(ids)}) AND a."amount" > 0
      UNION ALL SELECT i."id", v."visitedOn", v."visitedOn" FROM "Instalment" i
        JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
        JOIN "Visit" v ON v."workspaceId" = d."workspaceId" AND v."customerId" = d."customerId"
          AND v."undoneAt" IS NULL AND v."purposes" LIKE '%collection%'
        WHERE i."workspaceId" = ${workspaceId} AND i."id" IN (${Prisma.join(ids)})`
    for (const { instalmentId, from, to } of rows) {
      const efforts = byInstalment.get(instalmentId) ?? []
      efforts.push({ from: calendarDate(from), to: to === null ? null : calendarDate(to) })
      byInstalment.set(instalmentId, efforts)
    }
  }
  return byInstalment
}
