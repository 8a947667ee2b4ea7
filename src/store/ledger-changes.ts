import { MAX_NOTE } from '../domain/check-in.ts'
import { withoutName } from '../domain/personal-data.ts'
import { TIES, type Tie, type ValueFacts } from '../domain/value-ledger.ts'
import type { Prisma, Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Makes the value ledgers of one customer another's (C14), when the two become one (C16). Of two ledgers of one year the
 * figures that were written later hold, and the words of both.
 */
export async function joinLedgers(tx: Tx, workspaceId: WorkspaceId, keptId: string, otherId: string): Promise<void> {
  for (const other of await tx.valueReview.findMany({ where: { workspaceId, customerId: otherId } })) {
    const where = { workspaceId_customerId_year: { workspaceId, customerId: keptId, year: other.year } }
    const kept = await tx.valueReview.findUnique({ where })
    const theirs = { workspaceId, id: other.id }
    if (!kept) {
      await tx.valueReview.updateMany({ where: theirs, data: { customerId: keptId } })
      continue
    }
    const [older, newer] = kept.changedAt > other.changedAt ? [other, kept] : [kept, other]
    const ratings = { ...ratingsOf(older), ...ratingsOf(newer) } as unknown as Prisma.InputJsonObject
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

/** Takes somebody's name out of the notes of a customer's ledgers (R6); answers how many notes it stood in. */
export async function eraseInLedgers(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  name: string,
): Promise<number> {
  let changed = 0
  for (const ledger of await tx.valueReview.findMany({ where: { workspaceId, customerId } })) {
    const left = Object.entries(ratingsOf(ledger)).map(([aspect, { score, note }]) => {
      const words = note === null ? null : withoutName(note, name)
      if (words !== note) changed += 1
      return [aspect, { score, note: words }] as const
    })
    await tx.valueReview.updateMany({
      where: { workspaceId, id: ledger.id },
      data: { ratings: Object.fromEntries(left) as unknown as Prisma.InputJsonObject },
    })
  }
  return changed
}
