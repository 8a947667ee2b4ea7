import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { createDb, type Db } from './client.ts'
import { BookedBefore, type DealWithInstalments, type Member, TargetSettled, type WorkspaceStore } from './index.ts'

describe.each(providers)('payments of a list on %s', (provider) => {
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
    deal = await closedDeal(workspace, rep)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const ALL = { reach: 'all' } as const
  const openAmounts = async () => (await workspace.deals.byId(deal.id))?.instalments.map((each) => each.openAmount)
  const payment = (submissionKey: string, amount: bigint, changes: Parameters<typeof paymentFor>[1] = {}) =>
    paymentFor(deal, { submissionKey, amount: { amount, currency: EUR }, ...changes })

  test('C16, K5: a text means a customer by name, a deal by contract, an instalment by invoice number', async () => {
    const instalmentId = deal.instalments[1]?.id ?? ''
    await db.instalment.updateMany({ where: { id: instalmentId }, data: { invoiceNumber: 'R-2026 / 12' } })
    const other = await closedDeal(workspace, rep, { submissionKey: 'other', contractNumber: null })
    const found = await workspace.payments.payersNamed(
      ['ＨＡＲＢＯＵＲ lights', 'c-7', 'r-2026/12', 'Harbour', ''],
      ALL,
    )
    const shown = found.map((payers) => payers.map(({ customerId, target }) => [customerId, target?.kind, target?.id]))
    expect(shown[0]?.toSorted()).toEqual(
      [deal, other].map(({ customer }) => [customer.id, undefined, undefined]).toSorted(),
    )
    expect(shown.slice(1)).toEqual([
      [[deal.customer.id, 'deal', deal.id]],
      [[deal.customer.id, 'instalment', instalmentId]],
      [],
      [],
    ])
  })

  test('R2: only customers and deals of the owners named; a customer also by a deal', async () => {
    const colleague = await newMember(workspace, 'U2')
    const texts = ['Harbour Lights', 'C-7']
    const theirs = { reach: 'owners', ownerIds: [colleague.id] } as const
    expect(await workspace.payments.payersNamed(texts, theirs)).toEqual([[], []])
    expect(await workspace.payments.openOf([deal.customer.id], theirs)).toEqual([])
    await closedDeal(workspace, colleague, {
      submissionKey: 'shared',
      customer: { id: deal.customer.id },
      contractNumber: null,
    })
    expect(await workspace.payments.payersNamed(texts, theirs)).toMatchObject([[{ customerId: deal.customer.id }], []])
    expect(await workspace.payments.openOf([deal.customer.id], theirs)).toHaveLength(2)
    expect(await workspace.payments.openOf([deal.customer.id], ALL)).toHaveLength(4)
  })

  test('K5: all are recorded in their order, or none; a second submission finds them', async () => {
    const list = [payment('L 1', 3_000n), payment('L 2', 2_000n, { reference: null })]
    const first = await workspace.payments.book(list, rep.id, NOW)
    expect(first.map(({ allocations }) => allocations.map(({ amount }) => amount))).toEqual([
      [3_000n],
      [1_000n, 1_000n],
    ])
    const again = await workspace.payments.book(list, rep.id, NOW)
    expect(again).toEqual(first.map((each) => ({ ...each, created: false })))
    expect(await openAmounts()).toEqual([0n, 5_000n])

    const settled = payment('M 2', 1n, { targetInstalmentId: deal.instalments[0]?.id ?? '' })
    await expect(workspace.payments.book([payment('M 1', 1n), settled], rep.id, NOW)).rejects.toThrow(TargetSettled)
    const asked = [payment('N 1', 1n), payment('N 2', 1n, { otherThan: [] })]
    await expect(workspace.payments.book(asked, rep.id, NOW)).rejects.toThrow(BookedBefore)
    expect(await openAmounts()).toEqual([0n, 5_000n])
    expect(await workspace.receivables.bySubmission('M 1')).toBeNull()
  })

  test('K5: lines of one list with the same reference were asked about together', async () => {
    const list = ['O 1', 'O 2', 'O 3'].map((key) => payment(key, 100n, { otherThan: [] }))
    expect(await workspace.payments.book(list, rep.id, NOW)).toHaveLength(3)
    expect(await openAmounts()).toEqual([3_700n, 6_000n])
  })

  test('two lists of the same customers at once do not wait for each other, and one submission is booked once', async () => {
    const other = await closedDeal(workspace, rep, { submissionKey: 'other' })
    const lists = ['A', 'B', 'B'].map((key, index) => {
      const pair = [
        payment(`${key} 1`, 100n),
        paymentFor(other, { submissionKey: `${key} 2`, amount: { amount: 100n, currency: EUR } }),
      ]
      return index === 0 ? pair : pair.toReversed()
    })
    await Promise.all(lists.map((list) => workspace.payments.book(list, rep.id, NOW)))
    expect(await openAmounts()).toEqual([3_800n, 6_000n])
    expect((await database.store.workspaces.counts(workspace.id)).payments).toBe(4)
  })
})
