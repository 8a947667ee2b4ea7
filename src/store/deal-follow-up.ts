import type { Instant } from '../domain/clock.ts'
import { writeAudit } from './audit.ts'
import type { Db } from './client.ts'
import { type AfterCare, followUp as planFollowUp } from './deal-care.ts'
import { RecordNotFound } from './errors.ts'
import { lookAgain } from './implementation-looks.ts'
import { markForRefresh } from './outbox-items.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Changes how closely a deal is followed up (D1); what it does and throws stands at `DealStore.changeFollowUp`. */
export function changeFollowUp(
  db: Db,
  workspaceId: WorkspaceId,
  { dealId, followUp, isTrial }: AfterCare & { readonly dealId: string },
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const where = { workspaceId, id: dealId }
  return inTransaction(db, async (tx) => {
    // Changes nothing, but holds the row.
    const { count } = await tx.deal.updateMany({ where, data: { workspaceId } })
    if (count === 0) throw new RecordNotFound(`no deal ${dealId}`)
    const before = await tx.deal.findUniqueOrThrow({
      where: { workspaceId_id: where },
      select: { followUp: true, isTrial: true, cancelledOn: true, implementation: { select: { id: true } } },
    })
    if (before.cancelledOn !== null) return false
    if (before.followUp === followUp && before.isTrial === isTrial) return false
    await tx.deal.updateMany({ where, data: { followUp, isTrial } })
    await planFollowUp(tx, workspaceId, dealId, actorId, now)
    if (before.implementation) await lookAgain(tx, workspaceId, before.implementation.id, now)
    await markForRefresh(tx, workspaceId, [dealId], now)
    const entry = {
      actorId,
      action: 'deal.follow-up',
      outcome: 'done',
      subjectType: 'deal',
      subjectId: dealId,
      before: { followUp: before.followUp, isTrial: before.isTrial },
      after: { followUp, isTrial },
    } as const
    await writeAudit(tx, workspaceId, entry, now)
    return true
  })
}
