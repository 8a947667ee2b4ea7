import { addDays, type CalendarDate, instantAt } from './calendar-date.ts'
import type { Instant } from './clock.ts'

/** What decides when an open instalment is looked at next. */
export interface LookedAt {
  /** When it was to be looked at so far: its next escalation (K3), for whoever is to be told of it in their morning. */
  readonly current: Instant | null
  /** Whether its ladder was silent so far, and the last day on which it is from now on (K6, K9). */
  readonly wasPaused: boolean
  readonly pausedUntil: CalendarDate | null
  /** The last day on which the money of its open promise may come in (K6). */
  readonly promiseDeadline: CalendarDate | null
}

/** When a day is over in a time zone: the first instant of the next one. */
export const endOfDay = (day: CalendarDate, timeZone: string): Instant => instantAt(addDays(day, 1), '00:00', timeZone)

/**
 * When an open instalment is to be looked at next: at the end of its pause, while it is paused; at once, when the pause
 * has just ended, for what would have been escalated meanwhile; else when it was to be anyway, or after the deadline of
 * its promise, whichever comes first. Days end in the workspace's zone. Null when there is nothing to look for.
 */
export function nextLook(looked: LookedAt, now: Instant, timeZone: string): Instant | null {
  if (looked.pausedUntil) return endOfDay(looked.pausedUntil, timeZone)
  const usual = looked.wasPaused ? now : looked.current
  const deadline = looked.promiseDeadline === null ? null : endOfDay(looked.promiseDeadline, timeZone)
  if (usual === null || deadline === null) return usual ?? deadline
  return new Date(Math.min(usual.getTime(), deadline.getTime()))
}
