import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { ANNOUNCED_RULE, NEED_RULE } from '../domain/want.ts'
import { createDb, type Db } from './client.ts'
import type { Customer, Member, Want, WorkspaceStore } from './index.ts'

const ALL = { reach: 'all' } as const

describe.each(providers)('what customers want on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let customer: Customer
  let teams = 0
  let keys = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    customer = await customerOf(rep, 'Harbour')
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const customerOf = (owner: Member, name: string) =>
    workspace.customers.create({ kind: 'organisation', name, ownerId: owner.id }, owner.id, NOW)
  const wanted = (text: string, neededOn: string | null = null, of = customer): Promise<Want> => {
    keys += 1
    const date = neededOn === null ? null : calendarDate(neededOn)
    const want = { submissionKey: `W${keys}`, customerId: of.id, text, neededOn: date }
    return workspace.wants.record(want, rep.id, NOW)
  }
  const announce = (wants: readonly Want[], submissionKey = 'A1') =>
    workspace.announcements.announce(
      { submissionKey, kind: 'available', item: 'Lamps', note: null, wantIds: wants.map(({ id }) => id) },
      rep.id,
      NOW,
    )
  const told = async (subjectId: string) =>
    (await workspace.reminders.ofSubject(subjectId)).map(({ rule, recipientId, localDate, state }) => ({
      rule,
      recipientId,
      localDate,
      state,
    }))

  test('C10: a want is recorded once for each submission, and ends once; it stays as history', async () => {
    const want = { submissionKey: 'once', customerId: customer.id, text: 'Lamps', neededOn: null }
    const first = await workspace.wants.record(want, rep.id, NOW)
    expect((await workspace.wants.record(want, rep.id, NOW)).id).toBe(first.id)
    expect(await workspace.wants.end(first.id, 'supplied', rep.id, NOW)).toBe(true)
    expect(await workspace.wants.end(first.id, 'no_longer_wanted', rep.id, NOW)).toBe(false)
    expect(await workspace.wants.ofCustomer(customer.id, 10)).toMatchObject([{ ended: 'supplied', text: 'Lamps' }])
    expect(await workspace.wants.open(ALL, 10)).toEqual([])
    const actions = (await workspace.audit.list({ subjectType: 'want' })).map(({ action }) => action)
    expect(actions.sort()).toEqual(['want.end', 'want.record'])
  })

  test('C10: a need is put into the outbox when its day comes near, seven days ahead, once', async () => {
    const want = await wanted('Lamps', '2026-03-20')
    expect(await told(want.id)).toEqual([])
    // Friday the 13th is a week ahead; on Wednesday it is near.
    expect(await workspace.wants.plan(new Date('2026-03-11T12:00:00Z'))).toBe(1)
    expect(await workspace.wants.plan(new Date('2026-03-11T13:00:00Z'))).toBe(0)
    expect(await told(want.id)).toEqual([
      { rule: NEED_RULE, recipientId: rep.id, localDate: '2026-03-13', state: 'pending' },
    ])
  })

  test('C10: a need for tomorrow is told on the next working morning', async () => {
    const want = await wanted('Lamps', addDays(calendarDate('2026-03-02'), 1))
    expect(await told(want.id)).toMatchObject([{ state: 'pending' }])
  })

  test('C10: a date that moves takes its reminder along; without a date there is none', async () => {
    const want = await wanted('Lamps', '2026-03-04')
    expect(await told(want.id)).toHaveLength(1)
    await workspace.wants.change(want.id, { text: 'Lamps', neededOn: calendarDate('2026-06-30') }, rep.id, NOW)
    expect(await told(want.id)).toEqual([])
    await workspace.wants.change(want.id, { text: 'Lamps', neededOn: calendarDate('2026-03-05') }, rep.id, NOW)
    expect(await told(want.id)).toHaveLength(1)
    await workspace.wants.change(want.id, { text: 'Lamps', neededOn: null }, rep.id, NOW)
    expect(await told(want.id)).toEqual([])
  })

  test('C10: what has ended is not told, and not changed any more', async () => {
    const want = await wanted('Lamps', '2026-03-04')
    await workspace.wants.end(want.id, 'no_longer_wanted', rep.id, NOW)
    expect(await told(want.id)).toMatchObject([{ state: 'skipped' }])
    expect(await workspace.wants.change(want.id, { text: 'x', neededOn: null }, rep.id, NOW)).toBe(false)
    expect(await workspace.wants.plan(NOW)).toBe(0)
  })

  test('C10: open wants stand by date, then by age; who waits for an item is found by its words', async () => {
    const other = await newMember(workspace, 'U-other')
    const meadow = await customerOf(other, 'Meadow')
    await wanted('Chairs')
    await wanted('LED desk lamp', '2026-05-01')
    await wanted('lamps', null, meadow)
    expect((await workspace.wants.open(ALL, 10)).map(({ text }) => text)).toEqual(['LED desk lamp', 'Chairs', 'lamps'])
    const found = (visible: Parameters<WorkspaceStore['wants']['open']>[0]) =>
      workspace.wants.waitingFor('Lamps', visible, 10)
    expect((await found(ALL)).map(({ customerName }) => customerName)).toEqual(['Harbour', 'Meadow'])
    const mine = { reach: 'owners', ownerIds: [rep.id] } as const
    expect((await found(mine)).map(({ customerName }) => customerName)).toEqual(['Harbour'])
    expect(await workspace.wants.coming(rep.id, calendarDate('2026-05-01'), 10)).toHaveLength(1)
  })

  test('C10: each owner gets one list of an announcement, however many of their customers wait', async () => {
    const other = await newMember(workspace, 'U-other')
    const [one, two] = [await wanted('Lamps'), await wanted('Desk lamps')]
    const three = await wanted('Lamps', null, await customerOf(other, 'Meadow'))
    const { id } = await announce([one, two, three])
    expect((await announce([one, two, three])).id).toBe(id)
    const lists = await told(id)
    expect(lists.map(({ recipientId }) => recipientId).sort()).toEqual([rep.id, other.id].sort())
    expect(lists.every(({ rule }) => rule === ANNOUNCED_RULE)).toBe(true)
    expect(await workspace.announcements.told(id, one.id, rep.id, NOW)).toBe(true)
    expect(await workspace.announcements.told(id, one.id, rep.id, NOW)).toBe(false)
    expect((await workspace.announcements.byId(id))?.wants.filter(({ toldAt }) => toldAt !== null)).toHaveLength(1)
  })

  test('C10: an owner who has come since is told of what the former one was to be told', async () => {
    const other = await newMember(workspace, 'U-other')
    const want = await wanted('Lamps', '2026-03-04')
    const { id } = await announce([want])
    expect(await workspace.wants.plan(NOW)).toBe(0)
    // Another member looks after the customer, whatever way leads there.
    const where = { workspaceId: workspace.id, id: customer.id }
    await db.customer.updateMany({ where, data: { ownerId: other.id } })
    expect(await workspace.wants.plan(NOW)).toBe(2)
    expect((await told(want.id)).map(({ recipientId }) => recipientId)).toContain(other.id)
    expect((await told(id)).map(({ recipientId }) => recipientId)).toContain(other.id)
  })
})
