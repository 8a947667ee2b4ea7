import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { PROMISE_RULE } from '../domain/promise-to-pay.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { accountOf, refreshOf } from './account-of-instalment.ts'
import { Prisma, type Tx } from './client.ts'
import { readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { endOthers, levelNow, type PromiseRefusal, refusalOf } from './promise-recording.ts'
import { auditOf, type PromiseToPay, promiseOf, readPromiseRow } from './promise-rows.ts'
import { readSettings } from './settings.ts'
import { restand } from './standing.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Why a request is not approved or returned any more; `decided`: it is not waiting, whatever it is now. */
export type DecisionRefusal = PromiseRefusal | { readonly kind: 'decided'; readonly promise: PromiseToPay }

/** What the supervisor says of a third promise (K6). */
export type PromiseDecision = { readonly approve: true } | { readonly approve: false; readonly note: string }

/** Approves or returns a requested promise; what it throws stands at `PromiseStore.decide`. */
export async function decidePromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  promiseId: string,
  decision: PromiseDecision,
  actorId: string,
  now: Instant,
): Promise<Result<PromiseToPay, DecisionRefusal>> {
  const found = await readPromiseRow(tx, workspaceId, promiseId)
  const instalment = await accountOf(tx, workspaceId, found.instalmentId)
  const row = await readPromiseRow(tx, workspaceId, promiseId)
  if (row.state !== 'requested') return err({ kind: 'decided', promise: promiseOf(row) })
  // What came in meanwhile need not come in again.
  let { amount } = row
  if (instalment.openAmount < amount) amount = instalment.openAmount
  const refusal = decision.approve ? refusalOf(instalment, amount) : null
  if (refusal) return err(refusal)
  if (decision.approve) {
    const settings = await readSettings(tx, workspaceId)
    const levelThen = levelNow(instalment, dateAt(now, settings.timeZone), settings.ladder)
    await endOthers(tx, workspaceId, instalment.id, 'open', now)
    // From here on it counts: what comes in now is what it promised.
    const { openAmount: openThen } = instalment
    const inForce = { state: 'open' as const, approvedById: actorId, amount, levelThen, openThen }
    await tx.paymentPromise.updateMany({ where: { workspaceId, id: row.id }, data: { ...inForce, createdAt: now } })
    await restand(tx, workspaceId, [instalment.id], now)
  } else {
    const data = { state: 'returned' as const, returnedById: actorId, returnNote: decision.note, closedAt: now }
    await tx.paymentPromise.updateMany({ where: { workspaceId, id: row.id }, data })
  }
  const [asker] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${row.recordedById}`)
  const told = { rule: PROMISE_RULE.decision, subjectId: row.id, recipientId: row.recordedById, dueAt: now }
  if (asker) await addMissing(tx, workspaceId, [{ ...told, localDate: dateAt(now, asker.timeZone) }], now)
  await refreshOf(tx, workspaceId, instalment.id, instalment.dealId, now, [row.id])
  await auditOf(tx, workspaceId, row, decision.approve ? 'promise.approve' : 'promise.return', actorId, now)
  return ok(promiseOf(await readPromiseRow(tx, workspaceId, row.id)))
}
