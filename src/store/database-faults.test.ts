import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, dealOf, itemFor, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { proxyTo } from '../../test/support/tcp-proxy.ts'
import type { DatabaseOptions } from './client.ts'
import {
  type DealWithInstalments,
  databaseTrouble,
  type Member,
  openStore,
  type Store,
  type WorkspaceStore,
} from './index.ts'
import { SqliteConnection } from './sqlite-connection.ts'

const withPostgres = providers.includes('postgresql') ? describe : describe.skip

let database: FreshDatabase
let workspace: WorkspaceStore
let rep: Member
let deal: DealWithInstalments
const open: Store[] = []

async function begin(provider: 'sqlite' | 'postgresql') {
  database = await freshDatabase(provider)
  workspace = await newWorkspace(database.store)
  rep = await newMember(workspace)
  deal = await closedDeal(workspace, rep)
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()))
  await database.drop()
})

/** The same database, opened in another way: the one that has the trouble. */
async function openFaulty(url: string, options?: DatabaseOptions) {
  const store = await openStore(url, options)
  open.push(store)
  return store
}

/** Everything that writes more than one row. */
const writes = (store: Store): Record<string, () => Promise<unknown>> => {
  const faulty = store.inWorkspace(workspace.id)
  return {
    'deals.close': () => faulty.deals.close(dealOf(rep, { submissionKey: 'during' }), rep.id, NOW),
    'receivables.recordPayment': () =>
      faulty.receivables.recordPayment(paymentFor(deal, { submissionKey: 'during' }), rep.id, NOW),
    'settings.update': () => faulty.settings.update({ remindAt: '07:00' }, null, NOW),
    'outbox.claimDue': () => store.outbox.claimDue(NOW, 100, []),
  }
}

const troubleOf = async (write: () => Promise<unknown>) => {
  const outcome = await write().then(
    () => 'written',
    (error: unknown) => databaseTrouble(error) ?? error,
  )
  return outcome
}

const troubles = async (store: Store) => {
  const outcomes: Record<string, unknown> = {}
  for (const [name, write] of Object.entries(writes(store))) outcomes[name] = await troubleOf(write)
  return outcomes
}
const allOf = (trouble: string) =>
  Object.fromEntries(Object.keys(writes(database.store)).map((name) => [name, trouble]))

/** What must be the same before and after trouble. */
const contents = async () => ({
  counts: await database.store.workspaces.counts(workspace.id),
  settings: await workspace.settings.read(),
  deal: await workspace.deals.byId(deal.id),
  audit: await workspace.audit.list(),
  items: await workspace.reminders.ofSubject(deal.id),
  lag: await database.store.outbox.lag(NOW),
})

/** That trouble passes: the same writes work on the same connection afterwards. */
const recovers = async (store: Store) => expect(await troubles(store)).toEqual(allOf('written'))

describe('trouble with SQLite', () => {
  beforeEach(() => begin('sqlite'))

  test('locked by another process: nothing is half written, and it works as soon as the lock is gone', async () => {
    const store = await openFaulty(database.url, { busyTimeoutMs: 30 })
    const before = await contents()
    const other = new SqliteConnection(database.url, 0)
    await other.executeScript('BEGIN EXCLUSIVE')
    expect(await troubles(store)).toEqual(allOf('locked'))
    other.rollback()
    other.close()
    expect(await contents()).toEqual(before)
    await recovers(store)
  })

  test('a lock that goes in time is waited for, without blocking this process', async () => {
    const store = await openFaulty(database.url, { busyTimeoutMs: 10_000 })
    const other = new SqliteConnection(database.url, 0)
    await other.executeScript('BEGIN EXCLUSIVE')
    const closing = store.inWorkspace(workspace.id).deals.close(dealOf(rep, { submissionKey: 'wait' }), rep.id, NOW)
    // Reached only when the waiting leaves the event loop free.
    await new Promise((resolve) => setImmediate(resolve))
    other.rollback()
    other.close()
    expect((await closing).created).toBe(true)
  })

  test('read-only: nothing is written, reading goes on', async () => {
    const store = await openFaulty(database.url, { sqlitePragmas: ['query_only = ON'] })
    const before = await contents()
    expect(await troubles(store)).toEqual(allOf('read-only'))
    expect(await contents()).toEqual(before)
    expect(await store.inWorkspace(workspace.id).deals.byId(deal.id)).toEqual(deal)
  })

  test('disk full: a deal is written whole or not at all', async () => {
    const store = await openFaulty(database.url, { sqlitePragmas: ['max_page_count = 1'] }) // as small as it is now
    const faulty = store.inWorkspace(workspace.id)
    const fill = (index: number) =>
      troubleOf(() =>
        faulty.deals.close(dealOf(rep, { submissionKey: `fill ${index}`, title: 'x'.repeat(200) }), rep.id, NOW),
      )
    let written = 0
    while ((await fill(written)) === 'written') written += 1
    const full = await contents()
    expect(full.counts).toMatchObject({ deals: 1 + written, customers: 1 + written })
    expect(await fill(written)).toBe('disk-full')
    expect(await fill(written)).toBe('disk-full')
    expect(await contents()).toEqual(full)
    await recovers(database.store)
  })

  test('a file that is no database, or in no folder, is not opened', async () => {
    await expect(openStore(import.meta.url.replace('.ts', '/nothing.db'))).rejects.toThrow()
    expect(await troubleOf(() => openStore('file:/proc/nothing/app.db'))).toBe('unreachable')
  })
})

