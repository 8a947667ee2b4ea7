import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { FollowUp } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import type { DealTaskDrop, DealTaskKind } from '../domain/deal-task.ts'
import type { Prisma } from './client.ts'

/** Something that is to be done for a customer after a deal (D4, D8, C12). What is not known yet is null. */
export interface DealTask {
  readonly id: string
  readonly dealId: string
  readonly kind: DealTaskKind
  /** What exactly; null: the kind says it. */
  readonly title: string | null
  readonly ownerId: string
  readonly ownerName: string
  /** The service department that does it. */
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly dueOn: CalendarDate
  readonly doneOn: CalendarDate | null
  readonly doneAt: Instant | null
  readonly doneById: string | null
  readonly doneByName: string | null
  /** What came of it, what was checked. */
  readonly result: string | null
  /** Of a delivery check (D4). */
  readonly arrived: boolean | null
  readonly intact: boolean | null
  readonly courierPolite: boolean | null
  readonly dropped: DealTaskDrop | null
  readonly noticeId: string | null
  readonly goodsDeliveryId: string | null
  /** It is about a part of the goods (D4). */
  readonly isOfPart: boolean
  readonly createdAt: Instant
  readonly deal: {
    readonly title: string
    readonly customerId: string
    readonly customerName: string
    readonly ownerId: string
    readonly signedOn: CalendarDate
    readonly plannedDeliveryOn: CalendarDate | null
    readonly deliveredOn: CalendarDate | null
    readonly followUp: FollowUp
  }
}

/** A task that is to be made. */
export interface NewDealTask {
  /** What it follows from: made once for each. */
  readonly submissionKey: string
  readonly dealId: string
  readonly kind: DealTaskKind
  readonly ownerId: string
  readonly dueOn: CalendarDate
  readonly title?: string | null
  readonly departmentId?: string | null
  readonly noticeId?: string | null
  readonly goodsDeliveryId?: string | null
}

/** That a task is done. */
export interface TaskResult {
  readonly doneOn: CalendarDate
  /** What came of it, what was checked; null: nothing is said. */
  readonly result: string | null
  /** Of a delivery check (D4). */
  readonly arrived?: boolean | null
  readonly intact?: boolean | null
  readonly courierPolite?: boolean | null
}

/** What changes of a task: another day, another owner, another department; what is left out stays. */
export interface TaskMove {
  readonly dueOn?: CalendarDate
  readonly ownerId?: string
  readonly departmentId?: string | null
}

/** What is read with a task. */
export const WITH_DEAL = {
  deal: {
    select: {
      title: true,
      customerId: true,
      ownerId: true,
      signedOn: true,
      plannedDeliveryOn: true,
      deliveredOn: true,
      followUp: true,
      customer: { select: { name: true } },
      goodsDeliveries: { where: { isComplete: false }, select: { id: true } },
    },
  },
  owner: { select: { name: true } },
  department: { select: { name: true } },
  doneBy: { select: { name: true } },
} as const satisfies Prisma.DealTaskInclude

const dateOrNull = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

/** A task from its row. */
export function dealTaskOf(row: Prisma.DealTaskGetPayload<{ include: typeof WITH_DEAL }>): DealTask {
  const { deal } = row
  return {
    id: row.id,
    dealId: row.dealId,
    kind: row.kind,
    title: row.title,
    ownerId: row.ownerId,
    ownerName: row.owner.name,
    departmentId: row.departmentId,
    departmentName: row.department?.name ?? null,
    dueOn: calendarDate(row.dueOn),
    doneOn: dateOrNull(row.doneOn),
    doneAt: row.doneAt,
    doneById: row.doneById,
    doneByName: row.doneBy?.name ?? null,
    result: row.result,
    arrived: row.arrived,
    intact: row.intact,
    courierPolite: row.courierPolite,
    dropped: row.dropped,
    noticeId: row.noticeId,
    goodsDeliveryId: row.goodsDeliveryId,
    isOfPart: deal.goodsDeliveries.some(({ id }) => id === row.goodsDeliveryId),
    createdAt: row.createdAt,
    deal: {
      title: deal.title,
      customerId: deal.customerId,
      customerName: deal.customer.name,
      ownerId: deal.ownerId,
      signedOn: calendarDate(deal.signedOn),
      plannedDeliveryOn: dateOrNull(deal.plannedDeliveryOn),
      deliveredOn: dateOrNull(deal.deliveredOn),
      followUp: deal.followUp,
    },
  }
}
