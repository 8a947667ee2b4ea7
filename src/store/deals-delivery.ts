import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { hangsOnDelivery, movedByDelivery } from '../domain/delivery.ts'
import type { DayObstacle, DeliveryFacts, UndoObstacle } from '../domain/goods-delivery.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { careAfterDelivery, careAfterUndo } from './deal-care.ts'
import { type DealInstalment, type DealWithInstalments, dealOf, WHOLE_DEAL } from './deal-rows.ts'
import { dropTasks, undoTasks } from './deal-task-moves.ts'
import { dayAllowed, undoAllowed } from './delivery-obstacles.ts'
import { ConditionalUpdateLost, RecordNotFound } from './errors.ts'
import { followDelivery } from './implementation-moves.ts'
import { deriveLadder } from './ladder.ts'
import { markForRefresh } from './outbox-items.ts'
import { inspectionsFollowDelivery } from './service-plans.ts'
import { dayOffOf, readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Goods of a deal that have come, to be recorded (D4): all of them unless said otherwise. */
export interface NewDelivery extends Partial<Omit<DeliveryFacts, 'deliveredOn'>> {
  readonly dealId: string
  readonly deliveredOn: CalendarDate
  /** The modal it came from: a second submission finds what the first has recorded. Left out: it is submitted once. */
  readonly submissionKey?: string
  /** What was promised to the customer with it (D6). */
  readonly promised?: PromiseMade | null
}

/** A delivery that is to be taken back. */
export interface DeliveryUndo {
  readonly dealId: string
  readonly reason: string
}

interface Recorded {
  readonly deal: DealWithInstalments
  readonly changed: boolean
}

/** Records a delivery; what it does and throws stands at `DealStore.recordDelivery`. */
export function recordDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  delivery: NewDelivery,
  actorId: string,
  now: Instant,
): Promise<Result<Recorded, DayObstacle>> {
  const { dealId, deliveredOn, isComplete = true, submissionKey = randomUUID() } = delivery
  return inTurn(db, workspaceId, { dealId, actorId }, async (tx, before) => {
    const whose = { customerId: before.customer.id, dealId }
    const notePromise = () => insertPromiseMade(tx, workspaceId, delivery.promised ?? null, whose, actorId, now)
    const isKnown = await tx.goodsDelivery.count({ where: { workspaceId, submissionKey } })
    const isOver = isComplete ? before.deliveredOn === deliveredOn : before.deliveredOn !== null
    if (isKnown > 0 || isOver) {
      await notePromise()
      return ok({ deal: before, changed: false })
    }
    if (deliveredOn < before.signedOn) throw new RangeError(`delivered on ${deliveredOn}, before it was signed`)
    const allowed = isComplete ? await dayAllowed(tx, workspaceId, dealId, deliveredOn) : ok(undefined)
    if (!allowed.ok) return allowed
    await notePromise()
    const goodsDeliveryId = await writeGoods(tx, workspaceId, { ...delivery, isComplete, submissionKey }, actorId, now)
    const dues = isComplete ? await moveDelivery(tx, workspaceId, before, deliveredOn, actorId, now) : NOTHING_MOVED
    await careAfterDelivery(tx, workspaceId, { dealId, goodsDeliveryId }, actorId, now)
    await markForRefresh(tx, workspaceId, [dealId], now)
    const about = {
      actorId,
      action: 'delivery.record',
      outcome: 'done',
      subjectType: 'deal',
      subjectId: dealId,
    } as const
    const part = isComplete ? {} : { isPart: true }
    const entry = {
      ...about,
      before: { deliveredOn: before.deliveredOn, dues: dues.before },
      after: { deliveredOn, dues: dues.after, ...part },
    }
    await writeAudit(tx, workspaceId, entry, now)
    return ok({ deal: await readDeal(tx, workspaceId, dealId), changed: true })
  })
}

/** Takes a delivery back; what it does and throws stands at `DealStore.undoDelivery`. */
export function undoDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  { dealId, reason }: DeliveryUndo,
  actorId: string,
  now: Instant,
): Promise<Result<DealWithInstalments, UndoObstacle | 'nothing-delivered'>> {
  return inTurn(db, workspaceId, { dealId, actorId }, async (tx, before) => {
    const goods = await tx.goodsDelivery.findFirst({
      where: { workspaceId, dealId, undoneAt: null },
      orderBy: [{ isComplete: 'desc' }, { deliveredOn: 'desc' }, { recordedAt: 'desc' }, { id: 'desc' }],
    })
    if (!goods) return err('nothing-delivered')
    const allowed = await undoAllowed(tx, workspaceId, goods)
    if (!allowed.ok) return allowed
    await tx.goodsDelivery.updateMany({
      where: { workspaceId, id: goods.id },
      data: { undoneAt: now, undoneById: actorId, undoneReason: reason },
    })
    const dues = goods.isComplete ? await moveDelivery(tx, workspaceId, before, null, actorId, now) : NOTHING_MOVED
    await dropTasks(tx, workspaceId, { dealId, goodsDeliveryId: goods.id }, 'delivery_undone', actorId, now)
    if (goods.isComplete)
      await undoTasks(tx, workspaceId, { dealId, kind: 'delivery' }, 'delivery_undone', actorId, now)
    await careAfterUndo(tx, workspaceId, dealId, actorId, now)
    await markForRefresh(tx, workspaceId, [dealId], now)
    const about = { actorId, action: 'delivery.undo', outcome: 'done', subjectType: 'deal', subjectId: dealId } as const
    const entry = {
      ...about,
      before: { deliveredOn: goods.deliveredOn, dues: dues.before },
      after: { deliveredOn: null, dues: dues.after, ...(goods.isComplete ? {} : { isPart: true }) },
    }
    await writeAudit(tx, workspaceId, entry, now)
    return ok(await readDeal(tx, workspaceId, dealId))
  })
}

