import { addDays, type CalendarDate } from './calendar-date.ts'
import { HIGHEST_LEVEL, type Level } from './ladder.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** What the rules need to know of a promise to pay (K6); amounts in minor units. */
export interface PromiseFigures {
  readonly amount: bigint
  /** What was open of the instalment when the promise was made. */
  readonly openThen: bigint
  /** What was taken off since without money coming in: write-offs and changes of the deal. */
  readonly adjustedSince: bigint
}

/** What has come of a promise so far. */
export interface PromiseProgress {
  /** Received for the instalment since the promise was made; a reversed payment does not count. */
  readonly received: bigint
  /** What is still to come of the promised amount, never more than is open. */
  readonly remaining: bigint
  readonly isKept: boolean
}

/** What has come of a promise, from what is open of its instalment now (K6). */
export function promiseProgress(
  { amount, openThen, adjustedSince }: PromiseFigures,
  openAmount: bigint,
): PromiseProgress {
  const difference = openThen - adjustedSince - openAmount
  const received = difference > 0n ? difference : 0n
  const missing = received < amount ? amount - received : 0n
  const remaining = missing < openAmount ? missing : openAmount
  return { received, remaining, isKept: received >= amount }
}

/**
 * The last day on which the money of a promise may come in: the next working day after the promised one, in the calendar
 * of the workspace (K6). After its end the promise is broken. The promised day itself where there is no working day
 * within 400 days.
 */
export const promiseDeadline = (promisedFor: CalendarDate, calendar: WorkingCalendar): CalendarDate =>
  workingDayOnOrAfter(calendar, addDays(promisedFor, 1)) ?? promisedFor

/** The level to which a broken promise raises an instalment: the higher of its two, and one more, at most 4 (K6). */
export function levelAfterBrokenPromise(levelByDays: Level, levelThen: Level): Level {
  const higher = levelByDays > levelThen ? levelByDays : levelThen
  return Math.min(higher + 1, HIGHEST_LEVEL) as Level
}
