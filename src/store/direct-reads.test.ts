import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type EmptyDatabase, emptyDatabase } from '../../test/support/database.ts'
import { createDb, type Db, Prisma } from './client.ts'
import { fixedRead } from './fixed-reads.ts'
import { migrate } from './migrate.ts'

let file: EmptyDatabase
let db: Db

beforeEach(async () => {
  file = await emptyDatabase('sqlite')
  await migrate(file.url)
  db = createDb(file.url)
})
afterEach(async () => {
  await db.$disconnect()
  await file.drop()
})

const insert = (tx: Pick<Db, 'workspace'>, teamId: string) =>
  tx.workspace.create({ data: { teamId, name: teamId, createdAt: new Date('2026-03-02T09:00:00Z') } })
const teams = (tx: Pick<Db, '$queryRaw'>) => tx.$queryRaw<{ teamId: string }[]>`SELECT "teamId" FROM "Workspace"`

describe('hand-written reads on SQLite', () => {
  test('see what was committed a moment ago', async () => {
    await insert(db, 'T1')
    expect(await teams(db)).toEqual([{ teamId: 'T1' }])
  })

  test('outside a transaction do not see, nor wait for, what it has not committed; inside it they do', async () => {
    await db.$transaction(async (tx) => {
      await insert(tx, 'T1')
      expect(await teams(tx)).toEqual([{ teamId: 'T1' }])
      expect(await teams(db)).toEqual([])
    })
    expect(await teams(db)).toEqual([{ teamId: 'T1' }])
  })

  test('of a fixed text take their values in the order of the template, inside a transaction too', async () => {
    await insert(db, 'T1')
    await insert(db, 'T2')
    const between = fixedRead<{ teamId: string; from: string }, [from: string, to: string]>(
      Prisma.sql`SELECT "teamId", ${'from'} AS "from" FROM "Workspace" WHERE "teamId" <= ${'to'} ORDER BY 1`,
    )
    const both = ['T1', 'T2'].map((teamId) => ({ teamId, from: 'T0' }))
    expect(await between(db, 'T0', 'T2')).toEqual(both)
    expect(await between(db, 'T0', 'T1')).toEqual(both.slice(0, 1))
    expect(await db.$transaction((tx) => between(tx, 'T0', 'T2'))).toEqual(both)
  })

  test("answer values as Prisma's raw queries do, by the declared type of the column", async () => {
    await insert(db, 'T1')
    const query = Prisma.sql`SELECT "id", "adminSeq", "createdAt", NULL AS "nothing", 9007199254740993 AS "large",
      COUNT(*) AS "count" FROM "Workspace" GROUP BY "id"`
    const [direct] = await db.$queryRaw<object[]>(query)
    const [prismas] = await db.$transaction((tx) => tx.$queryRaw<object[]>(query))
    expect(direct).toMatchObject({ adminSeq: 0, createdAt: new Date('2026-03-02T09:00:00Z'), large: 9007199254740993n })
    expect({ ...direct, count: 1n }).toEqual({ ...prismas, count: 1n })
  })
})
