import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate, daysBetween } from '../domain/calendar-date.ts'
import { STANDARD_LADDER } from '../domain/ladder.ts'
import { type DealWithInstalments, type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

const day = calendarDate
const HANGING = [
  { sequence: 1, amount: 4_000n, dueOn: day('2026-03-02'), basis: 'signature', offsetDays: 0 },
  { sequence: 2, amount: 6_000n, dueOn: day('2026-04-10'), basis: 'delivery', offsetDays: 10 },
] as const

describe.each(providers)('deliveries on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
  })
  afterAll(() => database.drop())

  let count = 0
  /** 40.00 EUR due at signature, 60.00 ten days after delivery, planned for 31 March. */
  const newDeal = (introduced = true): Promise<DealWithInstalments> => {
    count += 1
    return closedDeal(workspace, rep, {
      submissionKey: `delivery ${count}`,
      plannedDeliveryOn: day('2026-03-31'),
      instalments: HANGING,
      implementation: introduced ? { goal: 'Everybody books alone', measure: null } : null,
      outbox: () => [],
    })
  }

  const deliver = async ({ id }: DealWithInstalments, deliveredOn: string, now = NOW) => {
    const delivery = { dealId: id, deliveredOn: day(deliveredOn) }
    const recorded = await workspace.deals.recordDelivery(delivery, rep.id, now)
    if (!recorded.ok) throw new Error(`refused: ${recorded.error.kind}`)
    return recorded.value
  }
  const checkInsOf = async ({ id }: DealWithInstalments) => (await workspace.implementations.ofDeal(id))?.checkIns ?? []
  const waiting = async (subjectId = '') =>
    (await workspace.reminders.ofSubject(subjectId))
      .filter(({ state }) => state === 'pending')
      .map(({ localDate }) => localDate)

  test('D2: a real due date on a day off stays, or moves later where the workspace wants that', async () => {
    const dueAfter = async (deliveredOn: string) =>
      (await deliver(await newDeal(false), deliveredOn)).deal.instalments[1]?.dueOn
    // Ten days on it is Saturday, 28 March.
    expect(await dueAfter('2026-03-18')).toBe('2026-03-28')
    await workspace.settings.update({ dueOnDayOff: 'later' }, rep.id, NOW)
    expect(await dueAfter('2026-03-18')).toBe('2026-03-30')
    await workspace.settings.update({ dueOnDayOff: 'stays' }, rep.id, NOW)
  })

  test('D2, K3: a plan is nowhere overdue and is not escalated; the same day is, once it is delivered', async () => {
    const theirs = await newWorkspace(database.store, 'T of plans')
    const owner = await newMember(theirs)
    const instalments = [
      { sequence: 1, amount: 10_000n, dueOn: day('2026-03-20'), basis: 'delivery', offsetDays: 10 },
    ] as const
    const plan = { submissionKey: 'plan', plannedDeliveryOn: day('2026-03-10'), instalments, outbox: () => [] }
    const deal = await closedDeal(theirs, owner, plan)
    const id = deal.instalments[0]?.id ?? ''
    const everybody = { reach: 'all' } as const
    const today = { today: day('2026-05-01'), ladder: STANDARD_LADDER }
    const page = { offset: 0, limit: 10 }
    const figures = async () => {
      const { sums, rows } = await theirs.collecting.byDay(everybody, today, today.today, page)
      const { buckets } = await theirs.collecting.aging(everybody, today.today)
      const notDue = { by: 'bucket', bucket: 'notDue', today: today.today } as const
      const [account] = (await theirs.collecting.byCustomer(everybody, today, page)).rows
      const period = { from: day('2026-03-01'), to: day('2026-04-30') }
      const whose = { own: { reach: 'none' }, team: everybody } as const
      const { team } = await theirs.receivables.dueDay(whose, today, { part: 10, team: 10 })
      return {
        group: sums.map(({ level, dueOn }) => level ?? dueOn),
        isPlanned: rows[0]?.isPlanned,
        buckets: buckets.map(({ bucket }) => bucket),
        notDue: (await theirs.collecting.part(everybody, notDue, page)).total,
        customer: account?.sums[0]?.overdue,
        level: account?.level,
        owner: (await theirs.collecting.byOwner(everybody, today.today))[0]?.overdue,
        overdue: (await theirs.receivables.totals(everybody, today.today))[0]?.overdue,
        team: (team?.escalated.total ?? 0) + (team?.overdue.total ?? 0),
        escalated: team?.escalated.total,
        delays: (await theirs.collecting.ownDelays(everybody, period, today.today)).get(owner.id) ?? 0,
      }
    }
    const later = new Date('2026-05-01T10:00:00Z')
    await database.store.outbox.escalate(later, 100)
    expect(await theirs.reminders.ofSubject(id)).toEqual([])
    expect(await figures()).toEqual({
      ...{
        group: ['2026-03-20'],
        isPlanned: true,
        buckets: ['notDue'],
        notDue: 1,
        customer: 0n,
        level: null,
        owner: 0n,
      },
      ...{ overdue: 0n, team: 0, escalated: 0, delays: 0 },
    })

    const delivery = { dealId: deal.id, deliveredOn: day('2026-03-10') }
    await theirs.deals.recordDelivery(delivery, owner.id, new Date('2026-03-11T10:00:00Z'))
    expect(await theirs.reminders.ofSubject(id)).not.toEqual([])
    const other = await newMember(theirs, 'U2', ['admin'])
    await database.store.outbox.escalate(later, 100)
    const told = (await theirs.reminders.ofSubject(id)).filter(({ recipientId }) => recipientId === other.id)
    expect(told.map(({ rule }) => rule)).toEqual(['collections.escalation'])
    expect(await figures()).toEqual({
      ...{ group: [4], isPlanned: false, buckets: ['to60'], notDue: 0, customer: 10_000n, level: 4, owner: 10_000n },
      ...{ overdue: 10_000n, team: 1, escalated: 1, delays: 1 },
    })
  })

  test('D4, D2: what hangs on delivery moves with its reminders, the check-ins are planned, the audit knows', async () => {
    const deal = await newDeal()
    const hanging = deal.instalments[1]?.id ?? ''
    const first = await deliver(deal, '2026-03-20')
    expect(first).toMatchObject({
      changed: true,
      deal: {
        deliveredOn: '2026-03-20',
        instalments: [{ dueOn: '2026-03-02' }, { dueOn: '2026-03-30', openAmount: 6_000n }],
      },
    })
    expect(await workspace.deals.byId(deal.id)).toEqual(first.deal)
    expect(await waiting(hanging)).toContain('2026-03-30')
    expect(await waiting(hanging)).not.toContain('2026-04-10')
    const [one, seven] = await checkInsOf(deal)
    expect([one, seven]).toMatchObject([
      { day: 1, dueOn: '2026-03-23', mood: null, use: null, answeredAt: null },
      { day: 7, dueOn: '2026-03-27' },
    ])
    expect(await waiting(one?.id)).toEqual(['2026-03-23'])
    expect(await workspace.audit.list({ subjectId: deal.id, action: 'delivery.record' })).toMatchObject([
      {
        actorId: rep.id,
        outcome: 'done',
        before: { deliveredOn: null, dues: [{ sequence: 2, dueOn: '2026-04-10' }] },
        after: { deliveredOn: '2026-03-20', dues: [{ sequence: 2, dueOn: '2026-03-30' }] },
      },
    ])
  })

  test('D4: the same date again changes nothing', async () => {
    const deal = await newDeal()
    const { deal: delivered } = await deliver(deal, '2026-03-20')
    expect(await deliver(deal, '2026-03-20')).toEqual({ deal: delivered, changed: false })
    expect((await checkInsOf(deal)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-23', '2026-03-27'])
  })

  test('D4: moved there and back, everything is where it was', async () => {
    const deal = await newDeal()
    const hanging = deal.instalments[1]?.id ?? ''
    await deliver(deal, '2026-03-20')
    const before = [await waiting(hanging), await checkInsOf(deal)]
    const ids = (await checkInsOf(deal)).map(({ id }) => id)
    await deliver(deal, '2026-03-18')
    expect(await Promise.all(ids.map(waiting))).toEqual([['2026-03-19'], ['2026-03-25']])
    await deliver(deal, '2026-03-20')
    expect([await waiting(hanging), await checkInsOf(deal)]).toEqual(before)
    expect(await Promise.all(ids.map(waiting))).toEqual([['2026-03-23'], ['2026-03-27']])
  })

  test('I2: one that falls on the day of a later one is gone, one that was answered stays as it was', async () => {
    const deal = await newDeal()
    await deliver(deal, '2026-03-20')
    const [one, seven] = await checkInsOf(deal)
    // A week before: day 1 would be made up for on the morning of day 7, which looks at both.
    const friday = new Date('2026-03-20T15:00:00Z')
    await deliver(deal, '2026-03-14', friday)
    expect(await checkInsOf(deal)).toMatchObject([{ id: seven?.id, day: 7, dueOn: '2026-03-23' }])
    expect(await waiting(one?.id)).toEqual([])
    const answer = { mood: 4, use: 'some', questions: null, problems: null, nextStep: null, evidence: null } as const
    await workspace.implementations.answer(seven?.id ?? '', answer, rep.id, friday)
    await deliver(deal, '2026-03-20', friday)
    // 14 days on it is Good Friday.
    expect(await checkInsOf(deal)).toMatchObject([
      { id: seven?.id, dueOn: '2026-03-23', mood: 4, answeredAt: friday },
      { day: 14, dueOn: '2026-04-07' },
    ])
    expect(await waiting(seven?.id)).toEqual([])
  })

  test('N6: what was asked is asked again only when its day is still to come', async () => {
    const deal = await newDeal()
    await deliver(deal, '2026-03-03')
    const [one] = await checkInsOf(deal)
    const later = new Date('2026-03-04T08:00:00Z')
    while ((await database.store.outbox.claimDue(later, 100, [])) > 0);
    await deliver(deal, '2026-03-02', later)
    expect((await checkInsOf(deal))[0]).toMatchObject({ dueOn: '2026-03-04' })
    expect(await waiting(one?.id)).toEqual([])
    await deliver(deal, '2026-03-04', later)
    expect((await checkInsOf(deal))[0]).toMatchObject({ id: one?.id, dueOn: '2026-03-05' })
    expect(await waiting(one?.id)).toEqual(['2026-03-05'])
  })

  test('I1: where nothing is introduced there are no check-ins', async () => {
    const deal = await newDeal(false)
    await deliver(deal, '2026-03-20')
    expect(await workspace.implementations.ofDeal(deal.id)).toBeNull()
  })

  test('D2: what is paid moves too, and is not reminded of', async () => {
    const deal = await newDeal(false)
    const hanging = deal.instalments[1]?.id ?? ''
    const all = paymentFor(deal, {
      submissionKey: `all of ${deal.id}`,
      amount: { amount: 10_000n, currency: deal.currency },
    })
    await workspace.receivables.recordPayment(all, rep.id, NOW)
    const { deal: delivered } = await deliver(deal, '2026-03-20')
    expect(delivered.instalments[1]).toMatchObject({ dueOn: '2026-03-30', openAmount: 0n })
    expect(await waiting(hanging)).toEqual([])
  })

  test('ten deliveries at once leave one of them, whole', async () => {
    const deal = await newDeal()
    const dates = Array.from({ length: 10 }, (_, index) => `2026-03-${10 + index}`)
    await Promise.all(dates.map((date) => deliver(deal, date)))
    const now = await workspace.deals.byId(deal.id)
    const planned = await checkInsOf(deal)
    expect(planned.map(({ day: number }) => number)).toEqual([1, 7])
    const [one] = planned
    expect([one?.dueOn]).toEqual(await waiting(one?.id))
    expect(daysBetween(now?.deliveredOn ?? deal.signedOn, one?.dueOn ?? deal.signedOn)).toBeLessThan(4)
  })

  test('D4: before the signing, or of a deal that is not there, it is refused', async () => {
    const deal = await newDeal()
    await expect(deliver(deal, '2026-03-01')).rejects.toThrow(RangeError)
    await expect(deliver({ ...deal, id: 'nothing' }, '2026-03-20')).rejects.toThrow(RecordNotFound)
    expect(await workspace.deals.byId(deal.id)).toEqual(deal)
  })
})
