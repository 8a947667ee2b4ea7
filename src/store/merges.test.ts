import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import {
  closedDeal,
  dealOf,
  EUR,
  itemFor,
  JPY,
  NOW,
  newMember,
  newWorkspace,
  paymentFor,
} from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { MergeAnswers, MergeSide } from '../domain/customer-merge.ts'
import type { HandingActor } from '../domain/hand-over.ts'
import type { DealWithInstalments, Member, MergeCandidate, WorkspaceStore } from './index.ts'

const ALL = { reach: 'all' } as const
const NO_ANSWERS: MergeAnswers = { facts: {}, file: {} }
const sideOf = ({ facts, file }: MergeCandidate): MergeSide => ({ facts, file })

describe.each(providers)('merging customers, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let mira: Member
  let jonas: Member
  let ada: Member
  let kept: DealWithInstalments
  let other: DealWithInstalments
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    mira = await newMember(workspace, 'UMIRA')
    jonas = await newMember(workspace, 'UJONAS')
    ada = await newMember(workspace, 'UADA', ['admin'])
    kept = await closedDeal(workspace, mira)
    other = await closedDeal(workspace, mira, {
      submissionKey: 'V2',
      contractNumber: 'X-99',
      customer: { kind: 'organisation', name: 'Harbor Lights Inc', phone: '+49 40 999', contactName: 'Jan Petersen' },
    })
  })
  afterAll(() => database.drop())

  const by = ({ id, roles }: Member): HandingActor => ({ memberId: id, roles, team: new Set() })
  async function candidate(id: string): Promise<MergeCandidate> {
    const found = await workspace.merges.candidate(id)
    if (!found) throw new Error('no such customer')
    return found
  }
  async function mergingOf(answers = NO_ANSWERS, [keptId, otherId] = [kept.customer.id, other.customer.id]) {
    const shown = { kept: sideOf(await candidate(keptId)), other: sideOf(await candidate(otherId)) }
    return { keptId, otherId, answers, shown, submissionKey: 'M1' }
  }
  const merge = async (answers = NO_ANSWERS, actor = mira) =>
    workspace.merges.merge(await mergingOf(answers), by(actor), NOW)

  test('C16: everything of both hangs on the one that stays, found by both names, phones and contracts', async () => {
    await workspace.customerFile.write(kept.customer.id, { address: 'Pier 1' }, mira.id, NOW)
    await workspace.customerFile.write(other.customer.id, { address: 'Pier 2', manager: 'Ines' }, mira.id, NOW)
    await workspace.customers.change(other.customer.id, { tier: 'a' }, mira.id, NOW)
    const before = [await candidate(kept.customer.id), await candidate(other.customer.id)]
    expect(await merge()).toEqual({ ok: true, value: undefined })
    const after = await candidate(kept.customer.id)
    expect(after).toMatchObject({
      facts: { name: 'Harbour Lights GmbH', tier: 'a', phone: '+49 40 123456' },
      file: { address: 'Pier 1 / Pier 2', manager: 'Ines' },
      deals: 2,
      contacts: 2,
      open: [{ amount: before.reduce((sum, { open }) => sum + (open[0]?.amount ?? 0n), 0n), currency: EUR }],
    })
    expect(await workspace.customers.details(other.customer.id)).toBeNull()
    expect([...(await workspace.merges.survivors([other.customer.id, 'unknown']))]).toEqual([
      [other.customer.id, kept.customer.id],
    ])
    for (const query of ['harbor lights inc', '40 999', 'X-99', 'petersen', 'Harbour Lights'])
      expect((await workspace.customers.find(query, ALL, 5)).map(({ id }) => id)).toEqual([kept.customer.id])
    const asked = { name: 'HARBOR  LIGHTS' }
    expect((await workspace.customers.duplicatesOf(asked)).map(({ id }) => id)).toEqual([kept.customer.id])
  })

  test('R4, R6: it is audited by ids, and no name or value stands in the audit', async () => {
    await merge({ facts: { name: 'other' }, file: {} })
    const [entry] = await workspace.audit.list({ action: 'customer.merge' })
    expect(entry).toMatchObject({
      actorId: mira.id,
      subjectId: kept.customer.id,
      after: { mergedId: other.customer.id, changed: ['name'] },
    })
    expect(JSON.stringify(entry)).not.toMatch(/Harbo/)
    expect((await workspace.customers.details(kept.customer.id))?.name).toBe('Harbor Lights Inc')
    expect((await workspace.customers.find('Harbour Lights GmbH', ALL, 5)).map(({ id }) => id)).toEqual([
      kept.customer.id,
    ])
  })

  test('C16: with itself, with nobody, and with one of another workspace it is refused', async () => {
    const { merges } = workspace
    const own = kept.customer.id
    const merging = await mergingOf()
    expect(await merges.merge({ ...merging, otherId: own }, by(mira), NOW)).toEqual({ ok: false, error: 'same' })
    expect(await merges.merge({ ...merging, otherId: 'x' }, by(mira), NOW)).toEqual({ ok: false, error: 'gone' })
    const elsewhere = await newWorkspace(database.store, `E${count}`)
    const theirs = await closedDeal(elsewhere, await newMember(elsewhere))
    const across = { ...merging, otherId: theirs.customer.id }
    expect(await merges.merge(across, by(mira), NOW)).toEqual({ ok: false, error: 'gone' })
    expect(await elsewhere.merges.candidate(theirs.customer.id)).toMatchObject({ deals: 1 })
    expect(await merges.candidate(own)).toMatchObject({ deals: 1 })
  })

  test('C16: what somebody has changed since it was shown is looked at again', async () => {
    const merging = await mergingOf()
    await workspace.customers.change(other.customer.id, { tier: 'b' }, mira.id, NOW)
    expect(await workspace.merges.merge(merging, by(mira), NOW)).toEqual({ ok: false, error: 'changed-since' })
  })

  test('of two who merge the same at once, either way round, one wins and the other is told', async () => {
    const there = await mergingOf()
    const back = await mergingOf(NO_ANSWERS, [other.customer.id, kept.customer.id])
    const results = await Promise.all([
      workspace.merges.merge(there, by(mira), NOW),
      workspace.merges.merge({ ...back, submissionKey: 'M2' }, by(mira), NOW),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'gone' })
    expect(await workspace.customers.find('', ALL, 5)).toHaveLength(1)
  })

  test('R5: of two owners the one who is chosen gets what is open with the other, and both are told', async () => {
    const theirs = await closedDeal(workspace, jonas, {
      submissionKey: 'V3',
      customer: { kind: 'organisation', name: 'Harbour Light', phone: null, contactName: null },
    })
    const merging = await mergingOf(NO_ANSWERS, [kept.customer.id, theirs.customer.id])
    expect(await workspace.merges.merge(merging, by(ada), NOW)).toEqual({ ok: true, value: undefined })
    expect((await workspace.deals.byId(theirs.id))?.ownerId).toBe(mira.id)
    const handed = await workspace.handOvers.handedFrom(jonas.id, [theirs.id])
    expect(handed.get(theirs.id)).toMatchObject({ customerName: 'Harbour Lights GmbH', toName: 'Member UMIRA' })
  })

  test('R5: an owner who can own none by then is refused, and nothing is merged', async () => {
    const theirs = await closedDeal(workspace, jonas, {
      submissionKey: 'V3',
      customer: { kind: 'organisation', name: 'Harbour Light', phone: null, contactName: null },
    })
    await workspace.members.setRoles(mira.id, ['finance'], null, NOW)
    const merging = await mergingOf(NO_ANSWERS, [kept.customer.id, theirs.customer.id])
    expect(await workspace.merges.merge(merging, by(ada), NOW)).toEqual({ ok: false, error: 'cannot-own' })
    expect(await workspace.merges.candidate(theirs.customer.id)).not.toBeNull()
  })

  test('D3: a deal that waits for approval is closed with the customer there is now', async () => {
    const { instalments, total, title, signedOn, plannedDeliveryOn, terms } = dealOf(mira)
    const draft = {
      ...{ customerId: other.customer.id, title, contractNumber: null, total, signedOn, plannedDeliveryOn },
      ...{ terms, instalments, implementation: null, typed: {} },
    }
    const holding = { submissionKey: 'held', ownerId: mira.id, draft, reasons: [], outbox: () => [] }
    const { held } = await workspace.heldDeals.hold(holding, mira.id, NOW)
    await merge()
    const approved = await workspace.heldDeals.approve(held.id, () => [], ada.id, NOW)
    const deal = await workspace.deals.byId(approved.held.decision?.dealId ?? '')
    expect(deal?.customer.id).toBe(kept.customer.id)
  })

  test('C11: whom both introduced stays, who introduced them once, and nobody has introduced themselves', async () => {
    const third = await closedDeal(workspace, mira, {
      submissionKey: 'V3',
      customer: { kind: 'organisation', name: 'Quarry', phone: null, contactName: null },
    })
    const [one, two, three] = [kept, other, third].map(({ customer }) => customer.id) as [string, string, string]
    const introduce = (introducerId: string, customerId: string) =>
      workspace.referrals.record({ introducerId, customerId }, mira.id, NOW)
    await introduce(one, two)
    await introduce(two, three)
    await merge()
    const { introducedBy, introduced } = await workspace.referrals.ofCustomer(one, 10)
    expect(introducedBy).toBeNull()
    expect(introduced.map(({ customer }) => customer.id)).toEqual([three])
  })

  test('C10: what both wanted is wanted by the one that stays', async () => {
    for (const { customer } of [kept, other])
      await workspace.wants.record(
        { customerId: customer.id, text: `Lamps for ${customer.name}`, neededOn: null, submissionKey: customer.id },
        mira.id,
        NOW,
      )
    await merge()
    expect(await workspace.wants.ofCustomer(kept.customer.id, 10)).toHaveLength(2)
  })

  test('C6, N6: a return visit is told once, of the customer there is now', async () => {
    const told = {
      rule: 'visits.return_due',
      localDate: calendarDate('2026-05-01'),
      dueAt: new Date('2026-05-01T07:00:00Z'),
    }
    await workspace.reminders.add(
      [kept, other].map(({ customer }) => itemFor(mira, { ...told, subjectId: customer.id })),
      NOW,
    )
    await merge()
    const waiting = async (id: string) =>
      (await workspace.reminders.ofSubject(id)).filter(({ state, rule }) => state === 'pending' && rule === told.rule)
    expect(await waiting(other.customer.id)).toEqual([])
    expect((await waiting(kept.customer.id)).length).toBeLessThanOrEqual(1)
  })

  test('C16: what is open, credit and collected add up to what they were, whatever was paid, in every currency', async () => {
    const payments = fc.array(
      fc.record({
        ofKept: fc.boolean(),
        amount: fc.bigInt({ min: 1n, max: 20_000n }),
        currency: fc.constantFrom(EUR, JPY),
      }),
      { maxLength: 5 },
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(payments, async (paid) => {
        run += 1
        const fresh = await newWorkspace(database.store, `P${count}-${run}`)
        const rep = await newMember(fresh)
        const deals = [
          await closedDeal(fresh, rep),
          await closedDeal(fresh, rep, {
            submissionKey: 'V2',
            customer: { kind: 'organisation', name: 'Quarry', phone: null, contactName: null },
          }),
        ] as const
        for (const [index, { ofKept, ...amount }] of paid.entries()) {
          const payment = paymentFor(ofKept ? deals[0] : deals[1], {
            submissionKey: `P${index}`,
            amount,
            reference: null,
          })
          await fresh.receivables.recordPayment(payment, rep.id, NOW)
        }
        const [keptId, otherId] = [deals[0].customer.id, deals[1].customer.id]
        const sums = async (ids: readonly string[]) => {
          const total = new Map<string, bigint>()
          const add = (what: string, amount: bigint) => total.set(what, (total.get(what) ?? 0n) + amount)
          for (const id of ids) {
            const found = await fresh.merges.candidate(id)
            for (const { amount, currency } of found?.open ?? []) add(`open ${currency}`, amount)
            for (const { amount, currency } of await fresh.payments.credit(id)) add(`credit ${currency}`, amount)
          }
          for (const deal of deals)
            for (const { allocated } of await fresh.deals.paymentsOf(deal.id)) add('collected', allocated)
          return total
        }
        const before = await sums([keptId, otherId])
        const [one, two] = [await fresh.merges.candidate(keptId), await fresh.merges.candidate(otherId)]
        if (!one || !two) throw new Error('both are there')
        const merging = {
          keptId,
          otherId,
          answers: NO_ANSWERS,
          submissionKey: 'M',
          shown: { kept: sideOf(one), other: sideOf(two) },
        }
        expect(await fresh.merges.merge(merging, by(rep), NOW)).toEqual({ ok: true, value: undefined })
        expect(await sums([keptId])).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})
