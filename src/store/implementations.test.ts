import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { CheckInAnswer } from '../domain/check-in.ts'
import { createDb } from './client.ts'
import { type Member, type NewDeal, RecordNotFound, type WorkspaceStore } from './index.ts'
import type { Visibility } from './visibility.ts'

const DAY = calendarDate('2026-03-03')
const LATER = new Date(NOW.getTime() + 60_000)
const ANSWER: CheckInAnswer = {
  mood: 4,
  use: 'some',
  questions: 'How to dim them?',
  problems: null,
  nextStep: null,
  evidence: null,
}

describe.each(providers)('implementations on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let dealId: string
  let checkInId: string
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
    head = await newMember(workspace, 'U2', ['supervisor'])
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    count += 1
    const implementation = { goal: 'Everybody books alone', measure: '30 bookings a week' }
    const deal = await closedDeal(workspace, rep, { submissionKey: `i ${count}`, implementation, outbox: () => [] })
    dealId = deal.id
    await workspace.deals.recordDelivery({ dealId, deliveredOn: calendarDate('2026-03-02') }, rep.id, NOW)
    checkInId = (await workspace.implementations.ofDeal(dealId))?.checkIns[0]?.id ?? ''
  })

  const read = () => workspace.implementations.checkIn(checkInId)
  const reminders = async () =>
    (await workspace.reminders.ofSubject(checkInId)).map(({ state, reason }) => [state, reason])
  const entries = () => workspace.audit.list({ subjectId: checkInId })

  test('I1: what is introduced is kept with its deal', async () => {
    expect(await workspace.implementations.ofDeal(dealId)).toMatchObject({
      dealId,
      goal: 'Everybody books alone',
      measure: '30 bookings a week',
      phase: 'new_toy',
      checkIns: [{ id: checkInId, day: 1 }, { day: 7 }],
    })
    expect(await read()).toMatchObject({
      day: 1,
      dueOn: DAY,
      implementation: { goal: 'Everybody books alone', measure: '30 bookings a week' },
      deal: {
        id: dealId,
        title: 'Lanterns',
        customerId: expect.any(String),
        customerName: 'Harbour Lights GmbH',
        ownerId: rep.id,
        deliveredOn: '2026-03-02',
      },
    })
    expect(await workspace.implementations.ofDeal('nothing')).toBeNull()
    expect(await workspace.implementations.checkIn('nothing')).toBeNull()
  })

  test('I1: of a customer: their deals of these owners, with the phase and the first check-in that is not answered', async () => {
    const customer = { kind: 'organisation', name: `Quay ${count}`, phone: null, contactName: null } as const
    const implementation = { goal: null, measure: null }
    const close = (title: string, changes: Partial<NewDeal> = {}) =>
      closedDeal(workspace, rep, { submissionKey: `${title} ${count}`, title, implementation, customer, ...changes })
    const first = await close('First')
    const theirs = { customer: { id: first.customer.id } }
    const second = await close('Second', theirs)
    await close('Nothing to introduce', { ...theirs, implementation: null })
    const calledOff = await close('Called off', theirs)
    const ended = await close('Ended', theirs)
    const db = createDb(database.url)
    const of = (dealId: string) => ({ where: { workspaceId_dealId: { workspaceId: workspace.id, dealId } } })
    await db.deal.updateMany({ where: { id: calledOff.id }, data: { cancelledOn: '2026-03-03' } })
    await db.implementation.update({ ...of(ended.id), data: { endedOn: '2026-03-03' } })
    await db.implementation.update({ ...of(second.id), data: { phase: 'learning' } })
    const { id: implementationId } = await db.implementation.findUniqueOrThrow(of(second.id))
    const checkIn = { workspaceId: workspace.id, implementationId, phase: 'learning' } as const
    await db.checkIn.createMany({
      data: [
        { ...checkIn, day: 14, dueOn: '2026-03-16', answeredAt: NOW },
        { ...checkIn, day: 30, dueOn: '2026-04-01' },
        { ...checkIn, day: 60, dueOn: '2026-05-01' },
      ],
    })
    await db.$disconnect()
    const ofCustomer = (customerId: string, visible: Visibility, limit = 10) =>
      workspace.implementationTimelines.ofCustomer(customerId, visible, calendarDate('2026-03-04'), limit)
    const found = await ofCustomer(first.customer.id, { reach: 'owners', ownerIds: [rep.id] })
    expect(found.sort((a, b) => a.dealTitle.localeCompare(b.dealTitle))).toMatchObject([
      { dealId: calledOff.id, isEnded: true, nextOn: null },
      { dealId: ended.id, isEnded: true, nextOn: null },
      { dealId: first.id, dealTitle: 'First', phase: 'new_toy', isEnded: false, nextOn: null },
      { dealId: second.id, dealTitle: 'Second', phase: 'learning', isEnded: false, nextOn: '2026-04-01' },
    ])
    const underWay = await ofCustomer(first.customer.id, { reach: 'all' }, 2)
    expect(underWay.map(({ dealId }) => dealId).sort()).toEqual([first.id, second.id].sort())
    expect(await ofCustomer(first.customer.id, { reach: 'owners', ownerIds: [head.id] })).toEqual([])
    expect(await ofCustomer('nobody', { reach: 'all' })).toEqual([])
  })

  test('I2: mood and use one after the other; with both it is answered, and not reminded of any more', async () => {
    const { note } = workspace.implementations
    expect(await note(checkInId, { mood: 2 }, rep.id, NOW)).toBe(true)
    expect(await note(checkInId, { mood: 3 }, rep.id, NOW)).toBe(true)
    expect(await read()).toMatchObject({ mood: 3, use: null, answeredAt: null, answeredById: null })
    expect(await reminders()).toEqual([['pending', null]])
    expect(await entries()).toEqual([])
    expect(await note(checkInId, { use: 'daily' }, head.id, LATER)).toBe(true)
    expect(await read()).toMatchObject({ mood: 3, use: 'daily', answeredAt: LATER, answeredById: head.id })
    expect(await reminders()).toEqual([['skipped', 'answered']])
    expect(await entries()).toMatchObject([
      {
        actorId: head.id,
        action: 'check-in.answer',
        outcome: 'done',
        before: null,
        after: { mood: 3, use: 'daily', noted: [] },
      },
    ])
    expect(await note(checkInId, { mood: 1 }, rep.id, LATER)).toBe(false)
    expect(await read()).toMatchObject({ mood: 3 })
  })

  test('I2: a whole answer, and its correction; who answered first stays', async () => {
    const { answer } = workspace.implementations
    await answer(checkInId, ANSWER, rep.id, NOW)
    expect(await read()).toMatchObject({ ...ANSWER, answeredAt: NOW, answeredById: rep.id })
    await answer(checkInId, ANSWER, rep.id, LATER)
    expect(await entries()).toHaveLength(1)
    await answer(checkInId, { ...ANSWER, mood: 2, questions: null, problems: 'They flicker' }, head.id, LATER)
    expect(await read()).toMatchObject({
      mood: 2,
      questions: null,
      problems: 'They flicker',
      answeredAt: NOW,
      answeredById: rep.id,
    })
    expect((await entries())[0]).toMatchObject({
      actorId: head.id,
      before: { mood: 4, use: 'some', noted: ['questions'] },
      after: { mood: 2, use: 'some', noted: ['problems'] },
    })
    expect(await reminders()).toEqual([['skipped', 'answered']])
  })

  test('R6: the audit holds no word of what was noted', async () => {
    await workspace.implementations.answer(checkInId, ANSWER, rep.id, NOW)
    expect(JSON.stringify(await entries())).not.toContain('dim')
  })

  test('twenty answers at once: one is the first, and the audit tells of each that changed something', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? workspace.implementations.note(checkInId, { mood: 5 }, rep.id, NOW)
          : workspace.implementations.note(checkInId, { use: 'none' }, rep.id, NOW),
      ),
    )
    expect(await read()).toMatchObject({ mood: 5, use: 'none', answeredAt: NOW })
    expect(await entries()).toHaveLength(1)
  })

  test('what is not there cannot be answered', async () => {
    await expect(workspace.implementations.note('nothing', { mood: 1 }, rep.id, NOW)).rejects.toThrow(RecordNotFound)
    await expect(workspace.implementations.answer('nothing', ANSWER, rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })
})
