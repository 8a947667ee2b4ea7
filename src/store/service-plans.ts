import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { inspectionDates, inspectionsFrom, type WarrantyProblem, warrantyProblem } from '../domain/warranty.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { dropTasks, moveTask } from './deal-task-moves.ts'
import { addDealTasks } from './deal-tasks.ts'
import { RecordNotFound } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Until when what was sold is under warranty, and how often it is inspected (D8). */
export interface Warranty {
  /** The last day of it; null: none is noted. */
  readonly until: CalendarDate | null
  /** Null: it is not inspected by a rhythm. */
  readonly everyMonths: number | null
}

/** Who inspects: one member who is reminded, and the department that does it, where one does. */
export interface Inspectors {
  readonly ownerId: string
  readonly departmentId: string | null
}

export interface ServicePlanStore {
  /**
   * The warranty of a deal, and who is to do its next inspection, or would have where none is planned any more; null where
   * there is no such deal.
   */
  ofDeal(dealId: string): Promise<(Warranty & { readonly inspectors: Inspectors | null }) | null>
  /**
   * Notes until when a deal is under warranty and how often it is inspected (D8), audited: what was planned of inspections is
   * dropped (`warranty_changed`), and they are planned anew from today on. The same again changes nothing while none of its
   * inspections is missing. Refused: a warranty that ends before delivery or signing, or lasts too long; a deal that was
   * called off.
   * @throws RecordNotFound when deal, owner or department is not of this workspace
   */
  change(
    dealId: string,
    warranty: Warranty & Inspectors,
    actorId: string,
    now: Instant,
  ): Promise<Result<number, WarrantyProblem | 'cancelled'>>
}

/** The service that is planned after the deals of one workspace (D8). */
export function createServicePlanStore({ db, workspaceId }: Scope): ServicePlanStore {
  return {
    async ofDeal(dealId) {
      const deal = await db.deal.findUnique({ where: { workspaceId_id: { workspaceId, id: dealId } } })
      if (!deal) return null
      return { ...warrantyOf(deal), inspectors: await inspectorsOf(db, workspaceId, dealId) }
    },

    change: (dealId, { until, everyMonths, ownerId, departmentId }, actorId, now) =>
      inTransaction(db, async (tx) => {
        const deal = await heldDeal(tx, workspaceId, dealId)
        if (deal.cancelledOn !== null) return err('cancelled')
        const problem = until === null ? null : warrantyProblem(until, daysOf(deal))
        if (problem) return err(problem)
        const before = await openInspections(tx, workspaceId, dealId)
        const wanted = await datesOf(tx, workspaceId, deal, { until, everyMonths }, now)
        // By their number: one that was put off by hand stays where it is.
        const isMissing = before.filter(({ dueOn }) => dueOn >= wanted.today).length < wanted.dates.length
        const isSame =
          deal.warrantyUntil === until &&
          deal.inspectionEveryMonths === everyMonths &&
          before.every((each) => each.ownerId === ownerId && each.departmentId === departmentId)
        if (isSame && !isMissing) return ok(before.length)
        await tx.deal.updateMany({
          where: { workspaceId, id: dealId },
          data: { warrantyUntil: until, inspectionEveryMonths: everyMonths },
        })
        const which = { dealId, kind: 'inspection', submissionKey: { startsWith: keyOf(dealId) } } as const
        await dropTasks(tx, workspaceId, which, 'warranty_changed', actorId, now)
        const inspectors = { ownerId, departmentId }
        const planned = await addInspections(tx, workspaceId, dealId, wanted.dates, inspectors, now)
        await markForRefresh(tx, workspaceId, [dealId], now)
        const entry = {
          actorId,
          action: 'deal.warranty',
          outcome: 'done',
          subjectType: 'deal',
          subjectId: dealId,
        } as const
        const [was, is] = [warrantyOf(deal), { until, everyMonths }]
        await writeAudit(tx, workspaceId, { ...entry, before: { ...was }, after: { ...is, inspections: planned } }, now)
        return ok(planned)
      }),
  }
}

/** What the inspections of a deal that were planned by its warranty are called after, with a slash and a figure. */
const keyOf = (dealId: string): string => `inspection:${dealId}:`

type DealRow = Prisma.DealModel

const warrantyOf = ({ warrantyUntil, inspectionEveryMonths }: DealRow): Warranty => ({
  until: warrantyUntil === null ? null : calendarDate(warrantyUntil),
  everyMonths: inspectionEveryMonths,
})