withPostgres('trouble with PostgreSQL', () => {
  beforeEach(() => begin('postgresql'))

  const withOptions = (options: string) => `${database.url}?options=${encodeURIComponent(options)}`

  test('stopped: nothing is half written, and it works as soon as the server is back', async () => {
    const url = new URL(database.url)
    const proxy = await proxyTo(Number(url.port))
    url.port = String(proxy.port)
    const lost: Error[] = []
    const store = await openFaulty(url.href, { onConnectionLost: (error) => void lost.push(error) })
    const before = await contents()
    await proxy.cut()
    expect(await troubles(store)).toEqual(allOf('unreachable'))
    expect(await contents()).toEqual(before)
    await proxy.mend()
    await recovers(store)
    await store.close()
    open.pop()
    await proxy.cut()
  })

  test('cut off in the middle of a transaction: all of it is taken back', async () => {
    const url = new URL(database.url)
    const proxy = await proxyTo(Number(url.port))
    url.port = String(proxy.port)
    const store = await openFaulty(url.href)
    const before = await contents()
    const input = dealOf(rep, { submissionKey: 'middle' })
    let cutting: Promise<void> | undefined
    const outbox: typeof input.outbox = (...made) => {
      cutting = proxy.cut() // customer, deal and instalments are written by now
      return input.outbox(...made)
    }
    const trouble = await troubleOf(() =>
      store.inWorkspace(workspace.id).deals.close({ ...input, outbox }, rep.id, NOW),
    )
    await cutting
    expect(trouble).toBe('unreachable')
    expect(await contents()).toEqual(before)
  })

  test('not there at all', async () => {
    expect(await troubleOf(() => openStore('postgresql://nobody:x@127.0.0.1:1/none'))).toBe('unreachable')
  })

  test('read-only: nothing is written', async () => {
    const before = await contents()
    const store = await openFaulty(withOptions('-c default_transaction_read_only=on'))
    expect(await troubles(store)).toEqual(allOf('read-only'))
    expect(await contents()).toEqual(before)
  })

  test('locked longer than the server lets wait: nothing is half written', async () => {
    const store = await openFaulty(withOptions('-c lock_timeout=30'))
    const before = await contents()
    const other = new pg.Client(database.url)
    await other.connect()
    await other.query('BEGIN; LOCK TABLE "Workspace", "OutboxItem", "Delivery", "AuditEntry" IN EXCLUSIVE MODE')
    expect(await troubles(store)).toEqual(allOf('locked'))
    await other.query('ROLLBACK')
    await other.end()
    expect(await contents()).toEqual(before)
    await recovers(store)
  })
})

describe('what the drivers say', () => {
  beforeEach(() => begin('sqlite'))

  test.each([
    [{ code: '53100' }, 'disk-full'],
    [{ code: '57P01' }, 'unreachable'],
    [new Error('Connection terminated unexpectedly'), 'unreachable'],
    [new Error('outer', { cause: { rawCode: 2314 } }), 'unreachable'], // SQLITE_IOERR_LOCK and its like
    [{ meta: { driverAdapterError: { cause: { extendedCode: 1544 } } } }, 'read-only'], // SQLITE_READONLY_…
    [new AggregateError([Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })]), 'unreachable'],
    [new RangeError('a bug of ours'), null],
    [{ code: '23505' }, null],
    ['a text', null],
    [null, null],
  ])('%p is %p', (error, trouble) => {
    expect(databaseTrouble(error)).toBe(trouble)
  })

  test('a refused reference is no trouble with the database', async () => {
    const error = await workspace.reminders
      .add([{ ...itemFor(rep), recipientId: 'x' }], NOW)
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(databaseTrouble(error)).toBeNull()
  })
})
