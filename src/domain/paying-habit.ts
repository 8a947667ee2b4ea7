import { type CalendarDate, daysBetween } from './calendar-date.ts'

/** An instalment that was paid in full, and the day on which the last of it came in. */
export interface PaidInstalment {
  readonly dueOn: CalendarDate
  readonly paidOn: CalendarDate
}

/** How a customer has paid so far (K4). */
export interface PayingHabit {
  /** Instalments paid in full. */
  readonly paid: number
  /** Of these, paid by the due date. */
  readonly onTime: number
  /** Calendar days after the due date on average over all of them, rounded; what was early counts as 0. */
  readonly averageDaysLate: number
}

/** How a customer has paid so far; null before the first instalment was paid in full. */
export function payingHabit(instalments: readonly PaidInstalment[]): PayingHabit | null {
  if (instalments.length === 0) return null
  const late = instalments.map(({ dueOn, paidOn }) => Math.max(0, daysBetween(dueOn, paidOn)))
  const sum = late.reduce((all, days) => all + days, 0)
  return {
    paid: instalments.length,
    onTime: late.filter((days) => days === 0).length,
    averageDaysLate: Math.round(sum / instalments.length),
  }
}
