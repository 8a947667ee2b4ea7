import { type Provider, providers } from '../support/database.ts'
import { moveClockAtEveryStep } from './clocks.ts'
import { dieAtEveryStep } from './crashes.ts'
import { kills } from './kills.ts'
import { mustFail } from './must-fail.ts'
import { outage } from './outage.ts'
import { pausedStorm } from './pauses.ts'
import { startPostgres } from './postgres-server.ts'
import { lateMessage, lateOvernight } from './residual-hole.ts'
import { databaseCrashes } from './restarts.ts'
import { type StandstillReport, standStillAtEveryStep } from './standing-still.ts'
import { dieAtEveryStatement } from './statements.ts'
import { storm } from './storm.ts'
import { hasTriedWhatMatters, tryEveryZone } from './time-zones.ts'
import {
  clean,
  type Extent,
  endedWell,
  figuresOf,
  figuresOfStorm,
  inThisProcess,
  perStrike,
  type Scenario,
} from './verdicts.ts'

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
      inThisProcess(`overnight/${provider}`, () => lateOvernight(provider)),
    ]),
    ...(providers.includes('postgresql') ? [paused(extent), databaseCrashing(extent)] : []),
    timeZones,
    ...mustFail(extent),
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
