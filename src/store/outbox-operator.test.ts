import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { only } from '../../test/support/outbox.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import type { LeasedDelivery, Member, OutboxStore, WorkspaceStore } from './index.ts'

const LEASE = 60_000
const DAY = 86_400_000
const after = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(providers)('what an operator sees and does of the outbox on %s', (provider) => {
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
    for (const { id } of await outbox.stuck()) await outbox.giveUp(id, 'end of test', NOW)
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace, `U${teams}`)
  })
  afterAll(() => database.drop())

  /** A message about these subjects, taken for work. */
  async function leased(...subjectIds: string[]): Promise<LeasedDelivery> {
    const items = subjectIds.map((subjectId) => itemFor(rep, { subjectId }))
    await workspace.reminders.add(items, NOW)
    await outbox.claimDue(NOW, 100, [])
    const [delivery] = await outbox.lease(workspace.id, NOW, LEASE, 100)
    if (!delivery) throw new Error('a delivery')
    return delivery
  }
  /** The same, set aside: after an attempt, or before any. */
  async function held(tried: 'tried' | 'never tried', ...subjectIds: string[]): Promise<LeasedDelivery> {
    const delivery = await leased(...subjectIds)
    if (tried === 'tried') await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.hold(delivery, 'channel_not_found')
    return delivery
  }
  async function sent(subjectId: string, at: Date, how: { reconciled?: boolean } = {}) {
    const delivery = await leased(subjectId)
    await outbox.beginAttempt(delivery, 'D1', at)
    await outbox.markSent(delivery, { channelId: 'D1', ts: '1.1', ...how }, at)
  }
  const stateOf = async (subjectId: string) => {
    const [item] = await workspace.reminders.ofSubject(subjectId)
    return [item?.state, item?.reason]
  }

  test('held and unknown messages of all workspaces are listed, oldest first, by ids alone', async () => {
    const first = await held('tried', 'a', 'b')
    const firstRep = rep
    workspace = await newWorkspace(database.store, `T${teams} two`)
    rep = await newMember(workspace, 'U two')
    const second = await leased('c')
    await outbox.beginAttempt(second, 'D2', NOW)
    await outbox.markUnknown(second, after(1), 'timeout')
    const common = { since: NOW, attemptedAt: NOW }
    const listed = await outbox.stuck()
    expect(listed).toHaveLength(2)
    expect(listed).toContainEqual({
      ...common,
      id: first.id,
      teamId: `T${teams}`,
      slackUserId: firstRep.slackUserId,
      state: 'held',
      reason: 'channel_not_found',
      reminders: 2,
    })
    expect(listed).toContainEqual({
      ...common,
      id: second.id,
      teamId: `T${teams} two`,
      slackUserId: 'U two',
      state: 'unknown',
      reason: 'timeout',
      reminders: 1,
    })
  })

  test('N1: tried again, what was attempted is looked for anew before it is sent', async () => {
    const delivery = await leased('tried')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.noteLookup(delivery, after(1))
    const [looking] = await outbox.lease(workspace.id, after(1), LEASE, 1)
    if (!looking) throw new Error('a delivery')
    await outbox.hold(looking, 'history may not be read')
    expect(await outbox.tryAgain(delivery.id, after(DAY))).toEqual({ kind: 'done', state: 'unknown' })
    const [again] = await outbox.lease(workspace.id, after(DAY), LEASE, 1)
    expect(again).toMatchObject({ id: delivery.id, state: 'unknown', lookups: 0, attemptedAt: NOW, channelId: 'D1' })
    expect(again?.items.map(({ subjectId }) => subjectId)).toEqual(['tried'])
  })

  test('tried again, what was never attempted is simply sent', async () => {
    const delivery = await held('never tried', 'fresh')
    expect(await outbox.tryAgain(delivery.id, NOW)).toEqual({ kind: 'done', state: 'pending' })
    expect(await outbox.lease(workspace.id, NOW, LEASE, 1)).toMatchObject([{ state: 'pending', reason: null }])
  })

  test('given up, the message and its reminders are skipped with the reason, and it does not come again', async () => {
    const delivery = await held('tried', 'x', 'y')
    expect(await outbox.giveUp(delivery.id, 'released', NOW)).toEqual({ kind: 'done', state: 'skipped' })
    expect([await stateOf('x'), await stateOf('y')]).toEqual([
      ['skipped', 'released'],
      ['skipped', 'released'],
    ])
    expect(await outbox.stuck()).toEqual([])
    expect(await outbox.lease(workspace.id, after(DAY), LEASE, 1)).toEqual([])
  })

  test('R4: both leave an audit entry, without anybody’s name for the actor', async () => {
    const { id } = await held('tried', 'audited')
    await outbox.tryAgain(id, NOW)
    await outbox.giveUp(id, 'released', after(1))
    const entry = { actorId: null, outcome: 'done', subjectType: 'delivery', subjectId: id }
    expect(await workspace.audit.list()).toMatchObject([
      { ...entry, action: 'outbox.release', before: { state: 'unknown' }, after: { state: 'skipped' } },
      {
        ...entry,
        action: 'outbox.retry',
        before: { state: 'held', reason: 'channel_not_found' },
        after: { state: 'unknown' },
      },
    ])
  })

  test('what is neither held nor unknown, or does not exist, is left alone', async () => {
    const delivery = await leased('going')
    expect(await outbox.tryAgain(delivery.id, NOW)).toEqual({ kind: 'not-stuck', state: 'pending' })
    expect(await outbox.giveUp(delivery.id, 'released', NOW)).toEqual({ kind: 'not-stuck', state: 'pending' })
    expect(await outbox.tryAgain('nothing', NOW)).toEqual({ kind: 'no-such-delivery' })
    expect(await outbox.markUnknown(delivery, NOW, 'still mine')).toBe(true)
    expect(await workspace.audit.list()).toEqual([])
  })

  test('N1: a worker that is just looking for a message cannot send what was given up', async () => {
    const delivery = await leased('raced')
    await outbox.beginAttempt(delivery, 'D1', NOW)
    await outbox.markUnknown(delivery, NOW, 'timeout')
    const [worker] = await outbox.lease(workspace.id, NOW, LEASE, 1)
    if (!worker) throw new Error('a delivery')
    await outbox.giveUp(delivery.id, 'released', NOW)
    expect(await outbox.beginAttempt(worker, 'D1', NOW)).toBe(false)
    expect(await outbox.markSent(worker, { channelId: 'D1', ts: '1.1' }, NOW)).toBe(false)
    expect(await stateOf('raced')).toEqual(['skipped', 'released'])
  })

  test('of twenty decisions at once one is taken', async () => {
    const { id } = await held('tried', 'contested')
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => outbox.giveUp(id, `operator ${index}`, NOW)),
    )
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await workspace.audit.list()).toHaveLength(1)
  })

  test('a workspace’s own figures: sent in the period, unknown and held now, missed', async () => {
    await sent('early', after(-DAY - 1))
    await sent('in time', after(-DAY))
    await sent('found', NOW, { reconciled: true })
    const late = await leased('late', 'later')
    const missed = late.items.map(({ id }) => ({ itemId: id, reason: 'too-old', state: 'missed' as const }))
    await outbox.dropItems(late, missed)
    await outbox.skipDelivery(late, 'too-old')
    await held('tried', 'set aside')
    const open = await leased('unclear')
    await outbox.beginAttempt(open, 'D1', NOW)
    await outbox.markUnknown(open, NOW, 'timeout')
    const figures = { sent: 2, reconciled: 1, unknown: 1, held: 1, missed: 2, waiting: 1, waitingSince: NOW }
    expect(await workspace.reminders.figures(after(-DAY), NOW)).toEqual(figures)
    const other = await newWorkspace(database.store, `T${teams} other`)
    expect(await other.reminders.figures(after(-DAY), NOW)).toEqual({
      sent: 0,
      reconciled: 0,
      unknown: 0,
      held: 0,
      missed: 0,
      waiting: 0,
      waitingSince: null,
    })
    expect(await workspace.reminders.figures(after(1), NOW)).toEqual({ ...figures, sent: 0, reconciled: 0, missed: 0 })
  })

  test('B: how far the outbox is behind: what is due and in no message, what is on its way, and since when', async () => {
    const lag = async (now = NOW) => {
      const { waiting, waitingSince } = await workspace.reminders.figures(NOW, now)
      return [waiting, waitingSince]
    }
    await workspace.reminders.add([itemFor(rep, { subjectId: 'later', dueAt: after(60) })], NOW)
    expect(await lag()).toEqual([0, null])
    expect(await lag(after(60))).toEqual([1, after(60)])
    await leased('under way')
    expect(await lag(after(60))).toEqual([2, NOW])
  })

  test('what was found in the channel stays so, whatever becomes of rewriting it', async () => {
    await sent('found', NOW, { reconciled: true })
    const rewriting = async () => {
      await workspace.reminders.refresh(['found'], NOW)
      return only(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 100))
    }
    await outbox.refreshFailed(await rewriting(), NOW, 'rate limited')
    expect(await workspace.reminders.figures(NOW, NOW)).toMatchObject({ sent: 1, reconciled: 1 })
    await outbox.refreshFailed(await rewriting(), null, 'message_not_found')
    expect(await workspace.reminders.figures(NOW, NOW)).toMatchObject({ sent: 1, reconciled: 1 })
  })

  test('N5: what is set aside, and what was found too late, counts as not sent however long ago it was due', async () => {
    const delivery = await held('tried', 'set aside')
    const late = await leased('late')
    await outbox.dropItems(late, [{ itemId: late.items[0]?.id ?? '', reason: 'too-old', state: 'missed' }])
    await outbox.skipDelivery(late, 'too-old')
    await leased('on its way')
    const subjects = async (from: Date) =>
      (await workspace.reminders.notSent(rep.id, { from, to: after(DAY) }, 10)).map((each) => each.subjectId).sort()
    expect(await subjects(NOW)).toEqual(['late', 'set aside'])
    expect(await subjects(after(1))).toEqual(['set aside'])
    await outbox.giveUp(delivery.id, 'released', NOW)
    expect(await subjects(after(1))).toEqual([])
  })
})
