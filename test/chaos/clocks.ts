import type { Provider } from '../support/database.ts'
import { groundOf, type LivesReport, movedClock } from './crashes.ts'
import type { Protection } from './protections.ts'
import { seededRandom } from './random.ts'
import { atEveryPlace, steppedEngine } from './stepping.ts'
import { createWorld } from './world.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** By how much our clock is wrong for a while; Slack's is right. */
const SHIFTS_MS = [HOUR, DAY, 365 * DAY].flatMap((shift) => [shift, -shift])
const TICK_MS = 61_000
/** The clock is right again after the sweep in which it went wrong, or after so many more: before all is told. */
const MORE_SWEEPS: readonly [number, ...number[]] = [0, 1]
/** More than a life takes until the place at which its clock goes wrong, if it gets there at all. */
const MOST_SWEEPS = 60
/** After which everything must be told within this time of the engine's: the longest back-off is an hour. */
const DRAIN_MS = 4 * HOUR

/**
 * Puts the engine's clock forward or back in the middle of a sweep, at every step of it, and right again after that
 * sweep or the next one. Answers with the longest time it then took until all was told.
 */
export async function moveClockAtEveryStep(
  provider: Provider,
  seed: number,
  stepsApart = 1,
  protection?: Protection,
): Promise<LivesReport & { readonly slowestMs: number }> {
  const slackClock = movedClock(new Date('2026-03-02T08:00:00Z'))
  const world = await createWorld(provider, { clock: slackClock, people: 2 })
  const { slack } = world
  const random = seededRandom(seed, 'places')
  let wrongBy = 0
  const clock = { now: () => new Date(slackClock.now().getTime() + wrongBy) }
  let lives = 0
  let slowestMs = 0
  let stuck = 0
  try {
    for (const shift of SHIFTS_MS) {
      const first = Math.floor(random.next() * stepsApart)
      lives += await atEveryPlace({ first, stepsApart }, async (isThePlace) => {
        let reached = false
        slackClock.toNextMorning()
        await world.addReminders(4, seededRandom(seed, 'reminders'), 0)
        slack.faults.next('chat.postMessage', { kind: 'reset', executed: random.chance(0.5) })
        slack.faults.next('chat.postMessage', { kind: 'rate-limited' })
        const engine = steppedEngine({
          ...groundOf(world, clock, protection),
          onStep: (place) => {
            if (!isThePlace(place)) return
            reached = true
            wrongBy = shift
          },
        })
        // What an earlier life has left for a year, its protection being taken out, is never drained.
        for (let sweeps = 0; sweeps < MOST_SWEEPS && !reached && !(await world.isDrained()); sweeps += 1) {
          await engine.sweep()
          slackClock.move(TICK_MS)
        }
        for (let more = random.pick(MORE_SWEEPS); more > 0; more -= 1) {
          await engine.sweep()
          slackClock.move(TICK_MS)
        }
        wrongBy = 0
        let waited = 0
        for (let ticks = 0; waited < DRAIN_MS && !(await world.isDrained()); ticks += 1) {
          await engine.sweep()
          const tickMs = ticks < 6 ? TICK_MS : 10 * TICK_MS
          slackClock.move(tickMs)
          waited += tickMs
        }
        if (waited >= DRAIN_MS) stuck += 1
        slowestMs = Math.max(slowestMs, waited)
        slack.faults.clear()
      })
    }
    // What a later wrong clock happens to set free counts as lost all the same.
    const tally = world.tally()
    return { lives, slowestMs, ...tally, lost: tally.lost + stuck }
  } finally {
    await world.end()
  }
}
