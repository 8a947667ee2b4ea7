import { addDays, type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import { type FollowUp, followUpOf } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import { deliveryCheckOn, followUpDates, followUpDaysFor, thankYouReminder } from '../domain/deal-task.ts'
import { expectedOn } from '../domain/goods-delivery.ts'
import { Prisma, type Tx } from './client.ts'
import { trackGoods } from './control-points.ts'
import { doTask, dropTasks, moveTask } from './deal-task-moves.ts'
import { addDealTasks, type NewDealTask } from './deal-tasks.ts'
import { readMembers } from './member-rows.ts'
import { inspectionsFollowDelivery } from './service-plans.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { wantTasks } from './wanted-tasks.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What follows from closing and delivering a deal (D4), in the transactions that do it.

/** What is agreed at closing about looking after a deal (D1). */
export interface AfterCare {
  readonly followUp: FollowUp
  readonly isTrial: boolean
}

/** How long after signing somebody is still thanked for the order, in days: later it would sound odd. */
const THANKED_WITHIN_DAYS = 7
const OPEN = { doneAt: null, droppedAt: null } as const

const WITH_PARTS = {
  implementation: { select: { id: true } },
  goodsDeliveries: {
    where: { undoneAt: null },
    orderBy: [{ deliveredOn: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.DealInclude

type DealRow = Prisma.DealGetPayload<{ include: typeof WITH_PARTS }>

const readDeal = (tx: Tx, workspaceId: WorkspaceId, id: string): Promise<DealRow> =>
  tx.deal.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, include: WITH_PARTS })

/** Plans what follows from closing a deal (D4): thanking for it, and asking on the planned day whether it has come. */
export async function careAfterClosing(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const deal = await readDeal(tx, workspaceId, dealId)
  const { calendar, remindAt } = await ownersCalendar(tx, workspaceId, deal.ownerId)
  const thanks = thankYouReminder(now, { calendar, remindAt })
  if (thanks && thanks.localDate <= addDays(calendarDate(deal.signedOn), THANKED_WITHIN_DAYS)) {
    const task = { submissionKey: `thank-you ${dealId}`, dealId, kind: 'thank_you', ownerId: deal.ownerId } as const
    await addDealTasks(tx, workspaceId, [{ ...task, dueOn: thanks.localDate }], now)
  }
  await expectDelivery(tx, workspaceId, dealId, actorId, now)
}

/**
 * Puts the question whether the goods have come on the day on which they are expected (D4): made, moved, or dropped where
 * nothing is planned any more. Done once all of it was delivered. Tracking them comes before it (C12).
 */
async function expectDelivery(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const deal = await readDeal(tx, workspaceId, dealId)
  const where = { workspaceId, dealId, kind: 'delivery' } as const
  const open = await tx.dealTask.findMany({ where: { ...where, ...OPEN }, select: { id: true } })
  const on = expectedOn({ plannedDeliveryOn: dateOf(deal.plannedDeliveryOn) }, deal.goodsDeliveries.map(partOf))
  if (deal.deliveredOn !== null) {
    const result = { doneOn: calendarDate(deal.deliveredOn), result: null }
    for (const { id } of open) await doTask(tx, workspaceId, id, result, actorId, now)
  } else if (deal.cancelledOn !== null || on === null)
    await dropTasks(tx, workspaceId, { dealId, kind: 'delivery' }, 'not_needed', actorId, now)
  else if (open.length > 0) for (const { id } of open) await moveTask(tx, workspaceId, id, { dueOn: on }, actorId, now)
  else {
    // Asked anew after a delivery was taken back: the question of before is answered.
    const submissionKey = `delivery ${dealId} ${await tx.dealTask.count({ where })}`
    const task = { submissionKey, dealId, kind: 'delivery', ownerId: deal.ownerId, dueOn: on } as const
    await addDealTasks(tx, workspaceId, [task], now)
  }
  const isExpected = deal.deliveredOn === null && deal.cancelledOn === null
  const { calendar } = await ownersCalendar(tx, workspaceId, deal.ownerId)
  const goods = { dealId, ownerId: deal.ownerId, expectedOn: isExpected ? on : null, calendar }
  await trackGoods(tx, workspaceId, goods, actorId, now)
}

/** Follows a delivery that is planned for another day (D9): the rest of a part that came is expected then as well. */
export async function replanDelivery(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  on: CalendarDate,
  actorId: string,
  now: Instant,
): Promise<void> {
  const parts = { workspaceId, dealId, isComplete: false, undoneAt: null }
  await tx.goodsDelivery.updateMany({ where: parts, data: { restPlannedOn: on } })
  await expectDelivery(tx, workspaceId, dealId, actorId, now)
  await inspectionsFollowDelivery(tx, workspaceId, dealId, actorId, now)
}

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))
const partOf = ({ isComplete, restPlannedOn }: DealRow['goodsDeliveries'][number]) => ({
  isComplete,
  restPlannedOn: dateOf(restPlannedOn),
})

/**
 * Plans what follows from goods that have come (D4), or moves it where the day was corrected: the delivery check on the next
 * working day after a part, and after all of it where nothing is introduced (else the first check-in is it, I2); and then the
 * follow-up contacts, as closely as the deal is followed up (D1).
 */
export async function careAfterDelivery(
  tx: Tx,
  workspaceId: WorkspaceId,
  { dealId, goodsDeliveryId }: { readonly dealId: string; readonly goodsDeliveryId: string },
  actorId: string,
  now: Instant,
): Promise<void> {
  const deal = await readDeal(tx, workspaceId, dealId)
  const goods = deal.goodsDeliveries.find(({ id }) => id === goodsDeliveryId)
  // What is asked for on day 1 asks about all of it: a check of the part before it would be the same call twice (N6).
  if (goods?.isComplete && deal.implementation)
    await dropTasks(tx, workspaceId, { dealId, kind: 'delivery_check' }, 'not_needed', actorId, now)
  else if (goods) {
    const { calendar } = await ownersCalendar(tx, workspaceId, deal.ownerId)
    const dueOn = deliveryCheckOn(calendarDate(goods.deliveredOn), calendar)
    const check = { submissionKey: `check ${goodsDeliveryId}`, kind: 'delivery_check', dueOn } as const
    await wantTasks(tx, workspaceId, [{ ...check, dealId, goodsDeliveryId, ownerId: deal.ownerId }], actorId, now)
  }
  await expectDelivery(tx, workspaceId, dealId, actorId, now)
  await followUp(tx, workspaceId, dealId, actorId, now)
}

/**
 * Plans what is to be done again after a delivery was taken back (D4): the check of the last part that came before it, where
 * that was not done, and the question whether the goods have come.
 */
export async function careAfterUndo(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const last = (await readDeal(tx, workspaceId, dealId)).goodsDeliveries.at(-1)
  if (last) await careAfterDelivery(tx, workspaceId, { dealId, goodsDeliveryId: last.id }, actorId, now)
  else await expectDelivery(tx, workspaceId, dealId, actorId, now)
}

/**
 * Plans the follow-up contacts of a delivered deal where nothing is introduced (D4), as closely as it is followed up (D1):
 * those that are missing are made, those that are not wanted are dropped. What would have been before today is left out: the
 * delivery check asks the same.
 */
export async function followUp(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const deal = await readDeal(tx, workspaceId, dealId)
  const goods = deal.goodsDeliveries.find(({ isComplete }) => isComplete)
  const deliveredOn = dateOf(deal.deliveredOn)
  const { calendar, followUpDays } = await ownersCalendar(tx, workspaceId, deal.ownerId)
  const isFollowed = goods && deliveredOn !== null && deal.cancelledOn === null && !deal.implementation
  const days = isFollowed ? followUpDaysFor(followUpOf(deal), followUpDays) : []
  const today = dateAt(now, calendar.timeZone)
  const wanted = days.flatMap((day): NewDealTask[] => {
    const [dueOn] = deliveredOn === null ? [] : followUpDates(deliveredOn, [day], calendar)
    if (!goods || !dueOn || dueOn < today) return []
    const task = { submissionKey: `follow-up ${goods.id} ${day}`, kind: 'follow_up', dueOn } as const
    return [{ ...task, dealId, goodsDeliveryId: goods.id, ownerId: deal.ownerId }]
  })
  // After a long break two of them may fall on one day: nobody is asked twice on it.
  const once = wanted.filter(({ dueOn }, index) => wanted.findIndex((each) => each.dueOn === dueOn) === index)
  const keys = once.map(({ submissionKey }) => submissionKey)
  const others = { dealId, kind: 'follow_up', submissionKey: { notIn: keys } } as const
  await dropTasks(tx, workspaceId, others, 'not_needed', actorId, now)
  await wantTasks(tx, workspaceId, once, actorId, now)
}

async function ownersCalendar(tx: Tx, workspaceId: WorkspaceId, ownerId: string) {
  const settings = await readSettings(tx, workspaceId)
  const [owner] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${ownerId}`)
  const { timeZone } = settings
  return {
    calendar: workingCalendar(settings, owner ?? { timeZone, leave: [] }),
    followUpDays: settings.followUpDays,
    remindAt: settings.remindAt,
  }
}
