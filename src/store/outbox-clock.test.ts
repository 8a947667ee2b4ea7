import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import type { LeasedDelivery, OutboxStore, WorkspaceStore } from './index.ts'

const LEASE = 120_000
const HOUR = 60 * 60_000
const YEAR = 365 * 24 * HOUR
const after = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(providers)('outbox after a clock that was ahead, on %s', (provider) => {
  let database: FreshDatabase
  let outbox: OutboxStore
  let workspace: WorkspaceStore
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    outbox = database.store.outbox
  })
  afterAll(() => database.drop())

  /** A delivery made now, and leased by a worker whose clock is ahead. */
  async function leasedAt(ahead: number): Promise<LeasedDelivery> {
    const [delivery] = await outbox.lease(workspace.id, after(ahead), LEASE, 1)
    if (!delivery) throw new Error('a delivery')
    return delivery
  }
  const takenNow = async () => {
    const listed = (await outbox.work(NOW, LEASE)).workspaces.includes(workspace.id)
    const leased = await outbox.lease(workspace.id, NOW, LEASE, 1)
    expect(leased.length > 0).toBe(listed)
    return listed
  }
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    const rep = await newMember(workspace)
    await workspace.reminders.add([itemFor(rep)], NOW)
    await outbox.claimDue(NOW, 100, [])
  })

  test.each([
    ['a year ahead', YEAR, true],
    ['three leases ahead', 3 * LEASE, true],
    ['a usual lease', 0, false],
  ])('N1: a lease that was taken %s', async (_, ahead, isTaken) => {
    await leasedAt(ahead)
    expect(await takenNow()).toBe(isTaken)
  })

  test.each([
    ['a year ahead', YEAR, true],
    ['an hour ahead, which may be a back-off', HOUR, false],
  ])('N1: a message that waits until %s', async (_, ahead, isTaken) => {
    const delivery = await leasedAt(0)
    expect(await outbox.retryAt(delivery, after(ahead), 'busy')).toBe(true)
    expect(await takenNow()).toBe(isTaken)
  })

  test('N4: a message that is to be rewritten in a year is rewritten now', async () => {
    const delivery = await leasedAt(0)
    await outbox.markSent(delivery, { channelId: 'D1', ts: '1.2' }, NOW)
    await workspace.reminders.refresh(['subject'], after(YEAR))
    expect(await outbox.leaseRefresh(workspace.id, NOW, LEASE, 1)).toHaveLength(1)
  })
})
