import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { STANDARD_CONTACT_RULES } from '../domain/contact-rules.ts'
import { createDb, type Db, type Prisma } from './client.ts'
import type { Member, WorkspaceStore } from './index.ts'
import { deriveByChangedRules, deriveFirstReturnVisits, deriveReturnVisits, tellAgain } from './return-visits.ts'
import { inTransaction } from './transaction.ts'

describe.each(providers)('return visits on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const newCustomer = async (tier: 'a' | 'b' | 'c' = 'a', now = NOW) => {
    const { id } = await workspace.customers.create(
      { kind: 'organisation', name: 'Harbour Lights', ownerId: rep.id },
      rep.id,
      now,
    )
    await db.customer.updateMany({ where: { id }, data: { tier } })
    return id
  }
  const derive = (ids: readonly string[], now: Instant = NOW) =>
    inTransaction(db, (tx) => deriveReturnVisits(tx, workspace.id, ids, now))
  /** A greeting that reached a person, on that day. */
  const visited = async (
    customerId: string,
    visitedOn: string,
    changes: Partial<Prisma.VisitUncheckedCreateInput> = {},
  ) => {
    const { id } = await db.visit.create({
      data: {
        workspaceId: workspace.id,
        customerId,
        memberId: rep.id,
        visitedOn,
        channel: 'visit',
        reach: 'person',
        purposes: 'greeting',
        functions: 'care',
        outcome: 'nothing_yet',
        isReturnVisit: true,
        submissionKey: `${visitedOn} ${JSON.stringify(changes)}`,
        createdAt: NOW,
        ...changes,
      },
    })
    return id
  }
  const datesOf = (id: string) =>
    db.customer.findFirstOrThrow({
      where: { id },
      select: { lastReachedOn: true, lastUnaskedOn: true, returnVisitOn: true },
    })
  const waiting = async (id: string) =>
    (await workspace.reminders.ofSubject(id)).map(({ localDate, state }) => `${localDate} ${state}`)

  test('C6: before the first visit the gap begins when the customer was made', async () => {
    const id = await newCustomer('a')
    await derive([id])
    expect(await datesOf(id)).toEqual({ lastReachedOn: null, lastUnaskedOn: null, returnVisitOn: '2026-04-01' })
    expect(await waiting(id)).toEqual(['2026-04-01 pending'])
    expect((await workspace.reminders.ofSubject(id))[0]).toMatchObject({
      rule: 'visits.return_due',
      recipientId: rep.id,
      dueAt: new Date('2026-04-01T07:00:00Z'),
    })
  })

  test('C6: the last return visit counts; undone ones, and contacts of other sorts, do not', async () => {
    const id = await newCustomer('a')
    await visited(id, '2026-03-03')
    await visited(id, '2026-03-10')
    await visited(id, '2026-03-12', { undoneAt: NOW })
    await visited(id, '2026-03-13', { isReturnVisit: false, purposes: 'collection' })
    await visited(id, '2026-03-16', { isReturnVisit: false, askedFor: true })
    await visited(id, '2026-03-17', { isReturnVisit: false, reach: 'nobody' })
    await derive([id], new Date('2026-03-17T18:00:00Z'))
    expect(await datesOf(id)).toEqual({
      lastReachedOn: '2026-03-10',
      lastUnaskedOn: '2026-03-13',
      returnVisitOn: '2026-04-09',
    })
    expect(await waiting(id)).toEqual(['2026-04-09 pending'])
  })

  test('V7: a customer is given up by the last visit, until somebody tries again on a later day', async () => {
    const customer = await newCustomer()
    const givenUpOn = async () => {
      await derive([customer])
      return (await db.customer.findFirstOrThrow({ where: { id: customer } })).givenUpOn
    }
    await visited(customer, '2026-02-01')
    expect(await givenUpOn()).toBeNull()
    const ending = await visited(customer, '2026-02-10', { outcome: 'given_up' })
    expect(await givenUpOn()).toBe('2026-02-10')
    expect(await waiting(customer)).toEqual([])
    const again = await visited(customer, '2026-02-20', { reach: 'message_left', isReturnVisit: false })
    expect(await givenUpOn()).toBeNull()
    expect(await waiting(customer)).toHaveLength(1)
    await db.visit.updateMany({ where: { id: again }, data: { undoneAt: NOW } })
    expect(await givenUpOn()).toBe('2026-02-10')
    await db.visit.updateMany({ where: { id: ending }, data: { undoneAt: NOW } })
    expect(await givenUpOn()).toBeNull()
  })

  test('D7: a deal on that day or later takes giving up back, one before it does not, nor one that was cancelled', async () => {
    const customer = await newCustomer()
    const bought = (signedOn: string) =>
      closedDeal(workspace, rep, {
        submissionKey: `deal of ${signedOn}`,
        customer: { id: customer },
        signedOn: calendarDate(signedOn),
      })
    const givenUpOn = async () => (await db.customer.findFirstOrThrow({ where: { id: customer } })).givenUpOn
    await bought('2026-02-27')
    const reason = { submissionKey: 'given up', customerId: customer, reason: 'price', note: null } as const
    const { givenUpOn: day } = await workspace.stayingPower.giveUp(reason, rep.id, NOW)
    expect([day, await givenUpOn(), await waiting(customer)]).toEqual(['2026-03-02', '2026-03-02', []])
    const { id } = await bought('2026-03-02')
    expect(await givenUpOn()).toBeNull()
    expect(await waiting(customer)).toHaveLength(1)
    await db.deal.updateMany({ where: { id }, data: { cancelledOn: '2026-03-02' } })
    await derive([customer])
    expect(await givenUpOn()).toBe('2026-03-02')
  })

  test('C6: a visit moves the reminder, and undoing it moves it back', async () => {
    const id = await newCustomer('a')
    await derive([id])
    const visit = await visited(id, '2026-03-20')
    await derive([id])
    expect(await waiting(id)).toEqual(['2026-04-17 pending']) // 19 April is a Sunday
    await db.visit.updateMany({ where: { id: visit }, data: { undoneAt: NOW } })
    await derive([id])
    expect(await waiting(id)).toEqual(['2026-04-01 pending'])
  })

  test('C6: a due date is told of once, and the next one again', async () => {
    const id = await newCustomer('a')
    await derive([id])
    await db.outboxItem.updateMany({ where: { subjectId: id }, data: { state: 'sent' } })
    const later = new Date('2026-04-02T12:00:00Z')
    await derive([id], later)
    expect(await waiting(id)).toEqual(['2026-04-01 sent'])
    await visited(id, '2026-04-02')
    await derive([id], later)
    expect(await waiting(id)).toEqual(['2026-04-01 sent', '2026-04-30 pending']) // 2 May is a Saturday, the day before a holiday
  })

  test('C6: what waits for working hours stays, what was left out for a visit comes again without it', async () => {
    const id = await newCustomer('a')
    await derive([id])
    const evening = new Date('2026-04-01T20:00:00Z')
    await derive([id], evening)
    expect(await waiting(id)).toEqual(['2026-04-01 pending'])
    await db.outboxItem.updateMany({ where: { subjectId: id }, data: { state: 'skipped', reason: 'visited' } })
    await derive([id], evening)
    expect(await waiting(id)).toEqual(['2026-04-01 skipped', '2026-04-02 pending'])
  })

  test('C7: it waits until three days after a contact that they did not ask for', async () => {
    const id = await newCustomer('a')
    await visited(id, '2026-03-31', { isReturnVisit: false, purposes: 'collection', reach: 'message_left' })
    await derive([id])
    expect(await datesOf(id)).toMatchObject({ returnVisitOn: '2026-04-01' })
    expect(await waiting(id)).toEqual(['2026-04-07 pending']) // 3 April is Good Friday, 6 April Easter Monday
  })

  test('C6, C7: a check-in that reached them is a contact they did not ask for, and no return visit', async () => {
    const id = await newCustomer('a')
    await derive([id])
    expect(await waiting(id)).toEqual(['2026-04-01 pending'])
    const implementation = { goal: null, measure: null }
    const deal = await closedDeal(workspace, rep, { customer: { id }, implementation, outbox: () => [] })
    const delivered = { dealId: deal.id, deliveredOn: calendarDate('2026-03-30') }
    await workspace.deals.recordDelivery(delivered, rep.id, new Date('2026-03-30T09:00:00Z'))
    const [check] = (await workspace.implementations.ofDeal(deal.id))?.checkIns ?? []
    const checkInId = check?.id ?? ''
    const morning = new Date('2026-03-31T09:00:00Z')
    await workspace.implementations.note(checkInId, { mood: 4 }, rep.id, morning)
    expect(await datesOf(id)).toMatchObject({ lastUnaskedOn: null })
    await workspace.implementations.note(checkInId, { use: 'some' }, rep.id, morning)
    expect(await datesOf(id)).toEqual({ lastReachedOn: null, lastUnaskedOn: '2026-03-31', returnVisitOn: '2026-04-01' })
    expect(await waiting(id)).toEqual(['2026-04-07 pending']) // 3 April is Good Friday, 6 April Easter Monday
    expect(await workspace.visits.standing(id, 1)).toMatchObject({ lastSpokenOn: '2026-03-31' })
    const [visited] = await workspace.visits.customers([id])
    expect(visited).toMatchObject({ lastUnaskedOn: '2026-03-31' })
  })

  test('C1: somebody was spoken to last about money, or when they were answered, whatever came before', async () => {
    const id = await newCustomer('a')
    const deal = await closedDeal(workspace, rep, { customer: { id }, outbox: () => [] })
    const spokenOn = async () => (await workspace.visits.standing(id, 1)).lastSpokenOn
    expect(await spokenOn()).toBeNull()
    await visited(id, '2026-03-03')
    await visited(id, '2026-03-20', { reach: 'message_left', isReturnVisit: false })
    expect(await spokenOn()).toBe('2026-03-03')
    const instalmentId = deal.instalments[0]?.id ?? ''
    const contact = { workspaceId: workspace.id, instalmentId, channel: 'call', recordedById: rep.id } as const
    const about = (contactedOn: string, reached: boolean) => ({
      data: { ...contact, contactedOn, reached, submissionKey: contactedOn, createdAt: NOW },
    })
    await db.collectionContact.create(about('2026-03-05', true))
    await db.collectionContact.create(about('2026-03-06', false))
    expect(await spokenOn()).toBe('2026-03-05')
    const asked = { workspaceId: workspace.id, dealId: deal.id, text: 'How to dim them?', recordedById: rep.id }
    const answered = { ...asked, askedAt: NOW, answeredAt: new Date('2026-03-08T23:30:00Z'), submissionKey: 'Q' }
    const { id: questionId } = await db.customerQuestion.create({ data: answered })
    // Half past midnight in Berlin.
    expect(await spokenOn()).toBe('2026-03-09')
    await db.customerQuestion.updateMany({ where: { id: questionId }, data: { withdrawnAt: NOW } })
    expect(await spokenOn()).toBe('2026-03-05')
  })

  test('C6, R5: another owner is told instead', async () => {
    const id = await newCustomer('a')
    await derive([id])
    const other = await newMember(workspace, 'U2')
    await db.customer.updateMany({ where: { id }, data: { ownerId: other.id } })
    await derive([id])
    expect((await workspace.reminders.ofSubject(id)).map(({ recipientId }) => recipientId)).toEqual([other.id])
  })

  test('C6: whom nobody ever visited is found when their year comes to its end, however long ago that was', async () => {
    const old = await newCustomer('c', new Date('2020-05-04T08:00:00Z'))
    const near = await newCustomer('c', new Date('2025-03-09T08:00:00Z'))
    const young = await newCustomer('c', new Date('2025-03-17T08:00:00Z'))
    expect(await deriveFirstReturnVisits(db, workspace.id, NOW)).toBe(2)
    expect(await deriveFirstReturnVisits(db, workspace.id, NOW)).toBe(0)
    expect(await waiting(old)).toEqual(['2026-03-03 pending']) // it is nine already
    expect(await waiting(near)).toEqual(['2026-03-09 pending'])
    expect(await waiting(young)).toEqual([])
  })

  test('C6, R4: another gap moves the planned return visits, in portions, once, and it is audited', async () => {
    const ids: string[] = []
    for (let index = 0; index < 101; index += 1) ids.push(await newCustomer('a'))
    const untouched = await newCustomer('c')
    await derive(ids)
    const gaps = { ...STANDARD_CONTACT_RULES.gaps, a: 10 }
    await workspace.settings.update({ contactRules: { ...STANDARD_CONTACT_RULES, gaps } }, rep.id, NOW)
    expect(await workspace.audit.list({ action: 'settings.update' })).toMatchObject([
      { before: { contactRules: { gaps: { a: 30 } } }, after: { contactRules: { gaps: { a: 10 } } } },
    ])
    expect(await deriveByChangedRules(db, workspace.id, NOW)).toBe(102)
    expect(await deriveByChangedRules(db, workspace.id, NOW)).toBe(0)
    for (const id of ids) expect(await waiting(id)).toEqual(['2026-03-12 pending'])
    expect(await datesOf(untouched)).toMatchObject({ returnVisitOn: null })
    // A setting of another sort moves nobody.
    await workspace.settings.update({ remindAt: '10:00' }, rep.id, NOW)
    expect(await deriveByChangedRules(db, workspace.id, NOW)).toBe(0)
  })

  test('C6: what is half done when the process ends is finished by the next look', async () => {
    const [first, second] = [await newCustomer('a'), await newCustomer('a')]
    await derive([first, second])
    const gaps = { ...STANDARD_CONTACT_RULES.gaps, a: 20 }
    await workspace.settings.update({ contactRules: { ...STANDARD_CONTACT_RULES, gaps } }, rep.id, NOW)
    await derive([first])
    expect(await deriveByChangedRules(db, workspace.id, NOW)).toBe(1)
    expect(await datesOf(second)).toMatchObject({ returnVisitOn: '2026-03-22' })
  })

  test('C6: the first return visit of tier C comes when the workspace’s own gap comes to its end', async () => {
    const id = await newCustomer('c', new Date('2025-12-09T08:00:00Z'))
    expect(await deriveFirstReturnVisits(db, workspace.id, NOW)).toBe(0)
    const gaps = { ...STANDARD_CONTACT_RULES.gaps, c: 90 }
    await workspace.settings.update({ contactRules: { ...STANDARD_CONTACT_RULES, gaps } }, rep.id, NOW)
    expect(await workspace.visits.planReturnVisits(NOW)).toBe(2) // looked at for the figures, then planned
    expect(await waiting(id)).toEqual(['2026-03-09 pending'])
  })

  test('C7: more days between contacts move a return visit that waits for them', async () => {
    const id = await newCustomer('a')
    await visited(id, '2026-03-31', { isReturnVisit: false, purposes: 'collection' })
    await derive([id])
    expect(await waiting(id)).toEqual(['2026-04-07 pending'])
    await workspace.settings.update({ contactRules: { ...STANDARD_CONTACT_RULES, daysBetween: 10 } }, rep.id, NOW)
    expect(await workspace.visits.planReturnVisits(NOW)).toBe(1)
    expect(await waiting(id)).toEqual(['2026-04-10 pending'])
  })

  test('C6: whoever overlooks it is told again a week later, and again, until they have been there', async () => {
    const id = await newCustomer('a')
    await derive([id])
    const sent = () => db.outboxItem.updateMany({ where: { subjectId: id }, data: { state: 'sent' } })
    await sent()
    expect(await tellAgain(db, workspace.id, new Date('2026-04-07T05:00:00Z'))).toBe(0)
    const aWeekLater = new Date('2026-04-08T05:00:00Z')
    expect(await tellAgain(db, workspace.id, aWeekLater)).toBe(1)
    expect(await tellAgain(db, workspace.id, aWeekLater)).toBe(0)
    await sent()
    expect(await tellAgain(db, workspace.id, new Date('2026-04-15T05:00:00Z'))).toBe(1)
    expect(await waiting(id)).toEqual(['2026-04-01 sent', '2026-04-08 sent', '2026-04-15 pending'])
    await visited(id, '2026-04-15')
    await derive([id], new Date('2026-04-15T12:00:00Z'))
    expect(await waiting(id)).toEqual(['2026-04-01 sent', '2026-04-08 sent', '2026-05-15 pending'])
  })

  test('C7, V7: it is not told again while it was put off, while they are to rest, nor once they were given up', async () => {
    const [putOff, resting, givenUp] = [await newCustomer('a'), await newCustomer('a'), await newCustomer('a')]
    await derive([putOff, resting, givenUp])
    const told = { state: 'sent' } as const
    await db.outboxItem.updateMany({ where: { subjectId: { in: [resting, givenUp] } }, data: told })
    await db.outboxItem.updateMany({
      where: { subjectId: putOff },
      data: { reason: 'snoozed', dueAt: new Date('2026-06-01T08:00:00Z') },
    })
    await visited(resting, '2026-04-13', { isReturnVisit: false, purposes: 'collection' })
    await visited(givenUp, '2026-03-09', { isReturnVisit: false, outcome: 'given_up' })
    const later = new Date('2026-04-15T05:00:00Z')
    await derive([resting, givenUp], later)
    expect(await tellAgain(db, workspace.id, later)).toBe(0)
    expect(await tellAgain(db, workspace.id, new Date('2026-04-16T05:00:00Z'))).toBe(1)
    expect(await waiting(resting)).toEqual(['2026-04-01 sent', '2026-04-16 pending'])
  })

  test('R3: a customer of another workspace is not touched', async () => {
    const id = await newCustomer('a')
    const foreign = await newWorkspace(database.store, `F${teams}`)
    await inTransaction(db, (tx) => deriveReturnVisits(tx, foreign.id, [id], NOW))
    expect(await datesOf(id)).toMatchObject({ returnVisitOn: null })
  })
})
