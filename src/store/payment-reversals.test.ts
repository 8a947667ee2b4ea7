import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'

describe.each(providers)('reversing payments on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let deal: DealWithInstalments
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    deal = await closedDeal(workspace, rep)
  })
  afterAll(() => database.drop())

  const LATER = new Date('2026-03-10T08:00:00Z')
  const instalment = (index: number) => deal.instalments[index]?.id ?? ''
  const openAmounts = async () => (await workspace.deals.byId(deal.id))?.instalments.map((each) => each.openAmount)
  const pay = async (amount: bigint, changes: Parameters<typeof paymentFor>[1] = {}) => {
    const payment = paymentFor(deal, { submissionKey: `P${amount}`, amount: { amount, currency: EUR }, ...changes })
    return (await workspace.receivables.recordPayment(payment, rep.id, NOW)).payment
  }
  const reverse = (paymentId: string, reason: 'mistake' | 'bounced' | 'refunded' = 'bounced') =>
    workspace.payments.reverse({ paymentId, reason, note: 'No cover' }, rep.id, LATER)

  test('K5: the debt is owed again, and the payment counts nowhere any more', async () => {
    const kept = await pay(500n)
    const { id } = await pay(12_000n)
    expect(await openAmounts()).toEqual([0n, 0n])
    const reversed = await reverse(id)
    expect(reversed).toMatchObject({
      ok: true,
      value: {
        payment: { id, unallocated: 0n, reversal: { at: LATER, byId: rep.id, reason: 'bounced', note: 'No cover' } },
        reopened: [
          { instalmentId: instalment(0), amount: 3_500n },
          { instalmentId: instalment(1), amount: 6_000n },
        ],
      },
    })
    expect(await openAmounts()).toEqual([3_500n, 6_000n])
    expect(await workspace.payments.credit(deal.customer.id)).toEqual([])
    expect((await workspace.receivables.paymentsOf(instalment(0))).map(({ payment }) => payment.id)).toEqual([kept.id])
    const week = { from: calendarDate('2026-03-16'), to: calendarDate('2026-03-16') }
    const received = await workspace.summaries.received({ reach: 'all' }, week, { offset: 0, limit: 10 })
    expect(received.rows.map(({ amount }) => amount)).toEqual([500n])
  })

  test('K5: it stays in the lists with the reason, what it had paid, and who reversed it', async () => {
    const { id } = await pay(4_000n)
    await reverse(id, 'mistake')
    const listed = { id, reversedByName: rep.name, parts: [{ instalmentId: instalment(0), amount: 4_000n }] }
    for (const about of [{ instalmentId: instalment(0) }, { customerId: deal.customer.id }])
      expect(await workspace.payments.list(about, { offset: 0, limit: 10 })).toMatchObject({ rows: [listed], total: 1 })
    expect(await workspace.deals.paymentsOf(deal.id)).toMatchObject([{ id, reversal: { reason: 'mistake' } }])
  })

  test('K3, K5: reminders are derived as of today: the one that was skipped as paid comes after all', async () => {
    const { id } = await pay(4_000n)
    expect(await workspace.reminders.ofSubject(instalment(0))).toMatchObject([{ state: 'skipped', reason: 'paid' }])
    await reverse(id)
    const waiting = (await workspace.reminders.ofSubject(instalment(0))).filter(({ state }) => state === 'pending')
    // Due on the 16th: get ready, collect, and the levels.
    expect(waiting.map(({ localDate }) => localDate).sort()).toEqual([
      '2026-03-13',
      '2026-03-16',
      '2026-03-19',
      '2026-03-23',
      '2026-03-31',
      '2026-04-15',
    ])
  })

  test('K5: never twice: the second is told, and only the first is in the audit', async () => {
    const { id } = await pay(4_000n)
    const outcomes = await Promise.all([reverse(id), reverse(id), reverse(id)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter((each) => !each.ok && each.error.kind === 'already-reversed')).toHaveLength(2)
    expect(await openAmounts()).toEqual([4_000n, 6_000n])
    expect(await workspace.audit.list({ action: 'payment.reverse' })).toMatchObject([
      {
        actorId: rep.id,
        subjectType: 'payment',
        subjectId: id,
        before: { openAmounts: { [instalment(0)]: '0' }, unallocated: '0' },
        after: { openAmounts: { [instalment(0)]: '4000' }, amount: '4000', currency: 'EUR', reason: 'bounced' },
      },
    ])
    expect(await reverse('nothing')).toEqual({ ok: false, error: { kind: 'unknown-payment' } })
  })

  test('D9, K5: of what was given back as credit only the rest can be given back, not undone', async () => {
    const { id } = await pay(11_000n)
    await workspace.payments.refund(
      {
        submissionKey: 'R1',
        customerId: deal.customer.id,
        amount: { amount: 600n, currency: EUR },
        refundedOn: calendarDate('2026-03-17'),
        method: 'bank_transfer',
        reference: null,
      },
      rep.id,
      NOW,
    )
    for (const reason of ['mistake', 'bounced'] as const)
      expect(await reverse(id, reason)).toEqual({
        ok: false,
        error: { kind: 'refunded', amount: 600n, on: '2026-03-17' },
      })
    expect(await openAmounts()).toEqual([0n, 0n])
    expect((await reverse(id, 'refunded')).ok).toBe(true)
    expect(await openAmounts()).toEqual([4_000n, 6_000n])
    expect(await workspace.payments.credit(deal.customer.id)).toEqual([])
  })

  test('K5: allocated, used as credit, and reversed, all is as it was before', async () => {
    const { id } = await pay(5_000n, { targetInstalmentId: instalment(0) })
    const used = await workspace.payments.applyCredit(
      { instalmentId: instalment(1), appliedOn: calendarDate('2026-03-20') },
      rep.id,
      NOW,
    )
    expect(used).toEqual({ ok: true, value: { currency: 'EUR', applied: 1_000n, left: 0n } })
    expect(await openAmounts()).toEqual([0n, 5_000n])
    await reverse(id)
    expect(await openAmounts()).toEqual([4_000n, 6_000n])
  })

  test('K5: confirmed once, with an entry in the audit; a reversed one not at all', async () => {
    const { id } = await pay(100n, { toBeConfirmed: true })
    const { id: other } = await pay(200n, { toBeConfirmed: true })
    await pay(300n)
    const listed = async () =>
      (await workspace.payments.toConfirm({ offset: 0, limit: 10 })).rows.map((each) => each.id)
    expect((await listed()).sort()).toEqual([id, other].sort())
    const outcomes = [
      await workspace.payments.confirm(id, rep.id, LATER),
      await workspace.payments.confirm(id, rep.id, NOW),
    ]
    expect(outcomes.map((each) => each?.outcome)).toEqual(['confirmed', 'before'])
    expect(await workspace.payments.byId(id)).toMatchObject({ confirmedAt: LATER, confirmedByName: rep.name })
    await reverse(other)
    expect(await workspace.payments.confirm(other, rep.id, LATER)).toMatchObject({ outcome: 'reversed' })
    expect(await workspace.payments.confirm('nothing', rep.id, LATER)).toBeNull()
    expect(await listed()).toEqual([])
    expect(await workspace.audit.list({ action: 'payment.confirm' })).toMatchObject([{ subjectId: id }])
  })
})
