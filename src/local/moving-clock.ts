/** The clock of the local workspace: it runs on as real time does, and can be moved forward, never back. */
import type { Clock, Instant } from '../domain/clock.ts'
import { err, ok, type Result } from '../domain/result.ts'

export interface MovingClock extends Clock {
  /** How far the clock is ahead of real time, in milliseconds: what is kept over a restart. */
  readonly aheadMs: number
  /** Moves the clock to a later moment; refuses one that has passed, because what was sent then stays sent. */
  moveTo(instant: Instant): Result<Instant, 'not-forward'>
}

/**
 * Creates the clock, as far ahead of real time as it was left (not at all unless said). It never goes back, not even
 * when the machine's own clock is set back while it runs.
 */
export function createMovingClock(options: { aheadMs?: number; realNow?: () => Instant } = {}): MovingClock {
  const realNow = options.realNow ?? (() => new Date())
  let ahead = options.aheadMs ?? 0
  let latest = Number.NEGATIVE_INFINITY

  const now = () => {
    latest = Math.max(latest, realNow().getTime() + ahead)
    return new Date(latest)
  }
  return {
    now,
    get aheadMs() {
      return ahead
    },
    moveTo(instant) {
      if (instant.getTime() <= now().getTime()) return err('not-forward')
      ahead = instant.getTime() - realNow().getTime()
      return ok(now())
    },
  }
}
