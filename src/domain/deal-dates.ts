import { addDays, type CalendarDate } from './calendar-date.ts'
import { isPlannedDue, movedByDelivery } from './delivery.ts'
import type { InstalmentFigures } from './instalment.ts'
import { type DayOff, STAYS } from './payment-due.ts'
import type { InstalmentDraft } from './payment-terms.ts'
import { err, ok, type Result } from './result.ts'

/** Other dates that were agreed with the customer (D9): of one instalment, of the delivery, or of both. */
export interface DatesRequest {
  readonly kind: 'dates'
  /** The instalment that falls due on another day, and that day; null: none. */
  readonly instalmentId: string | null
  readonly dueOn: CalendarDate | null
  /** The day for which the delivery is planned; null: it stays as it is. */
  readonly plannedDeliveryOn: CalendarDate | null
}

/** An instalment whose due date may be moved. */
export type DatedInstalment = InstalmentFigures & Pick<InstalmentDraft, 'basis' | 'offsetDays'>

/** What of a deal says when its money falls due. */
export interface DatedDeal {
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  readonly deliveredOn: CalendarDate | null
  readonly instalments: readonly DatedInstalment[]
}

/** How far ahead of today a due date can be moved, in days. */
export const FURTHEST_DUE_DAYS = 366

/** Whether a day is too far ahead for a due date to be moved to it (D9): what is put off so far is not collected any more. */
export const isDueTooFar = (dueOn: CalendarDate, today: CalendarDate): boolean =>
  dueOn > addDays(today, FURTHEST_DUE_DAYS)

/**
 * Whether a due date cannot be moved without a reason (D9): what is overdue leaves the ladder by it (K2). What hangs on a
 * delivery that is not recorded is not overdue (D2).
 */
export const needsReason = (
  { dueOn, openAmount, basis }: Pick<DatedInstalment, 'dueOn' | 'openAmount' | 'basis'>,
  { deliveredOn }: Pick<DatedDeal, 'deliveredOn'>,
  today: CalendarDate,
): boolean => openAmount > 0n && dueOn < today && !isPlannedDue({ basis }, { deliveredOn })

/** Why dates cannot be moved so. */
export type DatesProblem =
  | { readonly kind: 'nothing-changed' }
  | { readonly kind: 'instalment-gone' }
  | { readonly kind: 'instalment-missing' }
  | { readonly kind: 'instalment-settled' }
  | { readonly kind: 'due-missing' }
  | { readonly kind: 'due-before-signing' }
  | { readonly kind: 'delivery-before-signing' }
  | { readonly kind: 'delivered-already'; readonly on: CalendarDate }

/** An instalment that falls due on another day. */
export interface MovedDueDate extends Pick<InstalmentDraft, 'basis' | 'offsetDays'> {
  readonly id: string
  readonly sequence: number
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** The dates of a deal once they are moved. */
export interface NewDates {
  readonly due: readonly MovedDueDate[]
  /** Where the plan of the delivery changes. */
  readonly delivery: { readonly from: CalendarDate | null; readonly to: CalendarDate } | null
}

/**
 * What becomes of a deal's dates (D9). An open instalment falls due on the day that was agreed, and no longer hangs on the
 * delivery. A delivery that is planned anew takes with it what still hangs on it (D2); what becomes of a day off is the
 * workspace's to say. A recorded delivery is corrected, not planned.
 */
export function planNewDates(
  deal: DatedDeal,
  { instalmentId, dueOn, plannedDeliveryOn }: DatesRequest,
  dayOff: DayOff = STAYS,
): Result<NewDates, DatesProblem> {
  if (instalmentId !== null && dueOn === null) return err({ kind: 'due-missing' })
  if (instalmentId === null && dueOn !== null) return err({ kind: 'instalment-missing' })
  const chosen = deal.instalments.find(({ id }) => id === instalmentId)
  if (instalmentId !== null && !chosen) return err({ kind: 'instalment-gone' })
  if (chosen?.openAmount === 0n) return err({ kind: 'instalment-settled' })
  if (dueOn !== null && dueOn < deal.signedOn) return err({ kind: 'due-before-signing' })
  const delivery = replanned(deal, plannedDeliveryOn)
  if (!delivery.ok) return delivery
  const due = [
    ...(chosen && dueOn !== null && (chosen.dueOn !== dueOn || chosen.basis === 'delivery')
      ? [{ ...moved(chosen, dueOn), basis: 'agreed' as const, offsetDays: 0 }]
      : []),
    ...(delivery.value ? hangingOn(deal, delivery.value.to, dayOff) : []).filter(({ id }) => id !== chosen?.id),
  ]
  return due.length === 0 && !delivery.value ? err({ kind: 'nothing-changed' }) : ok({ due, delivery: delivery.value })
}

function replanned(
  { signedOn, plannedDeliveryOn: from, deliveredOn }: DatedDeal,
  to: CalendarDate | null,
): Result<NewDates['delivery'], DatesProblem> {
  if (to === null || to === from) return ok(null)
  if (deliveredOn !== null) return err({ kind: 'delivered-already', on: deliveredOn })
  return to < signedOn ? err({ kind: 'delivery-before-signing' }) : ok({ from, to })
}

const moved = ({ id, sequence, dueOn, basis, offsetDays }: DatedInstalment, to: CalendarDate): MovedDueDate => ({
  id,
  sequence,
  from: dueOn,
  to,
  basis,
  offsetDays,
})

/** The instalments that move with the delivery, by what they fell due before. */
const hangingOn = ({ instalments }: DatedDeal, deliveryOn: CalendarDate, dayOff: DayOff): MovedDueDate[] =>
  movedByDelivery(instalments, deliveryOn, dayOff).flatMap(({ id, dueOn }) => {
    const before = instalments.find((each) => each.id === id)
    return before ? [moved(before, dueOn)] : []
  })
