import { describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import type { Messenger } from '../slack/messenger.ts'
import type { LeasedDelivery, OutboxStore, Store } from '../store/index.ts'
import { createReminders } from './index.ts'
import { delivery, journal, kind, messengerOf, NOW, records } from './reminders.fixture.ts'

/** An engine over an outbox that hands out these deliveries once. */
function engineOf(deliveries: readonly LeasedDelivery[], post: Messenger['post'], outbox: Partial<OutboxStore> = {}) {
  const waiting = [...deliveries]
  const log: { level: number; msg: string; delivery?: string }[] = []
  const { outbox: transitions, changes } = journal()
  const taking: Partial<OutboxStore> = {
    claimDue: async () => 0,
    lease: async () => waiting.splice(0, 2),
    leaseRefresh: async () => [],
    ...outbox,
  }
  const { messenger, asked } = messengerOf({ post })
  const store = {
    inWorkspace: () => records().store,
    outbox: new Proxy(transitions, { get: (all, name) => taking[name as keyof OutboxStore] ?? Reflect.get(all, name) }),
  } as unknown as Store // all that the engine reads
  const reminders = createReminders({
    store,
    clock: { now: () => NOW },
    messengerFor: () => messenger,
    kinds: [kind()],
    log: pino({}, { write: (line) => void log.push(JSON.parse(line)) }),
  })
  return { reminders, log, changes, asked, waiting }
}

const sent: Messenger['post'] = async (channel) => ({ kind: 'sent', channel, ts: '1.1' })
const three = ['d-1', 'd-2', 'd-3'].map((id) => delivery({ id }))

describe('the engine of reminders', () => {
  test('N1: works off all that is due, and counts how it ended', async () => {
    const answers = [
      { kind: 'sent', channel: 'D1', ts: '1.1' },
      { kind: 'refused', error: 'is_archived', permanent: true },
      { kind: 'rate-limited', retryAfterSeconds: 1 },
    ] as const
    let asked = 0
    const { reminders, log } = engineOf(three, async () => answers[asked++] ?? answers[0])
    expect(await reminders.sweep()).toEqual({ sent: 1, held: 1, retrying: 1 })
    expect(log).toMatchObject([{ level: 40, delivery: 'd-2', msg: 'a delivery is held' }])
  })

  test('N1: one delivery that fails does not keep the others from being sent, and the log knows', async () => {
    let asked = 0
    const post: Messenger['post'] = async (channel, message) => {
      asked += 1
      if (asked === 1) throw new Error('a bug')
      return sent(channel, message)
    }
    const { reminders, log } = engineOf(three, post)
    expect(await reminders.sweep()).toEqual({ failed: 1, sent: 2 })
    expect(log).toMatchObject([{ level: 50, delivery: 'd-1', msg: 'a delivery failed' }])
  })

  test('N1: a sweep asked for during one follows it, and there are never two at once', async () => {
    let running = 0
    let most = 0
    let sweeps = 0
    const { reminders } = engineOf([], sent, {
      claimDue: async () => {
        sweeps += 1
        running += 1
        most = Math.max(most, running)
        await Promise.resolve()
        running -= 1
        return 0
      },
    })
    await Promise.all([reminders.sweep(), reminders.sweep(), reminders.sweep()])
    expect([sweeps, most]).toEqual([2, 1])
    await reminders.sweep()
    expect(sweeps).toBe(3)
  })

  test('N1: a sweep that fails is logged and does not hurt whoever nudged', async () => {
    const { reminders, log } = engineOf([], sent, { claimDue: async () => Promise.reject(new Error('database away')) })
    expect(reminders.nudge()).toBeUndefined()
    await expect(reminders.sweep()).rejects.toThrow('database away')
    await reminders.stop()
    expect(log[0]).toMatchObject({ level: 50, msg: 'the sweep of the outbox failed; it is tried again' })
  })

  test('N1: stopping waits for the message that is being sent, and begins no other', async () => {
    let release = () => {}
    const posting = new Promise<void>((resolve) => {
      release = resolve
    })
    const { reminders, changes, asked, waiting } = engineOf(three, async (channel, message) => {
      await posting
      return sent(channel, message)
    })
    const sweep = reminders.sweep()
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const stopped = reminders.stop()
    release()
    await stopped
    expect(await sweep).toEqual({ sent: 1 })
    expect(changes.map(([name]) => name)).toEqual(['beginAttempt', 'markSent'])
    expect(waiting).toHaveLength(1)
    reminders.nudge()
    expect(waiting).toHaveLength(1)
  })
})
