import { beforeEach, describe, expect, test } from '@jest/globals'
import { Registry } from 'prom-client'
import { testClock } from '../../test/support/clock.ts'
import type { OutboxLag, OutboxStore } from '../store/index.ts'
import { createReminderMetrics } from './metrics.ts'

const LAG: OutboxLag = {
  pending: 4,
  oldestDueAt: new Date('2026-03-02T08:59:30Z'),
  inFlight: 3,
  unknown: 2,
  held: 1,
}

describe('the metrics of the outbox', () => {
  let registry: Registry
  let metrics: ReturnType<typeof createReminderMetrics>
  let asked: number
  let lag: () => Promise<OutboxLag>
  beforeEach(() => {
    registry = new Registry()
    asked = 0
    lag = async () => LAG
    const outbox = {
      lag: () => {
        asked += 1
        return lag()
      },
      // Nothing else of the outbox is asked.
    } as Partial<OutboxStore> as OutboxStore
    metrics = createReminderMetrics(registry, { store: { outbox }, clock: testClock('2026-03-02T09:00:00Z') })
  })
  const lines = async () => (await registry.metrics()).split('\n')

  test('each scrape asks the database once and tells what waits', async () => {
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'afterclose_outbox_pending 4',
        'afterclose_outbox_oldest_lateness_seconds 30',
        'afterclose_outbox_in_flight 3',
        'afterclose_outbox_unknown 2',
        'afterclose_outbox_held 1',
      ]),
    )
    expect(asked).toBe(1)
    lag = async () => ({ ...LAG, pending: 0, oldestDueAt: null })
    expect(await lines()).toEqual(
      expect.arrayContaining(['afterclose_outbox_pending 0', 'afterclose_outbox_oldest_lateness_seconds 0']),
    )
    expect(asked).toBe(2)
  })

  test('while the database does not answer, the others can still be read', async () => {
    metrics.observe('sent')
    lag = async () => {
      throw new Error('away')
    }
    expect(await lines()).toEqual(
      expect.arrayContaining(['afterclose_outbox_held Nan', 'afterclose_messages_total{outcome="sent"} 1']),
    )
    lag = async () => LAG
    expect(await lines()).toContain('afterclose_outbox_held 1')
  })

  test('every outcome is there from the start, and counted', async () => {
    expect(await lines()).toEqual(
      expect.arrayContaining(
        [
          'sent',
          'reconciled',
          'unknown',
          'held',
          'skipped',
          'postponed',
          'retrying',
          'missed',
          'rewritten',
          'failed',
        ].map((outcome) => `afterclose_messages_total{outcome="${outcome}"} 0`),
      ),
    )
    metrics.observe('missed')
    metrics.observe('missed')
    expect(await lines()).toContain('afterclose_messages_total{outcome="missed"} 2')
  })

  test('lateness is counted in seconds', async () => {
    metrics.observeLateness(1_500)
    metrics.observeLateness(90_000)
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'afterclose_reminder_lateness_seconds_bucket{le="1"} 0',
        'afterclose_reminder_lateness_seconds_bucket{le="2"} 1',
        'afterclose_reminder_lateness_seconds_bucket{le="300"} 2',
        'afterclose_reminder_lateness_seconds_sum 91.5',
      ]),
    )
  })
})
