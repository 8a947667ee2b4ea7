/** How many requests came, for what, and how they ended. */
import { Counter, Histogram, type Registry } from 'prom-client'

/**
 * `done`, `invalid` (field errors), `refused` (no right), `late` (the trigger had expired), `failed` (our fault or a
 * dependency's), `outdated` (an id nobody handles any more), `repeated` (the same request or event again).
 */
export type RequestOutcome = 'done' | 'invalid' | 'refused' | 'late' | 'failed' | 'outdated' | 'repeated'

export interface RequestMetrics {
  count(kind: string, route: string, outcome: RequestOutcome): void
  observe(kind: string, seconds: number): void
}

/** Registers the metrics of Slack's requests; once per registry. */
export function createRequestMetrics(registry: Registry): RequestMetrics {
  const requests = new Counter({
    name: 'afterclose_requests_total',
    help: 'Requests from Slack by kind, route and outcome',
    labelNames: ['kind', 'route', 'outcome'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'afterclose_request_duration_seconds',
    help: 'Seconds from the arrival of a request to the end of its handler; Slack waits three',
    labelNames: ['kind'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 2, 3, 10],
    registers: [registry],
  })
  // Finding the series of some labels takes longer than counting, and every request asks for the same few.
  const counters = new Map<string, Counter.Internal>()
  const timers = new Map<string, Histogram.Internal<'kind'>>()
  return {
    count(kind, route, outcome) {
      const key = `${kind} ${route} ${outcome}`
      const counter = counters.get(key) ?? requests.labels(kind, route, outcome)
      counters.set(key, counter)
      counter.inc()
    },
    observe(kind, seconds) {
      const timer = timers.get(kind) ?? durations.labels(kind)
      timers.set(kind, timer)
      timer.observe(seconds)
    },
  }
}
