import { setTimeout as pause } from 'node:timers/promises'
import type { SlackStandIn } from '../../src/local/slack/index.ts'
import type { Provider } from '../support/database.ts'
import { type FastClockSettings, fastClock } from './fast-clock.ts'
import { type FaultFigures, programFaults } from './faults.ts'
import { type Random, seededRandom } from './random.ts'
import type { Tally } from './reminders.ts'
import { type SenderProgram, type Senders, startSenders } from './senders.ts'
import type { Design } from './sending.ts'
import { createWorld, dropUniqueKey, type World } from './world.ts'

/** One run: reminders fall due while Slack fails and something befalls the senders. */
export interface StormOptions {
  readonly program: SenderProgram
  readonly provider: Provider
  readonly seed: number
  readonly reminders: number
  /** They fall due over this time of the engine's, in milliseconds. */
  readonly spreadMs: number
  readonly design: Design
  /** How much faster than the machine's the engine's clock runs. */
  readonly speed: number
  /** A database that is not one of the suite's usual ones. */
  readonly databaseUrl?: string
  /** Takes the unique key of the outbox's items out of the database before they are added. */
  readonly withoutUniqueKey?: boolean
  /** What befalls the senders; ends by itself, and then everything must be told. */
  readonly trouble: (scene: Scene) => Promise<void>
}

/** What the trouble of a run can lay hands on. */
export interface Scene {
  readonly senders: Senders
  readonly random: Random
  readonly speed: number
  readonly world: World
  /**
   * Does something when Slack is called next, before the call has any effect: the moment at which a sender is in the
   * middle of something. Answers when it is done; when nobody calls within a second it is done anyway.
   */
  atNextCall(method: string, act: () => void): Promise<void>
}

/** What came of a run. */
export interface StormReport extends FaultFigures, Tally {
  readonly seed: number
  readonly provider: Provider
  readonly kills: number
  /** Senders that came to an end by themselves: there should be none. */
  readonly ownDeaths: number
  /** Messages found in the channel after Slack had not confirmed them. */
  readonly reconciled: number
  /** Doubled ones that were looked for twice in vain before the first of the two messages appeared (residual-hole.ts). */
  readonly throughTheHole: number
  /** Whether the outbox was empty in the end. */
  readonly drained: boolean
  readonly seconds: number
}

/** After the trouble, nothing told for so long (of the engine's time) means that nothing will be: a back-off is shorter. */
const DRAIN_MS = 65 * 60_000
/** Two looks and the posts they lead to lie within this time of the engine's. */
const LOOKS_WITHIN_MS = 10 * 60_000
/** But not before so much of the machine's time: it may be busy with something else. */
const DRAIN_AT_LEAST_MS = 60_000

/** Lets one storm pass. SQLite has one sender at a time, PostgreSQL two. */
export async function storm(options: StormOptions): Promise<StormReport> {
  const { provider, seed, speed, design } = options
  const startedAt = Date.now()
  const clockSettings: FastClockSettings = { from: Date.UTC(2026, 2, 2, 8), startedAt, speed }
  const clock = fastClock(clockSettings)
  const world = await createWorld(provider, {
    clock,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  })
  const { slack } = world
  const awaited: { method: string; act: () => void }[] = []
  const faults = programFaults(slack, seededRandom(seed, 'faults'), speed)
  slack.faults.decide((called) => {
    const next = awaited[0]
    if (next && (next.method === '*' || next.method === called)) awaited.shift()?.act()
    return null
  })
  if (options.withoutUniqueKey) await dropUniqueKey(world.databaseUrl)
  await world.addReminders(options.reminders, seededRandom(seed, 'reminders'), options.spreadMs)
  const senders = await startSenders(options.program, provider === 'sqlite' ? 1 : 2, {
    databaseUrl: world.databaseUrl,
    apiUrl: slack.apiUrl,
    token: slack.token,
    clock: clockSettings,
    design,
  })
  try {
    await options.trouble({
      senders,
      random: seededRandom(seed, 'trouble'),
      speed,
      world,
      atNextCall: (method, act) =>
        new Promise((resolve) => {
          const done = () => {
            clearTimeout(patience)
            act()
            resolve()
          }
          const patience = setTimeout(() => {
            awaited.splice(0)
            done()
          }, 1_000)
          awaited.push({ method, act: done })
        }),
    })
    const drained = await drain(world, Math.max(DRAIN_MS / speed, DRAIN_AT_LEAST_MS))
    await faults.settled()
    const { deaths, kills } = senders
    await senders.stop()
    const { reconciled } = await world.workspace.reminders.figures(new Date(0), new Date(0))
    const seconds = (Date.now() - startedAt) / 1000
    const tally = world.tally()
    const throughTheHole = tally.doubledKeys.filter((key) => lookedForTwice(slack, key)).length
    return {
      ...faults.figures,
      ...tally,
      throughTheHole,
      seed,
      provider,
      kills,
      ownDeaths: deaths - kills,
      reconciled,
      drained,
      seconds,
    }
  } finally {
    await senders.stop()
    await world.end()
  }
}

/** Whether somebody had looked twice into the channel, within minutes, before the first message with this key. */
function lookedForTwice({ exportState, calls }: SlackStandIn, key: string): boolean {
  const messages = Object.values(exportState().messages).flat()
  const [first, second] = messages.filter(({ metadata }) => metadata?.event_payload['key'] === key)
  if (!first || !second) return false
  const appearedAt = Number(first.ts) * 1000
  const looks = calls.filter(
    ({ method, executed, arguments: { channel }, at }) =>
      method === 'conversations.history' &&
      executed &&
      channel === first.channel &&
      at.getTime() < appearedAt &&
      at.getTime() > appearedAt - LOOKS_WITHIN_MS,
  )
  return looks.length >= 2
}

/** Waits until nothing is left to be told; gives up when for so long nothing more has been told. */
async function drain(world: World, patienceMs: number): Promise<boolean> {
  let told = -1
  for (let deadline = 0; deadline === 0 || Date.now() < deadline; ) {
    if (await world.isDrained().catch(() => false)) return true
    const now = world.tally().told
    if (now > told) deadline = Date.now() + patienceMs
    told = now
    await pause(250)
  }
  return false
}

/**
 * Kills senders until so many have died: half of the times all of them right when a post arrives, which is posted but
 * whose answer nobody hears; else one of them a moment after some call.
 */
export function kills(count: number): StormOptions['trouble'] {
  return async ({ senders, random, speed, atNextCall }) => {
    const busyMs = 24_000 / speed
    while (senders.deaths < count) {
      await pause(random.between(0.5, 1.5) * busyMs)
      if (random.chance(0.5)) {
        await atNextCall('chat.postMessage', () => senders.killAll())
      } else {
        await atNextCall('*', () => {})
        await pause(random.between(0, 20))
        senders.killOne(Math.floor(random.next() * 2))
      }
    }
  }
}
