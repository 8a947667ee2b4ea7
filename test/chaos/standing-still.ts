import type { Provider } from '../support/database.ts'
import { groundOf, type LivesReport, movedClock } from './crashes.ts'
import type { Protection } from './protections.ts'
import { seededRandom } from './random.ts'
import { onlyLists } from './reminders.ts'
import { atEveryPlace, steppedEngine } from './stepping.ts'
import { createWorld } from './world.ts'

const LEASE_MS = 120_000
const TICK_MS = 61_000
const REMINDERS = 3
/** Enough that a list is among them. */
const EARLIER_REMINDERS = 5
/** One more than there is room for on a day (N6). */
const EARLIER_MESSAGES = 7

/** What came of it when an engine stood still at each of its steps. */
export interface StandstillReport extends LivesReport {
  /** Standstills between the last look at the clock and the call that posts: none of them can be noticed. */
  readonly rightBeforeThePost: number
}

export interface StandstillOptions {
  readonly ticks: number
  readonly stepsApart?: number
  readonly protection?: Protection
  readonly joining?: boolean
}

/**
 * Lets an engine stand still at every step of its way, one after the other, while another one takes over what it holds
 * and posts without an answer; then the first goes on with what it believes.
 * @param ticks how long it stands still beyond its lease: with none, the other has looked for its message at most once;
 *   with two it has looked twice and sent again
 * @param joining the day has no room left, so that what is due joins its list, which is rewritten (N6); more does while
 *   the engine stands still, so that its text is an old one when it goes on
 */
export async function standStillAtEveryStep(
  provider: Provider,
  seed: number,
  { ticks, stepsApart = 1, protection, joining = false }: StandstillOptions,
): Promise<StandstillReport> {
  const clock = movedClock(new Date('2026-03-02T08:00:00Z'))
  const world = await createWorld(provider, { clock, people: 1 })
  const { slack } = world
  const ground = groundOf(world, clock, protection)
  const start = Math.floor(seededRandom(seed, 'places').next() * stepsApart)
  let rightBeforeThePost = 0
  try {
    const lives = await atEveryPlace({ first: start, stepsApart }, async (isThePlace) => {
      // The lives are alike, else a place of the one would not be one of the other; so each has a day of its own (N6).
      clock.toNextMorning()
      if (joining) {
        for (let message = 0; message < EARLIER_MESSAGES; message += 1) {
          await world.addReminders(EARLIER_REMINDERS, seededRandom(seed, 'earlier'), 0)
          await steppedEngine(ground).sweep()
        }
      }
      // What goes alone has room of its own, and joins nothing.
      const randomFor = (name: string) => (joining ? onlyLists(seededRandom(seed, name)) : seededRandom(seed, name))
      await world.addReminders(REMINDERS, randomFor('reminders'), 0)
      let reached = false
      let goOn = () => {}
      const still = new Promise<void>((resolve) => {
        goOn = resolve
      })
      let isStill = () => {}
      const stands = new Promise<void>((resolve) => {
        isStill = resolve
      })
      const first = steppedEngine({
        ...ground,
        onStep: (place) => {
          if (!isThePlace(place)) return undefined
          reached = true
          if (place.startsWith('before post ')) rightBeforeThePost += 1
          isStill()
          return still
        },
      })
      const sweeping = first.sweep()
      await Promise.race([sweeping, stands])
      const second = steppedEngine(ground)
      if (reached) {
        slack.faults.next('chat.postMessage', { kind: 'reset', executed: true })
        clock.move(LEASE_MS + 1)
        if (joining) await world.addReminders(REMINDERS, randomFor('meanwhile'), 0)
        await second.sweep()
        for (let tick = 0; tick < ticks; tick += 1) {
          clock.move(TICK_MS)
          await second.sweep()
        }
        slack.faults.clear()
        goOn()
      }
      await sweeping
      for (let tick = 0; tick < 12 && !(await world.isDrained()); tick += 1) {
        clock.move(TICK_MS)
        await Promise.all([first.sweep(), second.sweep()])
      }
    })
    return { lives, rightBeforeThePost, ...world.tally() }
  } finally {
    await world.end()
  }
}
