import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import type { Db } from './client.ts'
import { isVisible, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** How far a customer has come with what was introduced after one of their deals (I1). */
export interface CustomerImplementation {
  readonly dealId: string
  readonly dealTitle: string
  readonly phase: ImplementationPhase
  /** When the customer is asked next how they are doing in this phase (I2); null: nothing is to be asked. */
  readonly nextCheckInOn: CalendarDate | null
}

interface Row extends Omit<CustomerImplementation, 'nextCheckInOn'> {
  readonly ownerId: string
  readonly signedOn: string
  readonly nextCheckInOn: string | null
}

/**
 * What was introduced to a customer after their deals of these owners, the oldest deal first; not where the deal was
 * called off, or where nobody is asked any more. One statement by hand, where Prisma would send three: the customer's
 * card waits for it. It neither sorts nor asks for what is not answered: SQLite would take an index for that, and go
 * through what others have.
 */
export async function implementationsOfCustomer(
  db: Db,
  workspaceId: WorkspaceId,
  customerId: string,
  visible: Visibility,
): Promise<CustomerImplementation[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT d."id" AS "dealId", d."title" AS "dealTitle", d."ownerId", d."signedOn", i."phase", (
      SELECT MIN(CASE WHEN c."answeredAt" IS NULL AND c."phase" = i."phase" THEN c."dueOn" END) FROM "CheckIn" c
      WHERE c."workspaceId" = i."workspaceId" AND c."implementationId" = i."id"
    ) AS "nextCheckInOn"
    FROM "Deal" d JOIN "Implementation" i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
    WHERE d."workspaceId" = ${workspaceId} AND d."customerId" = ${customerId}
      AND d."cancelledOn" IS NULL AND i."endedOn" IS NULL`
  return rows
    .filter(({ ownerId }) => isVisible(visible, ownerId))
    .sort((a, b) => a.signedOn.localeCompare(b.signedOn) || a.dealId.localeCompare(b.dealId))
    .map(({ dealId, dealTitle, phase, nextCheckInOn }) => ({
      dealId,
      dealTitle,
      phase,
      nextCheckInOn: nextCheckInOn === null ? null : calendarDate(nextCheckInOn),
    }))
}
