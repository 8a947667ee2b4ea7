import { setTimeout as pause } from 'node:timers/promises'
import type { StormOptions } from './storm.ts'

/** A lease, in the engine's milliseconds. */
const LEASE_MS = 120_000

/**
 * Stops one of the senders in the middle of a call (SIGSTOP) for longer than its lease, so that the other takes over
 * what it holds, and lets it go on (SIGCONT) with what it believes; so many times.
 */
export function pauses(count: number): StormOptions['trouble'] {
  return async ({ senders, random, speed, atNextCall }) => {
    for (let done = 0; done < count; ) {
      await atNextCall('*', () => {})
      await pause(random.between(0, 10))
      const milliseconds = (random.between(1.05, 2.5) * LEASE_MS) / speed
      if (await senders.pauseOne(Math.floor(random.next() * 2), milliseconds)) done += 1
      await pause(random.between(5_000, 20_000) / speed)
    }
  }
}
