import { addDays, type CalendarDate } from './calendar-date.ts'
import { type CollectionEffort, isOwnDelay, lastDayInTime } from './collection-contact.ts'
import { isWithin, type Period } from './period.ts'
import { type WorkingCalendar, workingDayOnOrBefore } from './working-time.ts'

/** An instalment of which is to be told whether anybody asked for it in time (K11); amounts in minor units. */
export interface DelayCandidate {
  readonly ownerId: string
  readonly dueOn: CalendarDate
  /** What is open of it now. */
  readonly openAmount: bigint
  readonly efforts: readonly CollectionEffort[]
  /** What was taken off it, by day: money received, changes of the deal, write-offs; negative amounts were added. */
  readonly movements: readonly { readonly on: CalendarDate; readonly amount: bigint }[]
}

/** What was open at the end of a day. */
const openAtEndOf = (day: CalendarDate, { openAmount, movements }: DelayCandidate): bigint =>
  movements.reduce((open, { on, amount }) => (on > day ? open + amount : open), openAmount)

/**
 * The instalments that nobody asked for in time and whose last day for it (the working day after the due day) lies in a
 * period and is over today: our own delays of that period (K11). Nobody had to ask for what was not owed any more.
 */
export const ownDelaysIn = <Candidate extends DelayCandidate>(
  period: Period,
  candidates: readonly Candidate[],
  today: CalendarDate,
  calendar: WorkingCalendar,
): Candidate[] =>
  candidates.filter((candidate) => {
    const last = lastDayInTime(candidate.dueOn, calendar)
    return (
      isWithin(last, period) &&
      openAtEndOf(last, candidate) > 0n &&
      isOwnDelay(candidate.dueOn, candidate.efforts, today, calendar)
    )
  })

/**
 * The due dates among which all are whose last day for asking lies in a period, both included: from the last working day
 * before it, for no working day lies between that and the period, to its end.
 */
export const dueDatesToBeAsked = ({ from, to }: Period, calendar: WorkingCalendar): Period => ({
  from: workingDayOnOrBefore(calendar, addDays(from, -1)) ?? addDays(from, -1),
  to,
})
