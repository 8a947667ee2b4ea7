import type { Instant } from '../domain/clock.ts'
import type { Period } from '../domain/period.ts'
import { Prisma, type Tx } from './client.ts'
import { APPLIED_ON } from './summary-sql.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Credit of the customers of one owner in one currency. */
export interface UnappliedRow {
  readonly ownerId: string
  readonly currency: string
  /** All of it at the end of a week (K7). */
  readonly unapplied: number | bigint
  /** Received in the week and taken by no instalment by its end. */
  readonly received: number | bigint
}

/**
 * The credit of customers at the end of a week: what is left of it now, and what instalments took and refunds gave back
 * of it later. What was received in the week counts in full, less what instalments took of it by the end of the week.
 */
export function readUnappliedAt(
  tx: Tx,
  workspaceId: WorkspaceId,
  owned: Prisma.Sql,
  { from, to, recordedBy }: Period & { readonly recordedBy?: Instant },
): Promise<UnappliedRow[]> {
  const ofWorkspace = Prisma.sql`p."workspaceId" = ${workspaceId}`
  const counts = recordedBy
    ? Prisma.sql`${ofWorkspace} AND p."createdAt" <= ${recordedBy} AND COALESCE(p."reversedAt" > ${recordedBy}, 1 = 1)`
    : Prisma.sql`${ofWorkspace} AND p."reversedAt" IS NULL`
  const byThen = Prisma.sql`${counts} AND p."receivedOn" <= ${to}`
  const inWeek = Prisma.sql`${counts} AND p."receivedOn" BETWEEN ${from} AND ${to}`
  const taken = Prisma.sql`a."workspaceId" = ${workspaceId} AND a."paymentId" = p."id"`
  // A reversed payment has no credit any more: what it had is what nothing took or gave back of it.
  const unreversed = recordedBy
    ? Prisma.sql`UNION ALL SELECT p."customerId", p."currency", p."amount"
          - COALESCE((SELECT CAST(SUM(a."amount") AS BIGINT) FROM "Allocation" a WHERE ${taken}), 0)
          - COALESCE((SELECT CAST(SUM(f."amount") AS BIGINT) FROM "Refund" f
              WHERE f."workspaceId" = ${workspaceId} AND f."paymentId" = p."id"), 0), 0
        FROM "Payment" p WHERE p."reversedAt" > ${recordedBy} AND ${byThen}`
    : Prisma.empty
  const refundedLater = recordedBy
    ? Prisma.sql`(f."refundedOn" > ${to} OR f."createdAt" > ${recordedBy})`
    : Prisma.sql`f."refundedOn" > ${to}`
  return tx.$queryRaw<UnappliedRow[]>`SELECT c."ownerId", r."currency",
      CAST(SUM(r."unapplied") AS BIGINT) AS "unapplied", CAST(SUM(r."received") AS BIGINT) AS "received"
    FROM (
      SELECT p."customerId", p."currency", p."unallocated" AS "unapplied", 0 AS "received" FROM "Payment" p
        WHERE ${byThen} AND p."unallocated" > 0
      ${unreversed}
      UNION ALL SELECT p."customerId", p."currency", a."amount", 0 FROM "Allocation" a CROSS JOIN "Payment" p
        WHERE ${taken} AND a."appliedOn" > ${to} AND ${byThen}
      UNION ALL SELECT p."customerId", p."currency", f."amount", 0 FROM "Refund" f CROSS JOIN "Payment" p
        WHERE f."workspaceId" = ${workspaceId} AND f."paymentId" = p."id" AND ${refundedLater} AND ${byThen}
      UNION ALL SELECT p."customerId", p."currency", 0, p."amount" FROM "Payment" p WHERE ${inWeek}
      UNION ALL SELECT p."customerId", p."currency", 0, -a."amount" FROM "Payment" p CROSS JOIN "Allocation" a
        WHERE ${inWeek} AND ${taken} AND ${APPLIED_ON} <= ${to}
    ) r JOIN "Customer" c ON c."workspaceId" = ${workspaceId} AND c."id" = r."customerId" ${owned}
    GROUP BY c."ownerId", r."currency" HAVING SUM(r."unapplied") <> 0 OR SUM(r."received") <> 0`
}
