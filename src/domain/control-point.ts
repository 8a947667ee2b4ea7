import { addDays, type CalendarDate, compareDates } from './calendar-date.ts'
import { type WorkingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from './working-time.ts'

/**
 * The control points of credit after the signature (C12, points 4 to 6), each a task with an owner, a day, and what was
 * checked: tracking the goods, early collection, crisis handling.
 */
export const CONTROL_POINTS = ['goods_tracking', 'early_collection', 'crisis_handling'] as const
export type ControlPoint = (typeof CONTROL_POINTS)[number]

/** So many days before they are expected the goods are tracked: late enough to be under way, early enough to do something. */
const TRACKED_DAYS = 3
/** So many days before the first due date it is looked at whether the money will come. */
const EARLY_DAYS = 7
/** The level of an instalment from which its crisis is handled (K3). */
export const CRISIS_LEVEL = 4

/** On which day goods are tracked that are expected on a day (C12): some days before, on a working day of whoever does it. */
export function goodsTrackedOn(expectedOn: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  const day = addDays(expectedOn, -TRACKED_DAYS)
  return workingDayOnOrBefore(calendar, day) ?? day
}

/**
 * By which day a crisis is handled (C12) that an instalment comes to on a day: the working day after it, or after today where
 * it is noticed later. On the day itself its owner is reminded of the money (K3), and nobody hears twice of one fact (N6).
 */
export function crisisHandledBy(levelOn: CalendarDate, today: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  const day = addDays(levelOn > today ? levelOn : today, 1)
  return workingDayOnOrAfter(calendar, day) ?? day
}

/** What of a deal decides which of its control points are to be planned, and for when. */
export interface ControlledDeal {
  readonly plannedDeliveryOn: CalendarDate | null
  readonly deliveredOn: CalendarDate | null
  /** The due dates of what is open. */
  readonly openDues: readonly CalendarDate[]
  /** The highest level that an instalment of it has reached (K3). */
  readonly level: number
}

/**
 * For which day a control point is proposed (C12), today at the earliest: the goods are tracked some days before the planned
 * delivery, money is looked after a week before it is first due, a crisis at once. Null where there is nothing to control: it is delivered or
 * no delivery is planned, nothing is open, no instalment has reached the last level.
 */
export function proposedControl(point: ControlPoint, deal: ControlledDeal, today: CalendarDate): CalendarDate | null {
  const [first] = [...deal.openDues].sort(compareDates)
  const wanted = {
    goods_tracking:
      deal.deliveredOn === null && deal.plannedDeliveryOn !== null
        ? addDays(deal.plannedDeliveryOn, -TRACKED_DAYS)
        : null,
    early_collection: first === undefined ? null : addDays(first, -EARLY_DAYS),
    crisis_handling: deal.level >= CRISIS_LEVEL ? today : null,
  }[point]
  return wanted === null || wanted >= today ? wanted : today
}

/** The control point of this name; null when there is none. */
export const controlPointOf = (value: string): ControlPoint | null =>
  CONTROL_POINTS.find((point) => point === value) ?? null
