import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import {
  type DealChangePlan,
  type DealChangeProblem,
  type DealChangeRequest,
  planDealChange,
} from '../domain/deal-change.ts'
import type { NewDates } from '../domain/deal-dates.ts'
import { MAX_AMOUNT } from '../domain/money.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { endCrises } from './control-points.ts'
import { releaseMoney } from './credit-release.ts'
import { replanDelivery } from './deal-care.ts'
import { type DealWithInstalments, dealOf, WHOLE_DEAL } from './deal-rows.ts'
import { dropTasks } from './deal-task-moves.ts'
import { ConditionalUpdateLost, insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { endImplementation } from './implementation-moves.ts'
import { deriveLadder } from './ladder.ts'
import { changeOpenAmounts, type OpenAmountChange } from './open-amounts.ts'
import { markForRefresh } from './outbox-items.ts'
import { deriveAfterDeal } from './return-visits.ts'
import { refreshSearchText } from './search-text.ts'
import { dayOffOf, readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A change of a deal to be recorded (D9). */
export interface NewDealChange {
  /** Where it came from (the modal): a second submission finds the change of the first. */
  readonly submissionKey: string
  readonly dealId: string
  readonly request: DealChangeRequest
  readonly reason: string | null
  readonly changedOn: CalendarDate
  /** How many changes the deal had when the form was opened: with more, somebody has changed it since. */
  readonly sinceChanges: number
}

/** Somebody has changed the deal since the form was opened. */
export interface ChangedMeanwhile {
  readonly kind: 'changed-meanwhile'
  readonly byName: string
  readonly at: Instant
  /** How many changes it has now. */
  readonly changes: number
}

/** A change that is recorded; `created` is false when a submission before this one did it. */
export interface RecordedDealChange {
  readonly deal: DealWithInstalments
  /** What of the money received has become the customer's credit by it; minor units. */
  readonly released: bigint
  readonly created: boolean
}

/** Records a change of a deal; what it does and throws stands at `DealStore.change`. */
export async function changeDeal(
  db: Db,
  workspaceId: WorkspaceId,
  change: NewDealChange,
  actorId: string,
  now: Instant,
): Promise<Result<RecordedDealChange, DealChangeProblem | ChangedMeanwhile>> {
  const { dealId, submissionKey } = change
  const where = { workspaceId_id: { workspaceId, id: dealId } }
  const known = await db.deal.findUnique({ where, select: { customerId: true } })
  if (!known) throw new RecordNotFound(`no deal ${dealId}`)
  try {
    return await inTransaction(db, async (tx) => {
      // Payments settle instalments at the same time: one after the other.
      await takeTurnAtAccount(tx, workspaceId, known.customerId)
      const deal = dealOf(await tx.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL }))
      if (await isRecorded(tx, workspaceId, submissionKey)) return ok({ deal, released: 0n, created: false })
      const meanwhile = await changedMeanwhile(tx, workspaceId, change)
      // Cancelled meanwhile, it is that which is said.
      if (meanwhile && deal.cancelledOn === null) return err(meanwhile)
      const plan = planDealChange(deal, change.request, dayOffOf(await readSettings(tx, workspaceId)))
      if (!plan.ok) return plan
      await write(tx, workspaceId, { deal, change, plan: plan.value, actorId }, now)
      const released = plan.value.shrinkings.reduce((sum, each) => sum + each.released, 0n)
      const changed = dealOf(await tx.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL }))
      return ok({ deal: changed, released, created: true })
    })
  } catch (error) {
    // The same submission for a deal of another customer does not wait for this one's turn.
    if (!isUniqueViolation(error) || !(await isRecorded(db, workspaceId, submissionKey))) throw error
    const deal = dealOf(await db.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL }))
    return ok({ deal, released: 0n, created: false })
  }
}

const isRecorded = async (tx: Tx, workspaceId: WorkspaceId, submissionKey: string): Promise<boolean> =>
  (await tx.dealChange.count({ where: { workspaceId, submissionKey } })) > 0

