import type { Instant } from '../domain/clock.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { canBeUndone } from '../domain/visit.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { takeReflectionsBack } from './reflection-rows.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Why a giving up was not taken back. `acted-on`: whoever did it has looked back on it since (D5). */
export type TakeBackProblem = 'unknown-giving-up' | 'undone-before' | 'too-late' | 'giving-up-acted-on'

/** Stands beside a reminder of a customer who was given up when that was taken back. */
const UNDONE = 'undone'

/** Takes a giving up from the customer's card back; what it does stands at `StayingPowerStore.takeBack`. */
export async function takeGivingUpBack(
  db: Db,
  workspaceId: WorkspaceId,
  givingUpId: string,
  actorId: string,
  now: Instant,
): Promise<Result<null, TakeBackProblem>> {
  const where = { workspaceId_id: { workspaceId, id: givingUpId } }
  const known = await db.givingUp.findUnique({ where, select: { customerId: true, visitId: true } })
  if (!known || known.visitId !== null) return err('unknown-giving-up')
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, known.customerId)
    const row = await tx.givingUp.findUniqueOrThrow({ where })
    if (row.undoneAt) return err('undone-before' as const)
    if (!canBeUndone(row.createdAt, now)) return err('too-late' as const)
    if (await isLookedBackOn(tx, workspaceId, givingUpId)) return err('giving-up-acted-on' as const)
    await undoGivingUp(tx, workspaceId, givingUpId, now)
    await deriveReturnVisits(tx, workspaceId, [row.customerId], now)
    const entry = { actorId, action: 'customer.undo-giving-up', outcome: 'done', subjectType: 'customer' } as const
    const after = { givenUpOn: row.givenUpOn, reason: row.reason }
    await writeAudit(tx, workspaceId, { ...entry, subjectId: row.customerId, after }, now)
    return ok(null)
  })
}

/** Whether whoever gave the customer up has looked back on it already (D5): then it is not taken back without a word. */
export const isLookedBackOn = async (tx: Tx, workspaceId: WorkspaceId, givingUpId: string): Promise<boolean> =>
  (await tx.reflection.count({ where: { workspaceId, givingUpId, state: 'answered' } })) > 0

/** Takes a giving up back, in the transaction that has its turn at the account: nobody is told of it, or asked to look back. */
export async function undoGivingUp(tx: Tx, workspaceId: WorkspaceId, id: string, now: Instant): Promise<void> {
  await tx.givingUp.updateMany({ where: { workspaceId, id, undoneAt: null }, data: { undoneAt: now } })
  await takeReflectionsBack(tx, workspaceId, [id], now)
  await skipWaiting(tx, workspaceId, [id], UNDONE)
  await markForRefresh(tx, workspaceId, [id], now)
}
