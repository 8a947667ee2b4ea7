import { type Provider, providers } from '../support/database.ts'
import { moveClockAtEveryStep } from './clocks.ts'
import { dieAtEveryStep } from './crashes.ts'
import { kills } from './kills.ts'
import { OTHER_DESIGNS, type OtherDesign } from './other-designs.ts'
import { pausedStorm } from './pauses.ts'
import type { Protection } from './protections.ts'
import type { Tally } from './reminders.ts'
import { lateMessage, lateOvernight } from './residual-hole.ts'
import { standStillAtEveryStep } from './standing-still.ts'
import { storm } from './storm.ts'
import { type Extent, figuresOf, figuresOfStorm, type Scenario } from './verdicts.ts'

// What would be noticed: without any of its protections our design loses or doubles, and so do others.

/**
 * What each of the protections is there for. A reminder that is lost proves nothing: a machine too busy to send anything
 * loses all of them.
 */
const noticed = ({ doubled }: Tally) => doubled > 0
/** For what ends no process and waits by no clock of the machine's. */
const lostSome = ({ lost }: Tally) => lost > 0

/** Every scenario that has to lose or double something. */
export function mustFail(extent: Extent): Scenario[] {
  return [
    ...providers.flatMap((provider) => [
      ...OTHER_DESIGNS.map((design) => otherDesignFails(extent, provider, design)),
      ...protectionsMissing(extent, provider),
      sdkRetries(extent, provider),
    ]),
    ...(providers.includes('postgresql') ? [pausedWithoutFence(extent), uniqueKeyMissing(extent)] : []),
  ]
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

/** Where many steps are to be disturbed, and few are enough to see it: each life takes its time. */
const FEWER = 5
const FEW = 10

/** Our design without one of its protections, each where that one counts, and by what it is noticed. */
function protectionsMissing({ stepsApart }: Extent, provider: Provider): Scenario[] {
  const still =
    (protection: Protection, ticks = 0) =>
    (seed: number) =>
      standStillAtEveryStep(provider, seed, { ticks, stepsApart, protection })
  const died = (protection: Protection) => (seed: number) =>
    dieAtEveryStep(provider, seed, FEWER * stepsApart, protection)
  const clockMoved = (protection: Protection) => (seed: number) =>
    moveClockAtEveryStep(provider, seed, FEW * stepsApart, protection)
  const without = <Report extends Tally>(
    protection: Protection,
    run: (seed: number) => Promise<Report>,
    isNoticed: (report: Report) => boolean,
  ): Scenario => ({
    name: `must-fail/without-${protection}/${provider}`,
    async run(_, seed) {
      const report = await run(seed)
      return { passed: isNoticed(report), figures: figuresOf(report) }
    },
  })
  return [
    without('attempt-before-call', died('attempt-before-call'), noticed),
    without('lookup', died('lookup'), noticed),
    without('second-look', () => lateMessage(provider, 1, 'second-look'), noticed),
    without('fence', still('fence'), noticed),
    without('conditional-claim', still('conditional-claim'), noticed),
    // More than what cannot be helped (residual-hole.ts).
    without('clock-before-post', still('clock-before-post', 2), (report) => {
      return report.doubledKeys.length > report.rightBeforeThePost
    }),
    without('longest-wait', clockMoved('longest-wait'), lostSome),
    without('one-wait-for-the-future', clockMoved('one-wait-for-the-future'), lostSome),
    without(
      'look-again-after-rewriting',
      (seed) =>
        standStillAtEveryStep(provider, seed, {
          ticks: 0,
          stepsApart,
          joining: true,
          protection: 'look-again-after-rewriting',
        }),
      lostSome,
    ),
    without('postpone-from-pending-only', () => lateOvernight(provider, 'postpone-from-pending-only'), noticed),
  ]
}
/** Pauses without the fence: what stood still does harm also where it could be prevented. */
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

/** Slack's client with the retries it comes with: it posts again what Slack had taken without an answer. */
function sdkRetries(extent: Extent, provider: Provider): Scenario {
  return {
    name: `must-fail/sdk-retries/${provider}`,
    async run(program, seed) {
      const report = await storm({
        ...extent,
        program,
        provider,
        seed,
        design: 'ours',
        sdkRetries: true,
        trouble: async () => 0,
      })
      return { passed: noticed(report), figures: figuresOfStorm(report) }
    },
  }
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
