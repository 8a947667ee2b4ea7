import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { type Member, type OutboxItem, openStore, RecordNotFound, type WorkspaceStore } from './index.ts'

const HOUR = 3_600_000
const LEASE = 60_000
const after = (ms: number) => new Date(NOW.getTime() + ms)
const IN_AN_HOUR = { localDate: calendarDate('2026-03-02'), dueAt: after(HOUR) }
const TOMORROW = { localDate: calendarDate('2026-03-03'), dueAt: after(24 * HOUR) }

describe.each(providers)('N3: reminders put off and turned off, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace, 'U1')
  })
  afterAll(() => database.drop())

  const items = (subjectId = 'subject') => workspace.reminders.ofSubject(subjectId)
  async function told(at = NOW): Promise<OutboxItem> {
    const { outbox } = database.store
    await outbox.claimDue(at, 100, [])
    const [held] = await outbox.lease(workspace.id, at, LEASE, 1)
    const [item] = held?.items ?? []
    if (!held || !item) throw new Error('a delivery')
    await outbox.beginAttempt(held, 'D1', at)
    await outbox.markSent(held, { channelId: 'D1', ts: `${at.getTime()}.0` }, at)
    return item
  }

  test('an hour later on the same day: another item, and the message is rewritten', async () => {
    await workspace.reminders.add([itemFor(rep)], NOW)
    const item = await told()
    expect(await workspace.reminders.snooze(item.id, IN_AN_HOUR, NOW)).toEqual({ until: after(HOUR), created: true })
    expect(await items()).toMatchObject([
      { id: item.id, state: 'sent', snoozedUntil: after(HOUR) },
      { state: 'pending', reason: 'snoozed', dueAt: after(HOUR), localDate: '2026-03-02', snoozedUntil: null },
    ])
    const [sent] = await database.store.outbox.leaseRefresh(workspace.id, NOW, LEASE, 1)
    expect(sent?.items).toMatchObject([{ id: item.id, snoozedUntil: after(HOUR) }])

    const again = await told(after(HOUR))
    expect(again).toMatchObject({ subjectId: 'subject', dueAt: after(HOUR) })
    const later = { ...IN_AN_HOUR, dueAt: after(2 * HOUR) }
    expect(await workspace.reminders.snooze(again.id, later, after(HOUR))).toMatchObject({ created: true })
    expect((await told(after(2 * HOUR))).dueAt).toEqual(after(2 * HOUR))
    expect(await items()).toHaveLength(3)
  })

  test('asked for twice, also at once by two processes, it is put off once', async () => {
    const other = await openStore(database.url)
    try {
      await workspace.reminders.add([itemFor(rep)], NOW)
      const { id } = await told()
      const both = [workspace, other.inWorkspace(workspace.id), workspace, other.inWorkspace(workspace.id)]
      const answers = await Promise.all(both.map((each) => each.reminders.snooze(id, TOMORROW, NOW)))
      expect(answers.filter((each) => each?.created)).toHaveLength(1)
      expect(answers.map((each) => each?.until)).toEqual(answers.map(() => TOMORROW.dueAt))
      expect(await workspace.reminders.snooze(id, IN_AN_HOUR, NOW)).toEqual({ until: TOMORROW.dueAt, created: false })
      expect(await items()).toHaveLength(2)
    } finally {
      await other.close()
    }
  })

  test('where the same is to be told on that day anyway, nothing is added', async () => {
    const planned = itemFor(rep, { ...TOMORROW, dueAt: after(25 * HOUR) })
    await workspace.reminders.add([itemFor(rep), planned], NOW)
    const { id } = await told()
    expect(await workspace.reminders.snooze(id, TOMORROW, NOW)).toEqual({ until: after(25 * HOUR), created: true })
    expect(await items()).toHaveLength(2)
  })

  test('N6: what was put off to a day is not derived for that day once more', async () => {
    await workspace.reminders.add([itemFor(rep)], NOW)
    const { id } = await told()
    await workspace.reminders.snooze(id, TOMORROW, NOW)
    expect(await workspace.reminders.add([itemFor(rep), itemFor(rep, TOMORROW)], NOW)).toBe(0)
  })

  test('what stands in no message cannot be put off', async () => {
    await workspace.reminders.add([itemFor(rep), itemFor(rep, { subjectId: 'skipped' })], NOW)
    await workspace.reminders.skip(['skipped'], 'paid')
    for (const subjectId of ['subject', 'skipped']) {
      const [item] = await items(subjectId)
      expect(await workspace.reminders.snooze(item?.id ?? '', TOMORROW, NOW)).toBeNull()
    }
    expect(await workspace.reminders.snooze('nothing', TOMORROW, NOW)).toBeNull()
  })

  test('settling the record takes back what was put off', async () => {
    await workspace.reminders.add([itemFor(rep)], NOW)
    const { id } = await told()
    await workspace.reminders.snooze(id, TOMORROW, NOW)
    expect(await workspace.reminders.skip(['subject'], 'paid')).toBe(1)
  })

  test('a kind is turned off once and on again, for one person', async () => {
    const { reminders } = workspace
    const colleague = await newMember(workspace, 'U2')
    await Promise.all(Array.from({ length: 5 }, () => reminders.mute(rep.id, 'collections.due', NOW)))
    expect(await reminders.muted(rep.id)).toEqual(new Set(['collections.due']))
    expect(await reminders.muted(colleague.id)).toEqual(new Set())
    await reminders.unmute(rep.id, 'collections.due')
    await reminders.unmute(rep.id, 'collections.due')
    expect(await reminders.muted(rep.id)).toEqual(new Set())
    await expect(reminders.mute('nobody', 'collections.due', NOW)).rejects.toThrow(RecordNotFound)
  })

  test('K4: a message is found by its place, and shows another page from then on', async () => {
    await workspace.reminders.add([itemFor(rep)], NOW)
    await told()
    const message = await workspace.reminders.messageAt('D1', `${NOW.getTime()}.0`)
    expect(message).toEqual({ id: expect.any(String), recipientId: rep.id })
    expect(await workspace.reminders.messageAt('D2', `${NOW.getTime()}.0`)).toBeNull()
    await workspace.reminders.turnPage(message?.id ?? '', 2, NOW)
    const [sent] = await database.store.outbox.leaseRefresh(workspace.id, NOW, LEASE, 1)
    expect(sent).toMatchObject({ id: message?.id, page: 2 })
  })
})
