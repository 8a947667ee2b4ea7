import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { LeasedDelivery, Member, OutboxItem, OutboxStore, WorkspaceStore } from './index.ts'

const LEASE = 60_000
const DAYS_OFF = { firstDay: calendarDate('2026-03-02'), lastDay: calendarDate('2026-03-06') }

describe.each(providers)('R5: who is told of an item, on %s', (provider) => {
  let database: FreshDatabase
  let outbox: OutboxStore
  let workspace: WorkspaceStore
  let mira: Member
  let ben: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    outbox = database.store.outbox
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `TR${teams}`)
    mira = await newMember(workspace, 'UMIRA')
    ben = await newMember(workspace, 'UBEN')
  })
  afterAll(() => database.drop())

  const goAway = (member: Member, standIn: Member) =>
    workspace.leaves.add(
      { ...DAYS_OFF, memberId: member.id, standInId: standIn.id, submissionKey: member.id },
      null,
      NOW,
    )
  const items = (subjectId = 'subject') => workspace.reminders.ofSubject(subjectId)
  const due = async (): Promise<readonly OutboxItem[]> =>
    (await outbox.dueOfAbsent(NOW)).find(({ workspaceId }) => workspaceId === workspace.id)?.items ?? []
  const give = (reader: Member, ...given: readonly OutboxItem[]) =>
    outbox.giveToReaders(
      workspace.id,
      given.map(({ id }) => ({ itemId: id, readerId: reader.id })),
      'told-already',
    )
  async function leased(): Promise<LeasedDelivery[]> {
    await outbox.claimDue(NOW, 1_000, [])
    return outbox.lease(workspace.id, NOW, LEASE, 100)
  }

  test('what is due to somebody who is away is found, and nothing else', async () => {
    await goAway(mira, ben)
    await workspace.reminders.add(
      [
        itemFor(mira),
        itemFor(mira, { subjectId: 'later', dueAt: new Date(NOW.getTime() + 60_000) }),
        itemFor(mira, { subjectId: 'post', channelId: 'C1' }),
        itemFor(ben),
      ],
      NOW,
    )
    expect((await due()).map(({ subjectId, recipientId }) => [subjectId, recipientId])).toEqual([['subject', mira.id]])
  })

  test('N6, N1: given to the stand-in it joins their one message, and stays the item of whom it was made for', async () => {
    await goAway(mira, ben)
    await workspace.reminders.add([itemFor(mira), itemFor(ben, { subjectId: 'own' })], NOW)
    expect(await give(ben, ...(await due()))).toBe(1)
    const deliveries = (await leased()).filter(({ items: told }) => told.some(({ rule }) => rule === 'collections.due'))
    expect(deliveries).toHaveLength(1)
    expect(deliveries[0]?.recipientId).toBe(ben.id)
    // The notice that he stands in is in it, too, for here everything is.
    const told = deliveries[0]?.items.filter(({ rule }) => rule === 'collections.due') ?? []
    expect(told.map(({ recipientId }) => recipientId).sort()).toEqual([ben.id, mira.id].sort())
    // Derived anew it is the same: nothing is added.
    expect(await workspace.reminders.add([itemFor(mira)], NOW)).toBe(0)
  })

  test('two processes that give and gather at once make one message of it', async () => {
    await goAway(mira, ben)
    await workspace.reminders.add([itemFor(mira), itemFor(ben, { subjectId: 'own' })], NOW)
    const found = await due()
    await Promise.all([give(ben, ...found), give(ben, ...found), outbox.claimDue(NOW, 100, [])])
    const told = (await leased()).flatMap((delivery) => delivery.items.map(({ id }) => id))
    expect(new Set(told).size).toBe(told.length)
    const [item] = await items()
    expect(told.filter((id) => id === item?.id)).toHaveLength(1)
  })

  test('N6: what the stand-in is told of anyway is left out, with the reason', async () => {
    await goAway(mira, ben)
    await workspace.reminders.add([itemFor(mira), itemFor(ben)], NOW)
    await give(ben, ...(await due()))
    const state = (member: Member) => async () => (await items()).find(({ recipientId }) => recipientId === member.id)
    expect(await state(mira)()).toMatchObject({ state: 'skipped', reason: 'told-already', readerId: mira.id })
    expect(await state(ben)()).toMatchObject({ state: 'pending' })
  })

  test('what was gathered meanwhile stays where it is', async () => {
    await goAway(mira, ben)
    await workspace.reminders.add([itemFor(mira)], NOW)
    const found = await due()
    await outbox.claimDue(NOW, 100, [])
    expect(await give(ben, ...found)).toBe(0)
    expect((await items())[0]).toMatchObject({ state: 'claimed', readerId: mira.id })
  })

  test('a holder passes on what is not for the reader: it waits for the other, and the rest is told', async () => {
    await workspace.reminders.add([itemFor(mira), itemFor(mira, { subjectId: 'own' })], NOW)
    const [delivery] = await leased()
    if (!delivery) throw new Error('a delivery')
    const [passed] = await items()
    expect(await outbox.passOn(delivery, [{ itemId: passed?.id ?? '', readerId: ben.id }])).toBe(true)
    expect((await items())[0]).toMatchObject({ state: 'pending', readerId: ben.id, deliveryId: null })
    expect((await items('own'))[0]).toMatchObject({ state: 'claimed', readerId: mira.id })
    const [bens] = await leased()
    expect(bens).toMatchObject({ recipientId: ben.id, items: [{ id: passed?.id }] })
  })

  test('passed on wholly, the message is no more; a holder who lost it passes on nothing', async () => {
    await workspace.reminders.add([itemFor(mira)], NOW)
    const [delivery] = await leased()
    const [item] = await items()
    if (!delivery || !item) throw new Error('a delivery')
    const given = [{ itemId: item.id, readerId: ben.id }]
    expect(await outbox.passOn({ ...delivery, fence: delivery.fence - 1 }, given)).toBe(false)
    expect((await items())[0]).toMatchObject({ state: 'claimed' })
    expect(await outbox.passOn(delivery, given)).toBe(true)
    expect(await outbox.passOn(delivery, given)).toBe(false)
    const [bens, ...more] = await leased()
    expect([bens?.recipientId, more]).toEqual([ben.id, []])
  })
})
