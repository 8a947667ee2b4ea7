import { addMonths, type CalendarDate } from './calendar-date.ts'

/** How often what was sold may be inspected, in months (D8). */
export const INSPECTION_MONTHS = { min: 1, max: 60 } as const
/** For how many months after the day from which it counts a warranty may last: ten years. */
export const LONGEST_WARRANTY_MONTHS = 120

/** The days of a deal by which its warranty is judged. */
export interface WarrantyDays {
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  readonly deliveredOn: CalendarDate | null
}

/** From which day inspections count (D8): the actual delivery; until then the planned one, or else the day of signing. */
export const inspectionsFrom = ({ signedOn, plannedDeliveryOn, deliveredOn }: WarrantyDays): CalendarDate =>
  deliveredOn ?? plannedDeliveryOn ?? signedOn

/** Why a warranty cannot end on this day: before the delivery, or the signing where that is not known, or too far off. */
export type WarrantyProblem = 'before-delivery' | 'before-signing' | 'too-long'

/** Whether a warranty may end on this day (D8); the last day of it is included. Null when it may. */
export function warrantyProblem(until: CalendarDate, days: WarrantyDays): WarrantyProblem | null {
  if (days.deliveredOn !== null && until < days.deliveredOn) return 'before-delivery'
  if (until < days.signedOn) return 'before-signing'
  return until > addMonths(inspectionsFrom(days), LONGEST_WARRANTY_MONTHS) ? 'too-long' : null
}

/** Why a warranty that is noted has nothing to inspect: it is over before the goods came, or too short for its interval. */
export type WarrantyNotice = 'over-before-delivery' | 'too-short'

/**
 * What is to be said of a warranty once the goods have come (D8): that its last day lies before the delivery, or that not one
 * inspection fits between. Null where all is well, nothing is noted, or nothing has come yet.
 */
export function warrantyNotice(
  { until, everyMonths }: { readonly until: CalendarDate | null; readonly everyMonths: number | null },
  deliveredOn: CalendarDate | null,
): WarrantyNotice | null {
  if (until === null || deliveredOn === null) return null
  if (until < deliveredOn) return 'over-before-delivery'
  const isInspected = everyMonths !== null
  return isInspected && inspectionDates(deliveredOn, everyMonths, until).length === 0 ? 'too-short' : null
}

/**
 * On which days what was sold is inspected (D8): every so many months after the day from which it counts, on the same day of
 * the month, or its last day where it has no such day, until the warranty ends, that day included. None without an interval.
 */
export function inspectionDates(
  from: CalendarDate,
  everyMonths: number | null,
  warrantyUntil: CalendarDate | null,
): CalendarDate[] {
  if (everyMonths === null || warrantyUntil === null || everyMonths < INSPECTION_MONTHS.min) return []
  const dates: CalendarDate[] = []
  // From the first day each time: a 31st comes back after a shorter month.
  for (let date = addMonths(from, everyMonths); date <= warrantyUntil; ) {
    dates.push(date)
    date = addMonths(from, everyMonths * (dates.length + 1))
  }
  return dates
}
