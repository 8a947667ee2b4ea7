import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDb, type Db, Prisma } from '../../src/store/client.ts'
import { RecordNotFound } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, providers } from '../support/database.ts'
import { newWorkspace } from '../support/records.ts'
import { type Change, type Changes, watchChanges } from './changes.ts'
import { reaches } from './reaches/index.ts'
import { type Inhabited, inhabit } from './reaches/inhabited.ts'
import { rowsOf, textOf } from './rows.ts'

describe.each(providers)('two workspaces in one database, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let here: Inhabited
  let theirs: Inhabited
  let changes: Changes
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    here = await inhabit(database.store, await newWorkspace(database.store, 'THERE'), 'Ours')
    theirs = await inhabit(database.store, await newWorkspace(database.store, 'TTHERE'), 'Theirs')
    changes = await watchChanges(db, provider)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const isTheirs = ({ row }: Pick<Change, 'row'>) => row.includes(theirs.store.id)
  const marksIn = (text: string) => theirs.marks.filter((mark) => text.includes(mark))

  test('R3: nothing of the one stands in the other to begin with', async () => {
    const ours = (await rowsOf(db, provider)).filter((row) => !isTheirs({ row }))
    expect(ours.filter((row) => marksIn(row).length > 0)).toEqual([])
  })

  test('R3: every method of a workspace’s store is tried', () => {
    const { id: _, ...parts } = here.store
    const methods = Object.entries(parts).flatMap(([part, methodsOf]) =>
      Object.keys(methodsOf).map((method) => `${part}.${method}`),
    )
    expect(Object.keys(reaches).sort()).toEqual(methods.sort())
  })

  test.each(Object.entries(reaches))(
    'R3: %s neither shows nor changes what is of another workspace',
    async (_, calls) => {
      for (const reach of calls) {
        await changes.take()
        const answer = await reach(here, theirs).catch((error: unknown) => {
          if (!(error instanceof RecordNotFound)) throw error
          return error.name
        })
        expect(marksIn(textOf(answer))).toEqual([])
        const records = (await changes.take()).filter(({ table }) => table !== Prisma.ModelName.AuditEntry)
        expect(records.filter(isTheirs)).toEqual([])
        expect(records.filter(({ row, isThere }) => isThere && marksIn(row).length > 0)).toEqual([])
      }
    },
  )
})
