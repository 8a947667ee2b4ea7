import cron, { type ScheduledTask } from 'node-cron'
import type { Logger } from 'pino'
import type { Clock, Instant } from '../domain/clock.ts'
import type { Messenger } from '../slack/messenger.ts'
import type { Hold, LeasedDelivery, SentDelivery, Store, WorkspaceId } from '../store/index.ts'
import { callPlaces } from './call-places.ts'
import { deliver } from './deliver.ts'
import { createDispatcher, type Job, type Lane } from './dispatch.ts'
import { kindsByRule, type ReminderKind } from './kinds.ts'
import { DELIVERY_OUTCOMES, type DeliverDeps, type Delivered, later } from './outcome.ts'
import { type AskedToWait, type PaceLimits, SLACK_PACE } from './pace.ts'
import { giveToReaders } from './readers.ts'
import { rewrite } from './rewrite.ts'

export { isOptional, type ReminderContext, type ReminderKind } from './kinds.ts'

export interface ReminderDeps {
  readonly store: Store
  readonly clock: Clock
  /** The way to send into a workspace. */
  readonly messengerFor: (workspaceId: WorkspaceId) => Messenger
  readonly kinds: readonly ReminderKind[]
  readonly log: Logger
  /** How fast to post; Slack's own limits unless given. */
  readonly pace?: PaceLimits
  /** Milliseconds of a clock that is never put back, by which the pace is kept; the process's own unless given. */
  readonly steadyNow?: () => number
  readonly timing?: Partial<ReminderTiming>
  /**
   * Puts into the outbox what comes about by the calendar alone, ahead of its time: asked every hour, and when the engine
   * starts. Asking twice, or in several processes at once, must change nothing.
   */
  readonly lookAhead?: (now: Instant) => Promise<void>
  /** Told of every delivery's outcome and of every reminder that was missed, for the metrics. */
  readonly observe?: (outcome: SweepOutcome) => void
  /** Told of every reminder that arrived, how long after it was due, in milliseconds. */
  readonly observeLateness?: (milliseconds: number) => void
}

/** What can become of a delivery, of a rewriting (`rewritten`, `given-up`), and, `missed`, of a single reminder. */
export const SWEEP_OUTCOMES = [...DELIVERY_OUTCOMES, 'missed', 'rewritten', 'given-up', 'failed'] as const
export type SweepOutcome = (typeof SWEEP_OUTCOMES)[number]

/** How many deliveries ended how, and how many reminders were missed. */
export type SweepReport = Partial<Record<SweepOutcome, number>>

export interface Reminders {
  /** Sends everything that is due now; answers, when nothing is left for the moment, what became of it since. */
  sweep(): Promise<SweepReport>
  /** Gathers what is due and sends it without being waited for. Never throws. */
  nudge(): void
  /** Starts the tick of every minute. */
  start(): void
  /** Stops ticking and waits for what is under way. */
  stop(): Promise<void>
}

/** How long the engine waits for others, in milliseconds of its clock. */
export interface ReminderTiming {
  /** A worker that dies holds its deliveries for this long; longer than any call to Slack may take. */
  readonly leaseMs: number
  /** How long Slack may take to show what it accepted without an answer. */
  readonly lookupWaitMs: number
}

const USUAL_TIMING: ReminderTiming = { leaseMs: 120_000, lookupWaitMs: 60_000 }
/** Due items looked at in one go: few, because the first of what is due is sent while the rest is gathered. */
const CLAIM_BATCH = 50
/** How often it is looked what is to come, in milliseconds of the engine's clock. */
const LOOK_AHEAD_EVERY_MS = 60 * 60_000
/** Calls to Slack under way at once, over all workspaces; and the share of one, which is more than its pace can use. */
const CALLS = { inFlight: 10, perWorkspace: 5 }
/** Messages worked on at once: while some wait for Slack, the next ones are read and written. */
const JOBS = { inFlight: 20, perWorkspace: 10 }

