import type { Tally } from './reminders.ts'
import type { SenderProgram } from './senders.ts'
import type { StormReport } from './storm.ts'

/** One scenario of the suite. */
export interface Scenario {
  /** As `--scenario` names it; the part before the slash names a group. */
  readonly name: string
  run(program: SenderProgram, seed: number): Promise<Verdict>
}

/** Whether it ended as it must, and its figures. */
export interface Verdict {
  readonly passed: boolean
  readonly figures: Readonly<Record<string, number | string | boolean>>
}

/** How much a run of the suite does. */
export interface Extent {
  readonly seeds: number
  readonly reminders: number
  /** Posts in a channel beside them, in `kills`; two replies follow each. */
  readonly posts: number
  /** Over which they fall due, in the engine's milliseconds. */
  readonly spreadMs: number
  readonly killsPerRun: number
  readonly pauses: number
  readonly databaseCrashes: number
  readonly speed: number
  /** Where something happens at every step in turn: 1 is every step, 5 every fifth. */
  readonly stepsApart: number
}

/** At this speed a lease is two seconds, and the two looks for a message are a second apart. */
const SPEED = 60
export const FULL: Extent = {
  seeds: 20,
  reminders: 300,
  posts: 20,
  spreadMs: 8 * 60_000,
  killsPerRun: 14,
  pauses: 8,
  databaseCrashes: 10,
  speed: SPEED,
  stepsApart: 1,
}
export const SHORT: Extent = {
  seeds: 1,
  reminders: 30,
  posts: 3,
  spreadMs: 2 * 60_000,
  killsPerRun: 3,
  pauses: 1,
  databaseCrashes: 1,
  speed: SPEED,
  stepsApart: 29,
}

/** Nothing is lost, nothing is doubled. */
export const clean = ({ lost, doubled }: Tally) => lost === 0 && doubled === 0
/** Also everything was told in time, and no sender ended by itself. */
export const endedWell = (report: StormReport) => clean(report) && report.drained && report.ownDeaths === 0
/** Reminders that fall due together, right before each of so many strikes. */
export const perStrike = ({ reminders }: Extent, strikes: number) => Math.ceil(reminders / Math.max(1, strikes))
/** What of a report is printed. */
export const figuresOf = ({ doubledKeys: _, ...figures }: Tally) => ({ ...figures })
/** The same of a storm. */
export const figuresOfStorm = ({ seed, provider: _, seconds, ...report }: StormReport) => ({
  seed: String(seed),
  ...figuresOf(report),
  seconds: Math.round(seconds),
})

/** A scenario without processes of its own, which has to lose and double nothing. */
export function inThisProcess(name: string, run: (seed: number) => Promise<Tally>): Scenario {
  return {
    name,
    async run(_, seed) {
      const report = await run(seed)
      return { passed: clean(report), figures: figuresOf(report) }
    },
  }
}
