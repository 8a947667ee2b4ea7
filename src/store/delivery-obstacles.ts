import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import { DELIVERY_CHECK_DAY } from '../domain/check-in.ts'
import { checkCorrectedDay, checkUndo, type DayObstacle, type UndoObstacle } from '../domain/goods-delivery.ts'
import type { Result } from '../domain/result.ts'
import type { Tx } from './client.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What somebody has noted of goods since they came (D4): it keeps them from being taken back, and from having come later.

/** Whether a delivery can be taken back; read in the transaction that does it. */
export async function undoAllowed(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, dealId, isComplete }: { readonly id: string; readonly dealId: string; readonly isComplete: boolean },
): Promise<Result<void, UndoObstacle>> {
  const where = { workspaceId, goodsDeliveryId: id, doneAt: { not: null } }
  const doneChecks = await tx.dealTask.count({ where })
  const implementation = isComplete ? await heldImplementation(tx, workspaceId, dealId) : null
  return checkUndo({
    doneChecks,
    answeredCheckIns: implementation?.checkIns.length ?? 0,
    isPhaseLeft: implementation !== null && implementation.phase !== 'new_toy',
  })
}

/** Whether all goods of a deal can have come on this day (D4, I3); read in the transaction that records it. */
export async function dayAllowed(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  deliveredOn: CalendarDate,
): Promise<Result<void, DayObstacle>> {
  const { timeZone } = await readSettings(tx, workspaceId)
  const implementation = await heldImplementation(tx, workspaceId, dealId)
  // Who said that it had not arrived has noted nothing that it would have to be there for.
  const answered = (implementation?.checkIns ?? []).flatMap(({ day, answeredAt, arrived }) =>
    answeredAt === null || arrived === false ? [] : [{ day, on: dateAt(answeredAt, timeZone) }],
  )
  const firstOf = (days: readonly CalendarDate[]): CalendarDate | null => [...days].sort()[0] ?? null
  const isFirst = ({ day }: (typeof answered)[number]) => day === DELIVERY_CHECK_DAY
  const whole = { workspaceId, dealId, isComplete: true, undoneAt: null }
  const goods = (await tx.goodsDelivery.findMany({ where: whole, select: { id: true } })).map(({ id }) => id)
  const done = { workspaceId, goodsDeliveryId: { in: goods }, doneOn: { not: null } }
  const wasThere = { OR: [{ arrived: null }, { arrived: true }] }
  const checks = await tx.dealTask.findMany({ where: { ...done, ...wasThere }, select: { doneOn: true } })
  return checkCorrectedDay(deliveredOn, {
    installedOn: implementation?.installedOn ? calendarDate(implementation.installedOn) : null,
    firstCheckOn: firstOf(answered.filter(isFirst).map(({ on }) => on)),
    checkInOn: firstOf(answered.filter((each) => !isFirst(each)).map(({ on }) => on)),
    checkedOn: firstOf(checks.flatMap(({ doneOn }) => (doneOn === null ? [] : [calendarDate(doneOn)]))),
  })
}

/** What is introduced with a deal, with its answered check-ins, held: what is noted of it at the same time waits. */
async function heldImplementation(tx: Tx, workspaceId: WorkspaceId, dealId: string) {
  await tx.implementation.updateMany({ where: { workspaceId, dealId }, data: { dealId } })
  return tx.implementation.findUnique({
    where: { workspaceId_dealId: { workspaceId, dealId } },
    select: {
      phase: true,
      installedOn: true,
      checkIns: {
        where: { answeredAt: { not: null } },
        select: { day: true, answeredAt: true, arrived: true },
      },
    },
  })
}
