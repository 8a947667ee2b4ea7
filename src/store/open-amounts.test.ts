import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { createDb, type Db } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'
import { migrate } from './migrate.ts'
import { changeOpenAmounts } from './open-amounts.ts'

const LATER = new Date(NOW.getTime() + 60_000)

describe.each(providers)('what is open, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let deals = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const newDeal = () => {
    deals += 1
    return closedDeal(workspace, rep, { submissionKey: `V${deals}` })
  }
  const settledAtOf = async ({ id }: DealWithInstalments) => {
    const where = { workspaceId_id: { workspaceId: workspace.id, id } }
    const deal = await db.deal.findUniqueOrThrow({ where, include: { instalments: { orderBy: { sequence: 'asc' } } } })
    return { deal: deal.settledAt, instalments: deal.instalments.map(({ settledAt }) => settledAt) }
  }
  const change = (deal: DealWithInstalments, index: number, before: bigint, after: bigint, now = NOW) =>
    changeOpenAmounts(
      db,
      workspace.id,
      [{ id: deal.instalments[index]?.id ?? '', dealId: deal.id, before, after }],
      'paid',
      now,
    )

  test('K1: a deal is settled with the last of its instalments, and open again with any of them', async () => {
    const deal = await newDeal()
    expect(await settledAtOf(deal)).toEqual({ deal: null, instalments: [null, null] })
    await change(deal, 1, 6_000n, 0n)
    expect(await settledAtOf(deal)).toEqual({ deal: null, instalments: [null, NOW] })
    await change(deal, 0, 4_000n, 1n)
    expect(await settledAtOf(deal)).toEqual({ deal: null, instalments: [null, NOW] })
    await change(deal, 0, 1n, 0n, LATER)
    expect(await settledAtOf(deal)).toEqual({ deal: LATER, instalments: [LATER, NOW] })
    await change(deal, 1, 0n, 500n, LATER)
    expect(await settledAtOf(deal)).toEqual({ deal: null, instalments: [LATER, null] })
  })

  test('K5: the payment that settles the last instalment settles the deal, and no other', async () => {
    const [paid, other] = [await newDeal(), await newDeal()]
    await workspace.receivables.recordPayment(
      paymentFor(paid, { amount: { amount: 10_000n, currency: paid.currency } }),
      rep.id,
      LATER,
    )
    expect(await settledAtOf(paid)).toEqual({ deal: LATER, instalments: [LATER, LATER] })
    expect(await settledAtOf(other)).toEqual({ deal: null, instalments: [null, null] })
  })

  test('what was read before somebody else changed it is not written over', async () => {
    const deal = await newDeal()
    await change(deal, 0, 4_000n, 1_000n)
    await expect(change(deal, 0, 4_000n, 0n)).rejects.toBeInstanceOf(ConditionalUpdateLost)
    expect((await workspace.deals.byId(deal.id))?.instalments[0]).toMatchObject({ openAmount: 1_000n })
  })

  test('a deal is open exactly while one of its instalments is, whatever happens to them', async () => {
    const steps = fc.array(fc.record({ index: fc.nat(1), after: fc.bigInt(0n, 2n) }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(steps, async (changes) => {
        const deal = await newDeal()
        const open = deal.instalments.map(({ openAmount }) => openAmount)
        for (const { index, after } of changes) {
          if (open[index] === after) continue
          await change(deal, index, open[index] ?? 0n, after)
          open[index] = after
          const found = await settledAtOf(deal)
          expect(found.deal === null).toBe(open.some((amount) => amount > 0n))
          expect(found.instalments.map((at) => at === null)).toEqual(open.map((amount) => amount > 0n))
        }
      }),
      { numRuns: 15 },
    )
  })

  test('the migration that tells open deals from settled ones looks at what there is', async () => {
    const [settled, half, open] = [await newDeal(), await newDeal(), await newDeal()]
    await change(settled, 0, 4_000n, 0n)
    await change(settled, 1, 6_000n, 0n, LATER)
    await change(half, 0, 4_000n, 0n)
    // As it was before that migration.
    for (const index of [
      'Deal_workspaceId_settledAt_ownerId_idx',
      'Instalment_workspaceId_settledAt_dueOn_dealId_sequence_idx',
      'Delivery_workspaceId_sentAt_idx',
    ])
      await db.$executeRawUnsafe(`DROP INDEX "${index}"`)
    await db.$executeRawUnsafe(
      'CREATE INDEX "Instalment_workspaceId_settledAt_dueOn_idx" ON "Instalment"("workspaceId", "settledAt", "dueOn")',
    )
    await db.$executeRawUnsafe('ALTER TABLE "Deal" DROP COLUMN "settledAt"')
    await db.$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '%_open_deals'`)
    expect(await migrate(database.url)).toEqual([expect.stringMatching(/_open_deals$/)])
    expect((await settledAtOf(settled)).deal).toEqual(LATER)
    expect((await settledAtOf(half)).deal).toBeNull()
    expect((await settledAtOf(open)).deal).toBeNull()
  })
})
