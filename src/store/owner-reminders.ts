import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Puts it into the outbox for a customer's owner, unless the same waits for them already: it may have come to them with the
 * customer, for another day (R5). Answers how many were added.
 */
export async function remindOwner(
  tx: Tx,
  workspaceId: WorkspaceId,
  item: NewOutboxItem,
  now: Instant,
): Promise<number> {
  const { rule, subjectId, recipientId } = item
  const waiting = { workspaceId, rule, subjectId, recipientId, state: 'pending' as const }
  return (await tx.outboxItem.count({ where: waiting })) > 0 ? 0 : addMissing(tx, workspaceId, [item], now)
}
