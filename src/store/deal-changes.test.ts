import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, type Provider, providers } from '../../test/support/database.ts'
import { closedDeal, dealOf, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import type { DealChangeRequest } from '../domain/deal-change.ts'
import { createDb, type Db } from './client.ts'
import type { NewDealChange } from './deal-changes.ts'
import { type DealWithInstalments, type Member, RecordNotFound, type WorkspaceStore } from './index.ts'
import { ladderItems } from './ladder.ts'

const TODAY = calendarDate('2026-03-20')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

describe.each(providers)('D9: changes of deals on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let deal: DealWithInstalments
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    rep = await newMember(workspace)
    deal = await closedDeal(workspace, rep, { implementation: { goal: null, measure: null } })
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const change = (request: DealChangeRequest, more: Partial<NewDealChange> = {}) =>
    workspace.deals.change(
      { submissionKey: 'C1', dealId: deal.id, request, reason: 'a reason', changedOn: TODAY, sinceChanges: 0, ...more },
      rep.id,
      later(18),
    )
  const returned = (amount: bigint, instalmentId: string | null = null): DealChangeRequest => ({
    kind: 'goods_return',
    amount,
    reference: null,
    instalmentId,
  })
  const amended = (amount: bigint): DealChangeRequest => ({
    kind: 'amendment',
    amount,
    title: 'Lanterns',
    contractNumber: 'C-7',
    additionalDueOn: calendarDate('2026-06-01'),
  })
  const WHOLE = { kind: 'cancellation', scope: 'whole' } as const
  const pay = (amount: bigint, submissionKey = 'P1', receivedOn = calendarDate('2026-03-16')) =>
    workspace.receivables.recordPayment(
      paymentFor(deal, { submissionKey, amount: { amount, currency: EUR }, receivedOn }),
      rep.id,
      later(14),
    )
  const figures = async () =>
    ((await workspace.deals.byId(deal.id))?.instalments ?? []).map((each) => `${each.amount}/${each.openAmount}`)
  const credit = async () =>
    (await db.payment.findMany({ where: { workspaceId: workspace.id } })).reduce(
      (sum, each) => sum + each.unallocated,
      0n,
    )

  /** Counted again from the rows alone: what is owed, paid, given up and open of the deal belongs together. */
  async function check(): Promise<void> {
    const where = { workspaceId: workspace.id }
    const row = await db.deal.findFirstOrThrow({
      where,
      include: { instalments: { include: { allocations: { include: { payment: true } } } } },
    })
    let sum = 0n
    for (const { amount, openAmount, writtenOff, settledAt, allocations } of row.instalments) {
      let received = 0n
      for (const each of allocations) if (each.payment.reversedAt === null) received += each.amount
      expect(openAmount).toBe(amount - received - writtenOff)
      expect(openAmount >= 0n && writtenOff >= 0n && received >= 0n).toBe(true)
      expect(settledAt === null).toBe(openAmount > 0n)
      sum += amount
    }
    expect(sum).toBe(row.amount)
    for (const payment of await db.payment.findMany({ where, include: { allocations: true } })) {
      const allocated = payment.allocations.reduce((all, { amount }) => all + amount, 0n)
      expect(payment.unallocated).toBe(payment.amount - allocated)
    }
  }

  test('a smaller amount shrinks the oldest due first, and what is settled is not asked for any more', async () => {
    expect(await change(amended(5_000n))).toMatchObject({
      ok: true,
      value: { created: true, deal: { amount: 5_000n } },
    })
    expect(await figures()).toEqual(['0/0', '5000/5000'])
    const [first] = deal.instalments
    const items = await workspace.reminders.ofSubject(first?.id ?? '')
    expect(items.map(({ state, reason }) => [state, reason])).toEqual([['skipped', 'deal-changed']])
    await check()
  })

  test('a larger amount adds an instalment with reminders of its own', async () => {
    await change(amended(12_500n))
    expect(await figures()).toEqual(['4000/4000', '6000/6000', '2500/2500'])
    const [, , third] = (await workspace.deals.byId(deal.id))?.instalments ?? []
    expect(third).toMatchObject({ sequence: 3, dueOn: '2026-06-01', basis: 'agreed' })
    expect((await workspace.reminders.ofSubject(third?.id ?? '')).length).toBeGreaterThan(3)
    await check()
  })

  test('K3: another due date moves steps and escalation, and stands in history, story and audit', async () => {
    const settings = await workspace.settings.read()
    const { deal: due } = await workspace.deals.close(
      {
        ...dealOf(rep),
        submissionKey: 'V2',
        outbox: (_, instalments) => ladderItems(instalments, rep, settings, NOW),
      },
      rep.id,
      NOW,
    )
    const second = due.instalments[1]?.id ?? ''
    const dates = (dueOn: string | null): DealChangeRequest => ({
      kind: 'dates',
      instalmentId: dueOn && second,
      dueOn: dueOn === null ? null : calendarDate(dueOn),
      plannedDeliveryOn: null,
    })
    const redate = (dueOn: string | null, submissionKey: string, sinceChanges = 0) =>
      change(dates(dueOn), { dealId: due.id, submissionKey, sinceChanges })
    expect(await redate('2026-05-15', 'C1')).toMatchObject({
      ok: true,
      value: { created: true, deal: { amount: 10_000n, instalments: [{}, { dueOn: '2026-05-15', basis: 'agreed' }] } },
    })
    expect(await redate('2026-05-15', 'C1')).toMatchObject({ ok: true, value: { created: false } })
    const waiting = (await workspace.reminders.ofSubject(second)).filter(({ state }) => state === 'pending')
    expect(waiting.map(({ localDate }) => localDate)).toEqual([
      ...['2026-05-08', '2026-05-13', '2026-05-15', '2026-05-18', '2026-05-22', '2026-06-01', '2026-06-15'],
    ])
    expect((await db.instalment.findFirstOrThrow({ where: { id: second } })).escalateAt).toEqual(
      new Date('2026-05-29T10:00:00Z'), // 30 May begins first in Kiritimati
    )
    const moved = { id: second, sequence: 2, from: '2026-04-15', to: '2026-05-15' }
    expect(await workspace.deals.history(due.id)).toMatchObject([
      { kind: 'amendment', amount: 0n, dates: { due: [moved], delivery: null } },
    ])
    expect(await workspace.instalments.story(second)).toMatchObject([
      { kind: 'due-moved', from: '2026-04-15', to: '2026-05-15', by: rep.name, on: '2026-03-20' },
      { kind: 'due', on: '2026-05-15' },
    ])
    expect(await workspace.audit.list({ action: 'deal.change', subjectId: due.id })).toMatchObject([
      { actorId: rep.id, outcome: 'done', after: { kind: 'amendment', dates: { due: [moved] } } },
    ])
    expect(await redate(null, 'C2', 1)).toMatchObject({ ok: false, error: { kind: 'nothing-changed' } })
  })

  test('D2: a delivery planned anew takes with it what hangs on it', async () => {
    const instalments = [
      { sequence: 1, amount: 10_000n, dueOn: calendarDate('2026-04-10'), basis: 'delivery', offsetDays: 10 },
    ] as const
    const plan = { submissionKey: 'V2', plannedDeliveryOn: calendarDate('2026-03-31'), instalments, outbox: () => [] }
    const hanging = await closedDeal(workspace, rep, plan)
    const request = {
      kind: 'dates',
      instalmentId: null,
      dueOn: null,
      plannedDeliveryOn: calendarDate('2026-04-20'),
    } as const
    expect(await change(request, { dealId: hanging.id })).toMatchObject({
      value: {
        deal: {
          plannedDeliveryOn: '2026-04-20',
          instalments: [{ dueOn: '2026-04-30', basis: 'delivery', isPlanned: true }],
        },
      },
    })
    expect(await workspace.deals.history(hanging.id)).toMatchObject([
      { dates: { due: [{ to: '2026-04-30' }], delivery: { from: '2026-03-31', to: '2026-04-20' } } },
    ])
  })

  test('goods that come back shrink the instalment that was chosen', async () => {
    const [, second] = deal.instalments
    await change(returned(1_000n, second?.id ?? ''))
    expect(await figures()).toEqual(['4000/4000', '5000/5000'])
    await check()
  })

  test('money received in excess becomes the customer’s credit, dated on the day of the change', async () => {
    await pay(10_000n)
    await change(returned(7_000n))
    expect(await figures()).toEqual(['3000/0', '0/0'])
    expect(await credit()).toBe(7_000n)
    const released = await db.allocation.findMany({ where: { workspaceId: workspace.id, amount: { lt: 0n } } })
    expect(released.map(({ amount, appliedOn }) => [amount, appliedOn]).sort()).toEqual([
      [-1_000n, TODAY],
      [-6_000n, TODAY],
    ])
    expect((await workspace.deals.paymentsOf(deal.id)).map(({ allocated }) => allocated)).toEqual([3_000n])
    await check()
  })

  test('money that came in on the day of the change is released all the same', async () => {
    await pay(4_000n, 'P1', TODAY)
    await change(WHOLE)
    expect(await figures()).toEqual(['0/0', '0/0'])
    expect(await credit()).toBe(4_000n)
    expect(await db.allocation.count({ where: { workspaceId: workspace.id } })).toBe(0)
    await check()
  })

  test('what was open on an earlier day can still be told', async () => {
    await pay(4_000n)
    await change(WHOLE)
    const where = { workspaceId: workspace.id }
    const after = (day: string) => ({ gt: day })
    const openOn = async (day: string) => {
      const open = (await db.instalment.findMany({ where })).reduce((sum, each) => sum + each.openAmount, 0n)
      const applied = await db.allocation.findMany({ where: { ...where, appliedOn: after(day) } })
      const adjusted = await db.adjustment.findMany({ where: { ...where, adjustedOn: after(day) } })
      return [...applied, ...adjusted].reduce((sum, { amount }) => sum + amount, open)
    }
    expect(await openOn('2026-03-15')).toBe(10_000n)
    expect(await openOn('2026-03-16')).toBe(6_000n)
    expect(await openOn(TODAY)).toBe(0n)
  })

  test('a deal that is called off asks for nothing any more, neither money nor check-ins', async () => {
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: TODAY }, rep.id, later(18))
    const checkInId = (await workspace.implementations.ofDeal(deal.id))?.checkIns.at(-1)?.id ?? ''
    const week = { from: calendarDate('2026-03-23'), to: calendarDate('2026-03-29') }
    const coming = () => workspace.summaries.comingCheckIns({ reach: 'all' }, week)
    expect(await coming()).toEqual([{ ownerId: rep.id, count: 2 }])
    const result = await change(WHOLE)
    expect(await coming()).toEqual([])
    expect((await workspace.summaries.dueCheckIns({ reach: 'all' }, week, 10)).total).toBe(0)
    expect(result).toMatchObject({ ok: true, value: { deal: { amount: 0n, cancelledOn: TODAY } } })
    expect(await workspace.reminders.ofSubject(checkInId)).toMatchObject([{ state: 'skipped', reason: 'deal-changed' }])
    expect(
      await db.outboxItem.count({ where: { workspaceId: workspace.id, state: 'pending', rule: 'collections.due' } }),
    ).toBe(0)
    expect((await workspace.deals.list({ reach: 'all' }, 'open', { offset: 0, limit: 10 })).total).toBe(0)
    expect((await workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 10 })).rows).toMatchObject([
      { cancelledOn: TODAY },
    ])
    await check()
  })

  test('cancelling twice, and changing what is cancelled, is refused', async () => {
    await change(WHOLE)
    const refusal = { ok: false, error: { kind: 'cancelled', on: TODAY } }
    expect(await change(WHOLE, { submissionKey: 'C2' })).toEqual(refusal)
    expect(await change(amended(100n), { submissionKey: 'C3', sinceChanges: 1 })).toEqual(refusal)
    expect(await db.dealChange.count({ where: { workspaceId: workspace.id } })).toBe(1)
  })

  test('amending below what is paid is refused, and nothing is written', async () => {
    await pay(4_000n)
    expect(await change(amended(3_999n))).toEqual({ ok: false, error: { kind: 'below-received', received: 4_000n } })
    expect(await figures()).toEqual(['4000/0', '6000/6000'])
  })

  test('a credit note above the deal’s amount is refused', async () => {
    const note: DealChangeRequest = { kind: 'credit_note', amount: 10_001n, reference: 'CN-1', instalmentId: null }
    expect(await change(note)).toEqual({ ok: false, error: { kind: 'above-amount', amount: 10_000n } })
  })

  test('the same submission changes once, one after the other and at once', async () => {
    await Promise.all([change(returned(1_000n)), change(returned(1_000n))])
    expect(await change(returned(1_000n))).toMatchObject({ ok: true, value: { created: false } })
    expect(await figures()).toEqual(['3000/3000', '6000/6000'])
    await check()
  })

  test('of two people who change it at once, the second is told who was quicker', async () => {
    const both = await Promise.all([change(returned(1_000n)), change(returned(2_000n), { submissionKey: 'C2' })])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const refused = both.find(({ ok }) => !ok)
    expect(refused).toEqual({
      ok: false,
      error: { kind: 'changed-meanwhile', byName: rep.name, at: later(18), changes: 1 },
    })
    await check()
  })

  test('a payment at the same time is neither lost nor taken twice', async () => {
    await Promise.all([pay(10_000n), change(returned(6_000n))])
    await check()
    const [row] = await db.payment.findMany({ where: { workspaceId: workspace.id } })
    expect(row?.unallocated).toBe(6_000n)
  })

  test('what happened is kept: what, when, by whom, why; another title too', async () => {
    await change({ ...amended(10_000n), title: 'Lamps', contractNumber: null } as DealChangeRequest)
    await change(returned(500n), { submissionKey: 'C2', sinceChanges: 1, reason: 'scratched' })
    expect(await workspace.deals.history(deal.id)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'goods_return',
          amount: 500n,
          reason: 'scratched',
          on: TODAY,
          byName: rep.name,
        }),
        expect.objectContaining({
          kind: 'amendment',
          amount: 0n,
          renamed: { from: 'Lanterns', to: 'Lamps' },
          renumbered: { from: 'C-7', to: null },
        }),
      ]),
    )
    const [entry] = await workspace.audit.list({ action: 'deal.change', subjectId: deal.id })
    expect(entry).toMatchObject({ actorId: rep.id, outcome: 'done' })
  })

  test('an unknown deal is a fault', async () => {
    await expect(change(WHOLE, { dealId: 'gone' })).rejects.toThrow(RecordNotFound)
  })

  describe('K1: write-offs', () => {
    const instalmentId = () => deal.instalments[0]?.id ?? ''
    const writeOff = (submissionKey = 'W1') =>
      workspace.receivables.writeOff(
        { submissionKey, instalmentId: instalmentId(), reason: 'insolvent', on: TODAY },
        rep.id,
        later(18),
      )
    const undo = (submissionKey = 'W2') =>
      workspace.receivables.undoWriteOff(
        { submissionKey, instalmentId: instalmentId(), reason: 'paid after all', on: TODAY },
        rep.id,
        later(19),
      )
    const now = () => workspace.receivables.byId(instalmentId())

    test('what is open is given up, what was paid stays, the amount stays', async () => {
      await pay(1_500n)
      expect(await writeOff()).toEqual({ ok: true, value: { amount: 2_500n, created: true } })
      expect(await now()).toMatchObject({ amount: 4_000n, openAmount: 0n, writtenOff: 2_500n })
      const items = await workspace.reminders.ofSubject(instalmentId())
      expect(items.filter(({ state }) => state === 'pending')).toEqual([])
      await check()
    })

    test('reversed, it is open again and reminded of as of now', async () => {
      await writeOff()
      expect(await undo()).toEqual({ ok: true, value: { amount: 4_000n, created: true } })
      expect(await now()).toMatchObject({ openAmount: 4_000n, writtenOff: 0n })
      const waiting = (await workspace.reminders.ofSubject(instalmentId())).filter(({ state }) => state === 'pending')
      expect(waiting.length).toBeGreaterThan(0)
      await check()
    })

    test('nothing open, nothing written off: refused; the same submission twice is once', async () => {
      expect(await undo()).toEqual({ ok: false, error: 'nothing-written-off' })
      await Promise.all([writeOff(), writeOff()])
      expect(await writeOff('W3')).toEqual({ ok: false, error: 'nothing-open' })
      expect(await db.adjustment.count({ where: { workspaceId: workspace.id } })).toBe(1)
    })

    test('it stands in the story of the deal and in the audit', async () => {
      await writeOff()
      await undo()
      expect(
        (await workspace.deals.history(deal.id)).map(({ kind, amount, reason }) => [kind, amount, reason]),
      ).toEqual([
        ['write_off_reversal', -4_000n, 'paid after all'],
        ['write_off', 4_000n, 'insolvent'],
      ])
      expect((await workspace.audit.list({ subjectId: instalmentId() })).map(({ action }) => action)).toEqual([
        'receivable.write-off-reversal',
        'receivable.write-off',
      ])
    })

    test('a deal that is cancelled is not written off any more, too', async () => {
      await writeOff()
      await change(WHOLE)
      expect(await now()).toMatchObject({ amount: 0n, openAmount: 0n, writtenOff: 0n })
      await check()
    })
  })

  test('whatever is paid, given up and changed, the figures belong together', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('pay' as const), amount: fc.bigInt({ min: 1n, max: 7_000n }) }),
      fc.record({ do: fc.constant('return' as const), amount: fc.bigInt({ min: 1n, max: 7_000n }) }),
      fc.record({ do: fc.constant('amend' as const), amount: fc.bigInt({ min: 1n, max: 15_000n }) }),
      fc.record({
        do: fc.constantFrom('rest' as const, 'whole' as const, 'write-off' as const, 'undo' as const),
        amount: fc.constant(0n),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        count += 1
        workspace = await newWorkspace(database.store, `T${count}`)
        rep = await newMember(workspace)
        deal = await closedDeal(workspace, rep)
        for (const [index, each] of steps.entries()) {
          const key = `S${index}`
          const more = { submissionKey: key, sinceChanges: 99, changedOn: addDays(TODAY, index) }
          const { amount } = each
          const off = {
            submissionKey: key,
            instalmentId: deal.instalments[index % 2]?.id ?? '',
            reason: 'x',
            on: TODAY,
          }
          if (each.do === 'pay') await pay(amount, key)
          else if (each.do === 'return') await change(returned(amount), more)
          else if (each.do === 'amend') await change(amended(amount), more)
          else if (each.do === 'write-off') await workspace.receivables.writeOff(off, rep.id, later(18))
          else if (each.do === 'undo') await workspace.receivables.undoWriteOff(off, rep.id, later(18))
          else await change({ kind: 'cancellation', scope: each.do }, more)
          await check()
        }
      }),
      { numRuns: RUNS[provider] },
    )
  })
})

const RUNS: Readonly<Record<Provider, number>> = { sqlite: 25, postgresql: 5 }
