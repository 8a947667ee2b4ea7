import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, itemFor, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealWithInstalments, Member, Visibility, WorkspaceStore } from './index.ts'

const ALL: Visibility = { reach: 'all' }

describe.each(providers)('reading deals on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let colleague: Member
  let paid: DealWithInstalments
  let partly: DealWithInstalments
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace, 'U1')
    colleague = await newMember(workspace, 'U2')
    const closed = (title: string, owner: Member, day: string, changes: Parameters<typeof closedDeal>[2] = {}) =>
      closedDeal(workspace, owner, { submissionKey: title, title, signedOn: calendarDate(day), ...changes })
    paid = await closed('paid', rep, '2026-03-02')
    partly = await closed('partly', rep, '2026-02-01')
    await closed('theirs', colleague, '2026-02-15')
    const introduced = await closed('introduced', rep, '2026-01-01', { implementation: { goal: null, measure: null } })
    const all = { amount: 10_000n, currency: paid.currency }
    const pay = (deal: DealWithInstalments, key: string, changes: Parameters<typeof paymentFor>[1] = {}) =>
      workspace.receivables.recordPayment(paymentFor(deal, { submissionKey: key, ...changes }), rep.id, NOW)
    await pay(paid, 'a', { amount: all })
    await pay(introduced, 'b', { amount: all })
    await pay(partly, 'c')
    await pay(partly, 'd', {
      amount: { amount: 500n, currency: paid.currency },
      receivedOn: calendarDate('2026-03-20'),
    })
  })
  afterAll(() => database.drop())

  const titles = async (visible: Visibility, filter: 'open' | 'all', page = { offset: 0, limit: 10 }) => {
    const { rows, total } = await workspace.deals.list(visible, filter, page)
    return [rows.map(({ title }) => title), total]
  }

  test('R2: lists what may be seen, newest first', async () => {
    expect(await titles(ALL, 'all')).toEqual([['paid', 'theirs', 'partly', 'introduced'], 4])
    expect(await titles({ reach: 'owners', ownerIds: [rep.id] }, 'all')).toEqual([['paid', 'partly', 'introduced'], 3])
    expect(await titles({ reach: 'owners', ownerIds: [] }, 'all')).toEqual([[], 0])
    expect(await titles({ reach: 'none' }, 'all')).toEqual([[], 0])
  })

  test('pages', async () => {
    expect(await titles(ALL, 'all', { offset: 1, limit: 2 })).toEqual([['theirs', 'partly'], 4])
    expect(await titles(ALL, 'all', { offset: 4, limit: 2 })).toEqual([[], 4])
    const many = [rep.id, colleague.id, ...Array.from({ length: 900 }, (_, index) => `nobody ${index}`)]
    expect(await titles({ reach: 'owners', ownerIds: many }, 'all', { offset: 1, limit: 2 })).toEqual([
      ['theirs', 'partly'],
      4,
    ])
  })

  test('open is what money is to come of, or what is being introduced', async () => {
    expect(await titles(ALL, 'open')).toEqual([['theirs', 'partly', 'introduced'], 3])
  })

  test('a line says what is open, and when something is due next', async () => {
    const { rows } = await workspace.deals.list({ reach: 'owners', ownerIds: [rep.id] }, 'all', { offset: 0, limit: 2 })
    expect(rows).toMatchObject([
      { id: paid.id, openAmount: 0n, nextDueOn: null, ownerName: 'Member U1', customerName: 'Harbour Lights GmbH' },
      { id: partly.id, amount: 10_000n, openAmount: 5_500n, nextDueOn: '2026-04-15', deliveredOn: null },
    ])
  })

  test('K5: the payments of a deal, the newest first, with what it took of each', async () => {
    expect(await workspace.deals.paymentsOf(partly.id)).toMatchObject([
      {
        allocated: 500n,
        receivedOn: '2026-03-20',
        method: 'bank_transfer',
        reference: 'RF18',
        recordedByName: 'Member U1',
      },
      { allocated: 4_000n, receivedOn: '2026-03-16' },
    ])
    expect(await workspace.deals.paymentsOf(paid.id)).toMatchObject([{ allocated: 10_000n }])
    expect(await workspace.deals.paymentsOf('nothing')).toEqual([])
  })

  test('the next reminder of anything of a deal, to its owner', async () => {
    expect(await workspace.deals.nextReminderAt(partly.id)).toEqual(new Date('2026-04-15T08:00:00Z'))
    await workspace.reminders.add([itemFor(colleague, { subjectId: partly.instalments[1]?.id ?? '' })], NOW)
    expect(await workspace.deals.nextReminderAt(partly.id)).toEqual(new Date('2026-04-15T08:00:00Z'))
    expect(await workspace.deals.nextReminderAt(paid.id)).toBeNull()
    expect(await workspace.deals.nextReminderAt('nothing')).toBeNull()
  })
})
