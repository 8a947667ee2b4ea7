import { setTimeout as pause } from 'node:timers/promises'
import type { Trouble } from './storm.ts'

/** Reminders fall due over this time of the engine's, beginning right before the kill. */
const SPREAD_MS = 30_000
/** So often in a row nobody called: there is nothing left to be in the middle of. */
const MISSES = 5

/**
 * Kills senders until so many have died: half of the times all of them right when a post arrives, which is posted but
 * whose answer nobody hears; else one of them a moment after some call. Ends before that when they have nothing to do.
 * @param reminders so many in all: a part of them falls due around each kill, so that it is no idle one that dies
 */
export function kills(count: number, reminders: number): Trouble {
  return async ({ senders, random, speed, world, atNextCall }) => {
    const portion = Math.ceil(reminders / count)
    let left = reminders
    const fallDue = async (wished: number) => {
      const now = Math.min(left, wished)
      left -= now
      if (now > 0) await world.addReminders(now, random, SPREAD_MS)
    }
    let struck = 0
    for (let misses = 0; senders.deaths < count && misses < MISSES; ) {
      await fallDue(portion)
      await pause((random.between(0, 1) * SPREAD_MS) / speed)
      const hasHit = random.chance(0.5)
        ? await atNextCall('chat.postMessage', () => senders.killAll())
        : (await atNextCall('*', () => {})) &&
          (await pause(random.between(0, 20), senders)).killOne(Math.floor(random.next() * 2))
      if (hasHit) struck += 1
      misses = hasHit ? 0 : misses + 1
    }
    await fallDue(left)
    return struck
  }
}
