import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import type { Mood, Use } from '../domain/check-in.ts'
import { STANDARD_RHYTHM } from '../domain/check-in-rhythm.ts'
import { createDb, type Db } from './client.ts'
import { type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

// Delivered on Monday, 2 March 2026.
const DELIVERED = calendarDate('2026-03-02')
const DAY = 86_400_000
const ALL = { reach: 'all' } as const

describe.each(providers)('the steps and timelines of implementations on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let id: string
  let dealId: string
  let customerId: string
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
    head = await newMember(workspace, 'U2', ['supervisor'])
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })
  beforeEach(async () => {
    count += 1
    const implementation = { goal: null, measure: '30 bookings a week' }
    const customer = { kind: 'organisation', name: `Harbour ${count}`, phone: null, contactName: null } as const
    const input = { submissionKey: `i ${count}`, title: `Deal ${count}`, customer, implementation, outbox: () => [] }
    const deal = await closedDeal(workspace, rep, { ...input, signedOn: DELIVERED })
    dealId = deal.id
    customerId = deal.customer.id
    await workspace.deals.recordDelivery({ dealId, deliveredOn: DELIVERED }, rep.id, NOW)
    id = (await workspace.implementations.ofDeal(dealId))?.id ?? ''
  })

  const at = (days: number) => new Date(NOW.getTime() + days * DAY)
  const on = (days: number) => addDays(DELIVERED, days)
  const answer = (days: number, mood: Mood, use: Use, by = rep) => {
    const notes = { questions: null, problems: mood < 3 ? 'It flickers' : null, nextStep: null, evidence: null }
    return workspace.implementations.answerToday(id, on(days), { mood, use, ...notes }, by.id, at(days))
  }
  const steps = () => workspace.implementationSteps
  const install = (days = 0) =>
    steps().installed(id, { installedOn: on(days), firstUsedOn: on(days) }, rep.id, at(days))
  const reached = (changes: object = {}) => ({
    ...{ measure: '30 bookings a week', reachedOn: on(20), confirmation: 'It works', successNote: 'No calls' },
    ...{ mayBeReference: true, confirmer: { name: 'Ana Ruiz' }, submissionKey: `reached ${count}` },
    ...changes,
  })
  async function effective() {
    await install()
    await answer(8, 4, 'daily')
    await answer(15, 4, 'daily')
  }
  const timeline = async (today = on(20)) => {
    const found = await workspace.implementationTimelines.ofDeal(dealId, today)
    if (!found) throw new Error('something is introduced')
    return found
  }

  test('I3, I4: a timeline has phases, check-ins and dips, the newest first', async () => {
    await install(1)
    await answer(8, 2, 'some', head)
    const { entries, phase, phaseSince, nextOn, success } = await timeline(on(8))
    expect({ phase, phaseSince, success }).toEqual({ phase: 'learning', phaseSince: on(1), success: null })
    expect(nextOn).not.toBeNull()
    expect(entries).toMatchObject([
      { entry: 'dip', causes: ['low_mood'], on: on(8), action: null, overAt: null, memberName: '' },
      { entry: 'check-in', mood: 2, use: 'some', note: 'It flickers', memberName: head.name, at: at(8) },
      { entry: 'event', kind: 'moved_on', phase: 'learning', memberName: rep.name },
      { entry: 'event', kind: 'began', phase: 'new_toy', on: DELIVERED },
    ])
    expect(await workspace.implementationTimelines.ofDeal('nothing', on(8))).toBeNull()
  })

  test('D4: that something was amiss with the delivery stands at its check-in', async () => {
    const checkInId = (await workspace.implementations.ofDeal(dealId))?.checkIns[0]?.id ?? ''
    const notes = { questions: null, problems: null, nextStep: null, evidence: null }
    const said = { arrived: true, intact: false, courierPolite: null }
    await workspace.implementations.answer(checkInId, { mood: 4, use: 'some', ...notes, ...said }, rep.id, at(1))
    expect((await timeline()).entries).toMatchObject([{ entry: 'check-in', isAmiss: true, day: 1 }, { kind: 'began' }])
    // What was said of it is not asked again; what was not, is taken later too.
    expect(await workspace.implementations.note(checkInId, { intact: true }, rep.id, at(1))).toBe(false)
    expect(await workspace.implementations.note(checkInId, { courierPolite: false }, rep.id, at(1))).toBe(true)
    expect(await workspace.implementations.checkIn(checkInId)).toMatchObject({ ...said, courierPolite: false, mood: 4 })
  })

  test('D4: that the courier was not polite stands there likewise', async () => {
    const checkInId = (await workspace.implementations.ofDeal(dealId))?.checkIns[0]?.id ?? ''
    const notes = { questions: null, problems: null, nextStep: null, evidence: null }
    const said = { arrived: true, intact: true, courierPolite: false }
    await workspace.implementations.answer(checkInId, { mood: 4, use: 'some', ...notes, ...said }, rep.id, at(1))
    expect((await timeline()).entries).toMatchObject([{ entry: 'check-in', isAmiss: true, day: 1 }, { kind: 'began' }])
  })

  test('I1, R2: those of a customer, of whom may be seen; under way first', async () => {
    const ofCustomer = (visible: Parameters<WorkspaceStore['implementationTimelines']['ofCustomer']>[1]) =>
      workspace.implementationTimelines.ofCustomer(customerId, visible, on(1), 10)
    expect(await ofCustomer(ALL)).toMatchObject([{ id, dealTitle: `Deal ${count}`, entries: [{ kind: 'began' }] }])
    expect(await ofCustomer({ reach: 'owners', ownerIds: [rep.id] })).toHaveLength(1)
    expect(await ofCustomer({ reach: 'owners', ownerIds: [head.id] })).toEqual([])
    expect(await ofCustomer({ reach: 'none' })).toEqual([])
  })

  test('I2: one more look a day is one check-in; another person’s answer stays', async () => {
    await install()
    expect(await answer(3, 4, 'some')).toMatchObject({ ok: true })
    const first = await answer(10, 4, 'some')
    expect(await answer(10, 5, 'daily')).toEqual(first)
    expect(await answer(10, 1, 'none', head)).toEqual({ ok: false, error: 'answered' })
    const checkIns = (await workspace.implementations.ofDeal(dealId))?.checkIns ?? []
    expect(checkIns.filter(({ answeredAt }) => answeredAt !== null)).toHaveLength(2)
    expect(checkIns.find(({ mood }) => mood === 5)).toMatchObject({ use: 'daily', answeredById: rep.id })
    await expect(
      workspace.implementations.answerToday('x', on(1), { ...NOTHING, mood: 3, use: 'some' }, rep.id, NOW),
    ).rejects.toThrow(RecordNotFound)
  })
  const NOTHING = { questions: null, problems: null, nextStep: null, evidence: null }

  test('I2: a look on a day off is the check-in of that day, which would be asked on the next working day', async () => {
    // Delivered on a Monday: day 5 is a Saturday.
    await workspace.settings.update({ rhythm: { ...STANDARD_RHYTHM, newToyDays: [1, 5] } }, rep.id, NOW)
    expect(await answer(1, 4, 'some')).toMatchObject({ ok: true })
    expect(await answer(5, 4, 'some')).toMatchObject({ ok: true })
    expect(await answer(5, 5, 'some')).toMatchObject({ ok: true })
    await workspace.settings.update({ rhythm: STANDARD_RHYTHM }, rep.id, NOW)
  })

  test('I2: ten looks at once are one check-in', async () => {
    await install()
    await Promise.all(Array.from({ length: 10 }, () => answer(3, 4, 'some')))
    const checkIns = (await workspace.implementations.ofDeal(dealId))?.checkIns ?? []
    expect(checkIns.filter(({ answeredAt }) => answeredAt !== null)).toHaveLength(1)
  })

  test('I3: done, with a contact of that name noted once; of ten at once one', async () => {
    await effective()
    expect(await steps().byId(id)).toMatchObject({
      phase: 'effectiveness',
      phaseFirstOn: on(15),
      lastMove: { memberName: '' },
    })
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        steps().reached(id, reached({ submissionKey: `once ${count} ${index}` }), rep.id, at(20)),
      ),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(all.filter((each) => !each.ok && each.error.kind === 'changed')).toHaveLength(9)
    expect(await workspace.contacts.ofCustomer(customerId)).toMatchObject([{ name: 'Ana Ruiz' }])
    expect((await timeline()).success).toEqual({ reachedOn: on(20), note: 'No calls', mayBeReference: true })
  })

  test('I3: who is no contact of the customer, or has left, confirms nothing', async () => {
    await effective()
    expect(await steps().reached(id, reached({ confirmer: { contactId: 'x' } }), rep.id, at(20))).toEqual({
      ok: false,
      error: { kind: 'not-a-contact' },
    })
    expect((await timeline()).phase).toBe('effectiveness')
  })

  test('I1: what was agreed cannot be changed once it is done', async () => {
    await effective()
    await steps().reached(id, reached(), rep.id, at(20))
    expect(await steps().agree(id, { goal: 'x', measure: null }, rep.id, at(21))).toEqual({
      ok: false,
      error: { kind: 'done' },
    })
    expect(await steps().back(id, { seen: 'done', reason: 'They stopped' }, rep.id, at(21))).toMatchObject({ ok: true })
    expect(await steps().agree(id, { goal: 'x', measure: null }, rep.id, at(21))).toMatchObject({ ok: true })
    expect(await steps().byId(id)).toMatchObject({ phase: 'effectiveness', phaseFirstOn: on(15), goal: 'x' })
    await expect(steps().agree('x', { goal: null, measure: null }, rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('I3, R2, R6: references, whosever they are; words and contact only of whom may be seen, and not erased', async () => {
    await effective()
    await steps().reached(id, reached(), rep.id, at(20))
    const mine = async (seen: Parameters<WorkspaceStore['implementationTimelines']['references']>[0]) =>
      (await workspace.implementationTimelines.references(seen, 100)).find((each) => each.dealId === dealId)
    const confirmed = { byName: 'Ana Ruiz', words: 'It works' }
    expect(await mine(ALL)).toMatchObject({
      successNote: 'No calls',
      ownerName: rep.name,
      reachedOn: on(20),
      confirmed,
    })
    expect(await mine({ reach: 'owners', ownerIds: [head.id] })).toMatchObject({
      successNote: 'No calls',
      confirmed: null,
    })
    await db.contact.updateMany({ where: { customerId }, data: { erasedAt: NOW } })
    expect(await mine(ALL)).toMatchObject({ confirmed: null })
    await db.implementation.updateMany({ where: { id }, data: { mayBeReference: false } })
    expect(await mine(ALL)).toBeUndefined()
  })

  test('I3, I4: those to look after: dips first, then what is stuck; of owners and of who looks after them', async () => {
    await install()
    const troubled = async (visible: Parameters<WorkspaceStore['implementationTimelines']['troubled']>[0]) =>
      (await workspace.implementationTimelines.troubled(visible, on(9), 100)).filter((each) => each.id === id)
    expect(await troubled(ALL)).toEqual([])
    await answer(8, 1, 'none')
    expect(await troubled(ALL)).toMatchObject([
      { ownerName: rep.name, stuckSince: null, dip: { causes: ['low_mood'], noticedOn: on(8), action: null } },
    ])
    expect(await troubled({ reach: 'owners', ownerIds: [head.id] })).toEqual([])
    await db.implementation.updateMany({ where: { id }, data: { assigneeId: head.id } })
    expect(await troubled({ reach: 'owners', ownerIds: [head.id] })).toHaveLength(1)
    const done = { action: 'Visit them', actionOn: on(10), actionById: head.id }
    await db.motivationDip.updateMany({ where: { implementationId: id }, data: done })
    expect(await troubled(ALL)).toMatchObject([
      { dip: { action: { text: 'Visit them', on: on(10), byName: head.name } } },
    ])
    await db.motivationDip.updateMany({ where: { implementationId: id }, data: { overAt: at(9) } })
    expect(await troubled(ALL)).toEqual([])
    await db.implementation.updateMany({ where: { id }, data: { stuckToldOn: on(9) } })
    expect(await troubled(ALL)).toMatchObject([{ stuckSince: on(9), dip: null }])
  })

  test('N5: check-ins of whoever is responsible: the owner, or who accepted it for service', async () => {
    const days = { from: on(0), to: on(10) }
    const dueOf = async (member: Member) =>
      (await workspace.implementationTimelines.dueOf(member.id, days, 100)).filter((each) => each.dealId === dealId)
    expect(await dueOf(rep)).toMatchObject([
      { day: 1, phase: 'new_toy' },
      { day: 7, phase: 'new_toy' },
    ])
    expect(await dueOf(head)).toEqual([])
    await db.implementation.updateMany({ where: { id }, data: { assigneeId: head.id } })
    expect(await dueOf(rep)).toEqual([])
    expect(await dueOf(head)).toHaveLength(2)
  })
})
