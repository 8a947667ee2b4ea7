import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { newMember, newWorkspace } from '../../test/support/records.ts'
import { createDb, type Db } from './client.ts'
import { statementNames } from './prepared-statements.ts'

test('a statement keeps its name, and no other has it', () => {
  const nameOf = statementNames()
  const first = nameOf({ sql: 'SELECT 1' })
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(first)
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first)
})

test('long lists have no name, and there is an end to names', () => {
  const nameOf = statementNames()
  const values = (count: number) => Array.from({ length: count }, (_, index) => `$${index + 1}`).join(',')
  expect(nameOf({ sql: `SELECT ${values(20)}` })).not.toBe('')
  expect(nameOf({ sql: `SELECT ${values(21)}` })).toBe('')
  const names = Array.from({ length: 1_000 }, (_, number) => nameOf({ sql: `SELECT ${number}` }))
  expect(new Set(names.slice(0, 299)).size).toBe(299)
  expect(new Set(names.slice(299))).toEqual(new Set(['']))
})

const withPostgres = providers.includes('postgresql') ? describe : describe.skip

withPostgres('prepared statements on postgresql', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase('postgresql')
  })
  afterAll(() => database.drop())

  /** What the only connection of a client has prepared after the same question was asked twice. */
  async function preparedBy(url: string): Promise<number> {
    const db: Db = createDb(url, { poolSize: 1 })
    for (const id of ['a', 'b']) await db.$queryRaw`SELECT "id" FROM "Member" WHERE "id" = ${id}`
    const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT COUNT(*) AS "count" FROM pg_prepared_statements
      WHERE "statement" LIKE 'SELECT "id" FROM "Member"%'`
    await db.$disconnect()
    return Number(row?.count)
  }

  test('what is asked again is prepared once, except behind a pooler', async () => {
    expect(await preparedBy(database.url)).toBe(1)
    expect(await preparedBy(`${database.url}?pgbouncer=true`)).toBe(0)
  })

  test('values of another type in the same place are understood', async () => {
    const workspace = await newWorkspace(database.store)
    const member = await newMember(workspace)
    const db = createDb(database.url, { poolSize: 1 })
    for (const at of [null, new Date('2026-03-02T08:00:00Z'), null]) {
      await db.member.updateMany({ where: { id: member.id }, data: { deactivatedAt: at } })
      expect((await workspace.members.byId(member.id))?.deactivatedAt).toEqual(at)
    }
    await db.$disconnect()
  })
})
