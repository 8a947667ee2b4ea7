import { Prisma, type Tx } from './client.ts'
import { portions } from './portions.ts'
import { inOrderOfDueDate, type OpenReceivable, readReceivables } from './receivable-rows.ts'
import { isVisible, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What these customers owe on deals of these owners, by due date. */
export async function openOfCustomers(
  db: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
  visible: Visibility,
): Promise<OpenReceivable[]> {
  const found: OpenReceivable[] = []
  for (const ids of portions([...new Set(customerIds)])) {
    const theirs = Prisma.sql`i."workspaceId" = ${workspaceId} AND i."settledAt" IS NULL
      AND d."customerId" IN (${Prisma.join(ids)})`
    found.push(...(await readReceivables(db, theirs, EVERYTHING)))
  }
  return found.filter(({ ownerId }) => isVisible(visible, ownerId)).sort(inOrderOfDueDate)
}

/** No customer owes as many instalments. */
const EVERYTHING = { offset: 0, limit: 100_000 }
