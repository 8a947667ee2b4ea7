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
const LANES_OF_A_WAY = 3
/** Of the machine's time; a life takes five seconds, and longer when it has other work. */
const PATIENCE_MS = 180_000
const REMINDERS = 4
/** Lives in peace until a day has no room left. */
const LIVES_THAT_FILL_A_DAY = 7
const NEVER = Number.MAX_SAFE_INTEGER
const DAY_MS = 24 * 60 * 60_000

/** What is due is the first of its day; or the day has no room left, and it joins the day's list, which is rewritten (N6). */
const WAYS = ['first-of-its-day', 'joining'] as const
type Way = (typeof WAYS)[number]

interface Lane {
  readonly way: Way
  readonly seed: number
  readonly speed: number
  readonly firstStep: number
}

/**
 * Lets a sender process kill itself (SIGKILL) after every SQL statement, and before and after every call to Slack, one
 * step later in each life; its successor has to finish, and is who dies in the next life. In every life one post is lost
 * and one reset after posting, so that the way through the reconciliation is among the steps.
 */
export async function dieAtEveryStatement(
  program: SenderProgram,
  provider: Provider,
  seed: number,
  speed: number,
): Promise<LivesReport> {
  const lanes = WAYS.flatMap((way) =>
    Array.from({ length: LANES_OF_A_WAY }, (_, lane) => ({ way, seed, speed, firstStep: lane + 1 })),
  )
  const reports = await Promise.all(lanes.map((lane) => walkLane(program, provider, lane)))
  const sum = (of: (report: LivesReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  return {
    lives: sum(({ lives }) => lives),
    told: sum(({ told }) => told),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    doubledKeys: reports.flatMap(({ doubledKeys }) => doubledKeys),
  }
}

async function walkLane(program: SenderProgram, provider: Provider, { way, seed, speed, firstStep }: Lane) {
  const morning = (day: number): FastClockSettings => ({
    from: Date.UTC(2026, 2, 2, 8) + day * DAY_MS,
    startedAt: Date.now(),
    speed,
  })
  let settings = morning(0)
  const world = await createWorld(provider, { clock: { now: () => fastClock(settings).now() }, people: 2 })
  const { slack } = world
  const senders = await startSenders(program, 1, {
    databaseUrl: world.databaseUrl,
    apiUrl: slack.apiUrl,
    token: slack.token,
    clock: settings,
    design: 'ours',
    tickMs: TICK_MS,
  })
  const live = async (dieAtStep: number) => {
    await senders.beginLife({ clock: settings, dieAtStep })
    slack.faults.next('chat.postMessage', { kind: 'reset', executed: true })
    slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: false })
    // The lives are alike, so that counting up leads along one way.
    await world.addReminders(REMINDERS, seededRandom(seed, 'reminders'), 0)
    const deadline = Date.now() + PATIENCE_MS
    while (!(await world.isDrained().catch(() => false)) && Date.now() < deadline) await pause(50)
    slack.faults.clear()
  }
  let lives = 0
  try {
    if (way === 'joining') for (let life = 0; life < LIVES_THAT_FILL_A_DAY; life += 1) await live(NEVER)
    for (let step = firstStep; ; step += LANES_OF_A_WAY) {
      const { deaths } = senders
      if (way === 'first-of-its-day') settings = morning(lives + 1)
      await live(step)
      // All was told before it came to that step: there are no more.
      if (senders.deaths === deaths) return { lives, ...world.tally() }
      lives += 1
    }
  } finally {
    await senders.stop()
    await world.end()
  }
}
