import type { Instant } from '../domain/clock.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { canBeUndone, type Outcome } from '../domain/visit.ts'
import type { Db, Tx } from './client.ts'
import { isComplaintUntouched, withdrawComplaint } from './complaint-filing.ts'
import { isPromiseUntouched, takePromiseBack } from './customer-promise-recording.ts'
import { isLookedBackOn, undoGivingUp } from './giving-up-undoing.ts'
import { withdrawReport } from './market-reports.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { reverseInTurn } from './payment-reversals.ts'
import { takeFeedbackBack } from './product-feedback.ts'
import { isReferralActedOn, undoReferral } from './referrals.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import { auditVisit } from './visit-recording.ts'
import { type ConsequenceKind, type Visit, type VisitConsequence, visitOf, WITH_PEOPLE } from './visit-rows.ts'
import { WITH_CUSTOMER, wantOf } from './want-rows.ts'
import { endWant } from './wants.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What of a visit is to be undone: all of it, or one thing that followed from it. */
export interface Undoing {
  readonly visitId: string
  readonly part: 'visit' | ConsequenceKind
}

/**
 * Why nothing was undone. `acted-on`: somebody has done something with what followed from it, or done the next step,
 * since.
 */
export type UndoProblem = 'unknown-visit' | 'undone-before' | 'too-late' | (typeof ACTED_ON)[ConsequenceKind]

const ACTED_ON = {
  payment: 'payment-acted-on',
  next_step: 'step-acted-on',
  want: 'want-acted-on',
  referral: 'referral-acted-on',
  feedback: 'feedback-acted-on',
  market_report: 'report-acted-on',
  complaint: 'complaint-acted-on',
  customer_promise: 'promise-acted-on',
  giving_up: 'giving-up-acted-on',
} as const

/** Stands beside a reminder of a next step whose visit was undone. */
const UNDONE = 'undone'

/** Undoes a visit or a part of it; what it does stands at `VisitStore.undo`. */
export async function undoVisit(
  db: Db,
  workspaceId: WorkspaceId,
  { visitId, part }: Undoing,
  actorId: string,
  now: Instant,
): Promise<Result<Visit, UndoProblem>> {
  const where = { workspaceId_id: { workspaceId, id: visitId } }
  const known = await db.visit.findUnique({ where, select: { customerId: true } })
  if (!known) return err('unknown-visit')
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, known.customerId)
    const visit = visitOf(await tx.visit.findUniqueOrThrow({ where, include: WITH_PEOPLE }))
    const parts = visit.consequences.filter(
      ({ kind, undoneAt }) => undoneAt === null && (part === 'visit' || kind === part),
    )
    if (visit.undoneAt || (part !== 'visit' && parts.length === 0)) return err('undone-before' as const)
    if (!canBeUndone(visit.createdAt, now)) return err('too-late' as const)
    // All is looked at before anything is written: an answer must not leave half of it undone.
    for (const each of parts) if (await isActedOn(tx, workspaceId, visit, each)) return err(ACTED_ON[each.kind])
    for (const each of parts) await undoPart(tx, workspaceId, visit, each, actorId, now)
    if (part === 'visit') {
      await tx.visit.updateMany({ where: { workspaceId, id: visitId }, data: { undoneAt: now } })
      await deriveReturnVisits(tx, workspaceId, [visit.customerId], now)
    }
    await markForRefresh(tx, workspaceId, [visitId], now)
    const undone = parts.map(({ kind }) => kind)
    const after = { part, undone, customerId: visit.customerId }
    await auditVisit(tx, workspaceId, 'visit.undo', visitId, actorId, after, now)
    return ok(visitOf(await tx.visit.findUniqueOrThrow({ where, include: WITH_PEOPLE })))
  })
}

