import { type Provider, providers } from '../support/database.ts'
import { moveClockAtEveryStep } from './clocks.ts'
import { dieAtEveryStep } from './crashes.ts'
import { kills } from './kills.ts'
import { OTHER_DESIGNS, type OtherDesign } from './other-designs.ts'
import { outage } from './outage.ts'
import { pauses } from './pauses.ts'
import { startPostgres } from './postgres-server.ts'
import type { Protection } from './protections.ts'
import type { Tally } from './reminders.ts'
import { lateMessage } from './residual-hole.ts'
import { databaseCrashes } from './restarts.ts'
import type { SenderProgram } from './senders.ts'
import { type StandstillReport, standStillAtEveryStep } from './standing-still.ts'
import { dieAtEveryStatement } from './statements.ts'
import { type StormReport, storm } from './storm.ts'
import { hasTriedWhatMatters, tryEveryZone } from './time-zones.ts'

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

const clean = ({ lost, doubled }: Tally) => lost === 0 && doubled === 0
const endedWell = (report: StormReport) => clean(report) && report.drained && report.ownDeaths === 0
/** Reminders that fall due together, right before each of so many strikes. */
const perStrike = ({ reminders }: Extent, strikes: number) => Math.ceil(reminders / Math.max(1, strikes))
/**
 * What each of the protections is there for. A reminder that is lost proves nothing: a machine too busy to send anything
 * loses all of them.
 */
const noticed = ({ doubled }: Tally) => doubled > 0
const figuresOf = ({ doubledKeys: _, ...figures }: Tally) => ({ ...figures })
const figuresOfStorm = ({ seed, provider: _, seconds, ...report }: StormReport) => ({
  seed: String(seed),
  ...figuresOf(report),
  seconds: Math.round(seconds),
})

/** Every scenario of that extent. */
export function scenarios(extent: Extent): Scenario[] {
  return [
    ...providers.flatMap((provider) => [
      ...Array.from({ length: extent.seeds }, (_, index) => killed(extent, provider, index)),
      inThisProcess(`crash-at-every-call/${provider}`, (seed) => dieAtEveryStep(provider, seed, extent.stepsApart)),
      inThisProcess(`clock/${provider}`, (seed) => moveClockAtEveryStep(provider, seed, extent.stepsApart)),
      outageTold(extent, provider),
      outageKeptForTheDay(extent, provider),
      standingStill(extent, provider),
      residualHole(extent, provider),
      statements(extent, provider),
      ...OTHER_DESIGNS.map((design) => otherDesignFails(extent, provider, design)),
      ...protectionsMissing(extent, provider),
    ]),
    ...(providers.includes('postgresql')
      ? [paused(extent), pausedWithoutFence(extent), databaseCrashing(extent), uniqueKeyMissing(extent)]
      : []),
    timeZones,
  ]
}

/** Senders are killed while Slack fails. */
function killed(extent: Extent, provider: Provider, index: number): Scenario {
  return {
    name: `kills/${provider}`,
    async run(program, seed) {
      const trouble = kills(extent.killsPerRun, extent.reminders)
      const report = await storm({
        ...extent,
        program,
        provider,
        seed: seed + index,
        design: 'ours',
        trouble,
        reminders: 0,
      })
      return {
        passed: endedWell(report) && report.kills >= extent.killsPerRun,
        figures: figuresOfStorm(report),
      }
    },
  }
}

/** Every zone of the world, without a process to be disturbed. */
const timeZones: Scenario = {
  name: 'time-zones',
  async run() {
    const { wrong, ...figures } = tryEveryZone()
    return {
      passed: wrong.length === 0 && hasTriedWhatMatters(figures),
      figures: { ...figures, wrong: wrong.length, ...(wrong[0] ? { 'the first': wrong[0] } : {}) },
    }
  },
}

