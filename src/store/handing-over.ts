import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import {
  HAND_OVER_RULE,
  type HandingActor,
  type ReceiverProblem,
  receiverProblem,
  STAYS_WITH_READER,
} from '../domain/hand-over.ts'
import { heirsOf } from '../domain/succession.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { ownerChanged } from './complaint-owners.ts'
import { customersOfRecords } from './customer-of-record.ts'
import { passPromises } from './customer-promise-recording.ts'
import { lookAtQuestion } from './customer-question-clocks.ts'
import { planDealTasks } from './deal-task-reminders.ts'
import { askDecidersOf } from './deciders-of-new-owner.ts'
import { RecordNotFound } from './errors.ts'
import { lookAgain } from './implementation-looks.ts'
import { deriveLadder } from './ladder.ts'
import { type Member, readMembers } from './member-rows.ts'
import { insertOutboxItems, markForRefresh } from './outbox-items.ts'
import { PASSED_ON, passWaiting } from './outbox-passing.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Customers that are to go from one member to another (R5). */
export interface HandingOver {
  /** The modal it came from: a second submission goes on with what the first has begun. */
  readonly submissionKey: string
  readonly fromId: string
  readonly toId: string
  readonly note: string | null
  /** Null: all that the former owner has. */
  readonly customerIds: readonly string[] | null
}

/**
 * A deal that is not done with: money is open, it is to be delivered, something is still to be done after it, what was
 * introduced is looked after, or a question of the customer is open.
 */
export const OPEN_DEAL = {
  OR: [
    { settledAt: null },
    { cancelledOn: null, deliveredOn: null, plannedDeliveryOn: { not: null } },
    { cancelledOn: null, dealTasks: { some: { doneAt: null, droppedAt: null } } },
    { cancelledOn: null, implementation: { is: { phase: { not: 'done' } } } },
    { customerQuestions: { some: { answeredAt: null, withdrawnAt: null } } },
  ],
} as const satisfies Prisma.DealWhereInput

/** What is still to be done after a deal (D4, D8). */
const OPEN_TASK = { doneAt: null, droppedAt: null } as const

/** The next steps that somebody has to do: of their own visits, or taken over from another's. */
export const stepsOf = (memberId: string) =>
  ({
    nextStepOn: { not: null },
    nextStepDoneAt: null,
    undoneAt: null,
    OR: [{ memberId, takenStep: { is: null } }, { takenStep: { is: { memberId } } }],
  }) satisfies Prisma.VisitWhereInput

/**
 * Gives these customers to their new owner in a transaction, with what is open of theirs and was the former owner's: deals,
 * those that wait for approval, next steps, complaints, promises, and what waits to be told. Those that are not the former owner's any more are
 * left alone. What is done with stays with whoever did it. Answers why not where the new owner may not have them by now.
 * @throws RecordNotFound when the former owner is not of this workspace
 */
