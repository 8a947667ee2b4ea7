import { setTimeout as pause } from 'node:timers/promises'
import type { Provider } from '../support/database.ts'
import { type FastClockSettings, fastClock } from './fast-clock.ts'
import { type FaultFigures, programFaults } from './faults.ts'
import type { Protection } from './protections.ts'
import { type Random, seededRandom } from './random.ts'
import type { Tally } from './reminders.ts'
import { type SenderProgram, type Senders, type Standstill, startSenders } from './senders.ts'
import type { Design } from './sending.ts'
import { isThroughTheHole } from './the-hole.ts'
import { createWorld, dropUniqueKey, type World } from './world.ts'

/** One run: reminders fall due while Slack fails and something befalls the senders. */
export interface StormOptions {
  readonly program: SenderProgram
  readonly provider: Provider
  readonly seed: number
  readonly reminders: number
  /** Posts in a channel beside them, each with replies in its thread; none unless given. */
  readonly posts?: number
  /** They fall due over this time of the engine's, in milliseconds. */
  readonly spreadMs: number
  readonly design: Design
  /** The protection that our design has to do without. */
  readonly without?: Protection
  /** Slack's client makes a call again by itself, as it does unless told not to. */
  readonly sdkRetries?: boolean
  /** How much faster than the machine's the engine's clock runs. */
  readonly speed: number
  /** A database that is not one of the suite's usual ones. */
  readonly databaseUrl?: string
  /** Takes the unique key of the outbox's items out of the database before they are added. */
  readonly withoutUniqueKey?: boolean
  readonly trouble: Trouble
}

/**
 * What befalls the senders; ends by itself, and then everything must be told. Answers how often it struck while a sender
 * was in the middle of something.
 */
export type Trouble = (scene: Scene) => Promise<number>

/** What the trouble of a run can lay hands on. */
export interface Scene {
  readonly senders: Senders
  readonly random: Random
  readonly speed: number
  readonly world: World
  /** Tells of a sender that stood still: what it does when it goes on may be what nobody can prevent. */
  stoodStill(standstill: Standstill): void
  /**
   * Does something when Slack is called next, before the call has any effect: the moment at which a sender is in the
   * middle of something. Answers true when it is done; false, and nothing is done, when nobody calls within two seconds.
   */
  atNextCall(method: string, act: () => void): Promise<boolean>
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
  /** How often the trouble struck while a sender was in the middle of something. */
  readonly struck: number
  /** Keys of doubled messages of which one came from a sender that woke up after others had looked twice (the-hole.ts). */
  readonly throughTheHole: number
  /** Whether the outbox was empty in the end. */
  readonly drained: boolean
  readonly seconds: number
}

/** After the trouble, nothing told for so long (of the engine's time) means that nothing will be: a back-off is shorter. */
const DRAIN_MS = 65 * 60_000
/** But not before so much of the machine's time: it may be busy with something else. */
const DRAIN_AT_LEAST_MS = 60_000
/** Whoever has anything to do calls Slack within this time of the machine's. */
const NEXT_CALL_MS = 2_000

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
  if (options.posts) await world.addPosts(options.posts, seededRandom(seed, 'posts'), options.spreadMs)
  const senders = await startSenders(options.program, provider === 'sqlite' ? 1 : 2, {
    databaseUrl: world.databaseUrl,
    apiUrl: slack.apiUrl,
    token: slack.token,
    clock: clockSettings,
    design,
    ...(options.without ? { without: options.without } : {}),
    sdkRetries: options.sdkRetries ?? false,
  })
  const standstills: Standstill[] = []
  const bySlacksClock = (at: Date) => new Date(clockSettings.from + (at.getTime() - startedAt) * speed)
  try {
    const struck = await options.trouble({
      senders,
      random: seededRandom(seed, 'trouble'),
      speed,
      world,
      stoodStill: ({ stoppedAt, continuedAt }) =>
        void standstills.push({ stoppedAt: bySlacksClock(stoppedAt), continuedAt: bySlacksClock(continuedAt) }),
      atNextCall: (method, act) =>
        new Promise((resolve) => {
          const patience = setTimeout(() => {
            awaited.splice(0)
            resolve(false)
          }, NEXT_CALL_MS)
          const done = () => {
            clearTimeout(patience)
            act()
            resolve(true)
          }
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
    const messages = Object.values(slack.exportState().messages).flat()
    const throughTheHole = tally.doubledKeys.filter((key) => isThroughTheHole(key, messages, standstills)).length
    return {
      ...faults.figures,
      ...tally,
      struck,
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
