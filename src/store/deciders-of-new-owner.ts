import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { DISPUTE_RULE } from '../domain/dispute.ts'
import { APPROVAL_ASKED_RULE, approversOf as dealApproversOf } from '../domain/held-deal.ts'
import { PROMISE_RULE } from '../domain/promise-to-pay.ts'
import { approversOf } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Tx } from './client.ts'
import type { Member } from './member-rows.ts'
import { insertOutboxItems } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What was handed over, as far as somebody may have to decide about it. */
export interface HandedMatters {
  readonly heldDeals: readonly { readonly id: string; readonly decidedAt: Instant | null }[]
  readonly instalments: readonly { readonly id: string }[]
}

/** A question that waits, and who may answer it now. */
interface Question {
  readonly rule: string
  readonly subjectId: string
  readonly deciderIds: readonly string[]
}

/**
 * Puts what waits for a decision to whoever decides for the new owner, who may be others (R5): deals held for approval
 * (D3), third promises (K6) and disputes whose pause is over (K9). Whoever was asked before is not asked again.
 */
export async function askDecidersOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  ownerId: string,
  matters: HandedMatters,
  members: readonly Member[],
  now: Instant,
): Promise<void> {
  const held = matters.heldDeals
    .filter(({ decidedAt }) => decidedAt === null)
    .map(({ id }) => ({ rule: APPROVAL_ASKED_RULE, subjectId: id, deciderIds: dealApproversOf(ownerId, members) }))
  const ladder = members.map(ladderMemberOf)
  const questions: Question[] = [...held]
  for (const ids of portions(matters.instalments.map(({ id }) => id))) {
    const theirs = { workspaceId, instalmentId: { in: ids } }
    const promises = await tx.paymentPromise.findMany({
      where: { ...theirs, state: 'requested' },
      select: { id: true, recordedById: true },
    })
    const disputes = await tx.dispute.findMany({
      where: { ...theirs, closedOn: null, extendedById: null, resumedById: null, answerBy: { not: null } },
      select: { id: true, openedById: true },
    })
    for (const { id, recordedById } of promises)
      questions.push({
        rule: PROMISE_RULE.request,
        subjectId: id,
        deciderIds: approversOf(ownerId, recordedById, ladder),
      })
    for (const { id, openedById } of disputes)
      questions.push({ rule: DISPUTE_RULE.review, subjectId: id, deciderIds: approversOf(ownerId, openedById, ladder) })
  }
  for (const question of questions) await ask(tx, workspaceId, question, members, now)
}

async function ask(
  tx: Tx,
  workspaceId: WorkspaceId,
  { rule, subjectId, deciderIds }: Question,
  members: readonly Member[],
  now: Instant,
): Promise<void> {
  const asked = await tx.outboxItem.findMany({ where: { workspaceId, rule, subjectId }, select: { recipientId: true } })
  const missing = members.filter(
    ({ id }) => deciderIds.includes(id) && !asked.some(({ recipientId }) => recipientId === id),
  )
  const items = missing.map(({ id: recipientId, timeZone }) => {
    return { rule, subjectId, recipientId, localDate: dateAt(now, timeZone), dueAt: now }
  })
  await insertOutboxItems(tx, workspaceId, items, now)
}
