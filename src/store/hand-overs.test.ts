import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import {
  closedDeal,
  complaintOf,
  dealOf,
  EUR,
  itemFor,
  NOW,
  newMember,
  newVisit,
  newWorkspace,
  paymentFor,
} from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import type { HandingActor } from '../domain/hand-over.ts'
import type { HandingOver } from './hand-overs.ts'
import type { DealWithInstalments, Member, NewVisit, WorkspaceStore } from './index.ts'

const TODAY = calendarDate('2026-03-02')
const ALL = { reach: 'all' } as const

describe.each(providers)('handing customers over, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let [mira, jonas, ada]: Member[] = []
  let deal: DealWithInstalments
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    mira = await newMember(workspace, 'UMIRA')
    jonas = await newMember(workspace, 'UJONAS')
    ada = await newMember(workspace, 'UADA', ['admin'])
    deal = await closedDeal(workspace, must(mira))
  })
  afterAll(() => database.drop())

  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not there')
    return value
  }
  const by = (member: Member | undefined): HandingActor => ({
    memberId: must(member).id,
    roles: must(member).roles,
    team: new Set(),
  })
  const order = (changes: Partial<HandingOver> = {}): HandingOver => ({
    submissionKey: 'V1',
    fromId: must(mira).id,
    toId: must(jonas).id,
    note: null,
    customerIds: null,
    ...changes,
  })
  async function handOver(changes: Partial<HandingOver> = {}, actor = ada) {
    const done = await workspace.handOvers.handOver(order(changes), by(actor), NOW)
    if (!done.ok) throw new Error(done.error)
    return done.value
  }
  const back = (changes: Partial<HandingOver> = {}) =>
    handOver({ fromId: must(jonas).id, toId: must(mira).id, submissionKey: 'back', ...changes })
  const ownerOf = async (customerId: string) => (await workspace.customers.details(customerId))?.ownerId
  const recipientsOf = async (subjectId: string, state = 'pending') =>
    (await workspace.reminders.ofSubject(subjectId)).filter((item) => item.state === state)
  const visitOf = (changes: Partial<NewVisit> = {}) =>
    newVisit(deal.customer.id, {
      submissionKey: 'visit',
      visitedOn: TODAY,
      outcome: 'next_step',
      nextStep: { text: 'Send the quote', on: calendarDate('2026-03-09') },
      among: ALL,
      ...changes,
    })

  test('P3, R5: open complaints go along, told and in their history; closed ones stay with whom they were', async () => {
    const file = async (key: string) => {
      const filed = await workspace.complaints.file(complaintOf(deal.customer.id, key), must(mira).id, NOW)
      if (!filed.ok) throw new Error('it was filed before')
      return filed.value.id
    }
    const [open, worked] = [await file('open'), await file('worked')]
    const priya = await newMember(workspace, 'UPRIYA', ['service'])
    const saved = await workspace.departments.save(
      { id: null, name: 'Repairs', memberIds: [priya.id] },
      must(ada).id,
      NOW,
    )
    const departmentId = saved.ok ? saved.value.id : ''
    const handing = { complaintId: worked, departmentId, note: null }
    const handed = await workspace.complaintHandOvers.handOver(handing, must(mira).id, NOW)
    const handOverId = (handed.ok && handed.value.handOver?.id) || ''
    await workspace.complaintHandOvers.accept(handOverId, { memberId: priya.id, isAnybody: false }, NOW)
    await handOver()
    expect(await workspace.complaints.byId(open)).toMatchObject({ ownerId: must(jonas).id, assigneeId: null })
    expect(await workspace.complaints.byId(worked)).toMatchObject({ ownerId: must(jonas).id, assigneeId: priya.id })
    const [event] = (await workspace.complaints.history(open)).slice(-1)
    expect(event).toMatchObject({ kind: 'owner_changed', memberId: must(ada).id, detail: { owner: must(jonas).name } })
    const cards = (await workspace.reminders.ofSubject(open)).filter(({ rule }) => rule === 'complaints.card')
    expect(cards.map(({ recipientId }) => recipientId)).toContain(must(jonas).id)
    const [workedEvent] = (await workspace.complaints.history(worked)).slice(-1)
    expect(await recipientsOf(`${handOverId}/${workedEvent?.id}`)).toMatchObject([{ recipientId: must(jonas).id }])
    expect(await workspace.audit.list({ action: 'complaint.change-owner' })).toHaveLength(2)
  })

  test('R5: what is open goes along: the deal, what is owed, the next step, and what waits to be told', async () => {
    const visit = await workspace.visits.record(visitOf(), must(mira).id, NOW)
    const visitId = visit.ok ? visit.value.id : ''
    expect(await workspace.handOvers.figures(must(mira).id, null)).toEqual({
      customers: 1,
      deals: 1,
      instalments: 2,
      open: [{ amount: 10_000n, currency: EUR }],
      nextSteps: 1,
    })
    const done = await handOver({ note: 'Call on Monday' })
    expect(done).toMatchObject({
      note: 'Call on Monday',
      customers: [{ id: deal.customer.id, ownerId: must(jonas).id, deals: 1, instalments: 2, nextSteps: 1 }],
    })
    expect(await ownerOf(deal.customer.id)).toBe(must(jonas).id)
    expect((await workspace.deals.byId(deal.id))?.ownerId).toBe(must(jonas).id)
    const [first] = deal.instalments
    const waiting = await recipientsOf(must(first).id)
    expect(waiting.length).toBeGreaterThan(0)
    for (const subjectId of [visitId, must(first).id, deal.customer.id])
      expect(new Set((await recipientsOf(subjectId)).map(({ recipientId }) => recipientId))).toEqual(
        new Set([must(jonas).id]),
      )
    expect((await workspace.visits.coming(must(jonas).id, calendarDate('2026-03-31'), 10)).steps).toMatchObject([
      { id: visitId, memberId: must(mira).id, stepOwnerId: must(jonas).id },
    ])
    expect((await workspace.visits.coming(must(mira).id, calendarDate('2026-03-31'), 10)).steps).toEqual([])
    // What answers what she did stays hers.
    expect(await recipientsOf(deal.id)).toMatchObject([{ rule: 'deals.closed', recipientId: must(mira).id }])
  })

  test('P3, R5: open complaints go along, with their cards', async () => {
    const file = async (key: string) => {
      const filed = await workspace.complaints.file(complaintOf(deal.customer.id, key), must(mira).id, NOW)
      return filed.ok ? filed.value.id : ''
    }
    const open = await file('K1')
    await handOver()
    const complaint = await workspace.complaints.byId(open)
    expect(complaint).toMatchObject({ ownerId: must(jonas).id, reporterId: must(mira).id })
    const cards = (await recipientsOf(open)).filter(({ rule }) => rule === COMPLAINT_RULE.card)
    expect(cards.map(({ recipientId }) => recipientId)).toContain(must(jonas).id)
    const history = await workspace.complaints.history(open)
    expect(history.at(-1)).toMatchObject({
      kind: 'owner_changed',
      memberId: must(ada).id,
      detail: { owner: must(jonas).name },
    })
  })

  test('R4: each customer is audited with both owners and what went along, and without the note', async () => {
    await handOver({ note: 'Call on Monday' })
    const [entry] = await workspace.audit.list({ action: 'customer.hand-over' })
    expect(entry).toMatchObject({
      actorId: must(ada).id,
      subjectId: deal.customer.id,
      before: { ownerId: must(mira).id },
      after: { ownerId: must(jonas).id, deals: [deal.id] },
    })
    expect(JSON.stringify(entry)).not.toContain('Monday')
  })

  test('R5: a deal that is done with stays with whoever closed it', async () => {
    const all = paymentFor(deal, { amount: { amount: 10_000n, currency: EUR } })
    await workspace.receivables.recordPayment(all, must(mira).id, NOW)
    const done = await handOver()
    expect(done?.customers).toMatchObject([{ deals: 0, instalments: 0 }])
    expect((await workspace.deals.byId(deal.id))?.ownerId).toBe(must(mira).id)
  })

  test('R5: handed over and back, everything is told to the first owner again, once', async () => {
    await workspace.visits.record(visitOf(), must(mira).id, NOW)
    const subjects = [deal.customer.id, ...deal.instalments.map(({ id }) => id)]
    const seen = async () =>
      (await Promise.all(subjects.map((id) => recipientsOf(id))))
        .flat()
        .map(({ rule, subjectId, recipientId, localDate }) => ({ rule, subjectId, recipientId, localDate }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    await workspace.receivables.deriveLadders(null, NOW)
    const before = await seen()
    await handOver()
    expect((await seen()).every(({ recipientId }) => recipientId === must(jonas).id)).toBe(true)
    await back()
    expect(await seen()).toEqual(before)
  })

  test('R5: what somebody put off comes to the new owner when the former one asked for it', async () => {
    const [first] = deal.instalments
    const items = await recipientsOf(must(first).id)
    const to = { localDate: calendarDate('2026-03-20'), dueAt: new Date('2026-03-20T08:00:00Z') }
    const later = itemFor(must(mira), { subjectId: must(first).id, ...to })
    expect(items.length).toBeGreaterThan(0)
    await workspace.reminders.add([later], NOW)
    await handOver()
    const told = await recipientsOf(must(first).id)
    expect(told.map(({ recipientId }) => recipientId)).toEqual(told.map(() => must(jonas).id))
  })

  test('R5: what waits with the heirs of a closed account goes to the new owner', async () => {
    await workspace.visits.record(visitOf(), must(mira).id, NOW)
    await workspace.members.deactivate(must(mira).id, 'settings.inherited', NOW)
    await workspace.receivables.deriveLadders([must(mira).id], NOW)
    const subjects = [deal.customer.id, ...deal.instalments.map(({ id }) => id)]
    const readers = async () =>
      new Set((await Promise.all(subjects.map((id) => recipientsOf(id)))).flat().map(({ recipientId }) => recipientId))
    expect(await readers()).toEqual(new Set([must(ada).id]))
    await handOver()
    expect(await readers()).toEqual(new Set([must(jonas).id]))
  })

  test('R2: refused for who can own no customers by then, and nobody is told', async () => {
    await workspace.members.setRoles(must(jonas).id, ['finance'], null, NOW)
    expect(await workspace.handOvers.handOver(order(), by(ada), NOW)).toEqual({ ok: false, error: 'cannot-own' })
    expect(await ownerOf(deal.customer.id)).toBe(must(mira).id)
    expect(await workspace.audit.list({ action: 'customer.hand-over' })).toEqual([])
  })

  test('the same submission hands over once, and what is another’s by then is left alone', async () => {
    const [once, again] = [await handOver(), await handOver()]
    expect(again).toEqual(once)
    expect(await handOver({ submissionKey: 'V2' })).toBeNull()
  })

  test('of two who hand over at once to different people one wins, and each record has one owner', async () => {
    const lena = await newMember(workspace, 'ULENA')
    const results = await Promise.all([
      workspace.handOvers.handOver(order(), by(ada), NOW),
      workspace.handOvers.handOver(order({ submissionKey: 'V2', toId: lena.id }), by(ada), NOW),
    ])
    expect(results.filter((each) => each.ok && each.value !== null)).toHaveLength(1)
    expect((await workspace.deals.byId(deal.id))?.ownerId).toBe(await ownerOf(deal.customer.id))
  })

  test('many go in more than one transaction, and only those that were named', async () => {
    const ids: string[] = []
    for (let index = 0; index < 30; index += 1) {
      const customer = { kind: 'organisation', name: `Customer ${index}`, ownerId: must(mira).id } as const
      ids.push((await workspace.customers.create(customer, must(mira).id, NOW)).id)
    }
    expect(await workspace.handOvers.owners(ALL)).toEqual([{ id: must(mira).id, name: 'Member UMIRA', customers: 31 }])
    expect((await workspace.handOvers.customersOf(must(mira).id, { offset: 25, limit: 50 })).length).toBe(6)
    const done = await handOver({ customerIds: ids })
    expect(done?.customers).toHaveLength(30)
    expect(await ownerOf(deal.customer.id)).toBe(must(mira).id)
  })

  test('D3: a deal that waits for approval goes along, and the new owner’s supervisors are asked', async () => {
    const { instalments, total, title, contractNumber, signedOn, plannedDeliveryOn, terms } = dealOf(must(mira))
    const draft = {
      ...{ customerId: deal.customer.id, title, contractNumber: contractNumber ?? null, total, signedOn },
      ...{ plannedDeliveryOn, terms, instalments, implementation: null, typed: {} },
    }
    const holding = { submissionKey: 'held', ownerId: must(mira).id, draft, reasons: [], outbox: () => [] }
    const { held } = await workspace.heldDeals.hold(holding, must(mira).id, NOW)
    await handOver()
    expect((await workspace.heldDeals.byId(held.id))?.ownerId).toBe(must(jonas).id)
    expect(await recipientsOf(held.id)).toMatchObject([{ rule: 'approvals.asked', recipientId: must(ada).id }])
  })

  test('R5, K6, K9: what waits for a decision is asked of the new owner’s supervisor as well, once', async () => {
    const [first, second] = deal.instalments
    const head = await newMember(workspace, 'UHEAD', ['supervisor'])
    await workspace.members.setSupervisor(must(jonas).id, head.id, must(ada).id, NOW)
    const promise = { instalmentId: must(first).id, promisedBy: 'Ms Li', amount: 1_000n, notedInFront: false }
    const promised: string[] = []
    for (const day of ['2026-03-23', '2026-03-24', '2026-03-25']) {
      const made = { ...promise, promisedFor: calendarDate(day), submissionKey: day }
      const recorded = await workspace.promises.record(made, must(mira).id, NOW)
      promised.push(recorded.ok ? recorded.value.promise.id : '')
    }
    const disputing = { instalmentId: must(second).id, reason: 'Two flicker', submissionKey: 'dispute' }
    const opened = await workspace.disputes.open(disputing, must(mira).id, NOW)
    const disputeId = opened.ok ? opened.value.dispute.id : ''
    // The pause of the dispute is over: Ada is asked, as Mira reports to nobody.
    await database.store.outbox.escalate(new Date('2026-05-06T08:00:00Z'), 100)
    const request = must(promised[2])
    const asked = async (id: string) => (await recipientsOf(id)).map(({ recipientId }) => recipientId)
    expect([await asked(request), await asked(disputeId)]).toEqual([[must(ada).id], [must(ada).id]])
    await handOver()
    for (const id of [request, disputeId]) expect((await asked(id)).sort()).toEqual([must(ada).id, head.id].sort())
    await back()
    await handOver({ submissionKey: 'again' })
    for (const id of [request, disputeId]) expect(await asked(id)).toHaveLength(2)
  })

  test('N4: where a record went is known by any of its ids, until it comes back', async () => {
    const [first] = deal.instalments
    await handOver()
    const ids = [deal.id, must(first).id, deal.customer.id, 'unknown']
    const handed = await workspace.handOvers.handedFrom(must(mira).id, ids)
    expect([...handed.keys()].sort()).toEqual(ids.slice(0, 3).sort())
    expect(handed.get(deal.id)).toMatchObject({ toName: 'Member UJONAS', at: NOW })
    await back()
    expect((await workspace.handOvers.handedFrom(must(mira).id, ids)).size).toBe(0)
  })
})
