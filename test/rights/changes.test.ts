import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDb, type Db } from '../../src/store/client.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, providers } from '../support/database.ts'
import { closedDeal, dealOf, NOW, newMember, newWorkspace } from '../support/records.ts'
import { type Changes, watchChanges } from './changes.ts'

// What says that nothing was changed has to see whatever is changed, in whichever way.

describe.each(providers)('what is written, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let member: Member
  let deal: DealWithInstalments
  let changes: Changes
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    workspace = await newWorkspace(database.store, 'T1')
    member = await newMember(workspace, 'U1')
    deal = await closedDeal(workspace, member, {})
    changes = await watchChanges(db, provider)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })
  const keyOf = ({ id }: { readonly id: string }) => ({ workspaceId_id: { workspaceId: workspace.id, id } })
  const renamed = (name: string) => db.member.update({ where: keyOf(member), data: { name } })
  const seen = async () =>
    (await changes.take()).map(({ table, row, isThere }) => [table, JSON.parse(row).id, isThere] as const)

  test('what was there before is no change, and reading is none', async () => {
    await workspace.deals.byId(deal.id)
    expect(await changes.take()).toEqual([])
  })

  test('a row that is added, changed or removed is one, told once', async () => {
    const { id } = await newMember(workspace, 'U2')
    expect(await seen()).toContainEqual(['Member', id, true])
    expect(await changes.take()).toEqual([])
    await renamed('Somebody Else')
    expect(await seen()).toEqual([
      ['Member', member.id, false],
      ['Member', member.id, true],
    ])
    await db.member.delete({ where: keyOf({ id }) })
    expect(await seen()).toContainEqual(['Member', id, false])
  })

  test('every table is watched: what a deal writes, and what goes with a workspace', async () => {
    const before = new Set(deal.instalments.map(({ id }) => id))
    const closing = dealOf(member, { submissionKey: 'another' })
    const made = await workspace.deals.close(closing, member.id, NOW)
    const added = await changes.take()
    for (const table of ['Deal', 'Instalment', 'Customer', 'OutboxItem', 'AuditEntry'])
      expect([...new Set(added.map((each) => each.table))]).toContain(table)
    expect(added.every(({ isThere }) => isThere)).toBe(true)
    expect(made.deal.instalments.filter(({ id }) => before.has(id))).toEqual([])

    const other = await newWorkspace(database.store, 'T2')
    await newMember(other, 'U9')
    await changes.take()
    await database.store.workspaces.remove(other.id)
    const gone = (await changes.take()).filter(({ isThere }) => !isThere)
    expect([...new Set(gone.map(({ table }) => table))]).toEqual(expect.arrayContaining(['Member', 'Workspace']))
  })

  test('what is done and undone, or not committed, or written as it was, is none', async () => {
    const { name } = await db.member.findUniqueOrThrow({ where: keyOf(member) })
    await renamed('For a Moment')
    await renamed(name)
    await renamed(name)
    await expect(
      db.$transaction(async (tx) => {
        await tx.member.update({ where: keyOf(member), data: { name: 'Never' } })
        throw new Error('given up')
      }),
    ).rejects.toThrow('given up')
    expect(await changes.take()).toEqual([])
  })
})
