import { setTimeout as pause } from 'node:timers/promises'
import type { Provider } from '../support/database.ts'
import type { LivesReport } from './crashes.ts'
import { type FastClockSettings, fastClock } from './fast-clock.ts'
import { seededRandom } from './random.ts'
import { type SenderProgram, startSenders } from './senders.ts'
import { createWorld } from './world.ts'

/** Seldom: a look that finds nothing to do is made of statements, too. */
const TICK_MS = 20_000
/** Lanes work side by side: most of a life is waiting for a lease to end. */
const LANES = 5
const PATIENCE_MS = 60_000
const REMINDERS = 4

/**
 * Lets a sender process kill itself (SIGKILL) after every SQL statement, and before and after every call to Slack, one
 * step later in each life; its successor has to finish. In every life one post is lost and one reset after posting, so
 * that the way through the reconciliation is among the steps.
 */
export async function dieAtEveryStatement(
  program: SenderProgram,
  provider: Provider,
  seed: number,
  speed: number,
): Promise<LivesReport> {
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, lane) => walkLane(program, provider, seed + lane, speed, lane + 1)),
  )
  const sum = (of: (report: LivesReport) => number) => lanes.reduce((total, report) => total + of(report), 0)
  return {
    lives: sum(({ lives }) => lives),
    told: sum(({ told }) => told),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    doubledKeys: lanes.flatMap(({ doubledKeys }) => doubledKeys),
  }
}

async function walkLane(program: SenderProgram, provider: Provider, seed: number, speed: number, firstStep: number) {
  const settings: FastClockSettings = { from: Date.UTC(2026, 2, 2, 8), startedAt: Date.now(), speed }
  const world = await createWorld(provider, { clock: fastClock(settings), people: 2 })
  const { slack } = world
  let lives = 0
  try {
    for (let step = firstStep; ; step += LANES) {
      // The lives are alike, so that counting up leads along one way.
      await world.addReminders(REMINDERS, seededRandom(seed, 'reminders'), 0)
      slack.faults.next('chat.postMessage', { kind: 'reset', executed: true })
      slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: false })
      const senders = await startSenders(program, 1, {
        databaseUrl: world.databaseUrl,
        apiUrl: slack.apiUrl,
        token: slack.token,
        clock: settings,
        design: 'ours',
        dieAtStep: step,
        tickMs: TICK_MS,
      })
      const deadline = Date.now() + PATIENCE_MS
      while (!(await world.isDrained().catch(() => false)) && Date.now() < deadline) await pause(50)
      const { deaths } = senders
      await senders.stop()
      slack.faults.clear()
      if (deaths === 0) return { lives, ...world.tally() }
      lives += 1
    }
  } finally {
    await world.end()
  }
}
