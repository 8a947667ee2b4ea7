import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../../test/support/database.ts'
import { after, LEASE, type OutboxFixture, only, openOutbox } from '../../test/support/outbox.ts'
import { itemFor, NOW } from '../../test/support/records.ts'
import type { Member, OutboxStore, WorkspaceStore } from './index.ts'

describe.each(providers)('rewriting messages on %s', (provider) => {
  let fixture: OutboxFixture
  let outbox: OutboxStore
  let workspace: WorkspaceStore
  let rep: Member
  beforeAll(async () => {
    fixture = await openOutbox(provider)
    ;({ outbox, workspace, rep } = fixture)
  })
  afterAll(() => fixture.database.drop())

  test('N4: a message comes once for a change, with where it is and what it told', async () => {
    const delivery = await fixture.sent('a', 'b')
    expect(await workspace.reminders.refresh(['b', 'nothing'], after(1))).toBe(1)
    const old = only(await outbox.leaseRefresh(workspace.id, after(1), LEASE, 100))
    expect(old).toMatchObject({
      id: delivery.id,
      channelId: 'D1',
      messageTs: '3.1',
      sentAt: NOW,
      recipientId: rep.id,
    })
    expect(old.items.map((item) => item.subjectId).sort()).toEqual(['a', 'b'])
    expect(await outbox.leaseRefresh(workspace.id, after(2), LEASE, 100)).toEqual([])
    expect(await outbox.refreshed(old)).toBe(true)
    expect(await outbox.leaseRefresh(workspace.id, after(1e9), LEASE, 100)).toEqual([])
  })

  test('N4: a change while it is rewritten brings it again', async () => {
    await fixture.sent('again')
    await workspace.reminders.refresh(['again'], NOW)
    const first = only(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 100))
    await workspace.reminders.refresh(['again'], NOW) // in the very same millisecond
    expect(await outbox.refreshed(first)).toBe(false)
    const second = only(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 100))
    expect(await outbox.refreshed(second)).toBe(true)
  })

  test('a rewriter whose lease ran out changes nothing', async () => {
    await fixture.sent('slow')
    await workspace.reminders.refresh(['slow'], NOW)
    const old = only(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 100))
    const fresh = only(await outbox.leaseRefresh(workspace.id, after(LEASE), LEASE, 100))
    if (!old || !fresh) throw new Error('two leases')
    expect(fresh.fence).toBe(old.fence + 1)
    expect(await outbox.refreshed(old)).toBe(false)
    expect(await outbox.refreshFailed(old, NOW, 'late')).toBe(false)
    expect(await outbox.refreshed(fresh)).toBe(true)
  })

  test('a failed rewriting comes again at its time, or never', async () => {
    await fixture.sent('failing')
    await workspace.reminders.refresh(['failing'], NOW)
    const first = only(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 100))
    expect(await outbox.refreshFailed(first, after(7_000), '429')).toBe(true)
    expect(await outbox.leaseRefresh(workspace.id, after(6_999), LEASE, 100)).toEqual([])
    const second = only(await outbox.leaseRefresh(workspace.id, after(7_000), LEASE, 100))
    expect(await outbox.refreshFailed(second, null, 'message_not_found')).toBe(true)
    expect(await outbox.leaseRefresh(workspace.id, after(1e9), LEASE, 100)).toEqual([])
  })

  test('N4: a change while the message is being sent is not lost', async () => {
    const delivery = await fixture.held(rep, 'racing')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    expect(await workspace.reminders.refresh(['racing'], after(1))).toBe(1)
    expect(await outbox.leaseRefresh(workspace.id, after(1), LEASE, 100)).toEqual([])
    await outbox.markSent(delivery, { channelId: 'D1', ts: '4.1' }, after(2))
    expect(await outbox.leaseRefresh(workspace.id, after(2), LEASE, 100)).toMatchObject([{ id: delivery.id }])
  })

  test('a change before anything was posted needs no rewriting: the text is made from it', async () => {
    await fixture.finish()
    await workspace.reminders.add([itemFor(rep, { subjectId: 'early' })], NOW)
    await outbox.claimDue(NOW, 100, [])
    await workspace.reminders.refresh(['early'], NOW)
    const delivery = only(await outbox.lease(workspace.id, NOW, LEASE, 100))
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.markSent(delivery, { channelId: 'D1', ts: '5.1' }, NOW)
    expect(await outbox.leaseRefresh(workspace.id, after(1), LEASE, 100)).toEqual([])
  })
})
