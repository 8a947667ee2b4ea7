import { MAX_NOTE } from '../domain/check-in.ts'
import { TIES, type Tie, type ValueFacts } from '../domain/value-ledger.ts'
import type { Prisma, Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What each of two customers may have once, when they become one (C16): who introduced whom, and value ledgers. */
export async function joinMatters(tx: Tx, workspaceId: WorkspaceId, keptId: string, otherId: string): Promise<void> {
  await joinReferrals(tx, workspaceId, keptId, otherId)
  await joinLedgers(tx, workspaceId, keptId, otherId)
}

/** Nobody has introduced themselves, nor was introduced twice: the kept customer's introducer holds (C11). */
async function joinReferrals(tx: Tx, workspaceId: WorkspaceId, keptId: string, otherId: string): Promise<void> {
  const between = [
    { introducerId: keptId, customerId: otherId },
    { introducerId: otherId, customerId: keptId },
  ]
  await tx.referral.deleteMany({ where: { workspaceId, OR: between } })
  await tx.referral.updateMany({ where: { workspaceId, introducerId: otherId }, data: { introducerId: keptId } })
  const theirs = { workspaceId, customerId: otherId }
  if ((await tx.referral.count({ where: { workspaceId, customerId: keptId } })) > 0)
    await tx.referral.deleteMany({ where: theirs })
  else await tx.referral.updateMany({ where: theirs, data: { customerId: keptId } })
  // They may have been the two ends of a line that is a circle now: then nobody knows who was there first.
  const passed = new Set<string>()
  for (let id: string | undefined = keptId; id !== undefined && !passed.has(id); ) {
    passed.add(id)
    const where = { workspaceId_customerId: { workspaceId, customerId: id } }
    const row: { introducerId: string } | null = await tx.referral.findUnique({ where, select: { introducerId: true } })
    id = row?.introducerId
    if (id === keptId) await tx.referral.deleteMany({ where: { workspaceId, customerId: keptId } })
  }
}

/** Of two ledgers of one year the figures that were written later hold, and the words of both. */
async function joinLedgers(tx: Tx, workspaceId: WorkspaceId, keptId: string, otherId: string): Promise<void> {
  for (const other of await tx.valueReview.findMany({ where: { workspaceId, customerId: otherId } })) {
    const where = { workspaceId_customerId_year: { workspaceId, customerId: keptId, year: other.year } }
    const kept = await tx.valueReview.findUnique({ where })
    const theirs = { workspaceId, id: other.id }
    if (!kept) {
      await tx.valueReview.updateMany({ where: theirs, data: { customerId: keptId } })
      continue
    }
    const [older, newer] = kept.changedAt > other.changedAt ? [other, kept] : [kept, other]
    const ratings = { ...ratingsOf(older), ...ratingsOf(newer) } as Prisma.InputJsonObject
    const words = Object.fromEntries(TIES.map((tie) => [tie, wordsOfBoth(kept, other, tie)]))
    await tx.valueReview.update({
      where,
      data: { ratings, trust: newer.trust ?? older.trust, ...words, changedAt: newer.changedAt },
    })
    await tx.valueReview.deleteMany({ where: theirs })
  }
}

// As `valueReviews.save` has written them.
const ratingsOf = ({ ratings }: { readonly ratings: Prisma.JsonValue }) => ratings as unknown as ValueFacts['ratings']

function wordsOfBoth(kept: Record<Tie, string | null>, other: Record<Tie, string | null>, tie: Tie): string | null {
  const words = [...new Set([kept[tie], other[tie]].filter((each) => each !== null))]
  return words.length === 0 ? null : [...words.join('\n')].slice(0, MAX_NOTE).join('')
}
