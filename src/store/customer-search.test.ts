import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { createDb, type Db } from './client.ts'
import { findCustomerIds, type SearchReach } from './customer-search.ts'
import type { Member, WorkspaceStore } from './index.ts'
import type { Scope } from './scope.ts'

/** Few letters, so that much is alike: what separates, what is a wildcard or a quote elsewhere, digits, Chinese, beyond 16 bits. */
const LETTERS = [...'aabbcZß &-.%_"\'\\1+(', '机', '械', '重', '𠮷', '\n']
const TEXT = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 9 })
  .map((letters) => letters.join(''))
  .filter((text) => text.trim() !== '')
const QUERY = fc.oneof(TEXT, fc.constantFrom('', 'a', '机', '机械', 'ab', '1', '-', '?', 'a\0', '"', 'zhong', 'zq'))
const ALL = { reach: 'all' } as const
const EVERYTHING = 10_000
/** Looks up whatever is asked, and compares all. */
const BY_INDEX: SearchReach = { mostCompared: EVERYTHING, mostGoneThrough: 0 }
/** Goes through all customers of the owners. */
const BY_SCAN: SearchReach = { mostCompared: EVERYTHING, mostGoneThrough: EVERYTHING }

describe.each(providers)('finding customers on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspaces = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  async function newCompany() {
    workspaces += 1
    const workspace = await newWorkspace(database.store, `T${workspaces}`)
    const scope: Scope = { db, dialect: provider, workspaceId: workspace.id }
    return { workspace, scope, reps: [await newMember(workspace, 'U1'), await newMember(workspace, 'U2')] as const }
  }

  const add = (workspace: WorkspaceStore, owner: Member, name: string, contactName: string | null = null) =>
    workspace.customers.create({ kind: 'organisation', name, contactName, ownerId: owner.id }, owner.id, NOW)

  test('C16: whatever is typed, the index finds what comparing everything finds, in the same order', async () => {
    const customer = fc.record({ name: TEXT, contact: fc.option(TEXT), second: fc.boolean() })
    const step = fc.record({
      customer: fc.nat(),
      change: fc.constantFrom('name', 'other', 'erase'),
      text: TEXT,
    })
    const company = fc.record({
      customers: fc.array(customer, { minLength: 1, maxLength: 8 }),
      steps: fc.array(step, { maxLength: 4 }),
      queries: fc.array(QUERY, { minLength: 5, maxLength: 15 }),
    })
    await fc.assert(
      fc.asyncProperty(company, async ({ customers, steps, queries }) => {
        const { workspace, scope, reps } = await newCompany()
        const ids: string[] = []
        for (const { name, contact, second } of customers)
          ids.push((await add(workspace, reps[second ? 1 : 0], name, contact)).id)
        for (const { customer: number, change, text } of steps) {
          const id = ids[number % ids.length] ?? ''
          if (change === 'name') await workspace.customers.change(id, { name: text }, reps[0].id, NOW)
          // What becomes of a customer in any way ends in these.
          if (change === 'other') await db.customer.updateMany({ where: { id }, data: { searchText: text } })
          if (change === 'erase' && ids.length > 1) {
            await db.customer.deleteMany({ where: { workspaceId: workspace.id, id } })
            ids.splice(ids.indexOf(id), 1)
          }
        }
        const everyone = { reach: 'owners', ownerIds: reps.map(({ id }) => id) } as const
        const second = { reach: 'owners', ownerIds: [reps[1].id] } as const
        for (const query of queries) {
          const scanned = await findCustomerIds(scope, query, everyone, EVERYTHING, BY_SCAN)
          expect(await findCustomerIds(scope, query, ALL, EVERYTHING)).toEqual(scanned)
          expect(await findCustomerIds(scope, query, everyone, EVERYTHING, BY_INDEX)).toEqual(scanned)
          expect(await findCustomerIds(scope, query, second, EVERYTHING, BY_INDEX)).toEqual(
            await findCustomerIds(scope, query, second, EVERYTHING, BY_SCAN),
          )
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('C16: where more have it than are compared, what begins with it comes first, and nothing else is offered', async () => {
    const company = fc.record({
      names: fc.array(TEXT, { minLength: 5, maxLength: 20 }),
      queries: fc.array(QUERY, { minLength: 3, maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(company, async ({ names, queries }) => {
        const { workspace, scope, reps } = await newCompany()
        for (const name of names) await add(workspace, reps[0], name)
        const everyone = { reach: 'owners', ownerIds: reps.map(({ id }) => id) } as const
        const rows = await db.customer.findMany({ where: { workspaceId: workspace.id } })
        const limit = 2
        for (const query of queries) {
          const all = await findCustomerIds(scope, query, everyone, EVERYTHING, BY_SCAN)
          const found = await findCustomerIds(scope, query, ALL, limit, { mostCompared: 1, mostGoneThrough: 0 })
          expect(found).toHaveLength(Math.min(all.length, limit))
          expect(all).toEqual(expect.arrayContaining(found))
          const needle = query.normalize('NFKC').toLowerCase().replace(/[^ab]/g, '')
          if (!/^[ab]+$/i.test(query)) continue
          const begins = (id: string) => rows.find((row) => row.id === id)?.searchText.startsWith(needle) ?? false
          const beginners = all.filter(begins).length
          expect(found.filter(begins)).toHaveLength(Math.min(beginners, limit))
          expect(begins(found[0] ?? '')).toBe(beginners > 0)
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('C16: one name among hundreds that begin with it is first when it is typed in full, with or without its form', async () => {
    const { workspace, scope, reps } = await newCompany()
    const numbers = Array.from({ length: 600 }, (_, index) => index)
    const row = { workspaceId: workspace.id, kind: 'organisation', ownerId: reps[0].id, createdAt: NOW } as const
    await db.customer.createMany({
      data: numbers.map((number) => ({
        ...row,
        name: `Acme ${number}`,
        foldedName: `acme${number}`,
        searchText: `acme${number}\n0301000${number}`,
      })),
    })
    const acme = await add(workspace, reps[0], 'Acme Ltd.')
    const mill = await add(workspace, reps[0], 'The Mill of Acme 7')
    expect((await findCustomerIds(scope, 'acme', ALL, 5))[0]).toBe(acme.id)
    expect((await findCustomerIds(scope, 'ACME Ltd', ALL, 5))[0]).toBe(acme.id)
    expect(await findCustomerIds(scope, 'mill', ALL, 5)).toEqual([mill.id])
    expect(await findCustomerIds(scope, 'fac', ALL, 5)).toEqual([mill.id])
    expect(await findCustomerIds(scope, 'me599', ALL, 5)).toHaveLength(1)
    // Of all that have a 7, none begins with it: as many as are wanted are there all the same.
    expect(await findCustomerIds(scope, '0', ALL, 20)).toHaveLength(20)
  })

  test('R3: an index that all workspaces share finds in one of them what is in it', async () => {
    const [one, other] = [await newCompany(), await newCompany()]
    for (let index = 0; index < 5; index += 1) await add(other.workspace, other.reps[0], 'Quayside')
    const { id } = await add(one.workspace, one.reps[0], 'Quayside')
    for (const query of ['q', 'qu', 'quay', 'ayside'])
      expect(await findCustomerIds(one.scope, query, ALL, 1, { mostCompared: 1, mostGoneThrough: 0 })).toEqual([id])
  })

  const onSqlite = provider === 'sqlite' ? test : test.skip
  onSqlite('R6: of an erased customer nothing stays in the full-text table', async () => {
    const { workspace, scope, reps } = await newCompany()
    const { id } = await workspace.customers.create(
      { kind: 'individual', name: 'Ottilie Xaver', ownerId: reps[0].id },
      reps[0].id,
      NOW,
    )
    const held = () =>
      db.$queryRaw<unknown[]>`SELECT rowid FROM "CustomerText" WHERE "CustomerText" MATCH '"ottiliexaver"'`
    expect(await held()).toHaveLength(1)
    expect(await workspace.personalData.eraseCustomer(id, reps[0].id, NOW)).toEqual({ ok: true, value: undefined })
    expect(await held()).toEqual([])
    expect(await findCustomerIds(scope, 'ottilie', ALL, 5)).toEqual([])
  })
})
