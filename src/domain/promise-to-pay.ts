import { addDays, addMonths, type CalendarDate } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { HIGHEST_LEVEL, type Level } from './ladder.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** The names under which promises to pay stand in the outbox. */
export const PROMISE_RULE = {
  /** A line of the owner's morning list, on the promised day and once it is broken; subject: the instalment. */
  due: 'promises-to-pay.due',
  /** It was broken, to the supervisor or the admins; subject: the instalment. */
  broken: 'promises-to-pay.broken',
  /** A third one waits for approval, to whoever may give it; subject: the promise. */
  request: 'promises-to-pay.request',
  /** What became of it, to whoever asked; subject: the promise. */
  decision: 'promises-to-pay.decision',
} as const

/**
 * What became of a promise. `requested`: it waits for approval and is none yet; `returned` by the supervisor, or
 * `withdrawn` because another one was made instead, it never was one.
 */
export type PromiseState = 'open' | 'kept' | 'broken' | 'superseded' | 'requested' | 'returned' | 'withdrawn'

/** So many promises on one instalment are a rep's own affair; one more needs the supervisor (K6). */
const PROMISES_WITHOUT_APPROVAL = 2

/** Whether another promise on the instalment needs the supervisor (K6): what was never in force does not count. */
export const needsApproval = (earlier: readonly PromiseState[]): boolean =>
  earlier.filter(wasInForce).length >= PROMISES_WITHOUT_APPROVAL

const wasInForce = (state: PromiseState): boolean =>
  state === 'open' || state === 'kept' || state === 'broken' || state === 'superseded'

/** Why nobody can promise to pay on a day. */
export type PromisedDayProblem = 'past' | 'too-far'

/** A promise is for today or later, at most a year ahead (K6); null when it is. */
export function promisedDayProblem(promisedFor: CalendarDate, today: CalendarDate): PromisedDayProblem | null {
  if (promisedFor < today) return 'past'
  return promisedFor > addMonths(today, 12) ? 'too-far' : null
}

/** How a customer keeps what they promise (K6): promises kept of those that have come due. */
export interface PromiseKeeping {
  readonly kept: number
  readonly due: number
}

/** Promises that are open or were replaced by others have not come due. */
export function promiseKeeping(states: readonly PromiseState[]): PromiseKeeping {
  const kept = states.filter((state) => state === 'kept').length
  return { kept, due: kept + states.filter((state) => state === 'broken').length }
}

/** What the rules need to know of a promise to pay (K6); amounts in minor units. */
export interface PromiseFigures {
  readonly amount: bigint
  /** What was open of the instalment when the promise was made. */
  readonly openThen: bigint
  /** What was taken off since without money coming in: write-offs and changes of the deal. */
  readonly adjustedSince: bigint
}

/**
 * What was taken off an instalment since a promise was made (`PromiseFigures.adjustedSince`), from all that was ever
 * taken off it; minor units.
 */
export const adjustedSince = (
  adjustments: readonly { readonly amount: bigint; readonly createdAt: Instant }[],
  promisedAt: Instant,
): bigint =>
  adjustments.filter(({ createdAt }) => createdAt >= promisedAt).reduce((sum, { amount }) => sum + amount, 0n)

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
