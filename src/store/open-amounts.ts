import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { endCrises } from './control-points.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { deriveLadder } from './ladder.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import { restand } from './standing.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What changes of one instalment; amounts in minor units. */
export interface OpenAmountChange {
  readonly id: string
  readonly dealId: string
  /** What was read as open, before and after. */
  readonly before: bigint
  readonly after: bigint
  /** What is owed of it in all from now on, where the deal was changed (D9). */
  readonly amount?: bigint
  /** What of it is given up from now on (K1). */
  readonly writtenOff?: bigint
}

/** Why waiting reminders of a settled instalment are not told: codes of src/reminders/reasons.ts. */
export type SettledBy = 'paid' | 'written-off' | 'deal-changed'

/**
 * The one place where what is open of an instalment changes, in the transaction that records why and holds the account
 * (`takeTurnAtAccount`): two that settle one deal's last instalments at the same time would otherwise each see the other's
 * open. On condition that as much is open as was read. What is settled has its waiting reminders skipped with the reason; what is open again has
 * its ladder derived as of now (K3); promises, pauses and the next look follow (`restand`); a crisis that is over is not handled any more (C12); messages that tell of the
 * instalments or their deals are marked for rewriting (N4).
 * @throws ConditionalUpdateLost when another transaction was quicker; `inTransaction` tries again
 */
export async function changeOpenAmounts(
  tx: Tx,
  workspaceId: WorkspaceId,
  changes: readonly OpenAmountChange[],
  settledBy: SettledBy,
  now: Instant,
): Promise<void> {
  for (const { id, before, after, amount, writtenOff } of changes) {
    const { count } = await tx.instalment.updateMany({
      where: { workspaceId, id, openAmount: before },
      data: {
        openAmount: after,
        ...(after === 0n && before > 0n ? { settledAt: now } : after > 0n && before === 0n ? { settledAt: null } : {}),
        ...(amount === undefined ? {} : { amount }),
        ...(writtenOff === undefined ? {} : { writtenOff }),
      },
    })
    if (count === 0) throw new ConditionalUpdateLost(`instalment ${id}`)
  }
  await settleDeals(tx, workspaceId, changes, now)
  const idsOf = (which: (change: OpenAmountChange) => boolean) => changes.filter(which).map(({ id }) => id)
  await skipWaiting(
    tx,
    workspaceId,
    idsOf(({ after }) => after === 0n),
    settledBy,
  )
  const reopened = idsOf(({ before, after }) => before === 0n && after > 0n)
  await deriveLadder(tx, workspaceId, reopened, 'due-date', now)
  // Those above hear of the level that it has come to while nothing was asked for, unless they have: at the next look.
  // What a change of the deal adds is new (T7).
  if (settledBy !== 'deal-changed')
    for (const ids of portions(reopened))
      await tx.instalment.updateMany({ where: { workspaceId, id: { in: ids } }, data: { escalateAt: now } })
  await restand(
    tx,
    workspaceId,
    changes.map(({ id }) => id),
    now,
  )
  const settled = changes.filter(({ after }) => after === 0n).map(({ dealId }) => dealId)
  await endCrises(tx, workspaceId, settled, now)
  await markForRefresh(tx, workspaceId, [...new Set(changes.flatMap(({ id, dealId }) => [id, dealId]))], now)
}

/**
 * A deal is settled with its last instalment: the index of open deals keeps the reads of what is open from reading all
 * deals there ever were.
 */
async function settleDeals(tx: Tx, workspaceId: WorkspaceId, changes: readonly OpenAmountChange[], now: Instant) {
  for (const ids of dealsOf(changes.filter(({ after }) => after === 0n)))
    await tx.deal.updateMany({
      where: { workspaceId, id: { in: ids }, instalments: { none: { settledAt: null } } },
      data: { settledAt: now },
    })
  for (const ids of dealsOf(changes.filter(({ before, after }) => before === 0n && after > 0n)))
    await tx.deal.updateMany({ where: { workspaceId, id: { in: ids } }, data: { settledAt: null } })
}

const dealsOf = (changes: readonly OpenAmountChange[]) => portions([...new Set(changes.map(({ dealId }) => dealId))])
