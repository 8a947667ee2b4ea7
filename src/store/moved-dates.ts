import { z } from 'zod'
import { type CalendarDate, calendarDate, parseCalendarDate } from '../domain/calendar-date.ts'

/** Dates of a deal that were moved (D9), as they stand in its audit. */
export interface MovedDates {
  readonly due: readonly {
    readonly id: string
    readonly sequence: number
    readonly from: CalendarDate
    readonly to: CalendarDate
  }[]
  readonly delivery: { readonly from: CalendarDate | null; readonly to: CalendarDate } | null
}

const Day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null)
  .transform(calendarDate)
const Change = z.object({
  dates: z.object({
    due: z.array(z.object({ id: z.string(), sequence: z.int(), from: Day, to: Day })),
    delivery: z.object({ from: Day.nullable(), to: Day }).nullable(),
  }),
})

/** The dates that a change of a deal has moved, from what its audit entry says it is since; null where it moved none. */
export function movedDatesIn(after: unknown): MovedDates | null {
  const read = Change.safeParse(after)
  return read.success ? read.data.dates : null
}
