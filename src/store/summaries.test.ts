import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
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

  describe('what was recorded late (T6)', () => {
    const mondays = ['2026-03-02', '2026-03-09', '2026-03-16']
    const at = (day: string, time = '07:30') => new Date(`${day}T${time}:00Z`)
    /** The summaries of three weeks: planned, read at half past seven, and all but the last one sent. */
    async function threeWeeks() {
      const ids: string[] = []
      for (const [number, monday] of mondays.entries()) {
        await workspace.summaries.plan(RULE, at(monday, '07:00'))
        const id = (await workspace.summaries.latest(at(monday, '07:31')))?.id ?? ''
        await workspace.summaries.noteReading(id, at(monday))
        const own = { workspaceId: workspace.id, subjectId: id }
        if (number < 2) await db.outboxItem.updateMany({ where: own, data: { state: 'sent' } })
        ids.push(id)
      }
      return ids
    }

    test('from when the one before was read until it was read itself, of the weeks that were told', async () => {
      const [first = '', second = '', third = ''] = await threeWeeks()
      expect(await workspace.summaries.lateSpan(first)).toBeNull()
      expect(await workspace.summaries.lateSpan(second)).toEqual({
        after: at('2026-03-02'),
        upTo: at('2026-03-09'),
        weeks: [{ from: '2026-02-23', to: '2026-03-01' }],
      })
      expect((await workspace.summaries.lateSpan(third))?.weeks.map(({ from }) => from)).toEqual([
        '2026-03-02',
        '2026-02-23',
      ])
      expect(await workspace.summaries.lateSpan('nothing')).toBeNull()
    })

    test('one that never went out told nothing; in another channel it did', async () => {
      const [first = '', second = '', third = ''] = await threeWeeks()
      await db.outboxItem.updateMany({ where: { subjectId: second }, data: { state: 'missed' } })
      await db.summary.updateMany({ where: { id: first }, data: { channelId: 'CBEFORE' } })
      const span = await workspace.summaries.lateSpan(third)
      expect([span?.after, span?.weeks.map(({ from }) => from)]).toEqual([at('2026-03-02'), ['2026-02-23']])
    })

    test('a reading counts until the message was sent, and never after', async () => {
      const [first = '', , third = ''] = await threeWeeks()
      await workspace.summaries.noteReading(first, at('2026-03-20'))
      await workspace.summaries.noteReading(third, at('2026-03-17'))
      const rows = await db.summary.findMany({ where: { id: { in: [first, third] } }, orderBy: { weekStart: 'asc' } })
      expect(rows.map(({ toldAsOf }) => toldAsOf)).toEqual([at('2026-03-02'), at('2026-03-17')])
    })

    test('both ends: at the very moment of a reading is in it; a day after the last week is not late', async () => {
      const span = {
        after: at('2026-03-02'),
        upTo: at('2026-03-09'),
        weeks: [{ from: calendarDate('2026-02-23'), to: calendarDate('2026-03-01') }],
      }
      const recorded: [string, Date][] = [
        ['2026-02-27', at('2026-03-02')],
        ['2026-02-28', at('2026-03-02', '07:31')],
        ['2026-03-01', at('2026-03-09')],
        ['2026-02-26', at('2026-03-09', '07:31')],
        ['2026-03-02', at('2026-03-05')],
      ]
      expect([await workspace.summaries.hasDeals(), await workspace.summaries.earliestLate(span)]).toEqual([
        false,
        null,
      ])
      for (const [index, [signedOn, now]] of recorded.entries()) {
        const changes = { submissionKey: `late ${index}`, signedOn: calendarDate(signedOn), outbox: () => [] }
        await workspace.deals.close(dealOf(admin, changes), admin.id, now)
      }
      expect([await workspace.summaries.hasDeals(), await workspace.summaries.earliestLate(span)]).toEqual([
        true,
        '2026-02-28',
      ])
      const late = await workspace.summaries.lateRecords({ reach: 'all' }, span, { offset: 0, limit: 1 })
      expect([late.total, late.rows[0]?.kind === 'deal' && late.rows[0].deal.signedOn]).toEqual([2, '2026-03-01'])
      const next = await workspace.summaries.lateRecords({ reach: 'all' }, span, { offset: 1, limit: 1 })
      expect(next.rows[0]).toMatchObject({ recordedAt: at('2026-03-02', '07:31') })
      const nobody = await workspace.summaries.lateRecords({ reach: 'none' }, span, { offset: 0, limit: 1 })
      expect(nobody).toEqual({ rows: [], total: 0 })
    })
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
