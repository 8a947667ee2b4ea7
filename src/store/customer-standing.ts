import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Db } from './client.ts'
import { isVisible, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** How things stand with a customer, beside what they owe. */
export interface CustomerStanding {
  /** Deals that were not called off, whoever owns them: what the status is derived from (C1). */
  readonly deals: { readonly count: number; readonly lastSignedOn: CalendarDate | null }
  /** How many deals that the reader may see wait for approval (D3). */
  readonly heldDeals: number
}

/** Reads how things stand with a customer. */
export async function customerStanding(
  db: Db,
  workspaceId: WorkspaceId,
  customerId: string,
  visible: Visibility,
): Promise<CustomerStanding> {
  const theirs = { workspaceId, customerId }
  const deals = await db.deal.findMany({ where: theirs, select: { signedOn: true, cancelledOn: true } })
  const signed = deals.flatMap(({ signedOn, cancelledOn }) => (cancelledOn === null ? [signedOn] : [])).sort()
  const last = signed.at(-1)
  const held = await db.heldDeal.findMany({ where: { ...theirs, decidedAt: null }, select: { ownerId: true } })
  return {
    deals: { count: signed.length, lastSignedOn: last === undefined ? null : calendarDate(last) },
    heldDeals: held.filter(({ ownerId }) => isVisible(visible, ownerId)).length,
  }
}
