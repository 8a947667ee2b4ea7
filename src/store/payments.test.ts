import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, itemFor, JPY, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import {
  BookedBefore,
  type DealWithInstalments,
  type Member,
  RecordNotFound,
  TargetSettled,
  type WorkspaceStore,
} from './index.ts'

describe.each(providers)('payments on %s', (provider) => {
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
  const pay = (amount: bigint, changes: Parameters<typeof paymentFor>[1] = {}) =>
    workspace.receivables.recordPayment(
      paymentFor(deal, { submissionKey: `P${amount}`, amount: { amount, currency: EUR }, ...changes }),
      rep.id,
      NOW,
    )

  test('K5: the oldest due is paid first, and the rest goes to the next', async () => {
    const { payment, allocations, created } = await pay(5_000n)
    expect(created).toBe(true)
    expect(payment).toMatchObject({ amount: 5_000n, unallocated: 0n, currency: 'EUR', recordedById: rep.id })
    expect(allocations).toEqual([
      { instalmentId: instalment(0), amount: 4_000n },
      { instalmentId: instalment(1), amount: 1_000n },
    ])
    expect(await openAmounts()).toEqual([0n, 5_000n])
    expect(await workspace.receivables.paymentsOf(instalment(1))).toEqual([{ payment, allocated: 1_000n }])
  })

  test('K5: what names an instalment stays on it, and more than it takes is the customer’s credit', async () => {
    const { payment } = await pay(7_000n, { targetInstalmentId: instalment(1) })
    expect(payment.unallocated).toBe(1_000n)
    expect(await openAmounts()).toEqual([4_000n, 0n])
  })

  test('K5: what names a deal stays on it, the oldest due first', async () => {
    const older = await closedDeal(workspace, rep, {
      submissionKey: 'older',
      customer: { id: deal.customer.id },
      instalments: [
        { sequence: 1, amount: 10_000n, dueOn: calendarDate('2026-03-01'), basis: 'agreed', offsetDays: 0 },
      ],
    })
    const { payment, allocations } = await pay(11_000n, { dealId: deal.id })
    expect(allocations.map(({ instalmentId }) => instalmentId)).toEqual([instalment(0), instalment(1)])
    expect(payment.unallocated).toBe(1_000n)
    expect((await workspace.deals.byId(older.id))?.instalments.map((each) => each.openAmount)).toEqual([10_000n])
    await expect(pay(1n, { dealId: deal.id })).rejects.toThrow(TargetSettled)
    await expect(pay(1n, { dealId: 'nothing' })).rejects.toThrow(RecordNotFound)
  })

  test('K5: the same reference of the same customer is asked about, whatever its case, width and spaces', async () => {
    const { payment } = await pay(100n, { reference: 'RF 18' })
    const again = (changes: Parameters<typeof paymentFor>[1]) => pay(200n, { reference: 'ｒｆ18 ', ...changes })
    await expect(again({ otherThan: [] })).rejects.toThrow(BookedBefore)
    expect(
      (await workspace.payments.comparable({ customerIds: [deal.customer.id], references: ['rF1 8'] })).map(
        ({ id }) => id,
      ),
    ).toEqual([payment.id])
    const { payment: other } = await again({ otherThan: [payment.id] })
    // One more was booked meanwhile: that is asked about as well.
    await expect(again({ submissionKey: 'third', otherThan: [payment.id] })).rejects.toThrow(BookedBefore)
    for (const paymentId of [payment.id, other.id])
      await workspace.payments.reverse({ paymentId, reason: 'mistake', note: null }, rep.id, NOW)
    expect((await again({ submissionKey: 'third', otherThan: [] })).created).toBe(true)
    expect((await pay(201n, { submissionKey: 'no reference', reference: null, otherThan: [] })).created).toBe(true)
  })

  test('K5: two who book the same reference at once: one is asked', async () => {
    const outcomes = await Promise.allSettled(
      ['one', 'other'].map((submissionKey) => pay(100n, { submissionKey, otherThan: [] })),
    )
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(refused).toEqual([expect.any(BookedBefore)])
    expect(await openAmounts()).toEqual([3_900n, 6_000n])
  })

  test('K5: two who record the same part at once without a reference: one is asked, and may say that it is another', async () => {
    const other = await newMember(workspace, 'UOTHER')
    const part = (submissionKey: string, by: Member, otherThan: readonly string[]) =>
      workspace.receivables.recordPayment(
        paymentFor(deal, {
          submissionKey,
          amount: { amount: 40n, currency: EUR },
          reference: null,
          otherThan,
          formOpenedAt: NOW,
        }),
        by.id,
        new Date(NOW.getTime() + 1_000),
      )
    const outcomes = await Promise.allSettled([part('one', rep, []), part('other', other, [])])
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(refused).toEqual([expect.any(BookedBefore)])
    expect(await openAmounts()).toEqual([3_960n, 6_000n])
    const [recorded] = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value.payment.id] : []))
    await part('another', other, [recorded ?? ''])
    expect(await openAmounts()).toEqual([3_920n, 6_000n])
  })

  test('K5: two lists with the same line at once: one is asked', async () => {
    const line = { amount: { amount: 40n, currency: EUR }, reference: null, otherThan: [] }
    const outcomes = await Promise.allSettled(
      ['one', 'other'].map((submissionKey) =>
        workspace.payments.book([paymentFor(deal, { ...line, submissionKey })], rep.id, NOW),
      ),
    )
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(refused).toEqual([expect.any(BookedBefore)])
    expect(await openAmounts()).toEqual([3_960n, 6_000n])
  })

  test('K5: an over-payment stays as the customer’s credit', async () => {
    const { payment } = await pay(12_345n)
    expect(payment.unallocated).toBe(2_345n)
    expect(await openAmounts()).toEqual([0n, 0n])
    const { payment: later, allocations } = await pay(1n)
    expect(later.unallocated).toBe(1n)
    expect(allocations).toEqual([])
  })

  test('R2: money settles only deals of the owners named; what they do not take stays the customer’s credit', async () => {
    const colleague = await newMember(workspace, 'U2')
    const theirs = await closedDeal(workspace, colleague, {
      submissionKey: 'theirs',
      customer: { id: deal.customer.id },
    })
    const { payment } = await pay(12_000n, { among: { reach: 'owners', ownerIds: [rep.id] } })
    expect(payment.unallocated).toBe(2_000n)
    expect((await workspace.deals.byId(theirs.id))?.instalments.map((each) => each.openAmount)).toEqual([
      4_000n,
      6_000n,
    ])
  })

  test('of two who record the money of one instalment at once, the second is told, and nothing is written', async () => {
    const target = { targetInstalmentId: instalment(0) }
    const outcomes = await Promise.allSettled([
      pay(4_000n, { ...target, submissionKey: 'one' }),
      pay(4_000n, { ...target, submissionKey: 'other' }),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const [refusal] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(refusal).toBeInstanceOf(TargetSettled)
    expect(await openAmounts()).toEqual([0n, 6_000n])
    expect((await database.store.workspaces.counts(workspace.id)).payments).toBe(1)
  })

  test('K5: money pays only what the same customer owes in the same currency', async () => {
    const other = await closedDeal(workspace, rep, { submissionKey: 'other' })
    const yen = await closedDeal(workspace, rep, {
      submissionKey: 'yen',
      customer: { id: deal.customer.id },
      total: { amount: 10_000n, currency: JPY },
    })
    const { payment } = await pay(30_000n)
    expect(payment.unallocated).toBe(20_000n)
    expect((await workspace.deals.byId(other.id))?.instalments.map((each) => each.openAmount)).toEqual([4_000n, 6_000n])
    expect((await workspace.deals.byId(yen.id))?.instalments.map((each) => each.openAmount)).toEqual([4_000n, 6_000n])
    const target = { targetInstalmentId: yen.instalments[0]?.id ?? '', submissionKey: 'wrong' }
    await expect(pay(1n, target)).rejects.toThrow(RecordNotFound)
    await expect(pay(1n, { customerId: 'nobody', submissionKey: 'wrong' })).rejects.toThrow(RecordNotFound)
    await expect(pay(0n)).rejects.toThrow(RangeError)
    expect(await workspace.receivables.bySubmission('wrong')).toBeNull()
  })

  test('the same submission twice is one payment', async () => {
    const first = await pay(1_000n)
    const second = await pay(1_000n)
    expect(second).toEqual({ ...first, created: false })
    expect(await workspace.receivables.bySubmission('P1000')).toEqual(second)
    expect(await openAmounts()).toEqual([3_000n, 6_000n])
  })

  test('20 parallel submissions of the same are one payment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(1_000n)))
    expect(answers.filter((answer) => answer.created)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.payment.id)).size).toBe(1)
    expect(await openAmounts()).toEqual([3_000n, 6_000n])
  })

  test('the same submission for two customers at once is one payment', async () => {
    const other = await closedDeal(workspace, rep, { submissionKey: 'other' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        pay(1_000n, { customerId: index % 2 === 0 ? deal.customer.id : other.customer.id }),
      ),
    )
    expect(answers.filter((answer) => answer.created)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.payment.id)).size).toBe(1)
  })

  test('20 parallel payments never allocate more than is open', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => pay(700n, { submissionKey: `parallel ${index}` })),
    )
    expect(answers.every((answer) => answer.created)).toBe(true)
    const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
    const allocated = sum(answers.flatMap((answer) => answer.allocations.map((part) => part.amount)))
    expect(allocated).toBe(10_000n)
    expect(sum(answers.map((answer) => answer.payment.unallocated))).toBe(14_000n - 10_000n)
    expect(await openAmounts()).toEqual([0n, 0n])
    const stored = await Promise.all([0, 1].map((index) => workspace.receivables.paymentsOf(instalment(index))))
    expect(stored.map((parts) => sum(parts.map((part) => part.allocated)))).toEqual([4_000n, 6_000n])
  })

  test('R4: the audit says what was open before and after', async () => {
    const { payment } = await pay(5_000n)
    expect(await workspace.audit.list({ action: 'payment.record' })).toMatchObject([
      {
        actorId: rep.id,
        subjectType: 'payment',
        subjectId: payment.id,
        at: NOW,
        before: { openAmounts: { [instalment(0)]: '4000', [instalment(1)]: '6000' } },
        after: {
          openAmounts: { [instalment(0)]: '0', [instalment(1)]: '5000' },
          amount: '5000',
          currency: 'EUR',
          unallocated: '0',
        },
      },
    ])
  })

  test('N3: what waits to be told of a settled instalment is skipped as paid, of a part-paid one it stays', async () => {
    await pay(5_000n)
    expect(await workspace.reminders.ofSubject(instalment(0))).toMatchObject([{ state: 'skipped', reason: 'paid' }])
    expect(await workspace.reminders.ofSubject(instalment(1))).toMatchObject([{ state: 'pending', reason: null }])
  })

  test('N4: messages that tell of the instalment or its deal are to be rewritten, others not', async () => {
    const { outbox } = database.store
    const colleague = await newMember(workspace, 'U2')
    await workspace.reminders.add([itemFor(colleague, { subjectId: 'something else' })], NOW)
    const due = new Date('2026-03-16T08:00:00Z')
    await outbox.claimDue(due, 100, ['deals.closed'])
    for (const held of await outbox.lease(workspace.id, due, 60_000, 100)) {
      await outbox.beginAttempt(held, 'D1', due)
      await outbox.markSent(held, { channelId: 'D1', ts: `${held.items.length}.${held.fence}` }, due)
    }
    expect(await outbox.leaseRefresh(workspace.id, due, 60_000, 100)).toEqual([])
    await workspace.receivables.recordPayment(paymentFor(deal), rep.id, due)
    const told = (await outbox.leaseRefresh(workspace.id, due, 60_000, 100)).filter(
      (each) => each.workspaceId === workspace.id,
    )
    expect(told.flatMap((each) => each.items.map((item) => item.subjectId)).sort()).toEqual(
      [deal.id, instalment(0)].sort(),
    )
  })

  test('a payment over more open instalments than fit into one statement', async () => {
    const rows = 60
    for (let index = 0; index < 7; index += 1) {
      await closedDeal(workspace, rep, {
        submissionKey: `many ${index}`,
        customer: { id: deal.customer.id },
        total: { amount: BigInt(rows), currency: EUR },
        instalments: Array.from({ length: rows }, (_, at) => ({
          sequence: at + 1,
          amount: 1n,
          dueOn: calendarDate('2026-05-01'),
          basis: 'agreed',
          offsetDays: 0,
        })),
      })
    }
    const { allocations, payment } = await pay(100_000n)
    expect(allocations).toHaveLength(422)
    expect(payment.unallocated).toBe(100_000n - 10_420n)
  })
})
