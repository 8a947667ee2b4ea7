import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, NewDeal, WorkspaceStore } from './index.ts'

const day = calendarDate
const HANGING = [
  { sequence: 1, amount: 4_000n, dueOn: day('2026-03-02'), basis: 'signature', offsetDays: 0 },
  { sequence: 2, amount: 6_000n, dueOn: day('2026-04-10'), basis: 'delivery', offsetDays: 10 },
] as const
const FULL = { followUp: 'full', isTrial: false } as const
const at = (date: string) => new Date(`${date}T10:00:00Z`)

describe.each(providers)('goods that have come on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    rep = await newMember(workspace)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /** 60.00 EUR are due ten days after delivery, planned for 31 March. */
  const newDeal = (changes: Partial<NewDeal> = {}): Promise<DealWithInstalments> =>
    closedDeal(workspace, rep, {
      plannedDeliveryOn: day('2026-03-31'),
      instalments: HANGING,
      afterCare: FULL,
      outbox: () => [],
      ...changes,
    })
  const deliver = async (
    { id }: DealWithInstalments,
    deliveredOn: string,
    more: Partial<Parameters<WorkspaceStore['deals']['recordDelivery']>[0]> = {},
    now = at(deliveredOn),
  ) => {
    const delivery = { dealId: id, deliveredOn: day(deliveredOn), ...more }
    const recorded = await workspace.deals.recordDelivery(delivery, rep.id, now)
    if (!recorded.ok) throw new Error(`refused: ${recorded.error.kind}`)
    return recorded.value
  }
  /** Corrects the day on 20 April; answers what keeps it from having been then, or null. */
  const correct = async ({ id }: DealWithInstalments, deliveredOn: string) => {
    const delivery = { dealId: id, deliveredOn: day(deliveredOn) }
    const recorded = await workspace.deals.recordDelivery(delivery, rep.id, at('2026-04-20'))
    return recorded.ok ? null : `${recorded.error.kind} ${recorded.error.on}`
  }
  const PART = { isComplete: false, missing: 'Two lamps', restPlannedOn: day('2026-04-20') } as const
  /** What is to be done, and what became of it. */
  const tasks = async ({ id }: DealWithInstalments) => {
    const items = (await workspace.audit.list({ subjectType: 'deal-task', limit: 1000 })).map(
      ({ subjectId }) => subjectId,
    )
    const open = await workspace.dealTasks.ofDeal(id, 100)
    const known = await workspace.dealTasks.byIds([...new Set([...open.map((each) => each.id), ...items])].map(String))
    // Tracking the goods is a control point, with tests of its own below.
    return known
      .filter(({ kind }) => kind !== 'goods_tracking')
      .map(({ kind, dueOn, doneOn, dropped }) => [kind, dueOn, doneOn && 'done', dropped].filter(Boolean).join(' '))
      .sort()
  }
  const secondDue = async ({ id }: DealWithInstalments) => (await workspace.deals.byId(id))?.instalments[1]?.dueOn
  const waiting = async ({ instalments }: DealWithInstalments) =>
    (await workspace.reminders.ofSubject(instalments[1]?.id ?? ''))
      .filter(({ state }) => state === 'pending')
      .map(({ localDate }) => localDate)

  test('D4: closing plans the thank-you of the day, and the question on the planned day of delivery', async () => {
    const deal = await newDeal()
    expect(await tasks(deal)).toEqual(['delivery 2026-03-31', 'thank_you 2026-03-02'])
    // What nothing is planned for is not asked for, and an order of long ago is not thanked for.
    const old = { submissionKey: 'old', signedOn: day('2026-01-05'), plannedDeliveryOn: null }
    expect(await tasks(await newDeal({ ...old, instalments: [{ ...HANGING[0], amount: 10_000n }] }))).toEqual([])
  })

  test('D4: without an implementation a delivery is checked on the next working day, and followed up', async () => {
    const deal = await newDeal()
    // A Thursday: the seventh day after it is one as well; the thirtieth a Saturday.
    await deliver(deal, '2026-03-26')
    expect(await tasks(deal)).toEqual([
      'delivery 2026-03-31 done',
      'delivery_check 2026-03-27',
      'follow_up 2026-04-02',
      'follow_up 2026-04-27',
      'thank_you 2026-03-02',
    ])
  })

  test('D4, I2: where something is introduced, the first check-in is the delivery check', async () => {
    const deal = await newDeal({ implementation: { goal: 'Booked alone', measure: null } })
    await deliver(deal, '2026-03-26')
    expect(await tasks(deal)).toEqual(['delivery 2026-03-31 done', 'thank_you 2026-03-02'])
    const days = (await workspace.implementations.ofDeal(deal.id))?.checkIns.map((each) => each.day)
    expect(days).toEqual([1, 7])
  })

  test.each([
    ['light', ['follow_up 2026-04-27']],
    ['none', []],
  ] as const)('D1: followed up %s, there are as many contacts', async (followUp, expected) => {
    const deal = await newDeal({ afterCare: { followUp, isTrial: false } })
    await deliver(deal, '2026-03-26')
    expect((await tasks(deal)).filter((each) => each.startsWith('follow_up'))).toEqual(expected)
    expect(await tasks(deal)).toContain('delivery_check 2026-03-27')
  })

  test('D1: a trial for a bulk order is followed up in full, whatever was chosen', async () => {
    const deal = await newDeal({ afterCare: { followUp: 'none', isTrial: true } })
    await deliver(deal, '2026-03-26')
    expect((await tasks(deal)).filter((each) => each.startsWith('follow_up'))).toHaveLength(2)
  })

  test('D1: how closely it is followed up can change: contacts go and come again, check-ins follow', async () => {
    const deal = await newDeal()
    await deliver(deal, '2026-03-26')
    const change = (followUp: 'full' | 'light' | 'none', isTrial = false) =>
      workspace.deals.changeFollowUp(deal.id, { followUp, isTrial }, rep.id, at('2026-03-26'))
    const followed = async () => (await tasks(deal)).filter((each) => each.startsWith('follow_up'))
    expect(await change('none')).toBe(true)
    expect(await change('none')).toBe(false)
    expect(await followed()).toEqual(['follow_up 2026-04-02 not_needed', 'follow_up 2026-04-27 not_needed'])
    expect(await change('full')).toBe(true)
    expect(await followed()).toEqual(['follow_up 2026-04-02', 'follow_up 2026-04-27'])
    expect(await workspace.audit.list({ action: 'deal.follow-up' })).toHaveLength(2)

    const taught = await newDeal({ submissionKey: 'taught', implementation: { goal: null, measure: null } })
    await deliver(taught, '2026-03-26')
    await workspace.deals.changeFollowUp(taught.id, { followUp: 'none', isTrial: false }, rep.id, at('2026-03-26'))
    const days = async () => (await workspace.implementations.ofDeal(taught.id))?.checkIns.map((each) => each.day)
    expect(await days()).toEqual([1])
    await workspace.deals.changeFollowUp(taught.id, { followUp: 'none', isTrial: true }, rep.id, at('2026-03-26'))
    expect(await days()).toEqual([1, 7])
  })

  test('D4: a part is checked, moves no money and begins no phase; the rest is asked for on its day', async () => {
    const deal = await newDeal({ implementation: { goal: 'Booked alone', measure: null } })
    expect((await deliver(deal, '2026-03-26', PART)).deal.deliveredOn).toBeNull()
    expect(await secondDue(deal)).toBe('2026-04-10')
    expect((await workspace.implementations.ofDeal(deal.id))?.checkIns).toEqual([])
    expect(await tasks(deal)).toEqual(['delivery 2026-04-20', 'delivery_check 2026-03-27', 'thank_you 2026-03-02'])
    expect(await workspace.deals.deliveriesOf(deal.id)).toMatchObject([{ ...PART, deliveredOn: '2026-03-26' }])
    await deliver(deal, '2026-04-20', { lateReason: 'Strike at the port' })
    expect(await secondDue(deal)).toBe('2026-04-30')
    expect(await tasks(deal)).toContain('delivery 2026-04-20 done')
    const last = { isComplete: true, lateReason: 'Strike at the port', missing: null, recordedByName: rep.name }
    expect(await workspace.deals.deliveriesOf(deal.id)).toMatchObject([PART, last])
    // All of it has come: no part can come any more.
    expect((await deliver(deal, '2026-04-21', PART)).changed).toBe(false)
  })

  test('D4: a delivery is recorded once for each submission, and its day is corrected with all that follows', async () => {
    const deal = await newDeal()
    expect((await deliver(deal, '2026-03-26', { ...PART, submissionKey: 'V1' })).changed).toBe(true)
    expect((await deliver(deal, '2026-03-26', { ...PART, submissionKey: 'V1' })).changed).toBe(false)
    await deliver(deal, '2026-03-27')
    await deliver(deal, '2026-03-26')
    expect(await workspace.deals.deliveriesOf(deal.id)).toHaveLength(2)
    expect(await secondDue(deal)).toBe('2026-04-05')
    expect((await tasks(deal)).filter((each) => each.startsWith('follow_up'))).toEqual([
      'follow_up 2026-04-02',
      'follow_up 2026-04-27',
    ])
  })

  test('D4: recorded long after, only what is still to come is followed up', async () => {
    const deal = await newDeal()
    await deliver(deal, '2026-03-26', {}, at('2026-04-20'))
    expect(await tasks(deal)).toEqual([
      'delivery 2026-03-31 done',
      'delivery_check 2026-03-27',
      'follow_up 2026-04-27',
      'thank_you 2026-03-02',
    ])
  })

  test('D4: taken back, dues go back to their planned dates, nothing waits, and it is asked for again', async () => {
    const deal = await newDeal({ implementation: { goal: 'Booked alone', measure: null } })
    await deliver(deal, '2026-03-26', PART)
    await deliver(deal, '2026-03-27')
    // N6: day 1 asks about all of it; taken back, the check of the part is to be done again.
    expect(await tasks(deal)).toContain('delivery_check 2026-03-27 not_needed')
    expect(await secondDue(deal)).toBe('2026-04-06')
    // Easter Monday: the day after.
    expect(await waiting(deal)).toContain('2026-04-07')
    const undone = await workspace.deals.undoDelivery(
      { dealId: deal.id, reason: 'Wrong deal' },
      rep.id,
      at('2026-03-27'),
    )
    expect(undone).toMatchObject({ ok: true, value: { deliveredOn: null } })
    expect(await secondDue(deal)).toBe('2026-04-10')
    expect(await waiting(deal)).toContain('2026-04-10')
    expect(await waiting(deal)).not.toContain('2026-04-07')
    const implementation = await workspace.implementations.ofDeal(deal.id)
    expect(implementation?.checkIns).toEqual([])
    expect(await tasks(deal)).toEqual([
      'delivery 2026-04-20',
      'delivery 2026-04-20 delivery_undone',
      'delivery_check 2026-03-27',
      'thank_you 2026-03-02',
    ])
    // Then the part, too.
    await workspace.deals.undoDelivery({ dealId: deal.id, reason: 'Wrong deal' }, rep.id, at('2026-03-27'))
    expect(await tasks(deal)).toEqual([
      'delivery 2026-03-31',
      'delivery 2026-04-20 delivery_undone',
      'delivery_check 2026-03-27 delivery_undone',
      'thank_you 2026-03-02',
    ])
    const again = await workspace.deals.undoDelivery({ dealId: deal.id, reason: 'x' }, rep.id, at('2026-03-27'))
    expect(again).toEqual({ ok: false, error: 'nothing-delivered' })
    expect(await workspace.audit.list({ action: 'delivery.undo' })).toHaveLength(2)
    const undoing = { reason: 'Wrong deal', on: '2026-03-27', byName: rep.name }
    // Both at one instant: in either order.
    const history = await workspace.deals.history(deal.id)
    expect(history).toHaveLength(2)
    for (const [kind, deliveredOn] of [
      ['part_undone', '2026-03-26'],
      ['delivery_undone', '2026-03-27'],
    ])
      expect(history).toContainEqual(expect.objectContaining({ ...undoing, kind, deliveredOn }))
    // And recorded again it is as if nothing had been.
    await deliver(deal, '2026-03-30')
    expect(await secondDue(deal)).toBe('2026-04-09')
    expect((await workspace.implementations.ofDeal(deal.id))?.checkIns.map((each) => each.day)).toEqual([1, 7])
  })

  test('D4: what somebody has looked at since is not taken back', async () => {
    const taught = await newDeal({ implementation: { goal: 'Booked alone', measure: null } })
    await deliver(taught, '2026-03-26')
    const [checkIn] = (await workspace.implementations.ofDeal(taught.id))?.checkIns ?? []
    await workspace.implementations.note(checkIn?.id ?? '', { mood: 4 }, rep.id, at('2026-03-27'))
    await workspace.implementations.note(checkIn?.id ?? '', { use: 'daily' }, rep.id, at('2026-03-27'))
    const undo = ({ id: dealId }: DealWithInstalments) =>
      workspace.deals.undoDelivery({ dealId, reason: 'x' }, rep.id, at('2026-03-27'))
    expect(await undo(taught)).toEqual({ ok: false, error: 'check-in-answered' })

    const sold = await newDeal({ submissionKey: 'sold' })
    await deliver(sold, '2026-03-26')
    const check = (await workspace.dealTasks.ofDeal(sold.id, 10)).find(({ kind }) => kind === 'delivery_check')
    const found = { doneOn: day('2026-03-27'), result: null, arrived: true, intact: true, courierPolite: true }
    await workspace.dealTasks.done(check?.id ?? '', found, rep.id, at('2026-03-27'))
    expect(await undo(sold)).toEqual({ ok: false, error: 'check-done' })
  })

  const LOOK = { mood: 4, use: 'some', questions: null, problems: null, nextStep: null, evidence: null } as const

  test('D4, I3: goods that were installed did not come later; a phase back, they may have', async () => {
    const deal = await newDeal({ implementation: { goal: 'Booked alone', measure: null } })
    await deliver(deal, '2026-03-26')
    const { id } = (await workspace.implementations.ofDeal(deal.id)) ?? { id: '' }
    const installed = { installedOn: day('2026-03-27'), firstUsedOn: day('2026-03-30') }
    const steps = workspace.implementationSteps
    expect(await steps.installed(id, installed, rep.id, at('2026-03-31'))).toMatchObject({ ok: true })
    expect(await correct(deal, '2026-03-28')).toBe('installed 2026-03-27')
    expect(await secondDue(deal)).toBe('2026-04-05')
    expect(await workspace.audit.list({ action: 'delivery.record' })).toHaveLength(1)
    expect(await correct(deal, '2026-03-27')).toBeNull()
    expect(await secondDue(deal)).toBe('2026-04-06')
    await steps.back(id, { seen: 'learning', reason: 'It was another machine' }, rep.id, at('2026-04-01'))
    expect(await correct(deal, '2026-04-02')).toBeNull()
  })

  test('D4, I2: goods that a check-in has found there did not come later; those it missed may have', async () => {
    const deal = await newDeal({ implementation: { goal: 'Booked alone', measure: null } })
    await deliver(deal, '2026-03-26')
    const [first, second] = (await workspace.implementations.ofDeal(deal.id))?.checkIns ?? []
    const answer = (id = '', on = '', arrived: boolean | null = null) =>
      workspace.implementations.answer(id, { ...LOOK, arrived }, rep.id, at(on))
    await answer(first?.id, '2026-03-27', true)
    expect(await correct(deal, '2026-03-28')).toBe('first-check 2026-03-27')
    // It was said by mistake.
    await answer(first?.id, '2026-03-28', false)
    await answer(second?.id, '2026-04-02')
    expect(await correct(deal, '2026-04-03')).toBe('check-in 2026-04-02')
    expect(await correct(deal, '2026-04-02')).toBeNull()
  })

  test('D4: goods that somebody has asked after did not come later, unless they had not come', async () => {
    const checked = async (submissionKey: string, arrived: boolean) => {
      const deal = await newDeal({ submissionKey })
      await deliver(deal, '2026-03-26')
      const check = (await workspace.dealTasks.ofDeal(deal.id, 10)).find(({ kind }) => kind === 'delivery_check')
      const found = { doneOn: day('2026-03-27'), result: null, arrived, intact: null, courierPolite: null }
      await workspace.dealTasks.done(check?.id ?? '', found, rep.id, at('2026-03-27'))
      return deal
    }
    expect(await correct(await checked('there', true), '2026-03-28')).toBe('checked 2026-03-27')
    expect(await correct(await checked('missing', false), '2026-03-28')).toBeNull()
    // A part that was checked says nothing of when the rest came.
    const deal = await newDeal({ submissionKey: 'parts' })
    await deliver(deal, '2026-03-26', PART)
    const check = (await workspace.dealTasks.ofDeal(deal.id, 10)).find(({ kind }) => kind === 'delivery_check')
    const found = { doneOn: day('2026-03-27'), result: null, arrived: true, intact: true, courierPolite: true }
    await workspace.dealTasks.done(check?.id ?? '', found, rep.id, at('2026-03-27'))
    expect(await correct(deal, '2026-04-20')).toBeNull()
  })

  test('D9: planned for another day it is asked for then; called off, nothing is to be done any more', async () => {
    const deal = await newDeal()
    const change = (request: Parameters<WorkspaceStore['deals']['change']>[0]['request'], sinceChanges: number) =>
      workspace.deals.change(
        {
          submissionKey: `C${sinceChanges}`,
          dealId: deal.id,
          request,
          reason: 'x',
          changedOn: day('2026-03-02'),
          sinceChanges,
        },
        rep.id,
        NOW,
      )
    const dates = { kind: 'dates', instalmentId: null, dueOn: null, plannedDeliveryOn: day('2026-04-07') } as const
    expect(await change(dates, 0)).toMatchObject({ ok: true })
    expect(await tasks(deal)).toEqual(['delivery 2026-04-07', 'thank_you 2026-03-02'])
    expect(await change({ kind: 'cancellation', scope: 'whole' }, 1)).toMatchObject({ ok: true })
    expect(await tasks(deal)).toEqual(['delivery 2026-04-07 deal_cancelled', 'thank_you 2026-03-02 deal_cancelled'])
  })

  describe('C12: tracking the goods', () => {
    const tracking = async ({ id }: DealWithInstalments) =>
      (await db.dealTask.findMany({ where: { dealId: id, kind: 'goods_tracking' } })).map(
        ({ dueOn, ownerId, doneAt, dropped }) => [dueOn, ownerId === rep.id, doneAt ? 'done' : dropped],
      )
    const replan = (deal: DealWithInstalments, plannedDeliveryOn: string, sinceChanges: number) =>
      workspace.deals.change(
        {
          submissionKey: `${deal.id} ${sinceChanges}`,
          dealId: deal.id,
          request: { kind: 'dates', instalmentId: null, dueOn: null, plannedDeliveryOn: day(plannedDeliveryOn) },
          reason: 'x',
          changedOn: day('2026-03-02'),
          sinceChanges,
        },
        rep.id,
        NOW,
      )
    const open = async ({ id }: DealWithInstalments) =>
      (await workspace.dealTasks.ofDeal(id, 100)).filter(({ kind }) => kind === 'goods_tracking')

    test('comes by itself before a planned delivery, once, for the owner of the deal, and moves with it', async () => {
      const deal = await newDeal()
      // A Tuesday: three days before is a Saturday.
      expect(await tracking(deal)).toEqual([['2026-03-27', true, null]])
      expect((await replan(deal, '2026-04-09', 0)).ok).toBe(true)
      // The Monday is Easter's.
      expect(await tracking(deal)).toEqual([['2026-04-02', true, null]])
      await deliver(deal, '2026-03-20', PART)
      // The rest is expected on a Monday.
      expect(await tracking(deal)).toEqual([['2026-04-17', true, null]])
    })

    test('is dropped when the goods come first, and comes back when the delivery is taken back', async () => {
      const deal = await newDeal()
      await deliver(deal, '2026-03-20')
      expect(await tracking(deal)).toEqual([['2026-03-27', true, 'not_needed']])
      await workspace.deals.undoDelivery({ dealId: deal.id, reason: 'not ours' }, rep.id, at('2026-03-20'))
      expect(await tracking(deal)).toEqual([['2026-03-27', true, null]])
    })

    test('is not done again once it was done, and gives way to what was planned by hand', async () => {
      const done = await newDeal()
      const [task] = await open(done)
      await workspace.dealTasks.done(task?.id ?? '', { doneOn: day('2026-03-10'), result: 'On the ship' }, rep.id, NOW)
      expect((await replan(done, '2026-04-09', 0)).ok).toBe(true)
      expect(await tracking(done)).toEqual([['2026-03-27', true, 'done']])
      const later = {
        submissionKey: 'by hand',
        plannedDeliveryOn: null,
        instalments: [{ ...HANGING[0], amount: 10_000n }],
      }
      const byHand = await newDeal(later)
      const planned = { submissionKey: 'H', dealId: byHand.id, kind: 'goods_tracking', ownerId: rep.id } as const
      await workspace.dealTasks.add([{ ...planned, dueOn: day('2026-04-01') }], rep.id, NOW)
      expect((await replan(byHand, '2026-04-09', 0)).ok).toBe(true)
      expect(await tracking(byHand)).toEqual([['2026-04-01', true, null]])
    })

    test('is left out where the goods are planned for sooner than that, and comes back where they are later again', async () => {
      const deal = await newDeal()
      expect((await replan(deal, '2026-03-04', 0)).ok).toBe(true)
      expect(await tracking(deal)).toEqual([['2026-03-27', true, 'not_needed']])
      expect((await replan(deal, '2026-04-09', 1)).ok).toBe(true)
      expect(await tracking(deal)).toEqual([['2026-04-02', true, null]])
    })

    test('does not come where the goods are there in a day or two, nor stay where the deal is called off', async () => {
      const soon = await newDeal({ plannedDeliveryOn: day('2026-03-05') })
      expect(await tracking(soon)).toEqual([])
      const deal = await newDeal({ submissionKey: 'called off' })
      const request = { kind: 'cancellation', scope: 'whole' } as const
      const about = { submissionKey: 'C', dealId: deal.id, reason: 'x', changedOn: day('2026-03-02'), sinceChanges: 0 }
      expect(await workspace.deals.change({ ...about, request }, rep.id, NOW)).toMatchObject({ ok: true })
      expect(await tracking(deal)).toEqual([['2026-03-27', true, 'deal_cancelled']])
    })
  })
})
