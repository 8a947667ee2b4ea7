import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import type { Instant } from '../domain/clock.ts'
import { type Member, type OutboxStore, openStore, type WorkspaceStore } from './index.ts'

const LEASE = 60_000
const HOUR = 3_600_000
const after = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(providers)('N6: the messages of a day on %s', (provider) => {
  let database: FreshDatabase
  let outbox: OutboxStore
  let workspace: WorkspaceStore
  let rep: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    outbox = database.store.outbox
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace, 'U1')
  })
  afterAll(() => database.drop())

  const claim = (at: Instant = NOW) => outbox.claimDue(at, 1_000, ['alone', 'answer'], ['answer'])
  const add = (rule: string, subjectIds: string, at: Instant = NOW) =>
    workspace.reminders.add(
      [...subjectIds].map((subjectId) => itemFor(rep, { rule, subjectId, dueAt: at })),
      NOW,
    )
  let sent = 0
  /** Sends what is on its way; answers what each message tells. */
  async function send(at: Instant = NOW): Promise<string[]> {
    const told: string[] = []
    for (const held of await outbox.lease(workspace.id, at, LEASE, 100)) {
      await outbox.beginAttempt(held, 'D1', at)
      sent += 1
      await outbox.markSent(held, { channelId: 'D1', ts: `${sent}.0` }, at)
      told.push(held.items.map(({ subjectId }) => subjectId).join(''))
    }
    return told.sort()
  }
  /** Rewrites what is to be rewritten; answers what each message tells then. */
  async function rewrite(at: Instant = NOW): Promise<string[]> {
    const told: string[] = []
    for (const held of await outbox.leaseRefresh(workspace.id, at, LEASE, 100)) {
      await outbox.refreshed(held)
      told.push(held.items.map(({ subjectId }) => subjectId).join(''))
    }
    return told
  }
  const stateOf = async (subjectId: string) => {
    const [item] = await workspace.reminders.ofSubject(subjectId)
    return item?.reason ? `${item.state}: ${item.reason}` : item?.state
  }

  test('five go alone, the rest stands in the list that is made with them', async () => {
    await add('list', 'ab')
    await add('alone', '1234567')
    await claim()
    const told = await send()
    expect(told).toHaveLength(6)
    expect(told.filter((each) => each.length === 1)).toHaveLength(5)
    expect(told.find((each) => each.length > 1)).toMatch(/^(?=.*a)(?=.*b).{4}$/)
  })

  test('later in the day they join the list in the channel, which is rewritten', async () => {
    await add('list', 'a')
    await add('alone', '12345')
    await claim()
    await send()
    await add('alone', '6', after(HOUR))
    await add('list', 'b', after(HOUR))
    expect(await claim(after(HOUR))).toBe(1)
    expect((await outbox.lag(after(HOUR))).inFlight).toBe(1)
    expect(await stateOf('6')).toBe('claimed')
    expect(await send(after(HOUR))).toEqual([])
    const [told] = await rewrite(after(HOUR))
    expect([...(told ?? '')].sort().join('')).toBe('6ab')
    expect(await stateOf('6')).toBe('sent')
    expect((await outbox.lag(after(HOUR))).inFlight).toBe(0)
  })

  test('answers to what the person did always come, and take nobody’s place', async () => {
    await add('answer', 'abcdefgh')
    await add('alone', '12345')
    await claim()
    expect(await send()).toHaveLength(13)
  })

  test('the next local day has room again', async () => {
    await add('alone', '123456')
    await claim()
    expect(await send()).toHaveLength(6)
    // 23:30 in Berlin, and half past midnight.
    const [evening, night] = [new Date('2026-03-02T22:30:00Z'), new Date('2026-03-02T23:30:00Z')]
    await add('alone', '7', evening)
    await claim(evening)
    expect(await send(evening)).toEqual([])
    expect(await rewrite(evening)).toHaveLength(1)
    await add('alone', '8', night)
    await claim(night)
    expect(await send(night)).toEqual(['8'])
  })

  test('what finds its list on the way waits until it is there', async () => {
    await add('list', 'a')
    await claim()
    const [held] = await outbox.lease(workspace.id, NOW, LEASE, 1)
    if (!held) throw new Error('a delivery')
    await add('alone', '123456')
    await claim()
    expect(await stateOf('6')).toBe('pending')
    expect(await claim()).toBe(0)
    await outbox.beginAttempt(held, 'D1', NOW)
    await outbox.markSent(held, { channelId: 'D1', ts: '0.1' }, NOW)
    expect(await claim()).toBe(1)
    expect(await rewrite()).toHaveLength(1)
    expect(await stateOf('6')).toBe('sent')
  })

  test('a list that nobody is at work on yet takes more in, and who looked at it before looks again', async () => {
    await add('list', 'a')
    await claim()
    await add('alone', '123456')
    await claim()
    expect((await send()).find((each) => each.length > 1)).toHaveLength(2)
  })

  test('a list that is gone gives back what had joined it', async () => {
    await add('list', 'a')
    await add('alone', '12345')
    await claim()
    await send()
    await add('alone', '6')
    await claim()
    const [held] = await outbox.leaseRefresh(workspace.id, NOW, LEASE, 1)
    if (!held) throw new Error('a message')
    await outbox.refreshFailed(held, null, 'message_not_found')
    expect(await stateOf('6')).toBe('pending')
    await claim()
    expect(await send()).toEqual(['6'])
  })

  test('what joined and is not to be told after all keeps its reason', async () => {
    await add('list', 'a')
    await add('alone', '12345')
    await claim()
    await send()
    await add('alone', '67')
    await claim()
    const [held] = await outbox.leaseRefresh(workspace.id, NOW, LEASE, 1)
    const seventh = held?.items.find(({ subjectId }) => subjectId === '7')
    if (!held || !seventh) throw new Error('a message')
    await outbox.refreshed(held, [{ itemId: seventh.id, reason: 'paid' }])
    expect([await stateOf('6'), await stateOf('7')]).toEqual(['sent', 'skipped: paid'])
  })

  test('two processes together keep to the number', async () => {
    const other = await openStore(database.url)
    try {
      await add('list', 'abc')
      await add('alone', '0123456789')
      const both = [outbox, other.outbox, outbox, other.outbox]
      await Promise.all(both.map((each) => each.claimDue(NOW, 1_000, ['alone'], [])))
      const told = await send()
      expect(told).toHaveLength(6)
      expect([...told.join('')].sort().join('')).toBe('0123456789abc')
    } finally {
      await other.close()
    }
  })
})