async function changedMeanwhile(
  tx: Tx,
  workspaceId: WorkspaceId,
  { dealId, sinceChanges }: NewDealChange,
): Promise<ChangedMeanwhile | null> {
  const changes = await tx.dealChange.count({ where: { workspaceId, dealId } })
  if (changes <= sinceChanges) return null
  const last = await tx.dealChange.findFirst({
    where: { workspaceId, dealId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { recordedBy: { select: { name: true } } },
  })
  return last && { kind: 'changed-meanwhile', byName: last.recordedBy.name, at: last.createdAt, changes }
}

interface Planned {
  readonly deal: DealWithInstalments
  readonly change: NewDealChange
  readonly plan: DealChangePlan
  readonly actorId: string
}

async function write(tx: Tx, workspaceId: WorkspaceId, planned: Planned, now: Instant): Promise<void> {
  const { deal, change, plan, actorId } = planned
  const amount = deal.amount - plan.shrinksBy
  if (amount > MAX_AMOUNT) throw new RangeError(`${amount} is no amount of a deal`)
  const { request, changedOn, reason, submissionKey } = change
  const row = await insistOnRecords('member', () =>
    tx.dealChange.create({
      data: {
        workspaceId,
        dealId: deal.id,
        kind: recordedAs(request),
        amount: plan.shrinksBy,
        reference: 'reference' in request ? request.reference : null,
        reason,
        changedOn,
        recordedById: actorId,
        submissionKey,
        createdAt: now,
      },
    }),
  )
  await writeDealRow(tx, workspaceId, planned, amount)
  await moveDates(tx, workspaceId, plan, now)
  const changes = [...shrunk(planned), ...(await added(tx, workspaceId, planned, now))]
  await releaseMoney(tx, workspaceId, plan.shrinkings, changedOn)
  await writeAdjustments(tx, workspaceId, planned, { dealChangeId: row.id, changes, now })
  await changeOpenAmounts(tx, workspaceId, changes, 'deal-changed', now)
  const checkInIds = await checkInsOf(tx, workspaceId, deal.id)
  if (plan.isCancelled) {
    await endImplementation(tx, workspaceId, deal.id, 'deal_cancelled', actorId, now)
    await dropTasks(tx, workspaceId, { dealId: deal.id }, 'deal_cancelled', actorId, now)
    await deriveAfterDeal(tx, workspaceId, deal.customer.id, now)
  } else if (plan.dates?.delivery) await replanDelivery(tx, workspaceId, deal.id, plan.dates.delivery.to, actorId, now)
  await endCrises(tx, workspaceId, [deal.id], now)
  // The title stands in everything that tells of the deal.
  await markForRefresh(tx, workspaceId, [deal.id, ...deal.instalments.map(({ id }) => id), ...checkInIds], now)
  await auditChange(tx, workspaceId, planned, row.id, now)
}

async function writeDealRow(tx: Tx, workspaceId: WorkspaceId, { deal, change, plan }: Planned, amount: bigint) {
  const { title, contractNumber, dates, isCancelled } = plan
  const { count } = await tx.deal.updateMany({
    where: { workspaceId, id: deal.id, amount: deal.amount, cancelledOn: null },
    data: {
      amount,
      title,
      contractNumber,
      ...(dates?.delivery ? { plannedDeliveryOn: dates.delivery.to } : {}),
      ...(isCancelled ? { cancelledOn: change.changedOn } : {}),
    },
  })
  if (count === 0) throw new ConditionalUpdateLost(`deal ${deal.id}`)
  // A customer is found by the contract's number, too (C16).
  if (contractNumber !== deal.contractNumber) await refreshSearchText(tx, workspaceId, deal.customer.id)
}

/** Writes the due dates that are moved, and puts the reminders and escalations of what is open where they belong (K3). */
async function moveDates(tx: Tx, workspaceId: WorkspaceId, { dates }: DealChangePlan, now: Instant): Promise<void> {
  if (!dates) return
  for (const { id, to: dueOn, basis, offsetDays } of dates.due)
    await tx.instalment.updateMany({ where: { workspaceId, id }, data: { dueOn, basis, offsetDays } })
  const ids = dates.due.map(({ id }) => id)
  await deriveLadder(tx, workspaceId, ids, 'due-date', now)
}

/** As what a change is recorded: other dates are an amendment that takes no money. */
const recordedAs = ({ kind }: DealChangeRequest) => (kind === 'dates' ? 'amendment' : kind)

/** What changes of the instalments that shrink. */
function shrunk({ deal, plan }: Planned): OpenAmountChange[] {
  return plan.shrinkings.flatMap(({ id, open, writtenOff, released }) => {
    const instalment = deal.instalments.find((each) => each.id === id)
    if (!instalment) return []
    const { openAmount, amount } = instalment
    const change = { id, dealId: deal.id, before: openAmount, after: openAmount - open }
    const left = instalment.writtenOff - writtenOff
    return [
      { ...change, amount: amount - open - writtenOff - released, ...(writtenOff > 0n ? { writtenOff: left } : {}) },
    ]
  })
}

/** The instalment that a larger deal gets: made with nothing open, so that what is open comes about in one place. */
async function added(
  tx: Tx,
  workspaceId: WorkspaceId,
  { deal, plan: { additional } }: Planned,
  now: Instant,
): Promise<OpenAmountChange[]> {
  if (!additional) return []
  const sequence = 1 + Math.max(...deal.instalments.map((each) => each.sequence))
  const { amount, dueOn } = additional
  const row = await tx.instalment.create({
    data: {
      workspaceId,
      dealId: deal.id,
      sequence,
      amount,
      openAmount: 0n,
      settledAt: now,
      dueOn,
      basis: 'agreed',
      offsetDays: 0,
    },
  })
  return [{ id: row.id, dealId: deal.id, before: 0n, after: amount }]
}

/**
 * What lowered what is owed without money, an instalment each. What was written off is owed no more already, and
 * released money is owed no more either, once it is no payment of this instalment any more.
 */
async function writeAdjustments(
  tx: Tx,
  workspaceId: WorkspaceId,
  { change, plan, actorId }: Planned,
  about: { readonly dealChangeId: string; readonly changes: readonly OpenAmountChange[]; readonly now: Instant },
): Promise<void> {
  const released = new Map(plan.shrinkings.map((each) => [each.id, each.released]))
  const data = about.changes
    .map(({ id, before, after }) => ({ instalmentId: id, amount: before - after + (released.get(id) ?? 0n) }))
    .filter(({ amount }) => amount !== 0n)
    .map((each) => ({
      ...each,
      workspaceId,
      dealChangeId: about.dealChangeId,
      kind: recordedAs(change.request),
      adjustedOn: change.changedOn,
      reason: change.reason,
      recordedById: actorId,
      submissionKey: change.submissionKey,
      createdAt: about.now,
    }))
  await tx.adjustment.createMany({ data })
}

async function checkInsOf(tx: Tx, workspaceId: WorkspaceId, dealId: string): Promise<string[]> {
  const where = { workspaceId, implementation: { dealId }, answeredAt: null }
  return (await tx.checkIn.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/** What of moved dates stands in the audit, and is told from there: the history of the deal, the story of an instalment. */
const datesDetail = ({ due, delivery }: NewDates): AuditDetail => ({
  due: due.map(({ id, sequence, from, to }) => ({ id, sequence, from, to })),
  delivery: delivery && { from: delivery.from, to: delivery.to },
})

async function auditChange(
  tx: Tx,
  workspaceId: WorkspaceId,
  { deal, change, plan, actorId }: Planned,
  changeId: string,
  now: Instant,
): Promise<void> {
  const { request } = change
  const entry = {
    actorId,
    action: 'deal.change',
    outcome: 'done',
    subjectType: 'deal',
    subjectId: deal.id,
    before: { title: deal.title, contractNumber: deal.contractNumber, amount: deal.amount.toString() },
    after: {
      changeId,
      kind: recordedAs(request),
      title: plan.title,
      contractNumber: plan.contractNumber,
      amount: (deal.amount - plan.shrinksBy).toString(),
      cancelled: plan.isCancelled,
      instalments: plan.shrinkings.map(({ id, open, writtenOff, released }) => ({
        id,
        open: open.toString(),
        writtenOff: writtenOff.toString(),
        released: released.toString(),
      })),
      ...(plan.dates ? { dates: datesDetail(plan.dates) } : {}),
      ...(plan.additional
        ? { additional: { amount: plan.additional.amount.toString(), dueOn: plan.additional.dueOn } }
        : {}),
    },
  } as const
  await writeAudit(tx, workspaceId, entry, now)
}
