import type { Provider } from '../support/database.ts'
import { groundOf, movedClock } from './crashes.ts'
import type { Protection } from './protections.ts'
import { seededRandom } from './random.ts'
import type { Tally } from './reminders.ts'
import { steppedEngine } from './stepping.ts'
import { createWorld } from './world.ts'

const TICK_MS = 61_000

/**
 * Slack says nothing to a post and shows the message only after so many ticks of a minute: up to one tick, it appears
 * before the second look; later it is the hole that no sender can close from its side.
 */
export async function lateMessage(provider: Provider, ticksLate: number, protection?: Protection): Promise<Tally> {
  const clock = movedClock(new Date('2026-03-02T08:00:00Z'))
  const world = await createWorld(provider, { clock, people: 1 })
  const { slack } = world
  try {
    await world.addReminders(1, seededRandom(1, 'reminders'), 0)
    const silence = slack.faults.next('chat.postMessage', { kind: 'reset', executed: 'on-release' })
    const engine = steppedEngine(groundOf(world, clock, protection))
    for (let tick = 0; tick < 6; tick += 1) {
      await engine.sweep()
      if (tick === ticksLate) {
        silence.release()
        await new Promise((resolve) => setImmediate(resolve)) // the message is posted after the release
      }
      clock.move(TICK_MS)
    }
    return world.tally()
  } finally {
    await world.end()
  }
}
