import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { collectionRate, NOTHING_COLLECTED } from '../domain/collection-rate.ts'
import { weekOf } from '../domain/period.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'

// Anders owes 100 of each of two deals, overdue since February. What he pays for the first becomes credit when that is
// called off, and pays the second: it is the same money.

const ALL = { reach: 'all' } as const
/** Monday 2 to Sunday 8 March. */
const WEEK = weekOf(calendarDate('2026-03-03'))
const WEEK_BEFORE = weekOf(calendarDate('2026-02-24'))

describe.each(providers)('what is collected of money that moves on, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let calledOff: DealWithInstalments
  let kept: DealWithInstalments
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    calledOff = await sell('called off', '2026-02-10')
    kept = await sell('kept', '2026-02-11', { id: calledOff.customer.id })
  })
  afterAll(() => database.drop())

  const sell = (submissionKey: string, dueOn: string, customer?: { readonly id: string }) =>
    closedDeal(workspace, rep, {
      submissionKey,
      ...(customer ? { customer } : {}),
      signedOn: calendarDate('2026-01-05'),
      total: { amount: 100n, currency: EUR },
      instalments: [{ sequence: 1, amount: 100n, dueOn: calendarDate(dueOn), basis: 'agreed', offsetDays: 0 }],
      outbox: () => [],
    })
  const first = ({ instalments }: DealWithInstalments) => instalments[0]?.id ?? ''
  const pay = (deal: DealWithInstalments, receivedOn: string) =>
    workspace.receivables.recordPayment(
      {
        submissionKey: 'payment',
        customerId: deal.customer.id,
        targetInstalmentId: first(deal),
        amount: { amount: 100n, currency: EUR },
        receivedOn: calendarDate(receivedOn),
        method: 'cash',
        reference: null,
      },
      rep.id,
      NOW,
    )
  async function callOff(changedOn: string) {
    const change = { request: { kind: 'cancellation', scope: 'whole' }, reason: 'The hall is closed' } as const
    const what = { ...change, submissionKey: 'off', dealId: calledOff.id, sinceChanges: 0 }
    const done = await workspace.deals.change({ ...what, changedOn: calendarDate(changedOn) }, rep.id, NOW)
    expect(done).toMatchObject({ ok: true, value: { released: 100n } })
  }
  async function useCredit(appliedOn: string) {
    const use = { instalmentId: first(kept), appliedOn: calendarDate(appliedOn) }
    expect((await workspace.payments.applyCredit(use, rep.id, NOW)).ok).toBe(true)
  }
  async function collectionOf(week: typeof WEEK) {
    const [figures] = await workspace.summaries.figures(ALL, week)
    const asked = await workspace.summaries.toCollect(ALL, week, { offset: 0, limit: 10 })
    const collected = asked.rows.reduce((sum, row) => sum + row.collected, 0n)
    expect(collected).toBe(figures?.collection.collected ?? 0n)
    return figures?.collection ?? NOTHING_COLLECTED
  }

  test('K8: taken, released and used again in one week it is collected once: 100 of 200', async () => {
    await pay(calledOff, '2026-03-03')
    await callOff('2026-03-04')
    await useCredit('2026-03-05')
    const collection = await collectionOf(WEEK)
    expect(collection).toEqual({ overdueAtStart: 200n, fellDue: 0n, collected: 100n, early: 0n })
    expect(collectionRate(collection)).toBe(50)
  })

  test('K8: released and not used it is not collected: 0 of 200', async () => {
    await pay(calledOff, '2026-03-03')
    await callOff('2026-03-04')
    expect(await collectionOf(WEEK)).toEqual({ overdueAtStart: 200n, fellDue: 0n, collected: 0n, early: 0n })
  })

  test('K8: the week before keeps what was collected in it; credit is collected on the day on which it is used', async () => {
    await pay(calledOff, '2026-02-24')
    await callOff('2026-03-04')
    await useCredit('2026-03-05')
    expect(await collectionOf(WEEK_BEFORE)).toMatchObject({ overdueAtStart: 200n, collected: 100n })
    expect(await collectionOf(WEEK)).toMatchObject({ overdueAtStart: 100n, collected: 100n })
  })

  test('K8: received before its due date it was early, and is no more once it is released', async () => {
    const later = await sell('later', '2026-03-06', { id: calledOff.customer.id })
    calledOff = later
    await pay(later, '2026-03-03')
    expect(await collectionOf(WEEK)).toMatchObject({ collected: 0n, early: 100n })
    await callOff('2026-03-07')
    expect(await collectionOf(WEEK)).toMatchObject({ collected: 0n, early: 0n })
    await useCredit('2026-03-07')
    expect(await collectionOf(WEEK)).toMatchObject({ collected: 100n, early: 0n })
  })
})
