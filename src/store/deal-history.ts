import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { AuditDetail } from './audit.ts'
import type { Db, Prisma } from './client.ts'
import { type MovedDates, movedDatesIn } from './moved-dates.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Something that happened to a deal after it was closed (D9, K1). */
export interface DealEvent {
  readonly id: string
  readonly kind: Prisma.AdjustmentModel['kind'] | 'delivery_undone' | 'part_undone'
  /** By how much what is owed shrank, in minor units; negative when it grew. */
  readonly amount: bigint
  /** The number of the credit note. */
  readonly reference: string | null
  readonly reason: string | null
  readonly on: CalendarDate
  readonly byName: string
  readonly at: Instant
  /** What else was amended: title and contract number, before and after, where they differ. */
  readonly renamed: { readonly from: string; readonly to: string } | null
  /** Dates that were moved. */
  readonly dates: MovedDates | null
  /** Of a delivery that was taken back (D4): the day on which it was said to have come. */
  readonly deliveredOn: CalendarDate | null
  readonly renumbered: { readonly from: string | null; readonly to: string | null } | null
}

/** What happened to a deal after it was closed, the newest first. */
export async function dealHistory(db: Db, workspaceId: WorkspaceId, dealId: string): Promise<DealEvent[]> {
  const recordedBy = { select: { name: true } } as const
  const changes = await db.dealChange.findMany({ where: { workspaceId, dealId }, include: { recordedBy } })
  const writeOffs = await db.adjustment.findMany({
    where: { workspaceId, instalment: { dealId }, dealChangeId: null },
    include: { recordedBy },
  })
  // What was called what stands in the audit alone, which nobody changes.
  const entries = await db.auditEntry.findMany({
    where: { workspaceId, subjectType: 'deal', subjectId: dealId, action: 'deal.change', outcome: 'done' },
  })
  const detailsOf = new Map(
    entries.map(({ before, after }) => {
      const [was, is] = [before as AuditDetail | null, after as AuditDetail | null]
      return [is?.['changeId'], { was, is }] as const
    }),
  )
  const events = [
    ...changes.map(({ changedOn, ...each }) => ({ ...each, on: changedOn, details: detailsOf.get(each.id) })),
    ...writeOffs.map(({ adjustedOn, ...each }) => ({ ...each, reference: null, on: adjustedOn, details: undefined })),
  ]
  const changed = events.map(
    ({ id, kind, amount, reference, reason, on, recordedBy: { name }, createdAt, details }) => ({
      id,
      kind,
      amount,
      reference,
      reason,
      on: calendarDate(on),
      byName: name,
      at: createdAt,
      renamed: renamedIn(details),
      renumbered: renumberedIn(details),
      dates: movedDatesIn(details?.is),
      deliveredOn: null,
    }),
  )
  return [...changed, ...(await undoneDeliveries(db, workspaceId, dealId))].sort(
    (a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1),
  )
}

/** Deliveries that were taken back (D4), and why. */
async function undoneDeliveries(db: Db, workspaceId: WorkspaceId, dealId: string): Promise<DealEvent[]> {
  const undone = await db.goodsDelivery.findMany({ where: { workspaceId, dealId, undoneAt: { not: null } } })
  if (undone.length === 0) return []
  const memberIds = [...new Set(undone.flatMap(({ undoneById }) => undoneById ?? []))]
  const members = await db.member.findMany({
    where: { workspaceId, id: { in: memberIds } },
    select: { id: true, name: true },
  })
  const { timeZone } = await readSettings(db, workspaceId)
  return undone.flatMap(({ id, isComplete, deliveredOn, undoneAt, undoneById, undoneReason }) =>
    undoneAt === null
      ? []
      : [
          {
            id,
            kind: isComplete ? ('delivery_undone' as const) : ('part_undone' as const),
            amount: 0n,
            reference: null,
            reason: undoneReason,
            on: dateAt(undoneAt, timeZone),
            byName: members.find((member) => member.id === undoneById)?.name ?? '',
            at: undoneAt,
            renamed: null,
            renumbered: null,
            dates: null,
            deliveredOn: calendarDate(deliveredOn),
          },
        ],
  )
}

type Details = { readonly was: AuditDetail | null; readonly is: AuditDetail | null } | undefined

const textIn = (detail: AuditDetail | null, key: string): string | null => {
  const value = detail?.[key]
  return typeof value === 'string' ? value : null
}

function renamedIn(details: Details): DealEvent['renamed'] {
  if (!details) return null
  const [from, to] = [textIn(details.was, 'title'), textIn(details.is, 'title')]
  return from === null || to === null || from === to ? null : { from, to }
}

function renumberedIn(details: Details): DealEvent['renumbered'] {
  if (!details) return null
  const [from, to] = [textIn(details.was, 'contractNumber'), textIn(details.is, 'contractNumber')]
  return from === to ? null : { from, to }
}