const readDeal = async (tx: Tx, workspaceId: WorkspaceId, id: string): Promise<DealWithInstalments> =>
  dealOf(await tx.deal.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, include: WHOLE_DEAL }))

/** Does something with a deal in the turn of its customer's account: payments settle instalments at the same time. */
async function inTurn<Done>(
  db: Db,
  workspaceId: WorkspaceId,
  { dealId, actorId }: { readonly dealId: string; readonly actorId: string },
  go: (tx: Tx, before: DealWithInstalments) => Promise<Done>,
): Promise<Done> {
  const where = { workspaceId_id: { workspaceId, id: dealId } }
  const known = await db.deal.findUnique({ where, select: { customerId: true } })
  if (!known) throw new RecordNotFound(`no deal ${dealId}`)
  // The audit does not refer to the member, as what is recorded elsewhere does: nothing else would notice a stranger.
  if ((await db.member.count({ where: { workspaceId, id: actorId } })) === 0)
    throw new RecordNotFound(`no member ${actorId}`)
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, known.customerId)
    return go(tx, await readDeal(tx, workspaceId, dealId))
  })
}

/** Writes goods that have come, or corrects the day on which all of them were there; answers its id. */
async function writeGoods(
  tx: Tx,
  workspaceId: WorkspaceId,
  delivery: NewDelivery & { readonly isComplete: boolean; readonly submissionKey: string },
  recordedById: string,
  recordedAt: Instant,
): Promise<string> {
  const { dealId, deliveredOn, isComplete, submissionKey, missing, restPlannedOn, lateReason } = delivery
  const facts = { deliveredOn, lateReason: lateReason ?? null }
  const whole = { workspaceId, dealId, isComplete: true, undoneAt: null }
  const known = isComplete ? await tx.goodsDelivery.findFirst({ where: whole, select: { id: true } }) : null
  if (known) {
    await tx.goodsDelivery.updateMany({ where: { workspaceId, id: known.id }, data: facts })
    return known.id
  }
  const part = isComplete ? {} : { missing: missing ?? null, restPlannedOn: restPlannedOn ?? null }
  const about = { workspaceId, dealId, isComplete, submissionKey, recordedById, recordedAt }
  return (await tx.goodsDelivery.create({ data: { ...about, ...facts, ...part }, select: { id: true } })).id
}

interface MovedDues {
  readonly before: readonly { readonly sequence: number; readonly dueOn: CalendarDate }[]
  readonly after: readonly { readonly sequence: number; readonly dueOn: CalendarDate }[]
}
const NOTHING_MOVED: MovedDues = { before: [], after: [] }

/**
 * Writes the day on which all was delivered, or null where it was not after all: instalments that hang on it and their
 * reminders move (D2), to their planned dates again where it is taken back, and the first phase begins with it (I2).
 */
async function moveDelivery(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: DealWithInstalments,
  deliveredOn: CalendarDate | null,
  actorId: string,
  now: Instant,
): Promise<MovedDues> {
  const { count } = await tx.deal.updateMany({
    where: { workspaceId, id: before.id, deliveredOn: before.deliveredOn },
    data: { deliveredOn },
  })
  if (count === 0) throw new ConditionalUpdateLost(`deal ${before.id}`)
  const dayOff = dayOffOf(await readSettings(tx, workspaceId))
  const from = deliveredOn ?? before.plannedDeliveryOn
  const moved = from === null ? [] : movedByDelivery(before.instalments, from, dayOff)
  for (const { id, dueOn } of moved) await tx.instalment.updateMany({ where: { workspaceId, id }, data: { dueOn } })
  // What was a plan is a due date from now on, also where it is the same day: only now it can be escalated (K3). And back.
  const isOther = (before.deliveredOn === null) !== (deliveredOn === null)
  const hanging = (isOther ? before.instalments.filter(hangsOnDelivery) : moved).map(({ id }) => id)
  await deriveLadder(tx, workspaceId, hanging, 'due-date', now)
  await followDelivery(tx, workspaceId, before.id, actorId, now)
  await inspectionsFollowDelivery(tx, workspaceId, before.id, actorId, now)
  await markForRefresh(tx, workspaceId, hanging, now)
  const duesOf = (instalments: readonly DealInstalment[]) =>
    instalments
      .filter(({ id }) => moved.some((each) => each.id === id))
      .map(({ sequence, dueOn }) => ({ sequence, dueOn }))
  return { before: duesOf(before.instalments), after: duesOf(moved) }
}
