import cron, { type ScheduledTask } from 'node-cron'
import type { Logger } from 'pino'
import type { Clock } from '../domain/clock.ts'
import type { Messenger } from '../slack/messenger.ts'
import type { Hold, Store, WorkspaceId } from '../store/index.ts'
import { type DeliverDeps, type DeliveryOutcome, deliver } from './deliver.ts'
import { kindsByRule, type ReminderKind } from './kinds.ts'
import { rewrite } from './rewrite.ts'

export type { ReminderContext, ReminderKind, ReminderPart } from './kinds.ts'

export interface ReminderDeps {
  readonly store: Store
  readonly clock: Clock
  /** The way to send into a workspace. */
  readonly messengerFor: (workspaceId: WorkspaceId) => Messenger
  readonly kinds: readonly ReminderKind[]
  readonly log: Logger
}

/** How many deliveries ended how in one sweep. */
export type SweepReport = Partial<Record<DeliveryOutcome | 'rewritten' | 'given-up' | 'failed', number>>

export interface Reminders {
  /** Sends everything that is due now; answers when nothing is left for the moment. */
  sweep(): Promise<SweepReport>
  /** Asks for a sweep soon, without waiting for it. Never throws. */
  nudge(): void
  /** Starts the tick of every minute. */
  start(): void
  /** Stops ticking and waits for the message that is being sent; what else is due waits for the next start. */
  stop(): Promise<void>
}

/** A worker that dies holds its deliveries for this long; longer than any call to Slack may take. */
const LEASE_MS = 120_000
const BATCH = 100

/**
 * The engine of all reminders (N1–N4): every minute, and when something was just put into the outbox, it gathers what
 * is due into messages, sends them, finds out about those whose fate is unknown, and rewrites those whose record
 * changed. Several processes may run it at once: the claims in the store decide.
 */
export function createReminders({ store, clock, messengerFor, kinds: list, log }: ReminderDeps): Reminders {
  const kinds = kindsByRule(list)
  const alone = list.filter((kind) => kind.delivery === 'alone').map((kind) => kind.rule)
  let task: ScheduledTask | undefined
  let running: Promise<SweepReport> | undefined
  let again = false
  let stopped = false

  const depsFor = (hold: Hold): DeliverDeps => ({
    outbox: store.outbox,
    store: store.inWorkspace(hold.workspaceId),
    messenger: messengerFor(hold.workspaceId),
    kinds,
    now: () => clock.now(),
  })

  async function sweepOnce(): Promise<SweepReport> {
    const report: SweepReport = {}
    const count = (outcome: keyof SweepReport) => {
      report[outcome] = (report[outcome] ?? 0) + 1
    }
    /** One delivery that fails must not keep the others from being sent: its lease runs out and it comes again. */
    const guarded = async (hold: Hold, work: () => Promise<keyof SweepReport>) => {
      try {
        const outcome = await work()
        // Somebody has to decide about it: nothing more happens by itself.
        if (outcome === 'held') log.warn({ delivery: hold.id }, 'a delivery is held')
        count(outcome)
      } catch (error) {
        log.error({ err: error, delivery: hold.id }, 'a delivery failed')
        count('failed')
      }
    }
    /** Works on what there is until nothing is left, or the process is to end: what is held then comes again. */
    const workOff = async <Held extends Hold>(
      take: () => Promise<readonly Held[]>,
      work: (held: Held) => Promise<keyof SweepReport>,
    ) => {
      while (!stopped) {
        const held = await take()
        if (held.length === 0) return
        for (const each of held) if (!stopped) await guarded(each, () => work(each))
      }
    }
    while ((await store.outbox.claimDue(clock.now(), BATCH, alone)) > 0);
    await workOff(
      () => store.outbox.lease(clock.now(), LEASE_MS, BATCH),
      (delivery) => deliver(delivery, depsFor(delivery)),
    )
    await workOff(
      () => store.outbox.leaseRefresh(clock.now(), LEASE_MS, BATCH),
      (sent) => rewrite(sent, depsFor(sent)),
    )
    return report
  }

  /** One sweep at a time; a sweep asked for meanwhile runs right after. */
  function sweep(): Promise<SweepReport> {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      let report: SweepReport
      do {
        again = false
        report = await sweepOnce()
      } while (again && !stopped)
      return report
    })().finally(() => {
      running = undefined
    })
    return running
  }

  const sweepAndLog = () =>
    void sweep().catch((error: unknown) =>
      log.error({ err: error }, 'the sweep of the outbox failed; it is tried again'),
    )

  return {
    sweep,
    nudge: () => {
      if (!stopped) sweepAndLog()
    },
    start() {
      // In UTC on purpose: node-cron's own zones lose ticks when daylight saving time ends.
      task = cron.schedule('* * * * *', sweepAndLog, {
        timezone: 'Etc/UTC',
        noOverlap: true,
        suppressMissedWarning: true,
      })
    },
    async stop() {
      stopped = true
      await task?.destroy()
      await running?.catch(() => undefined)
    },
  }
}
