import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW } from '../../test/support/records.ts'
import type { OutboxStore } from '../store/index.ts'
import { createReminders } from './index.ts'

describe.each(providers)('gathering what is due on %s', (provider) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  afterAll(() => database.drop())

  /** An engine with so many escalations and so many people to be reminded, and what it gathers in which order. */
  function engine(
    waiting: { escalations: number; people: number },
    { escalate, lookAhead }: { escalate?: () => Promise<number>; lookAhead?: () => Promise<void> } = {},
  ) {
    const order: string[] = []
    const take = (kind: keyof typeof waiting, limit: number) => {
      const taken = Math.min(waiting[kind], limit)
      waiting[kind] -= taken
      order.push(`${kind} ${taken}`)
      return Promise.resolve(taken)
    }
    const outbox: OutboxStore = {
      ...database.store.outbox,
      work: () =>
        Promise.resolve({ isDue: waiting.people > 0, escalates: waiting.escalations > 0, workspaces: [] as const }),
      escalate: (_, limit) => escalate?.() ?? take('escalations', limit),
      claimDue: (_, limit) => take('people', limit),
    }
    const reminders = createReminders({
      store: { ...database.store, outbox },
      clock: { now: () => NOW },
      kinds: [],
      ...(lookAhead ? { lookAhead } : {}),
      messengerFor: () => {
        throw new Error('there is nothing to send')
      },
      log: pino({ level: 'silent' }),
    })
    return { order, sweep: () => reminders.sweep() }
  }

  test('K3, K4: a morning with thousands of escalations holds up nobody’s list', async () => {
    const { order, sweep } = engine({ escalations: 130, people: 120 })
    await sweep()
    expect(order).toEqual(['escalations 50', 'people 50', 'escalations 50', 'people 50', 'escalations 30', 'people 20'])
  })

  test('K3: what escalates after the last list is gathered too', async () => {
    const { order, sweep } = engine({ escalations: 130, people: 0 })
    await sweep()
    expect(order.filter((line) => line.startsWith('escalations'))).toEqual([
      'escalations 50',
      'escalations 50',
      'escalations 30',
    ])
  })

  test('N1: escalations that cannot be worked out keep nobody from their list', async () => {
    const { order, sweep } = engine(
      { escalations: 130, people: 70 },
      { escalate: () => Promise.reject(new Error('not now')) },
    )
    await sweep()
    expect(order).toEqual(['people 50', 'people 20', 'people 0'])
  })
  test('N1, C6: a long look at what is to come holds up nothing that is due, and what it finds is gathered', async () => {
    const waiting = { escalations: 0, people: 70 }
    const begun: string[] = []
    const { order, sweep } = engine(waiting, {
      lookAhead: async () => {
        begun.push(order.join())
        while (waiting.people > 0) await new Promise((resolve) => setImmediate(resolve))
        waiting.people = 3
      },
    })
    await sweep()
    expect(begun).toEqual([''])
    expect(order.filter((line) => line !== 'people 0')).toEqual(['people 50', 'people 20', 'people 3'])
  })
})
