import { addDays, type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type Level, levelOn } from '../domain/ladder.ts'
import { endOfDay } from '../domain/next-look.ts'
import type { ReversalReason } from '../domain/payment.ts'
import { adjustedSince, levelAfterBrokenPromise, promiseDeadline, promiseProgress } from '../domain/promise-to-pay.ts'
import type { Prisma, Tx } from './client.ts'
import { endCrises } from './control-points.ts'
import { auditOf } from './promise-rows.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What was judged of a promise (K6) is judged again when its money turns out not to have come in, or to have come in
// by its day after all. In the transaction that has its turn at the account, before what is open is changed: `restand`,
// which follows there, does the rest.

type PromiseRow = Prisma.PaymentPromiseModel
type AllocationRow = Prisma.AllocationGetPayload<{ include: { payment: true } }>

/** An instalment that a reversal opens again; minor units. */
interface Reopened {
  readonly id: string
  /** What will be open of it. */
  readonly after: bigint
}

/**
 * After a payment was marked as reversed: a promise that was kept by its money is open again; the next look breaks it
 * where its time is over (standing-looks.ts). Where another promise or a dispute has come since, only what became of it
 * is corrected. Money that was given back to the customer did come in: such a promise stays kept.
 */
export async function reopenPromises(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: paymentId, reason }: { readonly id: string; readonly reason: ReversalReason },
  reopened: readonly Reopened[],
  now: Instant,
): Promise<void> {
  if (reopened.length === 0) return
  const settings = await readSettings(tx, workspaceId)
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  for (const { id, after } of reopened) {
    const promises = await inForce(tx, workspaceId, id)
    if (promises.length === 0) continue
    const allocations = await allocationsOf(tx, workspaceId, id)
    const adjustments = await tx.adjustment.findMany({ where: { workspaceId, instalmentId: id } })
    const isDisputed = (await tx.dispute.count({ where: { workspaceId, instalmentId: id, closedOn: null } })) > 0
    for (const [index, promise] of promises.entries()) {
      const before = sumOf(allocations.filter((each) => each.paymentId === paymentId && !isSince(each, promise)))
      const openThen = promise.openThen + before
      await tx.paymentPromise.updateMany({ where: { workspaceId, id: promise.id }, data: { openThen } })
      if (promise.state !== 'kept' || reason === 'refunded') continue
      const figures = { ...promise, openThen, adjustedSince: adjustedSince(adjustments, promise.createdAt) }
      if (promiseProgress(figures, after).isKept) continue
      const deadline = promiseDeadline(calendarDate(promise.promisedFor), calendar)
      const isLast = index === promises.length - 1 && !isDisputed
      const state = isLast ? 'open' : endOfDay(deadline, settings.timeZone) <= now ? 'broken' : 'superseded'
      const closedAt = isLast ? null : now
      await tx.paymentPromise.updateMany({ where: { workspaceId, id: promise.id }, data: { state, closedAt } })
      await auditOf(tx, workspaceId, promise, 'promise.reopen', null, now)
    }
  }
}

/**
 * After a payment was recorded: a promise that was broken is kept after all, when what came in by the last day of it,
 * recorded later, comes to what was promised; the level that it had raised its instalment to is taken back.
 */
export async function correctBrokenPromises(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentIds: readonly string[],
  now: Instant,
): Promise<void> {
  const broken = await tx.paymentPromise.findMany({
    where: { workspaceId, instalmentId: { in: [...instalmentIds] }, state: 'broken' },
  })
  if (broken.length === 0) return
  const settings = await readSettings(tx, workspaceId)
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const deadlineOf = ({ promisedFor }: PromiseRow) => promiseDeadline(calendarDate(promisedFor), calendar)
  for (const id of new Set(broken.map(({ instalmentId }) => instalmentId))) {
    const allocations = await allocationsOf(tx, workspaceId, id)
    const kept = broken.filter(
      (promise) =>
        promise.instalmentId === id && receivedBy(allocations, promise, deadlineOf(promise)) >= promise.amount,
    )
    if (kept.length === 0) continue
    for (const promise of kept) {
      const where = { workspaceId, id: promise.id, state: 'broken' as const }
      await tx.paymentPromise.updateMany({ where, data: { state: 'kept', closedAt: now } })
      await auditOf(tx, workspaceId, promise, 'promise.correct', null, now)
    }
    const levelByDays = (dueOn: CalendarDate, today: CalendarDate) => levelOn(dueOn, { today, ladder: settings.ladder })
    const dealId = await lowerLevels(tx, workspaceId, id, deadlineOf, levelByDays)
    // Level 4 may have been of that promise alone (C12).
    await endCrises(tx, workspaceId, [dealId], now)
  }
}

/** Takes back what broken promises have raised and later ones were noted with, to what those that are left account for; answers the deal. */
async function lowerLevels(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  deadlineOf: (promise: PromiseRow) => CalendarDate,
  levelByDays: (dueOn: CalendarDate, day: CalendarDate) => Level,
): Promise<string> {
  const { dueOn, levelFloor, dealId } = await tx.instalment.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id } },
  })
  const due = calendarDate(dueOn)
  let floor: Level = 0
  for (const promise of await inForce(tx, workspaceId, id)) {
    // Never raised by a correction: the ladder may have been another one then.
    const levelThen = lower(
      promise.levelThen as Level,
      higher(levelByDays(due, calendarDate(promise.promisedOn)), floor),
    )
    await tx.paymentPromise.updateMany({ where: { workspaceId, id: promise.id }, data: { levelThen } })
    if (promise.state !== 'broken') continue
    floor = levelAfterBrokenPromise(higher(levelByDays(due, addDays(deadlineOf(promise), 1)), floor), levelThen)
  }
  await tx.instalment.updateMany({
    where: { workspaceId, id },
    data: { levelFloor: lower(levelFloor as Level, floor) },
  })
  return dealId
}

const higher = (one: Level, other: Level): Level => (one > other ? one : other)
const lower = (one: Level, other: Level): Level => (one < other ? one : other)

const inForce = (tx: Tx, workspaceId: WorkspaceId, instalmentId: string): Promise<PromiseRow[]> =>
  tx.paymentPromise.findMany({
    where: { workspaceId, instalmentId, state: { in: ['open', 'kept', 'broken', 'superseded'] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })

const allocationsOf = (tx: Tx, workspaceId: WorkspaceId, instalmentId: string): Promise<AllocationRow[]> =>
  tx.allocation.findMany({ where: { workspaceId, instalmentId }, include: { payment: true } })

/**
 * Whether money was taken after a promise was made: of a payment recorded since, or of older credit used on a later
 * day. Credit used on the day of the promise was there before it.
 */
const isSince = ({ appliedOn, payment }: AllocationRow, { createdAt, promisedOn }: PromiseRow): boolean =>
  payment.createdAt >= createdAt || (appliedOn > payment.receivedOn && appliedOn > promisedOn)

/** What came in of a promise by a day, as it is known now. */
const receivedBy = (allocations: readonly AllocationRow[], promise: PromiseRow, day: CalendarDate): bigint =>
  sumOf(
    allocations.filter((each) => each.payment.reversedAt === null && each.appliedOn <= day && isSince(each, promise)),
  )

const sumOf = (rows: readonly { readonly amount: bigint }[]) => rows.reduce((sum, { amount }) => sum + amount, 0n)
