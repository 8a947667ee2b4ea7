import type { Clock, Instant } from '../../src/domain/clock.ts'
import type { Fault, SlackStandIn } from '../../src/local/slack/index.ts'
import type { Provider } from '../support/database.ts'
import type { Protection } from './protections.ts'
import { seededRandom } from './random.ts'
import type { Tally } from './reminders.ts'
import { atEveryPlace, type SteppedEngine, type SteppedEngineOptions, steppedEngine } from './stepping.ts'
import { createWorld, type World } from './world.ts'

type Faults = SlackStandIn['faults']

const firstPost = (fault: Fault) => (faults: Faults) => void faults.next('chat.postMessage', fault)
const firstReply = (fault: Fault) => (faults: Faults) => {
  let isFirst = true
  faults.decide((method, { thread_ts: thread }) => {
    if (method !== 'chat.postMessage' || thread === undefined || !isFirst) return null
    isFirst = false
    return fault
  })
}

/** What is due in a life, and what Slack does then: each leads the engine another way, and it dies at every step of each. */
interface Way {
  readonly reminders: number
  /** Posts in a channel, with their replies. */
  readonly posts: number
  befall(faults: Faults): void
}
const toPeople = (befall: Way['befall']): Way => ({ reminders: 4, posts: 0, befall })
const toChannel = (befall: Way['befall']): Way => ({ reminders: 0, posts: 1, befall })

const WAYS: readonly Way[] = [
  toPeople(() => {}),
  toPeople(firstPost({ kind: 'reset', executed: true })),
  toPeople(firstPost({ kind: 'unavailable', executed: false })),
  toPeople(firstPost({ kind: 'not-json', executed: true })),
  toPeople(firstPost({ kind: 'rate-limited', retryAfterSeconds: 3 })),
  toChannel(firstPost({ kind: 'reset', executed: true })),
  // Whether the channel may be posted to is not known, nor, once, whether the reply is in its thread.
  toChannel((faults) => {
    firstReply({ kind: 'reset', executed: true })(faults)
    faults.next('conversations.info', { kind: 'unavailable', executed: false })
    faults.next('conversations.replies', { kind: 'rate-limited', retryAfterSeconds: 3 })
  }),
]
const TICK_MS = 61_000
/** A life that is not cut short has done its work after so many ticks. */
const TICKS_OF_A_LIFE = 8

/** How many lives there were, and what came of the reminders. */
export interface LivesReport extends Tally {
  readonly lives: number
}

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** A clock that a test moves by an amount, or to the next morning, at eight in UTC. */
export function movedClock(from: Instant) {
  let now = from.getTime()
  return {
    now: () => new Date(now),
    move(milliseconds: number) {
      now += milliseconds
    },
    toNextMorning() {
      now = (Math.floor(now / DAY) + 1) * DAY + 8 * HOUR
    },
  }
}

/** What engines of a world are made from, perhaps without one of their protections. */
export function groundOf({ store, slack, db }: World, clock: Clock, protection?: Protection): SteppedEngineOptions {
  return { store, slack, clock, ...(protection ? { without: { protection, db } } : {}) }
}

/**
 * Lets an engine die at every step of its way, one after the other, and another one go on: before and after each call
 * of the outbox and of Slack, on every way through the engine; or at every so many steps.
 */
export async function dieAtEveryStep(
  provider: Provider,
  seed: number,
  stepsApart = 1,
  protection?: Protection,
): Promise<LivesReport> {
  const clock = movedClock(new Date('2026-03-02T08:00:00Z'))
  const world = await createWorld(provider, { clock, people: 2 })
  const { slack } = world
  const ground = groundOf(world, clock, protection)
  const random = seededRandom(seed, 'places')
  let lives = 0
  try {
    for (const way of WAYS) {
      const first = Math.floor(random.next() * stepsApart)
      lives += await atEveryPlace({ first, stepsApart }, async (isThePlace) => {
        // The lives are alike, else a place of the one would not be one of the other; so each has a day of its own (N6).
        clock.toNextMorning()
        await world.addReminders(way.reminders, seededRandom(seed, 'reminders'), 0)
        await world.addPosts(way.posts, seededRandom(seed, 'posts'), 0)
        way.befall(slack.faults)
        const mortal: SteppedEngine = steppedEngine({
          ...ground,
          onStep: (place) => {
            if (isThePlace(place)) mortal.end()
          },
        })
        for (let ticks = 0; ticks < TICKS_OF_A_LIFE && !mortal.dead && !(await world.isDrained()); ticks += 1) {
          await mortal.sweep()
          clock.move(TICK_MS)
        }
        const successor = steppedEngine(ground)
        for (let ticks = 0; ticks < 2 * TICKS_OF_A_LIFE && !(await world.isDrained()); ticks += 1) {
          await successor.sweep()
          clock.move(TICK_MS)
        }
        slack.faults.clear()
      })
    }
    return { lives, ...world.tally() }
  } finally {
    await world.end()
  }
}
