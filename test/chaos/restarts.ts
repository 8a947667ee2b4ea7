import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresServer } from './postgres-server.ts'
import type { Trouble } from './storm.ts'

/**
 * Crashes the database under two senders that are in the middle of their work, so many times.
 * @param reminders fall due right before each, so that they are never idle
 */
export function databaseCrashes(server: PostgresServer, count: number, reminders: number): Trouble {
  return async ({ random, speed, world, atNextCall }) => {
    let struck = 0
    for (let crash = 0; struck < count && crash < 2 * count; crash += 1) {
      await world.addReminders(reminders, random, 0)
      if (!(await atNextCall('*', () => {}))) continue
      await pause(random.between(0, 50))
      await server.crash()
      struck += 1
      await pause(random.between(5_000, 20_000) / speed)
    }
    return struck
  }
}
