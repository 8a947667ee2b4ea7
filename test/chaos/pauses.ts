import { setTimeout as pause } from 'node:timers/promises'
import type { Protection } from './protections.ts'
import type { SenderProgram } from './senders.ts'
import { type StormReport, storm, type Trouble } from './storm.ts'
import { type Extent, perStrike } from './verdicts.ts'

/** A lease, in the engine's milliseconds. */
const LEASE_MS = 120_000
/** Others have taken over what was held, but not looked twice: nothing may double. */
const SHORT = { least: 1.05, most: 1.4 }
/** They may have sent it again (the-hole.ts). */
const LONG = { least: 1.5, most: 2.5 }
/** Every so manieth is long. */
const LONG_EVERY = 3

/**
 * Stops one of the senders in the middle of its work (SIGSTOP) for longer than its lease, so that the other takes over
 * what it holds, and lets it go on (SIGCONT) with what it believes; so many times.
 * @param reminders fall due right before each, so that it is never an idle one
 */
function pauses(count: number, reminders: number): Trouble {
  return async ({ senders, random, speed, world, atNextCall, stoodStill }) => {
    let struck = 0
    for (let strike = 0; struck < count && strike < 2 * count; strike += 1) {
      await world.addReminders(reminders, random, 0)
      if (!(await atNextCall('*', () => {}))) continue
      await pause(random.between(0, 10))
      const { least, most } = (strike + 1) % LONG_EVERY === 0 ? LONG : SHORT
      const milliseconds = (random.between(least, most) * LEASE_MS) / speed
      const standstill = await senders.pauseOne(Math.floor(random.next() * 2), milliseconds)
      if (!standstill) continue
      stoodStill(standstill)
      struck += 1
      await pause(random.between(5_000, 20_000) / speed)
    }
    return struck
  }
}

/** A storm in which senders stand still, perhaps without one of their protections. */
export const pausedStorm = (
  extent: Extent,
  program: SenderProgram,
  seed: number,
  without?: Protection,
): Promise<StormReport> =>
  storm({
    ...extent,
    program,
    provider: 'postgresql',
    seed,
    design: 'ours',
    ...(without ? { without } : {}),
    trouble: pauses(extent.pauses, perStrike(extent, extent.pauses)),
    reminders: 0,
    posts: 0,
  })
