import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

const after = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(providers)('reminders, audit and events on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
  })
  afterAll(() => database.drop())

  test('N6: nobody is told the same thing of the same day twice, whenever it is due', async () => {
    const item = itemFor(rep, { subjectId: 'same' })
    expect(await workspace.reminders.add([item, item], NOW)).toBe(1)
    expect(await workspace.reminders.add([{ ...item, dueAt: after(1) }], NOW)).toBe(0)
    const others = [
      { ...item, localDate: calendarDate('2026-03-03') },
      { ...item, rule: 'other' },
      { ...item, recipientId: (await newMember(workspace, 'U2')).id },
    ]
    expect(await workspace.reminders.add([item, ...others], NOW)).toBe(3)
    const stored = await workspace.reminders.ofSubject('same')
    expect(stored).toHaveLength(4)
    const untold = {
      channelId: null,
      threadOf: null,
      state: 'pending',
      reason: null,
      deliveryId: null,
      snoozedUntil: null,
    }
    expect(stored).toContainEqual({ ...item, ...untold, readerId: rep.id, id: expect.any(String) })
    const ids = stored.map((each) => each.id)
    expect(await workspace.reminders.items([...ids, 'nothing'])).toEqual(stored)
    expect(await workspace.reminders.add([], NOW)).toBe(0)
  })

  test('20 parallel derivations of the same reminders store them once', async () => {
    const items = ['p1', 'p2', 'p3'].map((subjectId) => itemFor(rep, { subjectId }))
    const added = await Promise.all(Array.from({ length: 20 }, () => workspace.reminders.add(items, NOW)))
    expect(added.reduce((all, count) => all + count, 0)).toBe(3)
  })

  test('a reminder for somebody who does not exist is refused', async () => {
    const nobody = { ...itemFor(rep), recipientId: 'nobody', subjectId: 'nobody' }
    await expect(workspace.reminders.add([nobody], NOW)).rejects.toThrow(RecordNotFound)
    expect(await workspace.reminders.ofSubject('nobody')).toEqual([])
  })

  test('N5: what was not told is listed with its reason, newest first', async () => {
    const person = await newMember(workspace, 'U5')
    await workspace.reminders.add(
      [
        itemFor(person, { subjectId: 'old', dueAt: after(-1_000) }),
        itemFor(person, { subjectId: 'first', dueAt: after(1) }),
        itemFor(person, { subjectId: 'second', dueAt: after(2) }),
        itemFor(person, { subjectId: 'waiting', dueAt: after(3) }),
      ],
      NOW,
    )
    expect(await workspace.reminders.nextDueAt(person.id)).toEqual(after(-1_000))
    expect(await workspace.reminders.skip(['old', 'first', 'second', 'nothing'], 'cancelled')).toBe(3)
    expect(await workspace.reminders.skip(['first'], 'again')).toBe(0)
    expect(await workspace.reminders.nextDueAt(person.id)).toEqual(after(3))
    expect(await workspace.reminders.nextDueAt(null)).toEqual(NOW)
    const period = { from: NOW, to: after(3) }
    const told = await workspace.reminders.notSent(person.id, period, 10)
    expect(told).toMatchObject([
      { subjectId: 'second', state: 'skipped', reason: 'cancelled' },
      { subjectId: 'first', state: 'skipped', reason: 'cancelled' },
    ])
    expect(await workspace.reminders.notSent(person.id, period, 1)).toHaveLength(1)
    expect(await workspace.reminders.notSent(rep.id, period, 10)).toEqual([])
    // What is settled before its day was never missing.
    expect(await workspace.reminders.notSent(person.id, { from: NOW, to: after(1) }, 10)).toMatchObject([
      { subjectId: 'first' },
    ])
  })

  test('N5: what is still to come under some rules is found for one person, what comes first, first', async () => {
    const person = await newMember(workspace, 'U-to-come')
    const item = (subjectId: string, rule: string, ms: number) => itemFor(person, { subjectId, rule, dueAt: after(ms) })
    const items = [item('later', 'dip', 3), item('now', 'dip', 0), item('soon', 'clock', 1), item('step', 'due', 2)]
    await workspace.reminders.add([...items, item('taken back', 'dip', 4)], NOW)
    await workspace.reminders.skip(['taken back'], 'settled')
    const toCome = (limit: number) => workspace.reminders.toCome(person.id, ['dip', 'clock'], NOW, limit)
    expect(await toCome(5)).toMatchObject([{ subjectId: 'soon' }, { subjectId: 'later' }])
    expect(await toCome(1)).toMatchObject([{ subjectId: 'soon' }])
    expect(await workspace.reminders.toCome(rep.id, ['dip', 'clock'], NOW, 5)).toEqual([])
  })

  test('R4: audit entries are kept as they were written and listed newest first', async () => {
    const fresh = await newWorkspace(database.store, 'TAUDIT')
    const refused = {
      actorId: (await newMember(fresh, 'U1')).id,
      action: 'payment.record',
      outcome: 'refused',
      subjectType: 'deal',
      subjectId: 'd',
    } as const
    const done = {
      ...refused,
      outcome: 'done',
      subjectId: null,
      before: { a: [1, null] },
      after: { b: { c: true } },
    } as const
    await fresh.audit.add(refused, NOW)
    await fresh.audit.add(done, after(1))
    expect(await fresh.audit.list()).toEqual([
      { ...done, id: expect.any(String), at: after(1) },
      { ...refused, id: expect.any(String), at: NOW, before: null, after: null },
    ])
    expect(await fresh.audit.list({ subjectId: 'd' })).toHaveLength(1)
    expect(await fresh.audit.list({ subjectType: 'deal', action: 'payment.record', limit: 1 })).toHaveLength(1)
    expect(await fresh.audit.list({ action: 'other' })).toEqual([])
  })

  test('exactly one of 20 deliveries of an event is the first', async () => {
    const { events } = database.store
    const votes = await Promise.all(Array.from({ length: 20 }, () => events.firstTime('Ev1', NOW)))
    expect(votes.filter(Boolean)).toHaveLength(1)
    expect(await events.firstTime('Ev2', after(1))).toBe(true)
    expect(await events.forgetBefore(after(1))).toBe(1)
    expect(await events.firstTime('Ev1', NOW)).toBe(true)
    expect(await events.firstTime('Ev2', NOW)).toBe(false)
  })
})
