import type { Instant } from '../domain/clock.ts'
import type { Prisma } from './client.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

/** Who may decide: in whose matters, and who they are themselves, for nobody decides on what is their own (R1). */
export interface Decider {
  readonly memberId: string
  readonly visible: Visibility
}

/** The first of what waits for a decision, and how many there are. */
export interface Waiting<Waits> {
  readonly rows: readonly Waits[]
  readonly total: number
}

/**
 * What waits for a decision of this person, the oldest first: `read` is asked with the condition on the deal that the
 * matter belongs to, once for each portion of owners that a statement can take.
 */
export async function waitingFor<Row extends { readonly id: string; readonly createdAt: Instant }>(
  { memberId, visible }: Decider,
  limit: number,
  read: (ofDeal: Prisma.DealWhereInput) => Promise<readonly [rows: readonly Row[], total: number]>,
): Promise<Waiting<Row>> {
  const rows: Row[] = []
  let total = 0
  for (const ownerIds of ownerPortions(visible)) {
    const [some, count] = await read({ ownerId: { not: memberId, ...(ownerIds ? { in: [...ownerIds] } : {}) } })
    rows.push(...some)
    total += count
  }
  rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
  return { rows: rows.slice(0, limit), total }
}
