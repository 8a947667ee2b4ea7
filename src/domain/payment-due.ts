import { addDays, addMonths, type CalendarDate, calendarDate, endOfMonth } from './calendar-date.ts'
import type { DayOfMonth, RowDue } from './payment-terms-types.ts'
import { err, ok, type Result } from './result.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** Most days between signature, delivery or the end of a month and a due date: ten years. */
export const MAX_DAYS = 3650
/** The longest month. */
const MAX_DAY_OF_MONTH = 31

/** What becomes of a due date on a day off: a date for it. */
export type DayOff = (dueOn: CalendarDate) => CalendarDate

/** It stays as agreed (D2). */
export const STAYS: DayOff = (dueOn) => dueOn

/** It moves to the working day after, by this calendar (D2); where none comes within reach it stays. */
export const movesLater =
  (calendar: WorkingCalendar): DayOff =>
  (dueOn) =>
    workingDayOnOrAfter(calendar, dueOn) ?? dueOn

/** Whether days can lie between a date and the due date that counts from it. */
export const isDayCount = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= MAX_DAYS

/** Whether some month has such a day. */
export const isDayOfMonth = (day: number): boolean => Number.isInteger(day) && day >= 1 && day <= MAX_DAY_OF_MONTH

/** The dates of a deal that rows count from. */
interface Anchors {
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn?: CalendarDate | null
  readonly dayOff?: DayOff
}

/** When a row is due, and what it hangs on: an agreed date never moves, one that counts from delivery does (D4). */
interface Dated {
  readonly dueOn: CalendarDate
  readonly basis: 'signature' | 'delivery' | 'agreed'
  readonly offsetDays: number
}

/** Why a row has no date. */
type DateProblem = 'days-out-of-range' | 'no-such-day' | 'delivery-date-missing'

/** The explicit due date of a row (D2), moved off days on which nobody works where the workspace wants that. */
export function datedRow(due: RowDue, deal: Anchors): Result<Dated, DateProblem> {
  const dayOff = deal.dayOff ?? STAYS
  const agreed = (on: CalendarDate) => ok<Dated>({ dueOn: dayOff(on), basis: 'agreed', offsetDays: 0 })
  if ('on' in due) return agreed(due.on)
  if ('dayOfMonth' in due) {
    if (!isDayOfMonth(due.dayOfMonth)) return err('no-such-day')
    return agreed(onDayOfMonth(due, deal.signedOn))
  }
  if (!isDayCount(due.days)) return err('days-out-of-range')
  if (due.basis === 'month-end') return agreed(addDays(endOfMonth(deal.signedOn), due.days))
  const start = due.basis === 'signature' ? deal.signedOn : deal.plannedDeliveryOn
  if (!start) return err('delivery-date-missing')
  return ok({ dueOn: dayOff(addDays(start, due.days)), basis: due.basis, offsetDays: due.days })
}

/** The day of the month that is meant: the 31st of a month without one is its last day (D2). */
function onDayOfMonth({ dayOfMonth, month }: DayOfMonth, signedOn: CalendarDate): CalendarDate {
  const inMonth = (months: number): CalendarDate => {
    const end = endOfMonth(addMonths(signedOn, months))
    const day = Math.min(dayOfMonth, Number(end.slice(8)))
    return calendarDate(`${end.slice(0, 8)}${String(day).padStart(2, '0')}`)
  }
  if (month === 'next') return inMonth(1)
  const here = inMonth(0)
  return here >= signedOn ? here : inMonth(1)
}
