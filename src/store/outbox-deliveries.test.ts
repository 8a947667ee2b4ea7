import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { providers } from '../../test/support/database.ts'
import { after, LEASE, type OutboxFixture, only, openOutbox } from '../../test/support/outbox.ts'
import { itemFor, NOW } from '../../test/support/records.ts'
import { createDb } from './client.ts'
import type { Member, OutboxStore, WorkspaceStore } from './index.ts'

describe.each(providers)('what becomes of a delivery on %s', (provider) => {
  let fixture: OutboxFixture
  let outbox: OutboxStore
  let workspace: WorkspaceStore
  let rep: Member
  beforeAll(async () => {
    fixture = await openOutbox(provider)
    ;({ outbox, workspace, rep } = fixture)
  })
  afterAll(() => fixture.database.drop())

  test('an unknown outcome comes again at its time, with how often it was looked for', async () => {
    const first = await fixture.held(rep, 'unknown')
    await outbox.beginAttempt(first, 'D1', NOW)
    expect(await outbox.markUnknown(first, after(5_000), 'timeout')).toBe(true)
    expect(await outbox.lease(workspace.id, after(4_999), LEASE, 100)).toEqual([])
    const second = only(await outbox.lease(workspace.id, after(5_000), LEASE, 100))
    expect(second).toMatchObject({ state: 'unknown', lookups: 0, messageKey: first.messageKey, reason: 'timeout' })
    expect(await outbox.noteLookup(second, after(9_000))).toBe(true)
    const third = only(await outbox.lease(workspace.id, after(9_000), LEASE, 100))
    expect(third).toMatchObject({ state: 'unknown', lookups: 1 })
  })

  test('a refusal that may pass waits, and is pending again', async () => {
    const first = await fixture.held(rep, 'retry')
    await outbox.beginAttempt(first, 'D1', NOW)
    expect(await outbox.retryAt(first, after(30_000), '429')).toBe(true)
    expect(await outbox.lease(workspace.id, after(29_999), LEASE, 100)).toEqual([])
    expect(await outbox.lease(workspace.id, after(30_000), LEASE, 100)).toMatchObject([
      { state: 'pending', attempts: 1, reason: '429' },
    ])
  })

  test('held for the operator, it does not come again', async () => {
    const delivery = await fixture.held(rep, 'held')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    expect(await outbox.hold(delivery, 'history may not be read')).toBe(true)
    expect(await outbox.lease(workspace.id, after(1e9), LEASE, 100)).toEqual([])
    expect((await outbox.lag(NOW)).held).toBeGreaterThan(0)
  })

  test('N5: dropped items keep their reason, the others are sent', async () => {
    const delivery = await fixture.held(rep, 'kept', 'paid', 'late')
    const id = (subjectId: string) => delivery.items.find((item) => item.subjectId === subjectId)?.id ?? ''
    const dropped = [
      { itemId: id('paid'), reason: 'paid' },
      { itemId: id('late'), reason: 'app was down', state: 'missed' as const },
    ]
    expect(await outbox.dropItems(delivery, dropped)).toBe(true)
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.markSent(delivery, { channelId: 'D1', ts: '2.1' }, NOW)
    expect(await fixture.states('kept', 'paid', 'late')).toEqual(['sent', 'skipped: paid', 'missed: app was down'])
  })

  test('with nothing left to say, delivery and items are skipped', async () => {
    const delivery = await fixture.held(rep, 'a', 'b')
    expect(await outbox.skipDelivery(delivery, 'paid')).toBe(true)
    expect(await fixture.states('a', 'b')).toEqual(['skipped: paid', 'skipped: paid'])
    expect(await outbox.lease(workspace.id, after(1e9), LEASE, 100)).toEqual([])
  })

  test('N2: put off, the items wait and are gathered again at their time', async () => {
    const first = await fixture.held(rep, 'night')
    expect(await outbox.postpone(first, after(3_600_000), 'quiet hours')).toBe(true)
    expect(await fixture.states('night')).toEqual(['pending'])
    expect(await outbox.claimDue(after(3_599_999), 100, [])).toBe(0)
    await workspace.reminders.add([itemFor(rep, { subjectId: 'morning', dueAt: after(3_000_000) })], NOW)
    expect(await outbox.claimDue(after(3_600_000), 100, [])).toBe(1)
    const second = only(await outbox.lease(workspace.id, after(3_600_000), LEASE, 100))
    expect(second?.items.map((item) => item.subjectId)).toEqual(['morning', 'night'])
    expect(second?.messageKey).not.toBe(first.messageKey)
  })

  test('N1: what may have been posted already is never put off', async () => {
    const delivery = await fixture.held(rep, 'perhaps')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    expect(await outbox.postpone(delivery, after(1), 'quiet hours')).toBe(false)
    expect(await fixture.states('perhaps')).toEqual(['claimed'])
  })

  test('N1: what a delivery has come to hold since it was taken is not taken for told', async () => {
    const delivery = await fixture.held(rep, 'said')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await workspace.reminders.add([itemFor(rep, { subjectId: 'not said' })], NOW)
    const db = createDb(fixture.database.url)
    await db.outboxItem.updateMany({
      where: { workspaceId: workspace.id, subjectId: 'not said' },
      data: { state: 'claimed', deliveryId: delivery.id },
    })
    await db.$disconnect()
    expect(await outbox.markSent(delivery, { channelId: 'D1', ts: '2.2' }, NOW)).toBe(true)
    expect(await fixture.states('said', 'not said')).toEqual(['sent', 'pending'])
    expect(await outbox.claimDue(NOW, 100, [])).toBe(1)
  })
})

const withPostgres = providers.includes('postgresql') ? describe : describe.skip

withPostgres('two at work on a delivery on postgresql', () => {
  let fixture: OutboxFixture
  let other: pg.Client
  beforeAll(async () => {
    fixture = await openOutbox('postgresql')
    other = new pg.Client(fixture.database.url)
    await other.connect()
  })
  afterAll(async () => {
    await other.end()
    await fixture.database.drop()
  })

  /** Answers when somebody waits for a row that the other connection holds. */
  async function untilSomebodyWaits() {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`
    while ((await other.query(waiting)).rowCount === 0);
  }

  test('N1: marking as sent sees what joined the message while it waited for its row', async () => {
    const { outbox, workspace, rep } = fixture
    const delivery = await fixture.held(rep, 'said')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await workspace.reminders.add([itemFor(rep, { subjectId: 'joined' })], NOW)
    await other.query('BEGIN')
    await other.query(`UPDATE "Delivery" SET "revision" = "revision" + 1 WHERE "id" = $1`, [delivery.id])
    const marking = outbox.markSent(delivery, { channelId: 'D1', ts: '2.3' }, NOW)
    await untilSomebodyWaits()
    await other.query(`UPDATE "OutboxItem" SET "state" = 'claimed', "deliveryId" = $1 WHERE "subjectId" = 'joined'`, [
      delivery.id,
    ])
    await other.query('COMMIT')
    expect(await marking).toBe(true)
    // Neither left behind in a message that is finished nor taken for told.
    expect(await fixture.states('said', 'joined')).toEqual(['sent', 'pending'])
    expect(await outbox.claimDue(NOW, 100, [])).toBe(1)
  })
})
