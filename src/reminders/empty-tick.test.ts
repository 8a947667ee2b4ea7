import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { createReminders } from './index.ts'

describe.each(providers)('a tick on %s', (provider) => {
  let database: FreshDatabase
  const statements: string[] = []
  beforeAll(async () => {
    database = await freshDatabase(provider, { onStatement: (sql) => void statements.push(sql) })
    await newMember(await newWorkspace(database.store))
  })
  afterAll(() => database.drop())

  test('that finds nothing to do is one statement', async () => {
    const reminders = createReminders({
      store: database.store,
      clock: { now: () => NOW },
      kinds: [],
      messengerFor: () => {
        throw new Error('there is nothing to send')
      },
      log: pino({ level: 'silent' }),
    })
    statements.length = 0
    expect(await reminders.sweep()).toEqual({})
    expect(statements).toHaveLength(1)
  })
})