export async function handOverSome(
  tx: Tx,
  workspaceId: WorkspaceId,
  input: HandingOver & { readonly customerIds: readonly string[] },
  actor: HandingActor,
  now: Instant,
): Promise<ReceiverProblem | null> {
  const { fromId, toId, customerIds } = input
  // Roles and accounts do not change meanwhile.
  await takeTurn(tx, workspaceId)
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  const [from, to] = [fromId, toId].map((id) => members.find((member) => member.id === id))
  if (!from) throw new RecordNotFound(`no member ${fromId}`)
  if (!to) return 'gone'
  const problem = receiverProblem(actor, fromId, to)
  if (problem) return problem
  const theirs = { workspaceId, id: { in: [...customerIds] }, ownerId: fromId }
  // Holds the rows, so that nobody pays, visits or hands over in between.
  await tx.customer.updateMany({ where: theirs, data: { accountSeq: { increment: 1 } } })
  const customers = await tx.customer.findMany({ where: theirs, select: { id: true } })
  const ids = customers.map(({ id }) => id)
  if (ids.length === 0) return null
  // What was put to the former owner is put to the new one anew (C3, C5).
  await tx.customer.updateMany({ where: theirs, data: { ownerId: toId, fileAskedOn: null, singleThreadTold: false } })
  const handOverId = await begun(tx, workspaceId, input, { from, to }, actor.memberId, now)

  const moved = await moveRecords(tx, workspaceId, { fromId, toId, customerIds: ids })
  await passReminders(tx, workspaceId, { fromId, toId, customerIds: ids }, members, now)
  const promiseDays = await passPromises(tx, workspaceId, { fromId, toId, customerIds: ids }, now)
  await planDealTasks(tx, workspaceId, moved.tasks.map(idOf), now)
  for (const { id } of moved.complaints)
    await ownerChanged(tx, workspaceId, id, { toName: to.name, actorId: actor.memberId }, now)
  // What waits to be told of a customer whose motivation dips (I4) is told to whoever looks after them now.
  for (const { id } of moved.dipping) await lookAgain(tx, workspaceId, id, now)
  // Whoever is to be warned is somebody else now.
  for (const { id } of moved.questions) await lookAtQuestion(tx, workspaceId, id, now)
  await deriveLadder(tx, workspaceId, moved.instalments.map(idOf), 'people', now)
  await deriveReturnVisits(tx, workspaceId, ids, now)
  await askDecidersOf(tx, workspaceId, toId, moved, members, now)
  for (const customerId of ids) {
    const of = <Row extends { readonly customerId: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.customerId === customerId)
    const deals = [...of(moved.deals), ...of(moved.heldDeals)]
    const counts = { deals: deals.length, instalments: of(moved.instalments).length, nextSteps: of(moved.steps).length }
    await tx.handedCustomer.create({ data: { workspaceId, handOverId, customerId, ...counts, handedAt: now } })
    const about = {
      actorId: actor.memberId,
      action: 'customer.hand-over',
      subjectType: 'customer',
      subjectId: customerId,
    }
    const after = {
      ownerId: toId,
      handOverId,
      deals: deals.map(idOf),
      nextSteps: of(moved.steps).map(idOf),
      complaints: of(moved.complaints).map(idOf),
    }
    await writeAudit(tx, workspaceId, { ...about, outcome: 'done', before: { ownerId: fromId }, after }, now)
  }
  const { deals, heldDeals, instalments, checkIns, questions, tasks, steps, complaints } = moved
  const records = [
    ...deals,
    ...heldDeals,
    ...instalments,
    ...checkIns,
    ...questions,
    ...tasks,
    ...steps,
    ...complaints,
    ...promiseDays,
  ]
  const told = [...ids, ...records.map(idOf), handOverId]
  await markForRefresh(tx, workspaceId, told, now)
  return null
}

/** The hand-over of this submission, which is written with whom it is told to before the first of its customers goes. */
async function begun(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, note }: HandingOver,
  { from, to }: { readonly from: Member; readonly to: Member },
  byId: string,
  now: Instant,
): Promise<string> {
  const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
  const before = await tx.handOver.findUnique({ where, select: { id: true } })
  if (before) return before.id
  const data = { workspaceId, fromId: from.id, toId: to.id, byId, note, submissionKey, createdAt: now }
  const { id } = await tx.handOver.create({ data, select: { id: true } })
  // Who has done it knows; whose account is closed reads nothing.
  const isTold = from.id !== byId && from.deactivatedAt === null
  const told = isTold ? [itemFor(from, HAND_OVER_RULE.given, id, now)] : []
  await insertOutboxItems(tx, workspaceId, [itemFor(to, HAND_OVER_RULE.received, id, now), ...told], now)
  return id
}

const itemFor = (to: Member, rule: string, subjectId: string, now: Instant): NewOutboxItem => ({
  rule,
  subjectId,
  recipientId: to.id,
  localDate: dateAt(now, to.timeZone),
  dueAt: now,
})

const idOf = ({ id }: { readonly id: string }) => id

interface Between {
  readonly fromId: string
  readonly toId: string
  readonly customerIds: readonly string[]
}

