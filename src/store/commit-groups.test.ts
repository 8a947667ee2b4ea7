import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { emptyDatabase } from '../../test/support/database.ts'
import { createDb, type Db, type Tx } from './client.ts'
import { commitGroups } from './commit-groups.ts'
import { migrate } from './migrate.ts'

const AT = new Date('2026-03-02T08:00:00Z')

describe('transactions that share a commit', () => {
  const statements: string[] = []
  let database: Awaited<ReturnType<typeof emptyDatabase>>
  let db: Db
  beforeAll(async () => {
    database = await emptyDatabase('sqlite')
    await migrate(database.url)
    db = createDb(database.url, { onStatement: (sql) => void statements.push(sql) })
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const adding = (eventId: string) => (tx: Tx) => tx.handledEvent.create({ data: { eventId, at: AT } })
  const idsOf = async () => (await db.handledEvent.findMany({ orderBy: { eventId: 'asc' } })).map((row) => row.eventId)
  const commits = () => statements.filter((sql) => sql.includes('COMMIT')).length

  test('what is asked for together is committed together, and each gets its own answer', async () => {
    const transact = commitGroups(db)
    statements.length = 0
    const rows = await Promise.all(['a', 'b', 'c'].map((id) => transact(adding(id))))
    expect(rows.map((row) => row.eventId)).toEqual(['a', 'b', 'c'])
    expect(commits()).toBe(1)
    expect(await idsOf()).toEqual(['a', 'b', 'c'])
  })

  test('one that fails takes no other with it, and leaves nothing behind', async () => {
    const transact = commitGroups(db)
    const failing = async (tx: Tx) => {
      await adding('half')(tx)
      throw new Error('not this one')
    }
    const [first, second, third] = await Promise.allSettled([
      transact(adding('d')),
      transact(failing),
      transact(adding('e')),
    ])
    expect([first?.status, second, third?.status]).toEqual([
      'fulfilled',
      { status: 'rejected', reason: new Error('not this one') },
      'fulfilled',
    ])
    expect(await idsOf()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('what comes later is committed later', async () => {
    const transact = commitGroups(db)
    await transact(adding('f'))
    await transact(adding('g'))
    expect((await idsOf()).slice(-2)).toEqual(['f', 'g'])
  })
})
