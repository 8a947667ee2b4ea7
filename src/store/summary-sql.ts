import { Prisma } from './client.ts'
import type { Visibility } from './visibility.ts'

// What the queries of the Monday summary have in common. They ask for two sets of rows that stay small however long the
// past is: what is open now, and what was received since a day. What was open on an earlier day is what is open now and
// what was received after that day.

/** The condition that a column holds an owner whose records may be seen; null: nobody's may. */
export function ownedBy(visible: Visibility, column: Prisma.Sql): Prisma.Sql | null {
  if (visible.reach === 'all') return Prisma.empty
  if (visible.reach === 'none' || visible.ownerIds.length === 0) return null
  return Prisma.sql`AND ${column} IN (${Prisma.join([...new Set(visible.ownerIds)])})`
}

export const DEAL_OWNER = Prisma.sql`d."ownerId"`
export const CUSTOMER_OWNER = Prisma.sql`c."ownerId"`

// The order of the joins is part of the queries: SQLite keeps to that of CROSS JOIN, and would otherwise walk through all
// deals, or all that was ever received. PostgreSQL finds its own. Each ends in a condition, to be gone on with by AND.

/**
 * Instalments that are open now, each with its deal. Neither that they have a due date nor that their deal is not settled
 * excludes any: with the one SQLite goes through the index of what is open also where it has counted how many are, with
 * the other PostgreSQL puts them together with the deals of which something is open instead of all there ever were.
 */
export const OPEN_NOW = Prisma.sql`"Instalment" i CROSS JOIN "Deal" d
  WHERE d."workspaceId" = i."workspaceId" AND d."id" = i."dealId" AND i."settledAt" IS NULL AND i."dueOn" > ''
    AND d."settledAt" IS NULL`

/** What instalments took of payments, each with its deal. */
export const RECEIVED = Prisma.sql`"Payment" p CROSS JOIN "Allocation" a CROSS JOIN "Instalment" i CROSS JOIN "Deal" d
  WHERE a."workspaceId" = p."workspaceId" AND a."paymentId" = p."id" AND p."reversedAt" IS NULL
    AND i."workspaceId" = a."workspaceId" AND i."id" = a."instalmentId"
    AND d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"`

/** What no instalment took of payments, each with its customer. */
export const UNAPPLIED = Prisma.sql`"Payment" p CROSS JOIN "Customer" c
  WHERE c."workspaceId" = p."workspaceId" AND c."id" = p."customerId" AND p."unallocated" > 0`

/** A sum over the rows that fulfil a condition. */
export const sumWhen = (amount: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CAST(COALESCE(SUM(CASE WHEN ${condition} THEN ${amount} ELSE 0 END), 0) AS BIGINT)`
