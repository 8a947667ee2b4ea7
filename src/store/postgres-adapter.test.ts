import { expect, test } from '@jest/globals'
import { inTurn } from './postgres-adapter.ts'

const statement = (sql: string) => ({ sql, args: [], argTypes: [] })

test('the statements of a transaction wait for one another, also for one that fails', async () => {
  const told: string[] = []
  let running = 0
  async function answer({ sql }: { readonly sql: string }) {
    running += 1
    told.push(`${sql} starts as ${running}`)
    await Promise.resolve()
    running -= 1
    if (sql === 'fails') throw new Error('refused')
    return sql
  }
  const transaction = inTurn({
    queryRaw: async (query) => {
      const name = await answer(query)
      return { columnNames: [name], columnTypes: [], rows: [] }
    },
    executeRaw: async (query) => (await answer(query)).length,
  })
  const all = await Promise.allSettled([
    transaction.queryRaw(statement('first')),
    transaction.executeRaw(statement('fails')),
    transaction.queryRaw(statement('third')),
  ])
  expect(told).toEqual(['first starts as 1', 'fails starts as 1', 'third starts as 1'])
  expect(all).toMatchObject([
    { value: { columnNames: ['first'] } },
    { reason: new Error('refused') },
    { value: { columnNames: ['third'] } },
  ])
})
