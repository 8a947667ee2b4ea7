import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newVisit, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, NewVisit, Visit, WorkspaceStore } from './index.ts'
import { RecordNotFound } from './index.ts'

const TODAY = calendarDate('2026-03-02')
const soon = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

describe.each(providers)('visits on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let deal: DealWithInstalments
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    deal = await closedDeal(workspace, rep, { outbox: () => [] })
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const visitOf = (changes: Partial<NewVisit> = {}) =>
    newVisit(deal.customer.id, { visitedOn: TODAY, visitedAt: '09:00', ...changes })
  const collected = (amount: bigint, reference: string | null = null) => ({
    money: { amount, currency: EUR },
    method: 'cash' as const,
    reference,
  })
  const STEP = { text: 'Send the quote', on: calendarDate('2026-03-09') }
  async function record(changes: Partial<NewVisit> = {}, now = NOW): Promise<Visit> {
    const recorded = await workspace.visits.record(visitOf(changes), rep.id, now)
    if (!recorded.ok) throw new Error('asked first')
    return recorded.value
  }
  const open = async () =>
    (await workspace.receivables.byIds(deal.instalments.map(({ id }) => id))).map((each) => each.openAmount)
  const dates = () =>
    db.customer.findFirstOrThrow({
      where: { id: deal.customer.id },
      select: { lastReachedOn: true, returnVisitOn: true },
    })
  const waitingOf = async (id: string) =>
    (await workspace.reminders.ofSubject(id)).map(({ state, reason }) => [state, reason])

  test('C4: who of theirs met whom of ours, by contacts that reached a person who is named', async () => {
    const [contact] = await workspace.contacts.ofCustomer(deal.customer.id)
    const contactId = contact?.id ?? ''
    const head = await newMember(workspace, 'U-head', ['supervisor'])
    await record({ submissionKey: 'met', contactId, companionIds: [head.id] })
    await record({ submissionKey: 'unnamed', channel: 'call' })
    await record({ submissionKey: 'left', contactId, channel: 'message', reach: 'message_left' })
    const { meetings, ourExecutives } = await workspace.visits.meetings(deal.customer.id, TODAY)
    expect(meetings).toEqual([{ contactId, memberIds: [rep.id, head.id] }])
    expect([...ourExecutives]).toEqual([head.id])
    expect((await workspace.visits.meetings(deal.customer.id, calendarDate('2026-03-03'))).meetings).toEqual([])
  })

  test('V1, C6: a visit is kept, and sets the gap between return visits anew', async () => {
    const visit = await record({ functions: ['care', 'intelligence'], order: { amount: 500n, currency: EUR } })
    expect(visit).toMatchObject({
      customerName: 'Harbour Lights GmbH',
      memberId: rep.id,
      purposes: ['greeting'],
      functions: ['care', 'intelligence'],
      order: { amount: 500n, currency: 'EUR' },
      collected: null,
      isReturnVisit: true,
      consequences: [],
    })
    expect(await dates()).toEqual({ lastReachedOn: '2026-03-02', returnVisitOn: '2027-03-02' })
    expect(await workspace.visits.ofCustomer(deal.customer.id, 10)).toEqual([visit])
    expect(await workspace.visits.since(TODAY, { reach: 'owners', ownerIds: [rep.id] }, 10)).toEqual([visit])
    expect(await workspace.visits.since(TODAY, { reach: 'owners', ownerIds: ['x'] }, 10)).toEqual([])
    const sort = { channel: 'visit', reach: 'person', outcome: 'nothing_yet', nextStepDone: false }
    expect(await workspace.visits.tally(TODAY, { reach: 'all' })).toEqual([{ ...sort, count: 1 }])
    expect(await workspace.visits.tally(calendarDate('2026-03-03'), { reach: 'all' })).toEqual([])
    expect(await workspace.audit.list({ action: 'visit.log' })).toHaveLength(1)
  })

  test('V2, K5: collected money is booked, the oldest due first', async () => {
    const visit = await record({ collected: collected(5_000n) })
    expect(await open()).toEqual([0n, 5_000n])
    const payment = await workspace.payments.byId(visit.consequences[0]?.subjectId ?? '')
    expect(payment).toMatchObject({ amount: 5_000n, receivedOn: TODAY, method: 'cash', recordedById: rep.id })
  })

  test('V2: the next step is told of on its day', async () => {
    const visit = await record({ nextStep: STEP })
    expect(visit.consequences.map(({ kind }) => kind)).toEqual(['next_step'])
    expect(await workspace.reminders.ofSubject(visit.id)).toMatchObject([
      { rule: 'visits.next_step', recipientId: rep.id, localDate: '2026-03-09', state: 'pending' },
    ])
    expect(await workspace.visits.coming(rep.id, calendarDate('2026-03-08'), 10)).toEqual({ steps: [], returns: [] })
    expect(await workspace.visits.coming(rep.id, STEP.on, 10)).toEqual({ steps: [visit], returns: [] })
    expect(await workspace.visits.standing(deal.customer.id, 10)).toEqual({ lastSpokenOn: TODAY, steps: [visit] })
    const { returns } = await workspace.visits.coming(rep.id, calendarDate('2027-03-02'), 10)
    expect(returns.map(({ name }) => name)).toEqual(['Harbour Lights GmbH'])
    expect(await workspace.visits.stepDone(visit.id, rep.id, NOW)).toBe(true)
    expect((await workspace.visits.coming(rep.id, STEP.on, 10)).steps).toEqual([])
    expect(await workspace.visits.stepDone(visit.id, rep.id, NOW)).toBe(false)
    expect(await waitingOf(visit.id)).toEqual([['skipped', 'step-done']])
  })

  test('V1: the same submission is recorded once, also side by side', async () => {
    const twice = await Promise.all([record({ collected: collected(100n) }), record({ collected: collected(100n) })])
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1)
    expect(await open()).toEqual([3_900n, 6_000n])
  })

  test('V1: the same visit twice is asked about, and recorded once that is answered', async () => {
    const first = await record()
    const again = await workspace.visits.record(visitOf({ submissionKey: 'V3' }), rep.id, NOW)
    expect(again).toEqual({ ok: false, error: { visits: [first], payments: [], referral: null } })
    await record({ submissionKey: 'V3', otherThan: [first.id] })
    await record({ submissionKey: 'V4', channel: 'call' })
    const other = await newMember(workspace, 'U2')
    expect(await workspace.visits.record(visitOf({ submissionKey: 'V5' }), other.id, NOW)).toMatchObject({ ok: true })
    expect(await workspace.visits.ofCustomer(deal.customer.id, 10)).toHaveLength(4)
  })

  test.each([
    ['the same reference', { amount: 700n, reference: 'rf 18' }],
    ['the same amount on the same day', { amount: 100n, reference: null }],
  ] as const)('V2, K5: money with %s is asked about, and nothing is booked', async (_, { amount, reference }) => {
    await record({ collected: collected(100n, 'RF18') })
    const next = { submissionKey: 'V3', channel: 'call', collected: collected(amount, reference) } as const
    const asked = await workspace.visits.record(visitOf(next), rep.id, NOW)
    if (asked.ok) throw new Error('not asked')
    expect(asked.error).toMatchObject({ visits: [], payments: [{ amount: 100n }] })
    expect(await workspace.visits.ofCustomer(deal.customer.id, 10)).toHaveLength(1)
    await record({ ...next, otherThan: asked.error.payments.map(({ id }) => id) })
    expect(await open()).toEqual([3_900n - amount, 6_000n])
  })

  test('V2: undone within a minute, a visit takes everything back that followed from it', async () => {
    const visit = await record({ collected: collected(5_000n), nextStep: STEP })
    const undone = await workspace.visits.undo({ visitId: visit.id, part: 'visit' }, rep.id, soon(60))
    expect(undone).toMatchObject({ ok: true, value: { undoneAt: soon(60), collected: null, nextStep: null } })
    expect(await open()).toEqual([4_000n, 6_000n])
    expect(await dates()).toEqual({ lastReachedOn: null, returnVisitOn: '2027-03-02' })
    expect(await waitingOf(visit.id)).toEqual([['skipped', 'undone']])
    expect(await workspace.visits.ofCustomer(deal.customer.id, 10)).toEqual([])
    const payment = await workspace.payments.byId(visit.consequences[0]?.subjectId ?? '')
    expect(payment?.reversal).toMatchObject({ reason: 'mistake', byId: rep.id })
    expect(await workspace.visits.undo({ visitId: visit.id, part: 'visit' }, rep.id, soon(60))).toMatchObject({
      error: 'undone-before',
    })
  })

  test('V2: each consequence is undone by itself', async () => {
    const visit = await record({ collected: collected(5_000n), nextStep: STEP })
    const undo = (part: 'payment' | 'next_step') => workspace.visits.undo({ visitId: visit.id, part }, rep.id, soon(10))
    expect(await undo('payment')).toMatchObject({
      ok: true,
      value: { undoneAt: null, collected: null, nextStep: STEP },
    })
    expect(await open()).toEqual([4_000n, 6_000n])
    expect(await undo('payment')).toEqual({ ok: false, error: 'undone-before' })
    expect(await undo('next_step')).toMatchObject({ ok: true, value: { nextStep: null } })
    expect((await dates()).lastReachedOn).toBe('2026-03-02')
  })

  test('V2, V3: what comes of a visit whose money, next step or giving up is undone is what is left of it', async () => {
    const undo = async (visitId: string, part: 'payment' | 'next_step' | 'giving_up') => {
      const undone = await workspace.visits.undo({ visitId, part }, rep.id, soon(10))
      return undone.ok ? undone.value.outcome : undone.error
    }
    const paid = await record({ outcome: 'collected', collected: collected(5_000n), nextStep: STEP })
    expect(await undo(paid.id, 'payment')).toBe('next_step')
    expect(await undo(paid.id, 'next_step')).toBe('nothing_yet')
    const ordered = await record({ submissionKey: 'W2', channel: 'call', outcome: 'ordered', nextStep: STEP })
    expect(await undo(ordered.id, 'next_step')).toBe('ordered')
    const lost = await record({ submissionKey: 'W3', channel: 'message', outcome: 'given_up', lossReason: 'price' })
    const givingUps = lost.consequences.flatMap(({ kind, subjectId }) => (kind === 'giving_up' ? [subjectId] : []))
    expect(await workspace.stayingPower.byIds(givingUps)).toMatchObject([{ reason: 'price', undoneAt: null }])
    expect(await undo(lost.id, 'giving_up')).toBe('nothing_yet')
    expect(await workspace.stayingPower.byIds(givingUps)).toMatchObject([{ undoneAt: soon(10) }])
    expect(await undo(lost.id, 'giving_up')).toBe('undone-before')
  })

  test('V2: after a minute nothing is undone', async () => {
    const visit = await record({ collected: collected(5_000n) })
    for (const part of ['visit', 'payment'] as const)
      expect(await workspace.visits.undo({ visitId: visit.id, part }, rep.id, soon(61))).toMatchObject({
        error: 'too-late',
      })
    expect(await open()).toEqual([0n, 5_000n])
  })

  test('V2: what somebody has acted on since is not undone, and nothing else with it', async () => {
    const finance = await newMember(workspace, 'U2', ['finance'])
    const visit = await record({ collected: collected(5_000n), nextStep: STEP, toBeConfirmed: true })
    const [paid] = visit.consequences
    await workspace.payments.confirm(paid?.subjectId ?? '', finance.id, soon(5))
    expect(await workspace.visits.undo({ visitId: visit.id, part: 'visit' }, rep.id, soon(10))).toEqual({
      ok: false,
      error: 'payment-acted-on',
    })
    expect(await open()).toEqual([0n, 5_000n])
    expect(await waitingOf(visit.id)).toEqual([['pending', null]])
    await workspace.visits.stepDone(visit.id, finance.id, soon(5))
    expect(await workspace.visits.undo({ visitId: visit.id, part: 'next_step' }, rep.id, soon(10))).toEqual({
      ok: false,
      error: 'step-acted-on',
    })
  })

  test('R3: neither a customer nor a companion of another workspace', async () => {
    const foreign = await newWorkspace(database.store, `F${teams}`)
    const stranger = await newMember(foreign)
    await expect(foreign.visits.record(visitOf(), stranger.id, NOW)).rejects.toThrow(RecordNotFound)
    await expect(record({ companionIds: [stranger.id] })).rejects.toThrow(RecordNotFound)
    expect(await workspace.visits.ofCustomer(deal.customer.id, 10)).toEqual([])
  })
})
