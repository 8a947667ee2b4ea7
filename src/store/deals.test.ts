import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

describe.each(providers)('deals on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
  })
  afterAll(() => database.drop())

  const counts = async () => ({
    ...(await database.store.workspaces.counts(workspace.id)),
    entries: (await workspace.audit.list()).length,
  })

  test('D4: closing writes customer, deal, instalments, reminders and audit', async () => {
    const input = dealOf(rep, { submissionKey: 'D4' })
    const { deal, created } = await workspace.deals.close(input, rep.id, NOW)
    expect(created).toBe(true)
    expect(deal).toMatchObject({
      customer: { name: 'Harbour Lights GmbH' },
      ownerId: rep.id,
      title: 'Lanterns',
      contractNumber: 'C-7',
      amount: 10_000n,
      currency: EUR,
      signedOn: '2026-03-02',
      plannedDeliveryOn: null,
      terms: input.terms,
      createdAt: NOW,
      instalments: [
        { sequence: 1, amount: 4_000n, openAmount: 4_000n, dueOn: '2026-03-16', basis: 'agreed', offsetDays: 0 },
        { sequence: 2, amount: 6_000n, openAmount: 6_000n, dueOn: '2026-04-15', basis: 'agreed', offsetDays: 0 },
      ],
    })
    expect(await workspace.deals.byId(deal.id)).toEqual(deal)
    expect(await workspace.customers.byId(deal.customer.id)).toMatchObject({
      name: 'Harbour Lights GmbH',
      contactName: 'Frau Petersen',
      phone: '+49 40 123456',
      ownerId: rep.id,
    })
    expect(await workspace.reminders.ofSubject(deal.id)).toMatchObject([{ rule: 'deals.closed', state: 'pending' }])
    const second = deal.instalments[1]?.id ?? ''
    expect(await workspace.reminders.ofSubject(second)).toMatchObject([
      { rule: 'collections.due', localDate: '2026-04-15', dueAt: new Date('2026-04-15T08:00:00Z') },
    ])
    expect(await workspace.audit.list({ subjectId: deal.id })).toMatchObject([
      { actorId: rep.id, action: 'deal.close', outcome: 'done', after: { amount: '10000', currency: 'EUR' } },
    ])
  })

  test('D4: an existing customer is used as it is', async () => {
    const customer = await workspace.customers.create(
      { kind: 'individual', name: 'Ines Roth', ownerId: rep.id },
      rep.id,
      NOW,
    )
    const input = dealOf(rep, { submissionKey: 'existing', customer: { id: customer.id } })
    const { deal } = await workspace.deals.close(input, rep.id, NOW)
    expect(deal.customer).toEqual({ id: customer.id, name: 'Ines Roth' })
  })

  test('the same submission twice is one deal, and the second answer is the first deal', async () => {
    const first = await workspace.deals.close(dealOf(rep, { submissionKey: 'twice' }), rep.id, NOW)
    const before = await counts()
    const second = await workspace.deals.close(dealOf(rep, { submissionKey: 'twice', title: 'other' }), rep.id, NOW)
    expect(second).toEqual({ deal: first.deal, created: false })
    expect(await workspace.deals.bySubmission('twice')).toEqual(first.deal)
    expect(await counts()).toEqual(before)
  })

  test('20 parallel submissions of the same are one deal and one customer', async () => {
    const before = await counts()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => workspace.deals.close(dealOf(rep, { submissionKey: 'parallel' }), rep.id, NOW)),
    )
    expect(answers.filter((answer) => answer.created)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.deal.id)).size).toBe(1)
    const { customers, deals, entries } = before
    expect(await counts()).toMatchObject({ customers: customers + 1, deals: deals + 1, entries: entries + 2 })
  })

  test('D2: instalments that do not add up are refused, and nothing is written', async () => {
    const before = await counts()
    const wrong = dealOf(rep, { submissionKey: 'wrong', total: { amount: 10_001n, currency: EUR } })
    await expect(workspace.deals.close(wrong, rep.id, NOW)).rejects.toThrow(RangeError)
    const beyond = 10n ** 18n
    const huge = dealOf(rep, {
      submissionKey: 'huge',
      total: { amount: beyond, currency: EUR },
      instalments: dealOf(rep).instalments.map((instalment) => ({ ...instalment, amount: beyond / 2n })),
    })
    await expect(workspace.deals.close(huge, rep.id, NOW)).rejects.toThrow(RangeError)
    expect(await counts()).toEqual(before)
  })

  test.each([
    ['an unknown customer', { customer: { id: 'nobody' } }],
    ['an unknown owner', { ownerId: 'nobody' }],
  ])('a deal with %s is refused, and nothing is written', async (_, changes) => {
    const before = await counts()
    const input = dealOf(rep, { submissionKey: 'unknown', ...changes })
    await expect(workspace.deals.close(input, rep.id, NOW)).rejects.toThrow(RecordNotFound)
    expect(await counts()).toEqual(before)
  })

  test('a reminder that cannot be stored takes the whole deal back', async () => {
    const before = await counts()
    const twiceTheSame = dealOf(rep, { submissionKey: 'outbox' })
    const outbox: typeof twiceTheSame.outbox = (dealId, instalments) => [
      ...twiceTheSame.outbox(dealId, instalments),
      ...twiceTheSame.outbox(dealId, instalments),
    ]
    await expect(workspace.deals.close({ ...twiceTheSame, outbox }, rep.id, NOW)).rejects.toThrow()
    expect(await counts()).toEqual(before)
  })
})
