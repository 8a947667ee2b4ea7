import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newVisit, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { successRates } from '../domain/success-rate.ts'
import type { Member, WorkspaceStore } from './index.ts'

const [FROM, TODAY] = [calendarDate('2025-03-03'), calendarDate('2026-03-02')]

describe.each(providers)('success rates on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let [mira, jonas]: Member[] = []
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    mira = await newMember(workspace)
    jonas = await newMember(workspace, 'U2')
  })
  afterAll(() => database.drop())

  async function lived(owner: Member | undefined, name: string, deals: readonly string[], visits: readonly string[]) {
    if (!owner) throw new Error('nobody')
    const { id } = await workspace.customers.create({ kind: 'organisation', name, ownerId: owner.id }, owner.id, NOW)
    for (const signedOn of deals) {
      const deal = { customer: { id }, signedOn: calendarDate(signedOn), submissionKey: `${name} ${signedOn}` }
      await closedDeal(workspace, owner, { ...deal, outbox: () => [] })
    }
    for (const [index, visitedOn] of visits.entries()) {
      const visit = newVisit(id, { submissionKey: `${name} ${index}`, visitedOn: calendarDate(visitedOn) })
      expect(await workspace.visits.record(visit, owner.id, NOW)).toMatchObject({ ok: true })
    }
  }
  const rates = async (...owners: (Member | undefined)[]) => {
    const ownerIds = owners.flatMap((owner) => (owner ? [owner.id] : []))
    const successes = await workspace.stayingPower.successes({ reach: 'owners', ownerIds }, FROM, TODAY)
    return successRates(successes).map(({ status, won, tried }) => `${status}: ${won} of ${tried}`)
  }

  test('C1: a visit and an order count for what the customer had bought before that day', async () => {
    // A stranger three times, on the last day of which they buy; once after that.
    await lived(mira, 'Harbour', ['2026-01-15'], ['2026-01-05', '2026-01-10', '2026-01-15', '2026-02-02'])
    expect(await rates(mira)).toEqual(['prospect: 1 of 3', 'first-time: 0 of 1'])
    // Bought five times; the visits lie within the year that counts, the first two deals and visits do not.
    const early = ['2024-05-06', '2024-11-04']
    await lived(
      mira,
      'Quay',
      [...early, '2025-04-01', '2025-07-01', '2025-10-01'],
      ['2025-03-28', '2025-09-01', '2025-12-01'],
    )
    expect(await rates(mira)).toEqual(['prospect: 1 of 3', 'first-time: 0 of 1', 'repeat: 2 of 1', 'loyal: 1 of 2'])
    // Nothing for more than a year, and for more than three.
    await lived(jonas, 'Mill', ['2024-01-08'], ['2025-06-02'])
    await lived(jonas, 'Old Mill', ['2020-01-08', '2025-08-01'], ['2025-07-01'])
    expect(await rates(jonas)).toEqual(['dormant: 0 of 1', 'lost: 1 of 1'])
    expect(await rates(mira, jonas)).toHaveLength(6)
  })
})
