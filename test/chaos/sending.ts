import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import type { Clock } from '../../src/domain/clock.ts'
import { createReminders } from '../../src/reminders/index.ts'
import { SLACK_PACE } from '../../src/reminders/pace.ts'
import { slackLogger } from '../../src/slack/log.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDb } from '../../src/store/client.ts'
import { openStore } from '../../src/store/index.ts'
import { atSpeed, type FastClockSettings, fastClock } from './fast-clock.ts'
import { type OtherDesign, otherDesign } from './other-designs.ts'
import { type Protection, without } from './protections.ts'
import { chaosKinds } from './reminders.ts'

/** What sends: our engine, or another design. */
export type Design = 'ours' | OtherDesign

/** What a sender process is told before it starts. */
export interface SenderSettings {
  readonly databaseUrl: string
  readonly apiUrl: string
  readonly token: string
  readonly clock: FastClockSettings
  readonly design: Design
  /** The protection that our engine has to do without. */
  readonly without?: Protection
  /** Slack's client makes a call again by itself. */
  readonly sdkRetries?: boolean
  /** How often the engine looks for work, in milliseconds of its clock; in production once a minute. */
  readonly tickMs?: number
}

/** What a sender process at work is told: by which clock to go from now on, and when to end. */
export interface LifeSettings {
  readonly clock: FastClockSettings
  /** Kills itself at this step from now: each SQL statement, and each call before it leaves and after its answer. */
  readonly dieAtStep: number
}

/** Slack's ten seconds for a call. */
const CALL_TIMEOUT_MS = 10_000
/**
 * But a busy machine needs this much of its own time to answer: for us well below the wait before a look; the others,
 * who never look, are not to fail because of the machine.
 */
const SHORTEST_TIMEOUT_MS = { ours: 300, others: 1_000 }
/** Unless told otherwise, the engine looks for work every so many of its milliseconds. */
const TICK_MS = 3_000

/**
 * Sends until the process dies: the real store, engine, messenger and client, on a clock that runs fast. Answers at once
 * with a way to begin another life.
 */
export function send(settings: SenderSettings): (life: LifeSettings) => void {
  const life = { clock: fastClock(settings.clock), stepsLeft: Number.POSITIVE_INFINITY }
  const step = () => {
    life.stepsLeft -= 1
    if (life.stepsLeft === 0) process.kill(process.pid, 'SIGKILL')
  }
  void sendInSteps(settings, { now: () => life.clock.now() }, step)
  return ({ clock, dieAtStep }) => {
    life.clock = fastClock(clock)
    life.stepsLeft = dieAtStep
  }
}

async function sendInSteps(settings: SenderSettings, clock: Clock, step: () => void): Promise<void> {
  const { speed } = settings.clock
  const log = pino({ level: process.env['CHAOS_LOG'] ?? 'silent' })
  const fetchInSteps: typeof fetch = async (input, init) => {
    step()
    return fetch(input, init).finally(step)
  }
  // The database may be one that is just being started again.
  const store = await eventually(() => openStore(settings.databaseUrl, { poolSize: 5, onStatement: step }))
  const client = createWebClient(settings.token, {
    apiUrl: settings.apiUrl,
    timeoutMs: Math.max(
      Math.ceil(CALL_TIMEOUT_MS / speed),
      SHORTEST_TIMEOUT_MS[settings.design === 'ours' ? 'ours' : 'others'],
    ),
    logger: slackLogger(log),
    fetch: fetchInSteps,
  })
  const messenger = atSpeed(createMessenger(settings.sdkRetries ? retryingClient() : client), speed)
  const tick =
    settings.design === 'ours'
      ? ourDesign()
      : otherDesign(settings.design, { store, messenger, clock, db: createDb(settings.databaseUrl, { poolSize: 2 }) })
  setInterval(tick, (settings.tickMs ?? TICK_MS) / speed)

  /** What Slack's client is by itself, but for the time between its tries. */
  function retryingClient(): WebClient {
    return new WebClient(settings.token, {
      slackApiUrl: settings.apiUrl,
      retryConfig: { retries: 10, minTimeout: 20, maxTimeout: 100 },
      // Waiting for what Slack asks it to wait takes the machine's time.
      rejectRateLimitedCalls: true,
      timeout: SHORTEST_TIMEOUT_MS.ours,
      fetch: fetchInSteps,
      logger: slackLogger(log),
    })
  }

  function ourDesign(): () => void {
    const ground = settings.without
      ? without(
          settings.without,
          { store, messenger, clock },
          createDb(settings.databaseUrl, { poolSize: 2 }),
          async () => {},
        )
      : { store, messenger, clock }
    const reminders = createReminders({
      store: ground.store,
      clock: ground.clock,
      log,
      kinds: chaosKinds,
      messengerFor: () => ground.messenger,
      pace: {
        perSecond: SLACK_PACE.perSecond * speed,
        burst: SLACK_PACE.burst,
        channelGapMs: SLACK_PACE.channelGapMs / speed,
      },
    })
    return () => reminders.nudge()
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
