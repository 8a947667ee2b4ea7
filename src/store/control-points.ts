import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CRISIS_LEVEL, crisisHandledBy, goodsTrackedOn } from '../domain/control-point.ts'
import { isPlannedDue } from '../domain/delivery.ts'
import { levelOf } from '../domain/instalment.ts'
import type { Level } from '../domain/ladder.ts'
import type { WorkingCalendar } from '../domain/working-time.ts'
import type { Tx } from './client.ts'
import { dropTasks } from './deal-task-moves.ts'
import { planDealTasks } from './deal-task-reminders.ts'
import { addDealTasks } from './deal-tasks.ts'
import type { Member } from './member-rows.ts'
import { portions } from './portions.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { wantTasks } from './wanted-tasks.ts'
import type { WorkspaceId } from './workspace-id.ts'

// Control points after the signature (C12) that come by themselves, each once for a deal, in the transaction of what they follow
// from. What somebody has planned by hand from the deal's card takes their place.

const trackingKey = (dealId: string): string => `goods-tracking ${dealId}`
const crisisKey = (dealId: string): string => `crisis ${dealId}`

/**
 * Plans tracking the goods of a deal before they are expected (C12), for its owner: made or moved with the day on which they
 * are, and dropped where they came first or nothing is expected. Not where that day has come already: then the question
 * whether they have come says it all (N6). What was tracked is not tracked again.
 */
export async function trackGoods(
  tx: Tx,
  workspaceId: WorkspaceId,
  goods: {
    readonly dealId: string
    readonly ownerId: string
    /** Null: nothing is, or not any more. */
    readonly expectedOn: CalendarDate | null
    /** The owner's. */
    readonly calendar: WorkingCalendar
  },
  actorId: string,
  now: Instant,
): Promise<void> {
  const { dealId, ownerId, expectedOn, calendar } = goods
  const submissionKey = trackingKey(dealId)
  if (expectedOn === null) {
    await dropTasks(tx, workspaceId, { submissionKey }, 'not_needed', actorId, now)
    return
  }
  const dueOn = goodsTrackedOn(expectedOn, calendar)
  const today = dateAt(now, calendar.timeZone)
  if (dueOn <= today) {
    // What was to be tracked later would come after the goods; what is late already stays.
    await dropTasks(tx, workspaceId, { submissionKey, dueOn: { gt: today } }, 'not_needed', actorId, now)
    return
  }
  const byHand = { workspaceId, dealId, kind: 'goods_tracking', droppedAt: null, NOT: { submissionKey } } as const
  if ((await tx.dealTask.count({ where: byHand })) > 0) return
  await wantTasks(tx, workspaceId, [{ submissionKey, dealId, kind: 'goods_tracking', ownerId, dueOn }], actorId, now)
}

/**
 * Plans handling the crisis of a deal (C12) whose instalment has come to level 4 (K3, K6), for the deal's owner: once for each
 * deal, and again only where it was over before anybody had handled it. What is planned by hand already takes its place.
 */
export async function planCrisis(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    instalmentId,
    levelOn,
  }: {
    readonly instalmentId: string
    /** The day of level 4. */
    readonly levelOn: CalendarDate
  },
  { settings, members }: { readonly settings: Settings; readonly members: readonly Member[] },
  now: Instant,
): Promise<void> {
  const { dealId } = await tx.instalment.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: instalmentId } },
    select: { dealId: true },
  })
  const where = { workspaceId, id: dealId }
  // Two instalments of a deal may come to it at the same time: the second finds what the first has planned.
  await tx.deal.updateMany({ where, data: { workspaceId } })
  const { ownerId, cancelledOn } = await tx.deal.findFirstOrThrow({ where })
  if (cancelledOn !== null) return
  const submissionKey = crisisKey(dealId)
  const standing = { workspaceId, dealId, kind: 'crisis_handling', droppedAt: null } as const
  const isPlanned = { OR: [{ submissionKey }, { doneAt: null }] }
  if ((await tx.dealTask.count({ where: { ...standing, ...isPlanned } })) > 0) return
  const { timeZone } = settings
  const calendar = workingCalendar(settings, members.find(({ id }) => id === ownerId) ?? { timeZone, leave: [] })
  const dueOn = crisisHandledBy(levelOn, dateAt(now, calendar.timeZone), calendar)
  const over = { workspaceId, submissionKey, dropped: 'not_needed' } as const
  const known = await tx.dealTask.findFirst({ where: over, select: { id: true } })
  if (known) {
    const again = { dropped: null, droppedAt: null, remindedId: null, ownerId, dueOn }
    await tx.dealTask.updateMany({ where: { workspaceId, id: known.id }, data: again })
    await planDealTasks(tx, workspaceId, [known.id], now)
  } else await addDealTasks(tx, workspaceId, [{ submissionKey, dealId, kind: 'crisis_handling', ownerId, dueOn }], now)
}

/**
 * Leaves out handling a crisis that came by itself, of these deals, where none of their instalments is at level 4 any more:
 * what was owed has come in, was given up, or is due later.
 */
export async function endCrises(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealIds: readonly string[],
  now: Instant,
): Promise<void> {
  for (const keys of portions([...new Set(dealIds)].map(crisisKey))) {
    const waiting = { workspaceId, submissionKey: { in: keys }, doneAt: null, droppedAt: null }
    const tasks = await tx.dealTask.findMany({ where: waiting, select: { id: true, dealId: true } })
    for (const { id, dealId } of tasks)
      if ((await highestLevel(tx, workspaceId, dealId, now)) < CRISIS_LEVEL)
        await dropTasks(tx, workspaceId, { id }, 'not_needed', null, now)
  }
}

/** The highest level that an open instalment of a deal is at (K3). */
async function highestLevel(tx: Tx, workspaceId: WorkspaceId, dealId: string, now: Instant): Promise<number> {
  const { ladder, timeZone } = await readSettings(tx, workspaceId)
  const open = await tx.instalment.findMany({
    where: { workspaceId, dealId, settledAt: null },
    select: { dueOn: true, openAmount: true, levelFloor: true, basis: true, deal: { select: { deliveredOn: true } } },
  })
  const levels = open.map(({ deal, dueOn, openAmount, levelFloor, basis }) => {
    const standing = { isPlanned: isPlannedDue({ basis }, deal), levelFloor: levelFloor as Level }
    const day = { today: dateAt(now, timeZone), ladder }
    return levelOf({ openAmount, dueOn: calendarDate(dueOn), ...standing }, day)
  })
  return Math.max(0, ...levels)
}