/** Nothing runs for a day: all is told afterwards, in fewer messages, each of which says since when. */
function outageTold({ reminders }: Extent, provider: Provider): Scenario {
  return {
    name: `outage/${provider}`,
    async run(_, seed) {
      const report = await outage(provider, seed, reminders)
      const { told, messages, saySince } = report
      return {
        passed: clean(report) && told === reminders && messages < reminders && saySince === messages,
        figures: figuresOf(report),
      }
    },
  }
}

/** Nothing runs for a day: what was worth sending on its day only is marked as missed, and counted. */
function outageKeptForTheDay({ reminders }: Extent, provider: Provider): Scenario {
  return {
    name: `outage-kept-for-the-day/${provider}`,
    async run(_, seed) {
      const report = await outage(provider, seed, reminders, 0)
      const { told, missed, countedAsMissed } = report
      return {
        passed: clean(report) && told + missed === reminders && missed > 0 && countedAsMissed === missed,
        figures: figuresOf(report),
      }
    },
  }
}

function inThisProcess(name: string, run: (seed: number) => Promise<Tally>): Scenario {
  return {
    name,
    async run(_, seed) {
      const report = await run(seed)
      return { passed: clean(report), figures: figuresOf(report) }
    },
  }
}

function statements(extent: Extent, provider: Provider): Scenario {
  return {
    name: `crash-at-every-statement/${provider}`,
    async run(program, seed) {
      const report = await dieAtEveryStatement(program, provider, seed, extent.speed)
      return { passed: clean(report), figures: figuresOf(report) }
    },
  }
}

/** An engine stands still at any step while another takes over: once the lease is over, it can do no harm. */
function standingStill({ stepsApart }: Extent, provider: Provider): Scenario {
  return inThisProcess(`standing-still/${provider}`, async (seed) => {
    const posting = await standStillAtEveryStep(provider, seed, { ticks: 0, stepsApart })
    const rewriting = await standStillAtEveryStep(provider, seed, { ticks: 0, stepsApart, joining: true })
    const sum = (of: (report: StandstillReport) => number) => of(posting) + of(rewriting)
    return {
      lives: sum(({ lives }) => lives),
      rightBeforeThePost: sum(({ rightBeforeThePost }) => rightBeforeThePost),
      told: sum(({ told }) => told),
      lost: sum(({ lost }) => lost),
      doubled: sum(({ doubled }) => doubled),
      doubledKeys: [...posting.doubledKeys, ...rewriting.doubledKeys],
    }
  })
}

/** What cannot be prevented: shown, so that it is known and does not grow. */
function residualHole({ stepsApart }: Extent, provider: Provider): Scenario {
  return {
    name: `residual-hole/${provider}`,
    async run(_, seed) {
      const [beforeFirstLook, betweenTheLooks, afterTheLooks] = [
        await lateMessage(provider, 0),
        await lateMessage(provider, 1),
        await lateMessage(provider, 2),
      ]
      const still = await standStillAtEveryStep(provider, seed, { ticks: 2, stepsApart })
      return {
        passed:
          clean(beforeFirstLook) &&
          clean(betweenTheLooks) &&
          afterTheLooks.doubled === 1 &&
          still.lost === 0 &&
          still.rightBeforeThePost > 0 &&
          still.doubledKeys.length === still.rightBeforeThePost,
        figures: {
          'doubled, shown before the first look': beforeFirstLook.doubled,
          'doubled, shown between the looks': betweenTheLooks.doubled,
          'doubled, shown after both looks': afterTheLooks.doubled,
          standstills: still.lives,
          'doubled messages, by a standstill through both looks': still.doubledKeys.length,
          'standstills right before the post': still.rightBeforeThePost,
        },
      }
    },
  }
}

const pausedStorm = (extent: Extent, program: SenderProgram, seed: number, without?: Protection) =>
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

