import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import { err, type Result } from '../domain/result.ts'
import type { Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { lookAgain } from './implementation-looks.ts'
import {
  holdImplementation,
  type ImplementationMove,
  type ImplementationRefusal,
  tellMoved,
  writeMove,
} from './implementation-writing.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { ImplementationMove, ImplementationRefusal } from './implementation-writing.ts'

/**
 * Moves an implementation (I3), in the transaction of what proves it: its phase, history, audit, check-ins and messages. Answers
 * the phase it is in since, or why it is not moved.
 * @param seen the phase that whoever moves it saw: where it is another by now, nothing is done (`changed`); null: whichever
 * @param actorId null: the clock, or what was answered
 * @throws RecordNotFound when the workspace has no such implementation
 */
export async function moveImplementation(
  tx: Tx,
  workspaceId: WorkspaceId,
  implementationId: string,
  { move, seen }: { readonly move: ImplementationMove; readonly seen: ImplementationPhase | null },
  actorId: string | null,
  now: Instant,
): Promise<Result<ImplementationPhase, ImplementationRefusal | { readonly kind: 'changed' }>> {
  const held = await holdImplementation(tx, workspaceId, implementationId)
  if (!held) throw new RecordNotFound(`no implementation ${implementationId}`)
  if (seen !== null && held.phase !== seen) return err({ kind: 'changed' })
  const moved = await writeMove(tx, workspaceId, held, move, actorId, now)
  if (!moved.ok) return moved
  await lookAgain(tx, workspaceId, implementationId, now)
  await tellMoved(tx, workspaceId, held, now)
  return moved
}

/**
 * Follows the delivery of a deal (D4, I2), in the transaction that records, corrects or takes it back: the first phase begins
 * with it, or is not under way after all, and check-ins are counted from it. Nothing where nothing is introduced.
 */
export async function followDelivery(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const known = await tx.implementation.findUnique({
    where: { workspaceId_dealId: { workspaceId, dealId } },
    select: { id: true },
  })
  const held = known && (await holdImplementation(tx, workspaceId, known.id))
  if (!held || held.endedOn !== null) return
  const { deliveredOn } = held.deal
  if (deliveredOn === null && held.phaseSince !== null)
    await writeMove(tx, workspaceId, held, { kind: 'unbegin' }, actorId, now)
  else if (deliveredOn !== null && held.phaseSince === null)
    await writeMove(tx, workspaceId, held, { kind: 'begin' }, actorId, now)
  else if (held.phase === 'new_toy' && !held.events.some(({ kind }) => kind !== 'began'))
    await tx.implementation.updateMany({ where: { workspaceId, id: held.id }, data: { phaseSince: deliveredOn } })
  await lookAgain(tx, workspaceId, held.id, now)
}

/**
 * Ends the implementation of a deal without its being done (D9), in the transaction that cancels the deal: nobody is asked any
 * more. Nothing where nothing is introduced, or it is done or over.
 */
export async function endImplementation(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  why: Extract<ImplementationMove, { kind: 'end' }>['why'],
  actorId: string,
  now: Instant,
): Promise<void> {
  const known = await tx.implementation.findUnique({
    where: { workspaceId_dealId: { workspaceId, dealId } },
    select: { id: true },
  })
  if (!known) return
  const move = { kind: 'end', why } as const
  await moveImplementation(tx, workspaceId, known.id, { move, seen: null }, actorId, now)
}
