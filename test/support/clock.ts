import type { Clock, Instant } from '../../src/domain/clock.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(instant: string | Instant): void
}

/** Starts at a UTC instant, ISO 8601. */
export function testClock(start: string): TestClock {
  let now = new Date(start)
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant)
    },
  }
}
