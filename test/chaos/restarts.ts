import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresServer } from './postgres-server.ts'
import type { StormOptions } from './storm.ts'

/** Crashes the database under two senders that are in the middle of their work, so many times. */
export function databaseCrashes(server: PostgresServer, count: number): StormOptions['trouble'] {
  return async ({ random, speed, atNextCall }) => {
    for (let done = 0; done < count; done += 1) {
      await pause(random.between(10_000, 40_000) / speed)
      await atNextCall('*', () => {})
      await server.crash()
    }
  }
}