/**
 * The engine of all reminders (N1–N4): every minute, and when something was just put into the outbox, it gathers what
 * is due into messages and hands them to the dispatcher, which sends them workspace by workspace in turn, finds out
 * about those whose fate is unknown, and rewrites those whose record changed. Several processes may run it at once:
 * the claims in the store decide.
 */
export function createReminders(deps: ReminderDeps): Reminders {
  const { store, clock, messengerFor, log } = deps
  const kinds = kindsByRule(deps.kinds)
  const { leaseMs, lookupWaitMs } = { ...USUAL_TIMING, ...deps.timing }
  const alone = deps.kinds.filter((kind) => kind.delivery === 'alone').map((kind) => kind.rule)
  const answers = deps.kinds.filter((kind) => kind.answer).map((kind) => kind.rule)
  const dispatcher = createDispatcher({
    limits: deps.pace ?? SLACK_PACE,
    ...JOBS,
    steadyNow: deps.steadyNow ?? (() => performance.now()),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  })
  const inPlace = callPlaces(CALLS)
  let task: ScheduledTask | undefined
  let gathering: Promise<void> | undefined
  let again = false
  let report: SweepReport = {}
  let lookedAheadAt: Instant | undefined
  let looking: Promise<void> | undefined
  let followed = false

  const depsFor = (hold: Hold): DeliverDeps => ({
    outbox: store.outbox,
    store: store.inWorkspace(hold.workspaceId),
    messenger: messengerFor(hold.workspaceId),
    kinds,
    now: () => clock.now(),
    inPlace: (call) => inPlace(hold.workspaceId, call),
    lookupWaitMs,
  })

  const count = (outcome: SweepOutcome) => {
    report[outcome] = (report[outcome] ?? 0) + 1
    deps.observe?.(outcome)
  }

  /** One delivery that fails must not keep the others from being sent: its lease runs out and it comes again. */
  async function guarded(
    hold: Hold,
    work: () => Promise<Omit<Delivered, 'outcome'> & { outcome: SweepOutcome }>,
  ): Promise<AskedToWait> {
    try {
      const { outcome, missed = 0, latenessMs = [], followed: more = false, ...asked } = await work()
      if (more) {
        followed = true
        nudge()
      }
      // Somebody has to decide about it: nothing more happens by itself.
      if (outcome === 'held') log.warn({ delivery: hold.id }, 'a delivery is held')
      count(outcome)
      for (let each = 0; each < missed; each += 1) count('missed')
      if (missed > 0) log.warn({ delivery: hold.id, missed }, 'reminders were too old to be sent')
      for (const late of latenessMs) deps.observeLateness?.(late)
      return asked
    } catch (error) {
      log.error({ err: error, delivery: hold.id }, 'a delivery failed')
      count('failed')
      return {}
    }
  }

  const sending = (delivery: LeasedDelivery): Job => ({
    channel: delivery.items[0]?.channelId ?? delivery.recipientId,
    looks: delivery.state !== 'pending',
    run: () => guarded(delivery, (): Promise<Delivered> => deliver(delivery, depsFor(delivery))),
    giveBack: async (waitMs) => {
      const nextAt = later(clock.now(), waitMs)
      // What may have arrived already must not become something to send.
      const back = delivery.state === 'pending' ? store.outbox.retryAt : store.outbox.markUnknown
      await back(delivery, nextAt, 'waiting for its channel').catch((error: unknown) =>
        log.warn({ err: error, delivery: delivery.id }, 'a delivery waits for its lease to end'),
      )
    },
  })

  const rewriting = (sent: SentDelivery): Job => ({
    channel: sent.items[0]?.channelId ?? sent.recipientId,
    run: () => guarded(sent, () => rewrite(sent, depsFor(sent))),
    giveBack: async (waitMs) => {
      await store.outbox
        .refreshFailed(sent, later(clock.now(), waitMs), 'waiting for its channel')
        .catch((error: unknown) =>
          log.warn({ err: error, delivery: sent.id }, 'a rewriting waits for its lease to end'),
        )
    },
  })

  const laneOf = (workspaceId: WorkspaceId): Lane => ({
    workspaceId,
    async next(wanted) {
      try {
        const leased = await store.outbox.lease(workspaceId, clock.now(), leaseMs, wanted)
        if (leased.length > 0) return leased.map(sending)
        return (await store.outbox.leaseRefresh(workspaceId, clock.now(), leaseMs, wanted)).map(rewriting)
      } catch (error) {
        log.error({ err: error }, 'the outbox could not be read; it is tried again with the next tick')
        return []
      }
    },
  })

  /**
   * Looks once an hour at what is to come, beside the sending: a year after thousands of customers came to be known, it
   * takes minutes. What it found is gathered afterwards.
   */
  function lookAheadHourly(): void {
    const now = clock.now()
    // A clock that was put back looks again.
    if (looking || (lookedAheadAt && Math.abs(now.getTime() - lookedAheadAt.getTime()) < LOOK_AHEAD_EVERY_MS)) return
    if (!deps.lookAhead) return
    looking = deps
      .lookAhead(now)
      .then(
        () => {
          lookedAheadAt = now
          followed = true
          nudge()
        },
        (error: unknown) =>
          log.error({ err: error }, 'what is to come could not be looked at; it is tried again with the next tick'),
      )
      .finally(() => {
        looking = undefined
      })
  }

  /**
   * Works out some of the escalations that are due; answers how many. Those that cannot be worked out must not keep the
   * others from their reminders: they are tried again.
   */
  async function escalate(): Promise<number> {
    try {
      return await store.outbox.escalate(clock.now(), CLAIM_BATCH)
    } catch (error) {
      log.error({ err: error }, 'escalations could not be gathered; they are tried again with the next tick')
      return 0
    }
  }

  /** One gathering at a time; one asked for meanwhile follows right after. Rejects with what the database throws. */
  function gather(): Promise<void> {
    if (gathering) {
      again = true
      return gathering
    }
    lookAheadHourly()
    gathering = (async () => {
      do {
        again = false
        for (let isMore = true; isMore; ) {
          const { isDue, escalates, workspaces } = await store.outbox.work(clock.now(), leaseMs)
          // What is gathered already is being sent while the rest is gathered.
          if (workspaces.length > 0) dispatcher.wake(workspaces.map(laneOf))
          // A portion of each in turn: a morning with thousands of escalations holds up nobody's list.
          const escalated = escalates ? await escalate() : 0
          // What has just fallen due to somebody who is away joins the list of whoever is told instead (R5, N6).
          if (isDue || escalates) await giveToReaders(store, kinds, clock.now())
          const claimed = isDue || escalates ? await store.outbox.claimDue(clock.now(), CLAIM_BATCH, alone, answers) : 0
          isMore = claimed > 0 || escalated === CLAIM_BATCH
        }
      } while (again)
    })().finally(() => {
      gathering = undefined
    })
    return gathering
  }

  const nudge = () =>
    void gather().catch((error: unknown) =>
      log.error({ err: error }, 'the outbox could not be gathered; it is tried again'),
    )

  return {
    async sweep() {
      do {
        followed = false
        await gather()
        await looking
        await dispatcher.idle()
        // What follows a message in its thread is due with it, and what was looked ahead to may be due already.
      } while (followed)
      const since = report
      report = {}
      return since
    },
    nudge,
    start() {
      // In UTC on purpose: node-cron's own zones lose ticks when daylight saving time ends.
      task = cron.schedule('* * * * *', nudge, { timezone: 'Etc/UTC', noOverlap: true, suppressMissedWarning: true })
    },
    async stop() {
      await task?.destroy()
      await looking
      await gathering?.catch(() => undefined)
      await dispatcher.stop()
    },
  }
}
