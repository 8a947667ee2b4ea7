import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { hangsOnDelivery, movedByDelivery } from '../domain/delivery.ts'
import { writeAudit } from './audit.ts'
import type { Db } from './client.ts'
import { type DealInstalment, type DealWithInstalments, dealOf, WHOLE_DEAL } from './deal-rows.ts'
import { ConditionalUpdateLost, RecordNotFound } from './errors.ts'
import { followDelivery } from './implementation-moves.ts'
import { deriveLadder } from './ladder.ts'
import { markForRefresh } from './outbox-items.ts'
import { inspectionsFollowDelivery } from './service-plans.ts'
import { dayOffOf, readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** The actual delivery of a deal, to be recorded (D4). */
export interface NewDelivery {
  readonly dealId: string
  readonly deliveredOn: CalendarDate
}

/** Records a delivery; what it does and throws stands at `DealStore.recordDelivery`. */
export async function recordDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  delivery: NewDelivery,
  actorId: string,
  now: Instant,
): Promise<{ deal: DealWithInstalments; changed: boolean }> {
  const { dealId, deliveredOn } = delivery
  const where = { workspaceId_id: { workspaceId, id: dealId } }
  const known = await db.deal.findUnique({ where, select: { customerId: true } })
  if (!known) throw new RecordNotFound(`no deal ${dealId}`)
  // The audit does not refer to the member, as what is recorded elsewhere does: nothing else would notice a stranger.
  if ((await db.member.count({ where: { workspaceId, id: actorId } })) === 0)
    throw new RecordNotFound(`no member ${actorId}`)
  return inTransaction(db, async (tx) => {
    // Payments settle instalments at the same time: one after the other.
    await takeTurnAtAccount(tx, workspaceId, known.customerId)
    const before = dealOf(await tx.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL }))
    if (before.deliveredOn === deliveredOn) return { deal: before, changed: false }
    if (deliveredOn < before.signedOn) throw new RangeError(`delivered on ${deliveredOn}, before it was signed`)
    const { count } = await tx.deal.updateMany({
      where: { workspaceId, id: dealId, deliveredOn: before.deliveredOn },
      data: { deliveredOn },
    })
    if (count === 0) throw new ConditionalUpdateLost(`deal ${dealId}`)
    const dayOff = dayOffOf(await readSettings(tx, workspaceId))
    const moved = movedByDelivery(before.instalments, deliveredOn, dayOff)
    for (const { id, dueOn } of moved) await tx.instalment.updateMany({ where: { workspaceId, id }, data: { dueOn } })
    // What was a plan is a due date from now on, also where it is the same day: only now it can be escalated (K3).
    const hanging = before.deliveredOn === null ? before.instalments.filter(hangsOnDelivery) : moved
    await deriveLadder(
      tx,
      workspaceId,
      hanging.map(({ id }) => id),
      'due-date',
      now,
    )
    await followDelivery(tx, workspaceId, dealId, actorId, now)
    await inspectionsFollowDelivery(tx, workspaceId, dealId, actorId, now)
    await markForRefresh(tx, workspaceId, [dealId, ...hanging.map(({ id }) => id)], now)

    const duesOf = (instalments: readonly DealInstalment[]) =>
      instalments
        .filter(({ id }) => moved.some((each) => each.id === id))
        .map(({ sequence, dueOn }) => ({ sequence, dueOn }))
    const entry = {
      actorId,
      action: 'delivery.record',
      outcome: 'done',
      subjectType: 'deal',
      subjectId: dealId,
      before: { deliveredOn: before.deliveredOn, dues: duesOf(before.instalments) },
      after: { deliveredOn, dues: duesOf(moved) },
    } as const
    await writeAudit(tx, workspaceId, entry, now)
    return { deal: dealOf(await tx.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL })), changed: true }
  })
}