/** One of two senders stands still for longer than its lease. */
function paused(extent: Extent): Scenario {
  return {
    name: 'pauses/postgresql',
    async run(program, seed) {
      const report = await pausedStorm(extent, program, seed)
      const { lost, doubledKeys, throughTheHole, drained, ownDeaths, struck } = report
      return {
        passed:
          lost === 0 && doubledKeys.length === throughTheHole && drained && ownDeaths === 0 && struck >= extent.pauses,
        figures: { ...figuresOfStorm(report), doubledMessages: doubledKeys.length },
      }
    },
  }
}

/** The same without the fence: what stood still does harm also where it could be prevented. */
function pausedWithoutFence(extent: Extent): Scenario {
  return {
    name: 'must-fail/pauses-without-fence/postgresql',
    async run(program, seed) {
      const report = await pausedStorm(extent, program, seed, 'fence')
      const { doubledKeys, throughTheHole } = report
      return {
        passed: doubledKeys.length > throughTheHole,
        figures: { ...figuresOfStorm(report), doubledMessages: doubledKeys.length },
      }
    },
  }
}

function databaseCrashing(extent: Extent): Scenario {
  return {
    name: 'database-crashes/postgresql',
    async run(program, seed) {
      const server = await startPostgres()
      try {
        const { databaseUrl } = server
        const report = await storm({
          ...extent,
          program,
          provider: 'postgresql',
          seed,
          design: 'ours',
          trouble: databaseCrashes(server, extent.databaseCrashes, perStrike(extent, extent.databaseCrashes)),
          databaseUrl,
          reminders: 0,
          posts: 0,
        })
        return {
          passed: endedWell(report) && report.struck >= extent.databaseCrashes,
          figures: figuresOfStorm(report),
        }
      } finally {
        await server.stop()
      }
    },
  }
}

/** Another design has to be noticed. */
function otherDesignFails(extent: Extent, provider: Provider, design: OtherDesign): Scenario {
  return {
    name: `must-fail/${design}/${provider}`,
    async run(program, seed) {
      const trouble = kills(extent.killsPerRun, extent.reminders)
      // They know direct messages only.
      const report = await storm({ ...extent, program, provider, seed, design, trouble, reminders: 0, posts: 0 })
      return { passed: noticed(report), figures: figuresOfStorm(report) }
    },
  }
}

const MISSED_APART = 5

/** Our design without one of its protections, each where that one counts. */
function protectionsMissing({ stepsApart }: Extent, provider: Provider): Scenario[] {
  const still = (protection: Protection) => (seed: number) =>
    standStillAtEveryStep(provider, seed, { ticks: 0, stepsApart, protection })
  const ways: Record<Protection, (seed: number) => Promise<Tally>> = {
    // They double at every fifth step already; each life takes its time.
    'attempt-before-call': (seed) => dieAtEveryStep(provider, seed, MISSED_APART * stepsApart, 'attempt-before-call'),
    lookup: (seed) => dieAtEveryStep(provider, seed, MISSED_APART * stepsApart, 'lookup'),
    'second-look': () => lateMessage(provider, 1, 'second-look'),
    fence: still('fence'),
    'conditional-claim': still('conditional-claim'),
  }
  return Object.entries(ways).map(([protection, run]) => ({
    name: `must-fail/without-${protection}/${provider}`,
    async run(_, seed) {
      const report = await run(seed)
      return { passed: noticed(report), figures: figuresOf(report) }
    },
  }))
}

/** Two processes derive the same reminders at once. SQLite lets one in at a time, so that there it makes no difference. */
function uniqueKeyMissing(extent: Extent): Scenario {
  return {
    name: 'must-fail/without-unique-key/postgresql',
    async run(program, seed) {
      const report = await storm({
        program,
        provider: 'postgresql',
        seed,
        design: 'ours',
        withoutUniqueKey: true,
        ...extent,
        // Two processes derive them at once, before anybody is killed.
        trouble: kills(extent.killsPerRun, 0),
        posts: 0,
      })
      return { passed: noticed(report), figures: figuresOfStorm(report) }
    },
  }
}