const daysOf = ({ signedOn, plannedDeliveryOn, deliveredOn }: DealRow) => ({
  signedOn: calendarDate(signedOn),
  plannedDeliveryOn: plannedDeliveryOn === null ? null : calendarDate(plannedDeliveryOn),
  deliveredOn: deliveredOn === null ? null : calendarDate(deliveredOn),
})

const openInspections = (tx: Tx, workspaceId: WorkspaceId, dealId: string) =>
  tx.dealTask.findMany({
    where: {
      workspaceId,
      dealId,
      kind: 'inspection',
      submissionKey: { startsWith: keyOf(dealId) },
      doneAt: null,
      droppedAt: null,
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  })

/** Reads a deal whose account nobody else changes until the end of the transaction. @throws RecordNotFound */
async function heldDeal(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<DealRow> {
  const where = { workspaceId_id: { workspaceId, id } }
  const known = await tx.deal.findUnique({ where, select: { customerId: true } })
  if (!known) throw new RecordNotFound(`no deal ${id}`)
  await takeTurnAtAccount(tx, workspaceId, known.customerId)
  return tx.deal.findUniqueOrThrow({ where })
}

/**
 * Who inspects a deal by its warranty: whoever is to do the next inspection, or else was to do the last that was planned. Null
 * where none ever was.
 */
async function inspectorsOf(tx: Tx, workspaceId: WorkspaceId, dealId: string): Promise<Inspectors | null> {
  const [next] = await openInspections(tx, workspaceId, dealId)
  const planned = { workspaceId, dealId, submissionKey: { startsWith: keyOf(dealId) } }
  const inspection =
    next ??
    (await tx.dealTask.findFirst({
      where: planned,
      orderBy: [{ createdAt: 'desc' }, { dueOn: 'desc' }, { id: 'asc' }],
    }))
  return inspection && { ownerId: inspection.ownerId, departmentId: inspection.departmentId }
}

/** On which days from today on a deal is to be inspected under this warranty. */
async function datesOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  deal: DealRow,
  { until, everyMonths }: Warranty,
  now: Instant,
): Promise<{ readonly today: CalendarDate; readonly dates: CalendarDate[] }> {
  const today = dateAt(now, (await readSettings(tx, workspaceId)).timeZone)
  // What was inspected ahead of its day is not inspected again on it.
  const last = await tx.dealTask.findFirst({
    where: { workspaceId, dealId: deal.id, kind: 'inspection', doneAt: { not: null } },
    orderBy: { dueOn: 'desc' },
    select: { dueOn: true },
  })
  const dates = inspectionDates(inspectionsFrom(daysOf(deal)), everyMonths, until).filter(
    (date) => date >= today && (last === null || date > last.dueOn),
  )
  return { today, dates }
}

/** Plans an inspection for each of these days; answers how many. */
async function addInspections(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  dates: readonly CalendarDate[],
  inspectors: Inspectors,
  now: Instant,
): Promise<number> {
  // Those of before keep their names: each new one is called after the next figure.
  const made = await tx.dealTask.count({ where: { workspaceId, submissionKey: { startsWith: keyOf(dealId) } } })
  const tasks = dates.map((dueOn, index) => ({
    submissionKey: `${keyOf(dealId)}${made + index}`,
    dealId,
    kind: 'inspection' as const,
    dueOn,
    ...inspectors,
  }))
  return (await addDealTasks(tx, workspaceId, tasks, now)).length
}

/**
 * The day from which inspections count is another one: the goods were delivered, or that was corrected or taken back (D4). In
 * that transaction: those that are planned move to their new days, one that falls out of the warranty is dropped, one that
 * fits in is added, also where all had been dropped: by whoever inspected before, or else the deal's owner. Those that were
 * done stay, none is planned for a day that has passed, and none of a deal that was called off.
 */
export async function inspectionsFollowDelivery(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const deal = await tx.deal.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: dealId } } })
  if (deal.cancelledOn !== null) return
  const planned = await openInspections(tx, workspaceId, dealId)
  const { dates } = await datesOf(tx, workspaceId, deal, warrantyOf(deal), now)
  const inspectors = (await inspectorsOf(tx, workspaceId, dealId)) ?? { ownerId: deal.ownerId, departmentId: null }
  for (const [index, { id }] of planned.entries()) {
    const dueOn = dates[index]
    if (dueOn === undefined) await dropTasks(tx, workspaceId, { id }, 'warranty_changed', actorId, now)
    else await moveTask(tx, workspaceId, id, { dueOn }, actorId, now)
  }
  await addInspections(tx, workspaceId, dealId, dates.slice(planned.length), inspectors, now)
}
