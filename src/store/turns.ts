import type { Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

// Where a decision rests on several rows, two transactions could each read, decide, and together break the rule. On
// both databases a written row stays held until commit, so each of them first counts up the row they have in common:
// the second waits there, and what it reads afterwards is what the first has left.

/**
 * Waits for its turn to change settings or rights of a workspace, and keeps the others waiting until the end of the
 * transaction. To be called before anything is read.
 * @throws RecordNotFound when there is no such workspace
 */
export async function takeTurn(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  const { count } = await tx.workspace.updateMany({ where: { id: workspaceId }, data: { adminSeq: { increment: 1 } } })
  if (count === 0) throw new RecordNotFound(`no workspace ${workspaceId}`)
}

/**
 * Waits for its turn to change a customer's account (what they owe and have paid), likewise.
 * @throws RecordNotFound when the workspace has no such customer
 */
export async function takeTurnAtAccount(tx: Tx, workspaceId: WorkspaceId, customerId: string): Promise<void> {
  const { count } = await tx.customer.updateMany({
    where: { workspaceId, id: customerId },
    data: { accountSeq: { increment: 1 } },
  })
  if (count === 0) throw new RecordNotFound(`no customer ${customerId}`)
}
