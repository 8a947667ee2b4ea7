import type { Instant } from '../domain/clock.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An instalment with what leads to its customer's account. */
export type InstalmentOfAccount = Prisma.InstalmentGetPayload<{ include: typeof WITH_DEAL }>
const WITH_DEAL = { deal: { select: { ownerId: true, customerId: true, deliveredOn: true } } } as const

/**
 * Waits for its turn at the account that an instalment belongs to, and reads the instalment as it is then. To be called
 * before anything is written.
 * @throws RecordNotFound when there is no such instalment
 */
export async function accountOf(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<InstalmentOfAccount> {
  const where = { workspaceId_id: { workspaceId, id } }
  const found = await tx.instalment.findUnique({ where, include: WITH_DEAL })
  if (!found) throw new RecordNotFound(`no instalment ${id}`)
  await takeTurnAtAccount(tx, workspaceId, found.deal.customerId)
  return tx.instalment.findUniqueOrThrow({ where, include: WITH_DEAL })
}

/** Marks the messages that tell of an instalment, of its deal or of other records of it for rewriting (N4). */
export const refreshOf = (
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentId: string,
  dealId: string,
  now: Instant,
  others: readonly string[] = [],
): Promise<number> => markForRefresh(tx, workspaceId, [instalmentId, dealId, ...others], now)
