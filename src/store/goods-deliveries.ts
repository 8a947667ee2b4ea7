import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { DeliveryFacts } from '../domain/goods-delivery.ts'
import type { Prisma, Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Goods that have come to a customer (D4). */
export interface GoodsDelivery extends DeliveryFacts {
  readonly id: string
  readonly recordedByName: string
  readonly recordedAt: Instant
}

const WITH_PERSON = { recordedBy: { select: { name: true } } } as const

/** The deliveries of a deal that were not taken back, oldest first. */
export async function deliveriesOf(tx: Tx, workspaceId: WorkspaceId, dealId: string): Promise<GoodsDelivery[]> {
  const rows = await tx.goodsDelivery.findMany({
    where: { workspaceId, dealId, undoneAt: null },
    include: WITH_PERSON,
    orderBy: [{ deliveredOn: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(goodsDeliveryOf)
}

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

const goodsDeliveryOf = (row: Prisma.GoodsDeliveryGetPayload<{ include: typeof WITH_PERSON }>): GoodsDelivery => ({
  id: row.id,
  deliveredOn: calendarDate(row.deliveredOn),
  isComplete: row.isComplete,
  missing: row.missing,
  restPlannedOn: dateOf(row.restPlannedOn),
  lateReason: row.lateReason,
  recordedByName: row.recordedBy.name,
  recordedAt: row.recordedAt,
})
