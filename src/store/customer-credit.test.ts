import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, JPY, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { type DealWithInstalments, type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

describe.each(providers)('a customer’s credit on %s', (provider) => {
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

  const instalment = (index: number) => deal.instalments[index]?.id ?? ''
  const openAmounts = async () => (await workspace.deals.byId(deal.id))?.instalments.map((each) => each.openAmount)
  const TODAY = calendarDate('2026-03-20')
  /** Money for the first instalment, 40.00, received on a day of March. */
  const pay = (amount: bigint, day: string, changes: Parameters<typeof paymentFor>[1] = {}) =>
    workspace.receivables.recordPayment(
      paymentFor(deal, {
        submissionKey: `${day}`,
        amount: { amount, currency: EUR },
        receivedOn: calendarDate(`2026-03-${day}`),
        ...changes,
      }),
      rep.id,
      NOW,
    )
  const over = (amount: bigint, day: string) => pay(amount, day, { dealId: deal.id })
  const use = (index: number) =>
    workspace.payments.applyCredit({ instalmentId: instalment(index), appliedOn: TODAY }, rep.id, NOW)
  const credit = () => workspace.payments.credit(deal.customer.id)
  const refund = (amount: bigint, submissionKey: string, code = EUR) =>
    workspace.payments.refund(
      {
        submissionKey,
        customerId: deal.customer.id,
        amount: { amount, currency: code },
        refundedOn: TODAY,
        method: 'bank_transfer',
        reference: 'back',
      },
      rep.id,
      NOW,
    )

  test('K5: the oldest payment’s credit is used first, on the day it is used, never more than is open', async () => {
    const first = { targetInstalmentId: instalment(0) }
    await pay(3_000n, '03', first)
    const { payment: newer } = await pay(2_000n, '05', first)
    const other = await closedDeal(workspace, rep, {
      submissionKey: 'other',
      customer: { id: deal.customer.id },
      instalments: [{ sequence: 1, amount: 10_000n, dueOn: TODAY, basis: 'agreed', offsetDays: 0 }],
    })
    const { payment: older } = await workspace.receivables.recordPayment(
      paymentFor(other, {
        submissionKey: 'older',
        amount: { amount: 16_000n, currency: EUR },
        receivedOn: calendarDate('2026-03-04'),
        dealId: other.id,
      }),
      rep.id,
      NOW,
    )
    expect(await credit()).toEqual([{ amount: 7_000n, currency: 'EUR' }])
    expect(await use(1)).toEqual({ ok: true, value: { currency: 'EUR', applied: 6_000n, left: 1_000n } })
    expect(await openAmounts()).toEqual([0n, 0n])
    const used = await workspace.receivables.paymentsOf(instalment(1))
    expect(used).toMatchObject([{ payment: { id: older.id }, allocated: 6_000n }])
    expect(await workspace.payments.byId(newer.id)).toMatchObject({ unallocated: 1_000n })
    expect(await use(1)).toEqual({ ok: false, error: 'settled' })
    expect(await use(7)).toEqual({ ok: false, error: 'unknown-instalment' })
    expect(await workspace.audit.list({ action: 'credit.apply' })).toMatchObject([
      { subjectId: instalment(1), before: { openAmount: '6000', credit: '7000' }, after: { credit: '1000' } },
    ])
    expect(await workspace.reminders.ofSubject(instalment(1))).toMatchObject([{ state: 'skipped', reason: 'paid' }])
  })

  test('K5: however often it is pressed at once, credit is used once; in another currency there is none', async () => {
    await pay(4_500n, '03', { targetInstalmentId: instalment(0) })
    await pay(100n, '04', { amount: { amount: 100n, currency: JPY } })
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => use(1)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual({ ok: false, error: 'no-credit' })
    expect(await openAmounts()).toEqual([0n, 5_500n])
    expect(await credit()).toEqual([{ amount: 100n, currency: 'JPY' }])
  })

  test('D9: credit is given back, of the oldest payment first, once for each submission', async () => {
    await over(10_500n, '03')
    await pay(300n, '04')
    expect(await refund(600n, 'R1')).toEqual({ ok: true, value: { amount: 600n, left: 200n, created: true } })
    expect(await refund(600n, 'R1')).toEqual({ ok: true, value: { amount: 600n, left: 200n, created: false } })
    expect(await credit()).toEqual([{ amount: 200n, currency: 'EUR' }])
    const { rows } = await workspace.payments.list({ customerId: deal.customer.id }, { offset: 0, limit: 10 })
    expect(rows).toMatchObject([
      { refunded: 100n, unallocated: 200n },
      { refunded: 500n, unallocated: 0n, lastRefundOn: TODAY },
    ])
    expect(await workspace.audit.list({ action: 'payment.refund' })).toMatchObject([
      { subjectType: 'customer', before: { credit: '800' }, after: { credit: '200', amount: '600' } },
    ])
  })

  test('D9: more than the credit is refused, also by two at once; nothing and nobody as well', async () => {
    await over(10_500n, '03')
    expect(await refund(501n, 'R1')).toEqual({ ok: false, error: { kind: 'more-than-credit', credit: 500n } })
    expect(await refund(1n, 'R2', JPY)).toEqual({ ok: false, error: { kind: 'more-than-credit', credit: 0n } })
    const both = await Promise.all([refund(400n, 'R3'), refund(400n, 'R4')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await credit()).toEqual([{ amount: 100n, currency: 'EUR' }])
    await expect(refund(0n, 'R5')).rejects.toThrow(RangeError)
    const nobody = {
      submissionKey: 'R6',
      customerId: 'nobody',
      amount: { amount: 1n, currency: EUR },
      refundedOn: TODAY,
      method: 'cash',
      reference: null,
    } as const
    await expect(workspace.payments.refund(nobody, rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })
})
