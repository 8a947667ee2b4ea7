import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../../test/support/database.ts'
import { after, LEASE, type OutboxFixture, only, openOutbox } from '../../test/support/outbox.ts'
import { itemFor, NOW, newMember } from '../../test/support/records.ts'
import { type Member, type OutboxStore, openStore, type WorkspaceStore } from './index.ts'

describe.each(providers)('claims and leases on %s', (provider) => {
  let fixture: OutboxFixture
  let outbox: OutboxStore
  let workspace: WorkspaceStore
  let rep: Member
  let colleague: Member
  beforeAll(async () => {
    fixture = await openOutbox(provider)
    ;({ outbox, workspace, rep, colleague } = fixture)
  })
  afterAll(() => fixture.database.drop())

  test('K4: what is due to one person is one message, what is not due waits', async () => {
    await fixture.finish()
    await workspace.reminders.add(
      [
        itemFor(rep, { subjectId: 'a', dueAt: after(-2) }),
        itemFor(rep, { subjectId: 'b', dueAt: after(-1) }),
        itemFor(rep, { subjectId: 'later', dueAt: after(1) }),
        itemFor(colleague, { subjectId: 'c' }),
      ],
      NOW,
    )
    expect(await outbox.claimDue(NOW, 100, [])).toBe(2)
    expect(await outbox.claimDue(NOW, 100, [])).toBe(0)
    const deliveries = await outbox.lease(workspace.id, NOW, LEASE, 100)
    const told = new Map(deliveries.map((each) => [each.recipientId, each.items.map((item) => item.subjectId)]))
    expect(told).toEqual(
      new Map([
        [rep.id, ['a', 'b']],
        [colleague.id, ['c']],
      ]),
    )
    expect(deliveries[0]).toMatchObject({
      workspaceId: workspace.id,
      state: 'pending',
      fence: 1,
      attempts: 0,
      lookups: 0,
      attemptedAt: null,
      channelId: null,
      messageKey: expect.stringMatching(/^ac_[0-9a-f]{48}$/),
    })
    expect(new Set(deliveries.map((each) => each.messageKey)).size).toBe(2)
    expect(await fixture.states('a', 'later')).toEqual(['claimed', 'pending'])
  })

  test('items of a rule that goes alone are a message each', async () => {
    await fixture.finish()
    await workspace.reminders.add(
      [
        itemFor(rep, { subjectId: 'p' }),
        itemFor(rep, { subjectId: 'q' }),
        itemFor(rep, { rule: 'deals.closed', subjectId: 'x' }),
        itemFor(rep, { rule: 'deals.closed', subjectId: 'y' }),
      ],
      NOW,
    )
    expect(await outbox.claimDue(NOW, 100, ['deals.closed', 'escalation'])).toBe(3)
    const told = (await outbox.lease(workspace.id, NOW, LEASE, 100)).map((each) =>
      each.items.map((item) => item.subjectId).join(),
    )
    expect(told.sort()).toEqual(['p,q', 'x', 'y'])
  })

  test('the limit never splits what is due to one person', async () => {
    await fixture.finish()
    const subjects = ['1', '2', '3', '4', '5']
    await workspace.reminders.add(
      subjects.map((subjectId) => itemFor(rep, { subjectId })),
      NOW,
    )
    expect(await outbox.claimDue(NOW, 2, [])).toBe(1)
    expect((await outbox.lease(workspace.id, NOW, LEASE, 100))[0]?.items).toHaveLength(5)
  })

  test('N1: two processes that claim at the same time never share an item', async () => {
    await fixture.finish()
    const other = await openStore(fixture.database.url)
    try {
      const people = await Promise.all(Array.from({ length: 12 }, (_, index) => newMember(workspace, `UC${index}`)))
      const items = people.flatMap((person) =>
        Array.from({ length: 5 }, (_, index) => itemFor(person, { subjectId: `${person.id} ${index}` })),
      )
      await workspace.reminders.add(items, NOW)
      const made = await Promise.all(
        [outbox, other.outbox, outbox, other.outbox].map((each) => each.claimDue(NOW, 1_000, [])),
      )
      expect(made.reduce((all, count) => all + count, 0)).toBe(people.length)
      const leased = await Promise.all(
        [outbox, other.outbox, outbox, other.outbox].map((each) => each.lease(workspace.id, NOW, LEASE, 1_000)),
      )
      const deliveries = leased.flat()
      expect(new Set(deliveries.map((each) => each.id)).size).toBe(deliveries.length)
      const told = deliveries.flatMap((each) => each.items.map((item) => item.id))
      expect(new Set(told).size).toBe(told.length)
      expect(told).toHaveLength(items.length)
      expect(deliveries.every((each) => each.items.length === 5)).toBe(true)
    } finally {
      await other.close()
    }
  })

  test('a sweep with nothing to do is three short queries', async () => {
    await fixture.finish()
    fixture.statements.length = 0
    expect(await outbox.claimDue(NOW, 100, [])).toBe(0)
    expect(await outbox.lease(workspace.id, NOW, LEASE, 100)).toEqual([])
    expect(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 100)).toEqual([])
    expect(fixture.statements).toHaveLength(3)
  })

  test('N1: a held delivery is nobody else’s until the lease runs out; then the old holder can do nothing', async () => {
    const old = await fixture.held(rep, 'lease')
    expect(await outbox.lease(workspace.id, after(LEASE - 1), LEASE, 100)).toEqual([])
    expect(await outbox.beginAttempt(old, 'D1', NOW)).toBe(true)
    const fresh = only(await outbox.lease(workspace.id, after(LEASE), LEASE, 100))
    expect(fresh).toMatchObject({
      id: old.id,
      state: 'sending',
      fence: old.fence + 1,
      attempts: 1,
      attemptedAt: NOW,
      channelId: 'D1',
    })
    const { ts, channelId } = { ts: '1.1', channelId: 'D1' }
    const attempts = [
      outbox.beginAttempt(old, 'D1', NOW),
      outbox.markSent(old, { channelId, ts }, NOW),
      outbox.markUnknown(old, NOW, 'late'),
      outbox.retryAt(old, NOW, 'late'),
      outbox.hold(old, 'late'),
      outbox.dropItems(old, [{ itemId: old.items[0]?.id ?? '', reason: 'late' }]),
      outbox.skipDelivery(old, 'late'),
      outbox.postpone(old, NOW, 'late'),
      outbox.noteLookup(old, NOW),
    ]
    expect(await Promise.all(attempts)).toEqual(attempts.map(() => false))
    expect(await fixture.states('lease')).toEqual(['claimed'])
    expect(await outbox.markSent(fresh, { channelId, ts }, NOW)).toBe(true)
    expect(await fixture.states('lease')).toEqual(['sent'])
  })

  test('a finished delivery is never begun again, not even by its holder', async () => {
    const delivery = await fixture.held(rep, 'finished')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.markSent(delivery, { channelId: 'D1', ts: '1.2' }, NOW)
    expect(await outbox.retryAt(delivery, NOW, 'again')).toBe(false)
    expect(await outbox.markSent(delivery, { channelId: 'D1', ts: '1.3' }, NOW)).toBe(false)
    expect(await outbox.lease(workspace.id, after(2 * LEASE), LEASE, 100)).toEqual([])
  })

  test('at most as many as asked for', async () => {
    await fixture.finish()
    const people = await Promise.all(['UA', 'UB', 'UC'].map((user) => newMember(workspace, user)))
    await workspace.reminders.add(
      people.map((person) => itemFor(person)),
      NOW,
    )
    await outbox.claimDue(NOW, 100, [])
    expect(await outbox.lease(workspace.id, NOW, LEASE, 2)).toHaveLength(2)
    expect(await outbox.lease(workspace.id, NOW, LEASE, 2)).toHaveLength(1)
  })

  test('the lag tells what waits, since when, and what is on its way', async () => {
    const delivery = await fixture.held(rep, 'oldest')
    const before = await outbox.lag(NOW)
    expect(before).toMatchObject({ pending: 0, oldestDueAt: NOW, inFlight: 1, unknown: 0 })
    await workspace.reminders.add([itemFor(colleague, { subjectId: 'x', dueAt: after(5) })], NOW)
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.markUnknown(delivery, after(1), 'timeout')
    expect(await outbox.lag(after(4))).toEqual({ ...before, unknown: 1 })
    expect(await outbox.lag(after(5))).toEqual({ ...before, unknown: 1, pending: 1 })
    const again = only(await outbox.lease(workspace.id, after(5), LEASE, 1))
    await outbox.markSent(again, { channelId: 'D1', ts: '6.1' }, NOW)
    expect(await outbox.lag(after(5))).toEqual({ ...before, inFlight: 0, pending: 1, oldestDueAt: after(5) })
  })
})
