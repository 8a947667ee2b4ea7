import type { Provider } from '../support/database.ts'
import { groundOf, movedClock } from './crashes.ts'
import type { Protection } from './protections.ts'
import { seededRandom } from './random.ts'
import { onlyLists, type Tally } from './reminders.ts'
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

const HOUR_MS = 60 * 60_000
/** Everything that is due to a person in one message, which waits for working hours. */
const inOneList = onlyLists(seededRandom(1, 'reminders'))

/**
 * Slack says nothing to a post right before the working day ends, and shows the message only when it has been looked for
 * twice: by then it has to wait for the morning, and is looked for once more before it is sent.
 */
export async function lateOvernight(provider: Provider, protection?: Protection): Promise<Tally> {
  // In Berlin 18:28, two minutes before the end of the day.
  const clock = movedClock(new Date('2026-03-02T17:28:00Z'))
  const world = await createWorld(provider, { clock, people: 1 })
  const { slack, workspace } = world
  try {
    const hours = { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' }
    await workspace.settings.update({ hours }, null, clock.now())
    await world.addReminders(3, inOneList, 0)
    const silence = slack.faults.next('chat.postMessage', { kind: 'reset', executed: 'on-release' })
    const engine = steppedEngine(groundOf(world, clock, protection))
    for (let tick = 0; tick < 4; tick += 1) {
      await engine.sweep()
      clock.move(TICK_MS)
    }
    silence.release()
    for (let hour = 0; hour < 18; hour += 1) {
      await engine.sweep()
      clock.move(HOUR_MS)
    }
    return world.tally()
  } finally {
    await world.end()
  }
}
