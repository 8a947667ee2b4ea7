import type { Instant } from './clock.ts'
import { type ClockState, type ClockTimes, clockState } from './complaint-clock.ts'
import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from './working-time.ts'

/** The names under which customers' questions stand in the outbox (I5); subject: the question. */
export const CUSTOMER_QUESTION_RULE = {
  /** Somebody else has recorded it, to whoever is responsible. */
  asked: 'customer-questions.asked',
  /** Three quarters of its time are over, to whoever is responsible. */
  warning: 'customer-questions.warning',
  /** It was not answered in time, to the supervisor or the admins. */
  passed: 'customer-questions.passed',
} as const

const HOUR = 3_600_000

/**
 * By when a question is to be answered that was asked at this instant (I5): so many working hours later, by `calendar`, which
 * is the workspace's without anybody's leave: a customer does not wait for a rep's holidays. Null where the hours never open.
 */
export const answerDueAt = (askedAt: Instant, hours: number, calendar: WorkingCalendar): Instant | null =>
  addWorkingTime(calendar, askedAt, hours * HOUR)

/** What decides how a question stands. */
export interface QuestionFacts {
  readonly askedAt: Instant
  /** What was said when it was asked: hours that are changed later do not move it. */
  readonly dueAt: Instant | null
  readonly answeredAt: Instant | null
  /** It was none. */
  readonly withdrawnAt: Instant | null
}

/** When somebody is warned and until when there is time (I5): the warning after so many per cent of the working time. */
export function questionTimes(
  { askedAt, dueAt }: QuestionFacts,
  calendar: WorkingCalendar,
  warnPercent: number,
): ClockTimes {
  if (dueAt === null) return { dueAt, warnAt: null, isPaused: false }
  const whole = workingTimeBetween(calendar, askedAt, dueAt)
  // Where closing days were entered since, no working time is left of it: then it is warned at once.
  const warnAt = whole > 0 ? addWorkingTime(calendar, askedAt, (whole * warnPercent) / 100) : askedAt
  return { dueAt, warnAt, isPaused: false }
}

/** How the clock of a question stands now (I5). What was answered late counts as missed; withdrawn, it is stopped. */
export const questionState = (
  times: ClockTimes,
  { answeredAt, withdrawnAt }: QuestionFacts,
  now: Instant,
): ClockState => clockState(times, { doneAt: answeredAt, isOver: withdrawnAt !== null }, now)

/** How much working time is left, in whole minutes, rounded up: the last minute is shown until it is over. 0 once it is. */
export const minutesLeft = (
  { dueAt }: Pick<QuestionFacts, 'dueAt'>,
  calendar: WorkingCalendar,
  now: Instant,
): number => (dueAt === null || dueAt <= now ? 0 : Math.ceil(workingTimeBetween(calendar, now, dueAt) / 60_000))
