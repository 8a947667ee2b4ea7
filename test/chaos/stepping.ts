import { pino } from 'pino'
import type { Clock } from '../../src/domain/clock.ts'
import type { SlackStandIn } from '../../src/local/slack/index.ts'
import { createReminders, type SweepReport } from '../../src/reminders/index.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import type { Db } from '../../src/store/client.ts'
import type { Store } from '../../src/store/index.ts'
import { atSpeed } from './fast-clock.ts'
import { type Protection, without } from './protections.ts'
import { chaosKinds } from './reminders.ts'

/** An engine in this process, whose every step can be watched, and at any of which it can end. */
export interface SteppedEngine {
  sweep(): Promise<SweepReport>
  /** Ends it where it is, as the death of its process would: what it still tries to do fails before it has any effect. */
  end(): void
  /** Whether it has ended. */
  readonly dead: boolean
}

export interface SteppedEngineOptions {
  readonly store: Store
  readonly slack: SlackStandIn
  readonly clock: Clock
  /** After how many days a reminder is not worth sending any more; always worth it unless given. */
  readonly keepDays?: number
  /**
   * Called before and after every call of the outbox and of Slack, with the name of the place: `before post 2` is the
   * one ahead of the engine's second post. The engine stands still until the answer comes.
   */
  readonly onStep?: (place: string) => void | Promise<void>
  /** The protection it has to do without, and the way past the store by which it is taken out. */
  readonly without?: { readonly protection: Protection; readonly db: Db }
}

/** Calls of Slack that are left without an answer are given up after this time of the machine's. */
const CALL_TIMEOUT_MS = 2_000
/** What Slack asks us to wait is waited for by the test's clock only. */
const NO_WAITING = 1_000_000
const UNHURRIED = { perSecond: 1_000_000, burst: 1_000_000, channelGapMs: 0 }

/** Puts together the real engine, store, messenger and client. */
export function steppedEngine(options: SteppedEngineOptions): SteppedEngine {
  const { store, slack, clock, keepDays } = options
  const times = new Map<string, number>()
  let dead = false
  const step = async (place: string) => {
    if (!dead) await options.onStep?.(place)
    if (dead) throw new Error('this engine has ended')
  }
  const countUp = (name: string) => {
    const count = (times.get(name) ?? 0) + 1
    times.set(name, count)
    return count
  }
  const stepped = <Calls extends object>(calls: Calls): Calls =>
    new Proxy(calls, {
      get(target, name, receiver) {
        const call: unknown = Reflect.get(target, name, receiver)
        if (typeof call !== 'function') return call
        return async (...args: unknown[]) => {
          const time = `${String(name)} ${countUp(String(name))}`
          await step(`before ${time}`)
          const answer: unknown = await call.apply(target, args)
          await step(`after ${time}`)
          return answer
        }
      },
    })
  const log = pino({ level: 'silent' })
  const quiet = () => {}
  const client = createWebClient(slack.token, {
    apiUrl: slack.apiUrl,
    timeoutMs: CALL_TIMEOUT_MS,
    logger: {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: quiet,
      setLevel: quiet,
      setName: quiet,
      getLevel: () => 'error' as never, // the SDK's enum has no other way in
    },
  })
  const sound = {
    messenger: stepped(atSpeed(createMessenger(client), NO_WAITING)),
    store: { ...store, outbox: stepped(store.outbox) },
    clock,
  }
  const ground = options.without
    ? without(options.without.protection, sound, options.without.db, () => step(`within claim ${countUp('claim')}`))
    : sound
  const reminders = createReminders({
    store: ground.store,
    clock: ground.clock,
    log,
    kinds: keepDays === undefined ? chaosKinds : chaosKinds.map((kind) => ({ ...kind, keepDays })),
    messengerFor: () => ground.messenger,
    pace: UNHURRIED,
  })
  return {
    sweep: () => reminders.sweep().catch(() => ({})),
    end() {
      dead = true
    },
    get dead() {
      return dead
    },
  }
}

/**
 * Lets an engine live again and again, each time to be disturbed at another place of its way, until every place that
 * any of these lives came by has had its turn, or every so-manieth. Places have names and not numbers, because what an
 * engine does side by side happens in another order each time.
 * @param first which place begins, where not all are taken
 * @param live one life; it says where it is, and is told whether this is the place. The first life is left in peace.
 * @returns how many lives were disturbed
 */
export async function atEveryPlace(
  { first, stepsApart }: { readonly first: number; readonly stepsApart: number },
  live: (isThePlace: (place: string) => boolean) => Promise<void>,
): Promise<number> {
  const places = new Set<string>()
  let disturbed = 0
  const lifeUntil = async (target: string | null) => {
    let reached = false
    await live((place) => {
      // What an engine does once it is disturbed is not its usual way.
      if (reached) return false
      places.add(place)
      reached = place === target
      return reached
    })
    if (reached) disturbed += 1
  }
  await lifeUntil(null)
  let index = 0
  // A place that is only found now is visited by this loop, too.
  for (const place of places) if (index++ % stepsApart === first % stepsApart) await lifeUntil(place)
  return disturbed
}
