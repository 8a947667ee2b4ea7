import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Clock } from '../domain/clock.ts'
import type { OutboxLag, Store } from '../store/index.ts'
import { type ReminderDeps, SWEEP_OUTCOMES } from './index.ts'

/**
 * Registers the metrics of the outbox (docs/operations.md); once per registry. Answers what the engine reports to.
 *
 * How far behind the outbox is, is asked of the database at each scrape: once, however many figures are made of it.
 * While the database does not answer those figures are NaN, so that the others can still be read.
 */
export function createReminderMetrics(
  registry: Registry,
  { store, clock }: { readonly store: Pick<Store, 'outbox'>; readonly clock: Clock },
): Required<Pick<ReminderDeps, 'observe' | 'observeLateness'>> {
  const registers = [registry]
  let asking: Promise<OutboxLag | null> | undefined
  const lag = () => {
    asking ??= store.outbox
      .lag(clock.now())
      .catch(() => null)
      .finally(() => {
        asking = undefined
      })
    return asking
  }
  const gauge = (name: string, help: string, figure: (lag: OutboxLag) => number) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const answer = await lag()
        this.set(answer ? figure(answer) : Number.NaN)
      },
    })

  gauge('afterclose_outbox_pending', 'Reminders that are due and in no message yet', ({ pending }) => pending)
  gauge(
    'afterclose_outbox_oldest_lateness_seconds',
    'Seconds since the oldest reminder that waits to be told was due',
    ({ oldestDueAt }) => (oldestDueAt ? (clock.now().getTime() - oldestDueAt.getTime()) / 1000 : 0),
  )
  gauge('afterclose_outbox_in_flight', 'Messages on their way, unknown ones included', ({ inFlight }) => inFlight)
  gauge('afterclose_outbox_unknown', 'Messages whose fate is being found out', ({ unknown }) => unknown)
  gauge('afterclose_outbox_held', 'Messages that an operator has to decide about', ({ held }) => held)

  const outcomes = new Counter({
    name: 'afterclose_messages_total',
    help: 'What became of messages, by outcome; missed counts reminders',
    labelNames: ['outcome'],
    registers,
  })
  // From the start, so that the first one is an increase.
  for (const outcome of SWEEP_OUTCOMES) outcomes.inc({ outcome }, 0)
  const lateness = new Histogram({
    name: 'afterclose_reminder_lateness_seconds',
    help: 'Seconds from the time a reminder was due to its arrival',
    buckets: [1, 2, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400, 604_800],
    registers,
  })
  return {
    observe: (outcome) => outcomes.inc({ outcome }),
    observeLateness: (milliseconds) => lateness.observe(milliseconds / 1000),
  }
}