/** Makes what is open the new owner's; answers what that was. */
async function moveRecords(tx: Tx, workspaceId: WorkspaceId, { fromId, toId, customerIds }: Between) {
  const theirs = { workspaceId, customerId: { in: [...customerIds] } }
  const select = { id: true, customerId: true } as const
  const deals = await tx.deal.findMany({ where: { ...theirs, ownerId: fromId, ...OPEN_DEAL }, select })
  const heldDeals = await tx.heldDeal.findMany({
    where: { ...theirs, ownerId: fromId, dealId: null },
    select: { ...select, decidedAt: true },
  })
  const steps = await tx.visit.findMany({ where: { ...theirs, ...stepsOf(fromId) }, select })
  const customerOf = new Map(deals.map(({ id, customerId }) => [id, customerId]))
  const instalments: { id: string; customerId: string }[] = []
  const checkIns: { id: string }[] = []
  const questions: { id: string }[] = []
  const dipping: { id: string }[] = []
  for (const dealIds of portions(deals.map(idOf))) {
    await tx.deal.updateMany({ where: { workspaceId, id: { in: dealIds } }, data: { ownerId: toId } })
    const where = { workspaceId, dealId: { in: dealIds }, settledAt: null }
    const open = await tx.instalment.findMany({ where, select: { id: true, dealId: true } })
    instalments.push(...open.map(({ id, dealId }) => ({ id, customerId: customerOf.get(dealId) ?? '' })))
    const implementation = { dealId: { in: dealIds } }
    checkIns.push(
      ...(await tx.checkIn.findMany({
        where: { workspaceId, implementation, answeredAt: null },
        select: { id: true },
      })),
    )
    const withDip = { workspaceId, dealId: { in: dealIds }, dips: { some: { overAt: null } } }
    dipping.push(...(await tx.implementation.findMany({ where: withDip, select: { id: true } })))
    const unanswered = { workspaceId, dealId: { in: dealIds }, answeredAt: null, withdrawnAt: null }
    questions.push(...(await tx.customerQuestion.findMany({ where: unanswered, select: { id: true } })))
  }
  const ofDeals = { workspaceId, ownerId: fromId, ...OPEN_TASK, deal: { customerId: { in: [...customerIds] } } }
  const tasks = await tx.dealTask.findMany({ where: ofDeals, select: { id: true } })
  await tx.dealTask.updateMany({ where: ofDeals, data: { ownerId: toId } })
  // Who inspected before inspects again, should inspections that fell out of the warranty come back (D8).
  const { deal } = ofDeals
  const fallenOut = { workspaceId, ownerId: fromId, kind: 'inspection', dropped: 'warranty_changed', deal } as const
  await tx.dealTask.updateMany({ where: fallenOut, data: { ownerId: toId } })
  for (const ids of portions(heldDeals.map(idOf)))
    await tx.heldDeal.updateMany({ where: { workspaceId, id: { in: ids } }, data: { ownerId: toId } })
  for (const ids of portions(steps.map(idOf))) {
    await tx.takenStep.deleteMany({ where: { workspaceId, visitId: { in: ids } } })
    await tx.takenStep.createMany({ data: ids.map((visitId) => ({ workspaceId, visitId, memberId: toId })) })
  }
  const open = { ...theirs, ownerId: fromId, closedAt: null, withdrawnAt: null }
  const complaints = await tx.complaint.findMany({ where: open, select, orderBy: { number: 'asc' } })
  await tx.complaint.updateMany({ where: open, data: { ownerId: toId } })
  return { deals, heldDeals, steps, instalments, checkIns, dipping, questions, tasks, complaints }
}

/**
 * What waits to be told to the former owner about these customers goes to the new one; where the account of the former is
 * closed, it waits with their heirs (R5).
 */
async function passReminders(
  tx: Tx,
  workspaceId: WorkspaceId,
  { fromId, toId, customerIds }: Between,
  members: readonly Member[],
  now: Instant,
): Promise<void> {
  const isClosed = members.some(({ id, deactivatedAt }) => id === fromId && deactivatedAt !== null)
  const recipientIds = [fromId, ...(isClosed ? heirsOf(fromId, members) : [])]
  const waiting = await tx.outboxItem.findMany({
    where: {
      workspaceId,
      recipientId: { in: recipientIds },
      state: 'pending',
      rule: { notIn: [...STAYS_WITH_READER] },
    },
    select: { subjectId: true },
  })
  const customerOf = await customersOfRecords(
    tx,
    workspaceId,
    waiting.map(({ subjectId }) => subjectId),
  )
  const subjectIds = [...customerOf].flatMap(([id, customerId]) => (customerIds.includes(customerId) ? [id] : []))
  const about = { recipientIds, subjectIds, but: STAYS_WITH_READER }
  await passWaiting(tx, workspaceId, about, { people: [{ id: toId }], reason: PASSED_ON.handedOver }, now)
}
