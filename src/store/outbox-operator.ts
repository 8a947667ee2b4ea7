import type { Instant } from '../domain/clock.ts'
import { writeAudit } from './audit.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import type { OperatorOutcome, OutboxStore, StuckDelivery } from './outbox-types.ts'
import { inTransaction } from './transaction.ts'
import { workspaceIdOfRow } from './workspace-id.ts'

/** States in which a message does not go on, or not yet, by itself. */
const STUCK_STATES = ['held', 'unknown'] as const

/** What an operator sees and does of the outbox, over all workspaces. */
export function createOutboxOperator(db: Db): Pick<OutboxStore, 'stuck' | 'tryAgain' | 'giveUp'> {
  return {
    stuck: () => stuckDeliveries(db),
    tryAgain: (id, now) =>
      decide(db, id, now, 'outbox.retry', (delivery) =>
        // What was never attempted cannot be in the channel: nothing to look for.
        delivery.attemptedAt === null || delivery.channelId === null
          ? { state: 'pending', nextAt: now, reason: null }
          : { state: 'unknown', nextAt: now, lookups: 0 },
      ),
    giveUp: (id, reason, now) =>
      decide(db, id, now, 'outbox.release', () => ({ state: 'skipped', reason, refreshAt: null })),
  }
}

async function stuckDeliveries(db: Db): Promise<StuckDelivery[]> {
  const rows = await db.delivery.findMany({
    where: { state: { in: [...STUCK_STATES] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: {
      workspace: { select: { teamId: true } },
      recipient: { select: { slackUserId: true } },
      _count: { select: { items: { where: { state: 'claimed' } } } },
    },
  })
  return rows.flatMap(({ id, state, createdAt, attemptedAt, reason, workspace, recipient, _count }) =>
    state === 'held' || state === 'unknown'
      ? [
          {
            id,
            teamId: workspace.teamId,
            slackUserId: recipient.slackUserId,
            state,
            since: createdAt,
            attemptedAt,
            reason,
            reminders: _count.items,
          },
        ]
      : [],
  )
}

type Row = Prisma.DeliveryModel
type Decision = Prisma.DeliveryUncheckedUpdateManyInput & { readonly state: 'pending' | 'unknown' | 'skipped' }

/**
 * Changes a held or unknown delivery and writes down that an operator did (R4). The fence is counted up, so that a worker
 * that is just looking for the message cannot undo it.
 */
async function decide(
  db: Db,
  id: string,
  now: Instant,
  action: string,
  decisionOn: (delivery: Row) => Decision,
): Promise<OperatorOutcome> {
  return inTransaction(db, async (tx): Promise<OperatorOutcome> => {
    const delivery = await tx.delivery.findFirst({ where: { id } })
    if (!delivery) return { kind: 'no-such-delivery' }
    const { workspaceId, state, fence, reason } = delivery
    if (state !== 'held' && state !== 'unknown') return { kind: 'not-stuck', state }
    const decision = decisionOn(delivery)
    const { count } = await tx.delivery.updateMany({
      where: { workspaceId, id, state, fence },
      data: { ...decision, fence: { increment: 1 }, leaseUntil: null },
    })
    if (count === 0) throw new ConditionalUpdateLost(`delivery ${id}`)
    if (decision.state === 'skipped') await skipItems(tx, delivery, decision.reason)
    const entry = { actorId: null, action, outcome: 'done', subjectType: 'delivery', subjectId: id } as const
    const [before, after] = [{ state, reason }, { state: decision.state }]
    await writeAudit(tx, workspaceIdOfRow(workspaceId), { ...entry, before, after }, now)
    return { kind: 'done', state: decision.state }
  })
}

async function skipItems(tx: Tx, { workspaceId, id }: Row, reason: Decision['reason']): Promise<void> {
  await tx.outboxItem.updateMany({
    where: { workspaceId, deliveryId: id, state: 'claimed' },
    data: { state: 'skipped', ...(reason === undefined ? {} : { reason }) },
  })
}