/** Whether somebody has done something with it since it was made: then it is not ours to take back without a word. */
async function isActedOn(
  tx: Tx,
  workspaceId: WorkspaceId,
  visit: Visit,
  { kind, subjectId }: VisitConsequence,
): Promise<boolean> {
  if (kind === 'next_step') return visit.nextStepDoneAt !== null
  if (kind === 'feedback')
    return (await tx.productFeedback.count({ where: { workspaceId, id: subjectId, answeredAt: null } })) === 0
  if (kind === 'market_report') {
    const report = await tx.marketReport.findUnique({ where: { workspaceId_id: { workspaceId, id: subjectId } } })
    return report?.acknowledgedAt !== null
  }
  if (kind === 'referral') return isReferralActedOn(tx, workspaceId, subjectId)
  if (kind === 'giving_up') return isLookedBackOn(tx, workspaceId, subjectId)
  if (kind === 'customer_promise') return !(await isPromiseUntouched(tx, workspaceId, subjectId))
  if (kind === 'complaint') return !(await isComplaintUntouched(tx, workspaceId, subjectId))
  if (kind === 'want') {
    const where = { workspaceId, id: subjectId, ended: null, announced: { none: {} } }
    return (await tx.want.count({ where })) === 0
  }
  const payment = await tx.payment.findUnique({
    where: { workspaceId_id: { workspaceId, id: subjectId } },
    include: { refunds: { take: 1 }, allocations: true },
  })
  if (!payment || payment.reversedAt || payment.confirmedById || payment.refunds.length > 0) return true
  // Its credit was used, or a change of the deal set some of it free: then its allocations are not those of its own day.
  return payment.allocations.some(({ appliedOn, amount }) => appliedOn !== payment.receivedOn || amount < 0n)
}

async function undoPart(
  tx: Tx,
  workspaceId: WorkspaceId,
  visit: Visit,
  { id, kind, subjectId }: VisitConsequence,
  actorId: string,
  now: Instant,
): Promise<void> {
  await tx.visitConsequence.updateMany({ where: { workspaceId, id }, data: { undoneAt: now } })
  if (kind === 'payment') {
    const reversal = { paymentId: subjectId, reason: 'mistake', note: null } as const
    const reversed = await reverseInTurn(tx, workspaceId, reversal, actorId, now)
    if (!reversed.ok) throw new Error(`payment ${subjectId} of visit ${visit.id}: ${reversed.error.kind}`)
    await tx.visit.updateMany({ where: { workspaceId, id: visit.id }, data: { collectedAmount: null } })
    await setOutcome(tx, workspaceId, visit, 'collected', visit.nextStep ? 'next_step' : 'nothing_yet')
  } else if (kind === 'feedback') {
    await takeFeedbackBack(tx, workspaceId, { id: subjectId, reason: UNDONE, now })
  } else if (kind === 'referral') {
    await undoReferral(tx, workspaceId, subjectId, actorId, now)
  } else if (kind === 'want') {
    const where = { workspaceId_id: { workspaceId, id: subjectId } }
    const want = wantOf(await tx.want.findUniqueOrThrow({ where, include: WITH_CUSTOMER }))
    await endWant(tx, workspaceId, want, { how: 'taken_back', reason: UNDONE, actorId, now })
  } else if (kind === 'market_report') {
    await withdrawReport(tx, workspaceId, subjectId, now)
  } else if (kind === 'complaint') {
    await withdrawComplaint(tx, workspaceId, subjectId, actorId, now)
  } else if (kind === 'customer_promise') {
    await takePromiseBack(tx, workspaceId, subjectId, actorId, now)
  } else if (kind === 'giving_up') {
    await undoGivingUp(tx, workspaceId, subjectId, now)
    await setOutcome(tx, workspaceId, visit, 'given_up', 'nothing_yet')
    await deriveReturnVisits(tx, workspaceId, [visit.customerId], now)
  } else {
    await skipWaiting(tx, workspaceId, [visit.id], UNDONE)
    await tx.visit.updateMany({ where: { workspaceId, id: visit.id }, data: { nextStep: null, nextStepOn: null } })
    await setOutcome(tx, workspaceId, visit, 'next_step', 'nothing_yet')
  }
}

/** Says what came of a visit whose outcome was what is taken back (V3): the figures count it by what is left. */
async function setOutcome(tx: Tx, workspaceId: WorkspaceId, { id }: Visit, from: Outcome, to: Outcome): Promise<void> {
  await tx.visit.updateMany({ where: { workspaceId, id, outcome: from }, data: { outcome: to } })
}
