import { addDays, type CalendarDate, calendarDate, instantAt } from '../domain/calendar-date.ts'
import { isPlannedDue } from '../domain/delivery.ts'
import { type DelayCandidate, dueDatesToBeAsked, ownDelaysIn } from '../domain/own-delays.ts'
import { isCoveredBy } from '../domain/payment.ts'
import type { Period } from '../domain/period.ts'
import type { Prisma, Tx } from './client.ts'
import { readCollectingHistory } from './collecting-history.ts'
import { portions } from './portions.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * How many instalments of each owner nobody asked for in time, the last day for it lying in a period and being over (K11);
 * owners without any are left out. What was settled before that day was asked for, or was not owed any more.
 */
export async function readOwnDelays(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  period: Period,
  today: CalendarDate,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  if (visible.reach === 'none') return counts
  const settings = await readSettings(tx, workspaceId)
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const due = dueDatesToBeAsked(period, calendar)
  // Two statements, each through the index. Of what is settled only the latest: what was paid in time was asked for.
  const states: Prisma.InstalmentWhereInput[] = [
    { settledAt: null },
    { settledAt: { gte: instantAt(addDays(due.from, 1), '00:00', settings.timeZone) } },
  ]
  const owned = visible.reach === 'all' ? {} : { deal: { ownerId: { in: [...visible.ownerIds] } } }
  const find = (state: Prisma.InstalmentWhereInput) =>
    tx.instalment.findMany({
      where: { workspaceId, ...state, dueOn: { gte: due.from, lte: due.to }, ...owned },
      select: {
        id: true,
        dueOn: true,
        basis: true,
        openAmount: true,
        deal: { select: { ownerId: true, deliveredOn: true, customerId: true, currency: true } },
      },
    })
  const found: Awaited<ReturnType<typeof find>> = []
  // Nobody has to ask for what is not due before it is delivered (D2).
  for (const state of states) found.push(...(await find(state)).filter((row) => !isPlannedDue(row, row.deal)))
  const customerIds = found.flatMap(({ openAmount, deal }) => (openAmount > 0n ? [deal.customerId] : []))
  const { credits } = await readCollectingHistory(tx, workspaceId, { customerIds }, ['credit'])
  const creditFor = ({ customerId, currency }: { readonly customerId: string; readonly currency: string }) =>
    credits.get(customerId)?.find((credit) => credit.currency === currency)?.amount ?? 0n
  // Nor for what the customer has paid already (K5).
  const rows = found.filter(({ openAmount, deal }) => !isCoveredBy(creditFor(deal), openAmount))
  const ids = rows.map(({ id }) => id)
  const { efforts } = await readCollectingHistory(tx, workspaceId, { instalmentIds: ids }, ['effort'])
  const moved = await readMovements(tx, workspaceId, ids)
  const candidates = rows.map(
    ({ id, dueOn, openAmount, deal }): DelayCandidate => ({
      ownerId: deal.ownerId,
      dueOn: calendarDate(dueOn),
      openAmount,
      efforts: efforts.get(id) ?? [],
      movements: moved.get(id) ?? [],
    }),
  )
  for (const { ownerId } of ownDelaysIn(period, candidates, today, calendar))
    counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1)
  return counts
}

/** What was taken off what these instalments owe, by day: money of payments that count, and changes without money. */
async function readMovements(tx: Tx, workspaceId: WorkspaceId, instalmentIds: readonly string[]) {
  const byInstalment = new Map<string, { readonly on: CalendarDate; readonly amount: bigint }[]>()
  const add = (id: string, on: string, amount: bigint) =>
    byInstalment.set(id, [...(byInstalment.get(id) ?? []), { on: calendarDate(on), amount }])
  for (const ids of portions(instalmentIds)) {
    const where = { workspaceId, instalmentId: { in: ids } }
    const taken = await tx.allocation.findMany({ where: { ...where, payment: { reversedAt: null } } })
    for (const { instalmentId, appliedOn, amount } of taken) add(instalmentId, appliedOn, amount)
    const adjusted = await tx.adjustment.findMany({ where })
    for (const { instalmentId, adjustedOn, amount } of adjusted) add(instalmentId, adjustedOn, amount)
  }
  return byInstalment
}
