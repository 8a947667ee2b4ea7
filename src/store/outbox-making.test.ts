import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { createDb, type Db, type Tx } from './client.ts'
import { type Claim, makeEachDelivery } from './outbox-making.ts'

/** A database that cannot finish more than so many deliveries in the time a transaction has; notes how many it was given. */
function slowDb(db: Db, most: number, given: number[]): Db {
  const transaction = (work: (tx: Tx) => Promise<unknown>) =>
    db.$transaction((tx) => {
      const delivery = new Proxy(tx.delivery, {
        get(target, name) {
          if (name !== 'createMany') return Reflect.get(target, name)
          return (rows: { data: readonly unknown[] }) => {
            given.push(rows.data.length)
            if (rows.data.length > most) throw Object.assign(new Error('timed out'), { code: 'P2028' })
            return target.createMany(rows as Parameters<typeof target.createMany>[0])
          }
        },
      })
      return work(
        new Proxy(tx, { get: (target, name) => (name === 'delivery' ? delivery : Reflect.get(target, name)) }) as Tx,
      )
    })
  return new Proxy(db, {
    get: (target, name) => (name === '$transaction' ? transaction : Reflect.get(target, name)),
  })
}

describe.each(providers)('making deliveries on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let claims: Claim[]
  beforeEach(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    const workspace = await newWorkspace(database.store)
    const recipients = []
    for (let each = 0; each < 20; each += 1) recipients.push(await newMember(workspace, `U${each}`))
    await workspace.reminders.add(
      recipients.map((recipient) => itemFor(recipient)),
      NOW,
    )
    claims = recipients.map(({ id }) => ({ workspaceId: workspace.id, recipientId: id, items: [{}] }))
  }, 30_000)
  afterEach(async () => {
    await db.$disconnect()
    await database.drop()
  })

  test('N1: a database too slow for many at once is given fewer, and the backlog gets done', async () => {
    const given: number[] = []
    expect(await makeEachDelivery(slowDb(db, 5, given), claims, NOW)).toBe(20)
    expect(given).toEqual([20, 10, 5, 5, 5, 5])
    expect(await db.outboxItem.count({ where: { state: 'claimed' } })).toBe(20)
    expect(await db.delivery.count()).toBe(20)
  })

  test('one that cannot do a single one says so, and nothing is claimed', async () => {
    await expect(makeEachDelivery(slowDb(db, 0, []), claims.slice(0, 3), NOW)).rejects.toThrow('timed out')
    expect(await db.outboxItem.count({ where: { state: 'claimed' } })).toBe(0)
    expect(await db.delivery.count()).toBe(0)
  })
})
