import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import type { ValueFacts } from '../domain/value-ledger.ts'
import type { Member, WorkspaceStore } from './index.ts'

const LATER = new Date(NOW.getTime() + 60_000)
const NOTHING: ValueFacts = { ratings: {}, trust: null, rewards: null, switchingCosts: null, ties: null }

describe.each(providers)('what two customers may have once, when they become one, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let keptId: string
  let otherId: string
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    keptId = await customer('Kept')
    otherId = await customer('Other')
  })
  afterAll(() => database.drop())

  const customer = async (name: string) =>
    (await workspace.customers.create({ kind: 'organisation', name, ownerId: rep.id }, rep.id, NOW)).id
  const introduced = (introducerId: string, customerId: string) =>
    workspace.referrals.record({ introducerId, customerId }, rep.id, NOW)
  async function merge(): Promise<void> {
    const [kept, other] = [await workspace.merges.candidate(keptId), await workspace.merges.candidate(otherId)]
    if (!kept || !other) throw new Error('both are there')
    const shown = {
      kept: { facts: kept.facts, file: kept.file },
      other: { facts: other.facts, file: other.file },
    }
    const merging = { keptId, otherId, answers: { facts: {}, file: {} }, shown, submissionKey: 'M' }
    const by = { memberId: rep.id, roles: rep.roles, team: new Set<string>() }
    expect(await workspace.merges.merge(merging, by, LATER)).toEqual({ ok: true, value: undefined })
  }
  const referralsOf = (id: string) => workspace.referrals.ofCustomer(id, 10)

  test('C10, C15, C16: what both want and have said is the kept customer’s', async () => {
    const want = { submissionKey: 'w', customerId: otherId, text: 'Lamps', neededOn: null }
    await workspace.wants.record(want, rep.id, NOW)
    const said = { submissionKey: 'f', customerId: otherId, topic: 'price', text: 'Too dear' } as const
    await workspace.productFeedback.record(said, rep.id, NOW)
    await merge()
    expect(await workspace.wants.ofCustomer(keptId, 10)).toHaveLength(1)
    expect(await workspace.productFeedback.ofCustomer(keptId, 10)).toHaveLength(1)
  })

  test('C11, C16: whom they introduced, and by whom they were introduced, holds for the one there is now', async () => {
    const [friend, source] = [await customer('Friend'), await customer('Source')]
    await introduced(otherId, friend)
    await introduced(source, otherId)
    await merge()
    expect((await referralsOf(keptId)).introduced).toMatchObject([{ customer: { id: friend } }])
    expect((await referralsOf(keptId)).introducedBy).toMatchObject({ introducer: { id: source } })
  })

  test('C11, C16: the kept customer’s introducer holds; nobody has introduced themselves', async () => {
    const source = await customer('Source')
    await introduced(source, keptId)
    await introduced(keptId, otherId)
    await merge()
    expect((await referralsOf(keptId)).introducedBy).toMatchObject({ introducer: { id: source } })
    expect((await referralsOf(keptId)).introduced).toEqual([])
  })

  test('C11, C16: two ends of a line that become one make no circle', async () => {
    const between = await customer('Between')
    await introduced(otherId, between)
    await introduced(between, keptId)
    await merge()
    expect((await referralsOf(keptId)).introducedBy).toBeNull()
    expect((await referralsOf(between)).introducedBy).toMatchObject({ introducer: { id: keptId } })
  })

  test('C14, C16: ledgers of other years are added; of one year the later figures hold, and the words of both', async () => {
    const save = (id: string, year: number, facts: Partial<ValueFacts>, now = NOW) =>
      workspace.valueReviews.save(id, year, { ...NOTHING, ...facts }, rep.id, now)
    await save(otherId, 2025, { trust: 2 })
    await save(keptId, 2026, { ratings: { product: { score: 5, note: null } }, trust: 4, rewards: 'A bonus' })
    const theirs = { ratings: { product: { score: 3, note: 'Worse' }, money: { score: 2, note: null } } } as const
    await save(otherId, 2026, { ...theirs, rewards: 'A dinner' }, LATER)
    await merge()
    expect(await workspace.valueReviews.ofCustomer(keptId)).toMatchObject([
      {
        year: 2026,
        ratings: { product: { score: 3, note: 'Worse' }, money: { score: 2 } },
        trust: 4,
        rewards: 'A bonus\nA dinner',
      },
      { year: 2025, trust: 2 },
    ])
  })
})
