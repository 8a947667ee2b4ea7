import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Case, instalmentOf, MARK, type Tenant } from '../../test/isolation/case.ts'
import { cases } from '../../test/isolation/index.ts'
import { makeTenant } from '../../test/isolation/tenant.ts'
import { type Change, type Changes, watchChanges } from '../../test/rights/changes.ts'
import { rowsOfWorkspace } from '../../test/rights/rows.ts'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { createDb, type Db } from './client.ts'

// R3: records of one workspace are never visible to, or changed from, another. Every function of WorkspaceStore is
// called in workspace B with everything that belongs to A; a function without a case in test/isolation fails the test.

describe.each(providers)('R3: two workspaces on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let a: Tenant
  let b: Tenant
  let changes: Changes
  let written: readonly Change[] = []
  let teams = 0
  const tenant = (teamId: string, text: string) =>
    makeTenant({ store: database.store, db, teamId, text, number: teams })
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    // One for all: that nothing changes it is what every test asserts.
    a = await tenant('TA', MARK)
    changes = await watchChanges(db, provider)
    await makeB()
  })
  beforeEach(async () => {
    // Made anew where the test before has changed anything of it: most only read, and making one takes long.
    written = [...written, ...(await changes.take())]
    if (written.some(of(b))) await makeB()
    written = []
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  async function makeB() {
    teams += 1
    b = await tenant(`TB${teams}`, 'BETA')
    await changes.take()
  }
  const of =
    ({ workspace: { id } }: Tenant) =>
    ({ row }: Change) =>
      row.includes(id)
  const rowsOf = ({ workspace: { id } }: Tenant) => rowsOfWorkspace(db, provider, id)

  test('the workspaces compared have a row in every table', async () => {
    const empty = Object.entries(await rowsOf(a)).filter(([, rows]) => rows.length === 0)
    expect(empty).toEqual([])
  })

  test('every function of WorkspaceStore has a case', () => {
    const { id: _, ...parts } = b.workspace
    expect(namesIn(cases)).toEqual(namesIn(parts))
  })

  const named = Object.entries(cases).flatMap(([part, functions]) =>
    Object.entries(functions as Record<string, Case>).map(([name, run]) => [`${part}.${name}`, run] as const),
  )
  test.each(named)('%s neither shows nor changes what is another workspace’s', async (_, run) => {
    const shown = inWords(await run(b, a))
    written = await changes.take()
    expect(written.filter(of(a))).toEqual([])
    expect(shown).not.toContain(MARK)
    for (const id of idsOf(a)) expect(shown).not.toContain(id)
  })

  test('the cases would notice: in their own workspace the same functions show it', async () => {
    for (const name of [
      'members.byId',
      'customers.find',
      'deals.byId',
      'implementations.checkIn',
      'implementationHandOvers.event',
      'receivables.byId',
      'visits.byIds',
      'reminders.items',
    ] as const) {
      const run = named.find(([each]) => each === name)?.[1]
      expect(inWords(await run?.(a, a))).toContain(name.startsWith('reminders') ? a.deal.id : MARK)
    }
  })

  // The last: nothing is left of it afterwards.
  test('one of them can be removed with a row in every table, and the other stays as it is', async () => {
    const before = await rowsOf(b)
    await database.store.workspaces.remove(a.workspace.id)
    expect(Object.entries(await rowsOf(a)).filter(([, rows]) => rows.length > 0)).toEqual([])
    expect(await rowsOf(b)).toEqual(before)
  })
})

/** The functions of each part, in an order of their own. */
const namesIn = (parts: object) =>
  Object.fromEntries(Object.entries(parts).map(([part, functions]) => [part, Object.keys(functions).sort()]))

/** Whatever tells a record of a workspace: none of it is to come out in another. */
function idsOf(tenant: Tenant): string[] {
  const { workspace, member, deal, itemIds } = tenant
  const named = Object.entries(tenant).flatMap(([key, value]) => (key.endsWith('Id') ? [String(value)] : []))
  return [workspace.id, member.id, deal.id, deal.customer.id, instalmentOf(tenant), ...named, ...itemIds]
}

const inWords = (value: unknown) =>
  JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each)) ?? ''
