import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { newMember, newWorkspace } from '../../test/support/records.ts'
import { createDb, type Db } from './client.ts'
import { type Member, openStore, type WorkspaceStore } from './index.ts'

const RULE = 'summary.week'
const WEDNESDAY = new Date('2026-02-25T12:00:00Z')
const hours = (count: number) => new Date(WEDNESDAY.getTime() + count * 3_600_000)

describe.each(providers)('planning the Monday summary on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let admin: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    admin = await newMember(workspace, 'U1', ['admin'])
    await workspace.settings.update({ managerChannelId: 'C1' }, admin.id, WEDNESDAY)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })
  const planned = async (of = workspace) => {
    const rows = await db.outboxItem.findMany({ where: { workspaceId: of.id, rule: RULE }, orderBy: { dueAt: 'asc' } })
    return rows.map(({ dueAt, channelId, localDate, state }) => [dueAt.toISOString(), channelId, localDate, state])
  }

  test('T2: for next Monday, to be told in the channel; nothing without a channel', async () => {
    expect(await workspace.summaries.plan(RULE, WEDNESDAY)).toBe(1)
    expect(await planned()).toEqual([['2026-03-02T07:30:00.000Z', 'C1', '2026-03-02', 'pending']])
    const other = await newWorkspace(database.store, `T${teams} without`)
    await newMember(other, 'U1', ['admin'])
    expect(await other.summaries.plan(RULE, WEDNESDAY)).toBe(0)
    expect(await planned(other)).toEqual([])
  })

  test('T6: once, however often and by however many processes it is asked for', async () => {
    const other = await openStore(database.url)
    try {
      const stores = [workspace, other.inWorkspace(workspace.id)]
      const asked = Array.from({ length: 12 }, (_, index) => stores[index % 2]?.summaries.plan(RULE, hours(index)))
      const added = await Promise.all(asked)
      expect(added.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(1)
      expect(await planned()).toHaveLength(1)
    } finally {
      await other.close()
    }
  })

  test('T6: also when somebody else has become responsible for it meanwhile', async () => {
    await workspace.summaries.plan(RULE, WEDNESDAY)
    const second = await newMember(workspace, 'U2', ['admin'])
    await workspace.settings.update({ setUpById: second.id }, admin.id, WEDNESDAY)
    expect(await workspace.summaries.plan(RULE, hours(1))).toBe(0)
    expect(await planned()).toHaveLength(1)
  })

  test('T2: one that waits follows a change of its time or of the zone', async () => {
    await workspace.summaries.plan(RULE, WEDNESDAY)
    await workspace.settings.update({ summaryAt: '07:00', timeZone: 'Asia/Tokyo' }, admin.id, WEDNESDAY)
    await workspace.summaries.plan(RULE, hours(1))
    expect(await planned()).toEqual([['2026-03-01T22:00:00.000Z', 'C1', '2026-03-02', 'pending']])
  })

  test('T2: of the Mondays that passed while nothing ran, the last one is made up for', async () => {
    await workspace.summaries.plan(RULE, WEDNESDAY)
    await workspace.summaries.plan(RULE, hours(24 * 21))
    expect((await planned()).map(([, , monday]) => monday)).toEqual(['2026-03-02', '2026-03-16', '2026-03-23'])
  })

  test('T2: a channel that was only just chosen gets no summary of before', async () => {
    expect(await workspace.summaries.plan(RULE, new Date('2026-03-02T07:31:00Z'))).toBe(1)
    expect(await planned()).toEqual([['2026-03-09T07:30:00.000Z', 'C1', '2026-03-09', 'pending']])
  })

  test('the responsible person is who set the workspace up, while an admin, else the first admin', async () => {
    const second = await newMember(workspace, 'U2', ['admin'])
    const recipient = async () =>
      (await db.outboxItem.findFirst({ where: { workspaceId: workspace.id }, orderBy: { dueAt: 'desc' } }))?.recipientId
    await workspace.settings.update({ setUpById: second.id }, admin.id, WEDNESDAY)
    await workspace.summaries.plan(RULE, WEDNESDAY)
    expect(await recipient()).toBe(second.id)
    await workspace.members.setRoles(second.id, ['rep'], admin.id, WEDNESDAY)
    await workspace.summaries.plan(RULE, hours(24 * 7))
    expect(await recipient()).toBe(admin.id)
  })

  test('the latest is the one of the last week that is over, in the present channel', async () => {
    await workspace.summaries.plan(RULE, WEDNESDAY)
    expect(await workspace.summaries.latest(WEDNESDAY)).toBeNull()
    const [monday] = [new Date('2026-03-02T09:00:00Z')]
    expect(await workspace.summaries.latest(monday)).toMatchObject({ weekStart: '2026-02-23', channelId: 'C1' })
    await workspace.settings.update({ managerChannelId: 'C2' }, admin.id, monday)
    expect(await workspace.summaries.latest(monday)).toBeNull()
  })
})
