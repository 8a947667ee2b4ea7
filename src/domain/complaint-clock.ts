import type { Instant } from './clock.ts'
import type { Severity } from './complaint.ts'
import { hasReached, type Stage } from './complaint-stage.ts'
import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from './working-time.ts'

/** The two clocks of a complaint (P4): until the customer was listened to, and until they were told the solution. */
export const CLOCKS = ['response', 'solution'] as const
export type ComplaintClock = (typeof CLOCKS)[number]

/** What a workspace chooses of the time that complaints may take. */
export interface ComplaintClocks {
  /** How many working hours each clock has, by severity (P4). */
  readonly hours: Readonly<Record<Severity, Readonly<Record<ComplaintClock, number>>>>
  /** After how many per cent of its working time the responsible person is reminded (P4, I5). */
  readonly warnPercent: number
  /** Within how many working hours a department is to accept what was handed over to it (P3, I1). */
  readonly acceptHours: number
  /** Within how many days the same product and cause make a repeat (P7). */
  readonly repeatDays: number
}

/** What holds until an admin chooses otherwise. */
export const STANDARD_COMPLAINT_CLOCKS: ComplaintClocks = {
  hours: {
    severe: { response: 1, solution: 8 },
    major: { response: 4, solution: 24 },
    minor: { response: 8, solution: 40 },
  },
  warnPercent: 75,
  acceptHours: 4,
  repeatDays: 90,
}

const HOUR = 3_600_000

/** The clock of this name; null when there is none. */
export const clockOf = (value: string): ComplaintClock | null => CLOCKS.find((clock) => clock === value) ?? null

/** Which clock runs until this stage, the next one, or one soon after it is done (P4); null: none does any more. */
export const clockTowards = (next: Stage): ComplaintClock | null =>
  hasReached('listened', next) ? 'response' : hasReached('agreed', next) ? 'solution' : null

/** What a clock is read from. */
export interface ClockFacts {
  readonly severity: Severity
  /** From when it runs: when the complaint was received, or opened again. */
  readonly startedAt: Instant
  /** While the customer is waited for it stands still; in any order. */
  readonly waits: readonly ClockWait[]
  /** When its stage was done; null while it is not. */
  readonly doneAt: Instant | null
}

/** A time in which the customer was waited for; `endedAt` is null while they still are. */
export interface ClockWait {
  readonly startedAt: Instant
  readonly endedAt: Instant | null
}

/** Until when a clock has time. */
export interface ClockTimes {
  /** The last instant in time; while it is paused, as if it went on from when the wait began. Null: the hours never open. */
  readonly dueAt: Instant | null
  /** When the warning is due. */
  readonly warnAt: Instant | null
  /** It stands still, for the customer is waited for, and had not run out before. */
  readonly isPaused: boolean
}

/**
 * Until when a clock has time (P4), in the working hours of `calendar`, which is the workspace's without anybody's leave: a
 * rep's leave stops no clock. Waits put it off by as much working time as they took, so that one over a weekend adds
 * nothing. What was done is measured against the waits up to then.
 */
export function clockTimes(
  clock: ComplaintClock,
  facts: ClockFacts,
  calendar: WorkingCalendar,
  { hours, warnPercent }: Pick<ComplaintClocks, 'hours' | 'warnPercent'>,
): ClockTimes {
  const whole = hours[facts.severity][clock] * HOUR
  const waits = waitsUntil(facts)
  const due = after(whole, facts.startedAt, waits, calendar)
  return {
    dueAt: due.at,
    warnAt: after((whole * warnPercent) / 100, facts.startedAt, waits, calendar).at,
    isPaused: due.isPaused,
  }
}

/** The waits as far as they stopped this clock, in order: none before it began, none after its stage was done. */
function waitsUntil({ startedAt, waits, doneAt }: ClockFacts): ClockWait[] {
  return waits
    .filter(
      (wait) => (doneAt === null || wait.startedAt < doneAt) && (wait.endedAt === null || wait.endedAt > startedAt),
    )
    .map((wait) => ({
      startedAt: wait.startedAt < startedAt ? startedAt : wait.startedAt,
      endedAt: doneAt !== null && (wait.endedAt === null || wait.endedAt > doneAt) ? doneAt : wait.endedAt,
    }))
    .sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime())
}

/** When so much working time is over that was not spent waiting, in milliseconds. */
function after(
  milliseconds: number,
  startedAt: Instant,
  waits: readonly ClockWait[],
  calendar: WorkingCalendar,
): { readonly at: Instant | null; readonly isPaused: boolean } {
  let left = milliseconds
  let from = startedAt
  for (const wait of waits) {
    const worked = workingTimeBetween(calendar, from, wait.startedAt)
    if (worked >= left) break
    left -= worked
    if (wait.endedAt === null) return { at: addWorkingTime(calendar, wait.startedAt, left), isPaused: true }
    if (wait.endedAt > from) from = wait.endedAt
  }
  return { at: addWorkingTime(calendar, from, left), isPaused: false }
}

/**
 * How a clock can stand (P4): `none` where the hours never open; `met` or `missed` once its stage is done; else it is running,
 * `short` from its warning on, `late`, or paused while the customer is waited for; `stopped` when the complaint is over
 * without that stage.
 */
export const CLOCK_STATES = ['none', 'running', 'short', 'paused', 'late', 'met', 'missed', 'stopped'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

/** How a clock stands now (P4). What was done late counts as missed, whether or not anybody looked in between. */
export function clockState(
  { dueAt, warnAt, isPaused }: ClockTimes,
  { doneAt, isOver }: { readonly doneAt: Instant | null; readonly isOver: boolean },
  now: Instant,
): ClockState {
  if (dueAt === null) return 'none'
  if (doneAt !== null) return doneAt <= dueAt ? 'met' : 'missed'
  if (isOver) return 'stopped'
  if (isPaused) return 'paused'
  if (now > dueAt) return 'late'
  return warnAt !== null && now >= warnAt ? 'short' : 'running'
}

/** When a clock is to be looked at next: at its warning, and as soon as it is over. Null when there is nothing to come. */
export function nextClockLook({ dueAt, warnAt }: ClockTimes, state: ClockState): Instant | null {
  if (state === 'running') return warnAt
  // What is done at the last instant is in time.
  return state === 'short' && dueAt ? new Date(dueAt.getTime() + 1) : null
}
