import type { CalendarDate } from '../domain/calendar-date.ts'
import type { PlannedCheckIn } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import { hangsOnDelivery, movedByDelivery } from '../domain/delivery.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { type DealInstalment, type DealWithInstalments, dealOf, WHOLE_DEAL } from './deal-rows.ts'
import { ConditionalUpdateLost, RecordNotFound } from './errors.ts'
import { deriveLadder } from './ladder.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { dayOffOf, readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** The actual delivery of a deal, to be recorded (D4). */
export interface NewDelivery {
  readonly dealId: string
  readonly deliveredOn: CalendarDate
  /** The check-ins that follow from it (I2); kept only where there is something to introduce. */
  readonly checkIns: readonly PlannedCheckIn[]
  /** What is to be told of a check-in. Pure: it is called again when the transaction is tried again. */
  readonly outbox: (checkInId: string, planned: PlannedCheckIn) => readonly NewOutboxItem[]
}

/** Records a delivery; what it does and throws stands at `DealStore.recordDelivery`. */
export async function recordDelivery(
  db: Db,
  workspaceId: WorkspaceId,
  delivery: NewDelivery,
  actorId: string,
  now: Instant,
): Promise<{ deal: DealWithInstalments; changed: boolean }> {
  const { dealId, deliveredOn } = delivery
  const where = { workspaceId_id: { workspaceId, id: dealId } }
  const known = await db.deal.findUnique({ where, select: { customerId: true } })
  if (!known) throw new RecordNotFound(`no deal ${dealId}`)
  // The audit does not refer to the member, as what is recorded elsewhere does: nothing else would notice a stranger.
  if ((await db.member.count({ where: { workspaceId, id: actorId } })) === 0)
    throw new RecordNotFound(`no member ${actorId}`)
  return inTransaction(db, async (tx) => {
    // Payments settle instalments at the same time: one after the other.
    await takeTurnAtAccount(tx, workspaceId, known.customerId)
    const before = dealOf(await tx.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL }))
    if (before.deliveredOn === deliveredOn) return { deal: before, changed: false }
    if (deliveredOn < before.signedOn) throw new RangeError(`delivered on ${deliveredOn}, before it was signed`)
    const { count } = await tx.deal.updateMany({
      where: { workspaceId, id: dealId, deliveredOn: before.deliveredOn },
      data: { deliveredOn },
    })
    if (count === 0) throw new ConditionalUpdateLost(`deal ${dealId}`)
    const dayOff = dayOffOf(await readSettings(tx, workspaceId))
    const moved = movedByDelivery(before.instalments, deliveredOn, dayOff)
    for (const { id, dueOn } of moved) await tx.instalment.updateMany({ where: { workspaceId, id }, data: { dueOn } })
    // What was a plan is a due date from now on, also where it is the same day: only now it can be escalated (K3).
    const hanging = before.deliveredOn === null ? before.instalments.filter(hangsOnDelivery) : moved
    await deriveLadder(
      tx,
      workspaceId,
      hanging.map(({ id }) => id),
      'due-date',
      now,
    )
    const checkInIds = await planCheckIns(tx, workspaceId, delivery, now)
    await markForRefresh(tx, workspaceId, [dealId, ...hanging.map(({ id }) => id), ...checkInIds], now)

    const duesOf = (instalments: readonly DealInstalment[]) =>
      instalments
        .filter(({ id }) => moved.some((each) => each.id === id))
        .map(({ sequence, dueOn }) => ({ sequence, dueOn }))
    const entry = {
      actorId,
      action: 'delivery.record',
      outcome: 'done',
      subjectType: 'deal',
      subjectId: dealId,
      before: { deliveredOn: before.deliveredOn, dues: duesOf(before.instalments) },
      after: { deliveredOn, dues: duesOf(moved) },
    } as const
    await writeAudit(tx, workspaceId, entry, now)
    return { deal: dealOf(await tx.deal.findUniqueOrThrow({ where, include: WHOLE_DEAL })), changed: true }
  })
}

/**
 * Plans the check-ins anew; answers which of them there are. What was answered stays as it is. One that was asked and
 * not answered is asked again only when its day is still to come (N6).
 */
async function planCheckIns(
  tx: Tx,
  workspaceId: WorkspaceId,
  { dealId, checkIns, outbox }: NewDelivery,
  now: Instant,
): Promise<string[]> {
  const implementation = await tx.implementation.findUnique({
    where: { workspaceId_dealId: { workspaceId, dealId } },
    include: { checkIns: true },
  })
  if (!implementation) return []
  const known = implementation.checkIns
  const told = await toldOf(
    tx,
    workspaceId,
    known.map(({ id }) => id),
  )
  const superseded = known
    .filter(
      ({ day, answeredAt, id }) => answeredAt === null && !told.has(id) && !checkIns.some((each) => each.day === day),
    )
    .map(({ id }) => id)
  await takeBack(tx, workspaceId, superseded)
  await tx.checkIn.deleteMany({ where: { workspaceId, id: { in: superseded } } })

  const ids: string[] = []
  for (const planned of checkIns) {
    const { day, dueOn, isLate } = planned
    const same = known.find((each) => each.day === day)
    if (same) ids.push(same.id)
    if (same && (same.answeredAt !== null || (isLate && told.has(same.id)))) continue
    if (same) await tx.checkIn.updateMany({ where: { workspaceId, id: same.id }, data: { dueOn } })
    const { id } =
      same ?? (await tx.checkIn.create({ data: { workspaceId, implementationId: implementation.id, day, dueOn } }))
    if (!same) ids.push(id)
    await takeBack(tx, workspaceId, [id])
    await addMissing(tx, workspaceId, outbox(id, planned), now)
  }
  return ids
}

/**
 * Removes what waits to be told of these check-ins. It is not skipped, for nothing was left out: it is told on another
 * day, which may be the first one again.
 */
async function takeBack(tx: Tx, workspaceId: WorkspaceId, checkInIds: readonly string[]): Promise<void> {
  await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: { in: [...checkInIds] }, state: 'pending' } })
}

/** Of which check-ins a message tells already, or is about to. */
async function toldOf(tx: Tx, workspaceId: WorkspaceId, checkInIds: readonly string[]): Promise<ReadonlySet<string>> {
  const items = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: { in: [...checkInIds] }, state: { in: ['claimed', 'sent'] } },
    select: { subjectId: true },
  })
  return new Set(items.map(({ subjectId }) => subjectId))
}
