import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { THANKS_RULE } from '../domain/referral.ts'
import { createDb, type Db } from './client.ts'
import type { Member, WorkspaceStore } from './index.ts'

describe.each(providers)('who introduced whom on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const customer = async (name: string) =>
    (await workspace.customers.create({ kind: 'organisation', name, ownerId: rep.id }, rep.id, NOW)).id
  const noted = (introducerId: string, customerId: string) =>
    workspace.referrals.record({ introducerId, customerId }, rep.id, NOW)

  test('C11: noted once, on both files, and thanked once', async () => {
    const [a, b] = [await customer('A'), await customer('B')]
    const first = await noted(a, b)
    if (!first.ok) throw new Error(first.error)
    expect(await noted(a, b)).toEqual(first)
    expect((await workspace.referrals.ofCustomer(a, 10)).introduced).toMatchObject([{ customer: { name: 'B' } }])
    expect((await workspace.referrals.ofCustomer(b, 10)).introducedBy).toMatchObject({ introducer: { name: 'A' } })
    expect(await workspace.reminders.ofSubject(first.value.id)).toMatchObject([
      { rule: THANKS_RULE, recipientId: rep.id, localDate: '2026-03-03', state: 'pending' },
    ])
    expect(await workspace.referrals.thanked(first.value.id, rep.id, NOW)).toBe(true)
    expect(await workspace.referrals.thanked(first.value.id, rep.id, NOW)).toBe(false)
    expect(await workspace.reminders.ofSubject(first.value.id)).toMatchObject([{ state: 'skipped', reason: 'settled' }])
    expect(await workspace.referrals.plan(NOW)).toBe(0)
  })

  test('C11: nobody by themselves, twice, or in a circle of any length, also of two who note its halves at once', async () => {
    const [a, b, c] = [await customer('A'), await customer('B'), await customer('C')]
    expect(await noted(a, a)).toEqual({ ok: false, error: 'itself' })
    await noted(a, b)
    expect(await noted(c, b)).toEqual({ ok: false, error: 'introduced' })
    await noted(b, c)
    expect(await noted(c, a)).toEqual({ ok: false, error: 'circle' })
    const [d, e] = [await customer('D'), await customer('E')]
    const both = await Promise.all([noted(d, e), noted(e, d)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('C11: an owner of the introducer who has come since is asked to thank them', async () => {
    const other = await newMember(workspace, 'U-other')
    const [a, b] = [await customer('A'), await customer('B')]
    const first = await noted(a, b)
    await db.customer.updateMany({ where: { workspaceId: workspace.id, id: a }, data: { ownerId: other.id } })
    expect(await workspace.referrals.plan(NOW)).toBe(1)
    expect(await workspace.referrals.plan(NOW)).toBe(0)
    const told = await workspace.reminders.ofSubject(first.ok ? first.value.id : '')
    expect(told.map(({ recipientId }) => recipientId).sort()).toEqual([rep.id, other.id].sort())
  })

  test('C11: taken back, nothing is left of it but the audit', async () => {
    const [a, b] = [await customer('A'), await customer('B')]
    const first = await noted(a, b)
    const id = first.ok ? first.value.id : ''
    expect(await workspace.referrals.takeBack(id, rep.id, NOW)).toBe(true)
    expect(await workspace.referrals.takeBack(id, rep.id, NOW)).toBe(false)
    expect(await workspace.referrals.byIds([id])).toEqual([])
    const actions = (await workspace.audit.list({ subjectType: 'referral' })).map(({ action }) => action)
    expect(actions.sort()).toEqual(['referral.record', 'referral.take-back'])
    expect((await noted(b, a)).ok).toBe(true)
  })
})
