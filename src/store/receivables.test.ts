import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, JPY, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealWithInstalments, Member, Visibility, WorkspaceStore } from './index.ts'

const ALL: Visibility = { reach: 'all' }
const PAGE = { offset: 0, limit: 100 }

describe.each(providers)('receivables on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let colleague: Member
  let deals: DealWithInstalments[]
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace, 'U1')
    colleague = await newMember(workspace, 'U2')
    deals = [
      await closedDeal(workspace, rep, { submissionKey: '1' }),
      await closedDeal(workspace, colleague, { submissionKey: '2', contractNumber: null }),
      await closedDeal(workspace, colleague, { submissionKey: '3', total: { amount: 10_000n, currency: JPY } }),
    ]
    const [first] = deals
    if (first) await workspace.receivables.recordPayment(paymentFor(first), rep.id, NOW)
  })
  afterAll(() => database.drop())

  const owners = (...ownerIds: string[]): Visibility => ({ reach: 'owners', ownerIds })

  test('open instalments come by due date, without the settled ones', async () => {
    const { rows, total } = await workspace.receivables.open(ALL, null, PAGE)
    expect(total).toBe(5)
    expect(rows.map((row) => row.dueOn)).toEqual(['2026-03-16', '2026-03-16', '2026-04-15', '2026-04-15', '2026-04-15'])
    expect(rows.find((row) => row.dealId === deals[0]?.id)).toEqual({
      id: deals[0]?.instalments[1]?.id,
      sequence: 2,
      dueOn: '2026-04-15',
      amount: 6_000n,
      openAmount: 6_000n,
      dealId: deals[0]?.id,
      dealTitle: 'Lanterns',
      contractNumber: 'C-7',
      customerId: deals[0]?.customer.id,
      customerName: 'Harbour Lights GmbH',
      ownerId: rep.id,
      currency: 'EUR',
      instalmentCount: 2,
      isPlanned: false,
      levelFloor: 0,
      writtenOff: 0n,
      disputedOn: null,
      pausedUntil: null,
      promise: null,
      invoice: null,
    })
  })

  test('up to a day, that day included', async () => {
    const on = await workspace.receivables.open(ALL, calendarDate('2026-03-16'), PAGE)
    expect(on.total).toBe(2)
    const before = await workspace.receivables.open(ALL, calendarDate('2026-03-15'), PAGE)
    expect(before).toEqual({ rows: [], total: 0 })
  })

  test('R2: a reader sees what they may see', async () => {
    const seen = async (visible: Visibility) => (await workspace.receivables.open(visible, null, PAGE)).total
    expect(await seen(owners(rep.id))).toBe(1)
    expect(await seen(owners(colleague.id))).toBe(4)
    expect(await seen(owners(rep.id, colleague.id))).toBe(5)
    expect(await seen(owners())).toBe(0)
    expect(await seen({ reach: 'none' })).toBe(0)
  })

  test('pages together are the list, also for more owners than one statement takes', async () => {
    const strangers = Array.from({ length: 1_000 }, (_, index) => `stranger ${index}`)
    const team = owners(rep.id, ...strangers, colleague.id)
    for (const visible of [ALL, team]) {
      const whole = await workspace.receivables.open(visible, null, PAGE)
      const pages = await Promise.all(
        [0, 2, 4, 6].map((offset) => workspace.receivables.open(visible, null, { offset, limit: 2 })),
      )
      expect(pages.flatMap((page) => page.rows)).toEqual(whole.rows)
      expect(pages.map((page) => page.total)).toEqual([5, 5, 5, 5])
    }
    expect(await workspace.receivables.totals(team, calendarDate('2026-03-16'))).toEqual(
      await workspace.receivables.totals(ALL, calendarDate('2026-03-16')),
    )
  })

  test('totals are never added across currencies', async () => {
    expect(await workspace.receivables.totals(ALL, calendarDate('2026-03-17'))).toEqual([
      { currency: 'EUR', overdue: 4_000n, dueToday: 0n, later: 12_000n },
      { currency: 'JPY', overdue: 4_000n, dueToday: 0n, later: 6_000n },
    ])
    expect(await workspace.receivables.totals(owners(rep.id), calendarDate('2026-04-15'))).toEqual([
      { currency: 'EUR', overdue: 0n, dueToday: 6_000n, later: 0n },
    ])
    const week = await workspace.receivables.totals(ALL, calendarDate('2026-03-16'), calendarDate('2026-03-23'))
    expect(week).toEqual([
      { currency: 'EUR', overdue: 0n, dueToday: 4_000n, later: 0n },
      { currency: 'JPY', overdue: 0n, dueToday: 4_000n, later: 0n },
    ])
    expect(await workspace.receivables.totals({ reach: 'none' }, calendarDate('2026-03-16'))).toEqual([])
  })

  test('an instalment is found by id, settled or not', async () => {
    const settled = deals[0]?.instalments[0]?.id ?? ''
    expect(await workspace.receivables.byId(settled)).toMatchObject({ id: settled, openAmount: 0n, sequence: 1 })
    expect(await workspace.receivables.byId('nothing')).toBeNull()
    const ids = deals.flatMap((deal) => deal.instalments.map((instalment) => instalment.id))
    const found = await workspace.receivables.byIds([...ids, ...ids, 'nothing'])
    expect(found.map((row) => row.id).sort()).toEqual([...ids].sort())
    expect(found.map((row) => row.dueOn)).toEqual([...found.map((row) => row.dueOn)].sort())
  })
})
