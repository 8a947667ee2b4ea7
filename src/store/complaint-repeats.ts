import type { Instant } from '../domain/clock.ts'
import { type Cause, foldProduct, isRepeatOf } from '../domain/complaint.ts'
import type { Tx } from './client.ts'
import type { Complaint } from './complaint-rows.ts'
import { portions } from './portions.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

const DAY = 86_400_000
const daysBefore = (instant: Instant, days: number): Instant => new Date(instant.getTime() - days * DAY)

/** An earlier complaint of the same product and cause (P7). */
export type RepeatedComplaint = Pick<Complaint, 'id' | 'number' | 'customerId' | 'receivedAt'>

/**
 * The complaints, of any customer, that this one repeats (P7): of the same product and cause, received in so many days before it
 * (a setting), the newest first. None before its cause is known, or where no product was named.
 */
export async function readRepeats(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, product, cause, receivedAt }: Pick<Complaint, 'id' | 'product' | 'cause' | 'receivedAt'>,
  limit: number,
): Promise<RepeatedComplaint[]> {
  if (product === null || cause === null) return []
  const { repeatDays } = (await readSettings(tx, workspaceId)).complaintClocks
  return tx.complaint.findMany({
    where: {
      workspaceId,
      foldedProduct: foldProduct(product),
      cause,
      receivedAt: { gte: daysBefore(receivedAt, repeatDays), lte: receivedAt },
      id: { not: id },
      withdrawnAt: null,
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, number: true, customerId: true, receivedAt: true },
  })
}

/** What decides whether a complaint repeats another. */
interface Told {
  readonly id: string
  readonly foldedProduct: string | null
  readonly cause: Cause | null
  readonly receivedAt: Instant
}

/** Which of these complaints repeat any other of the workspace (P7), by id; in one statement for many of them. */
export async function repeatsAmong(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaints: readonly Told[],
): Promise<ReadonlySet<string>> {
  const { repeatDays } = (await readSettings(tx, workspaceId)).complaintClocks
  const found = new Set<string>()
  const known = complaints.filter(({ foldedProduct, cause }) => foldedProduct !== null && cause !== null)
  for (const portion of portions(known)) {
    const times = portion.map(({ receivedAt }) => receivedAt.getTime())
    const others = await tx.complaint.findMany({
      where: {
        workspaceId,
        foldedProduct: { in: [...new Set(portion.flatMap(({ foldedProduct }) => foldedProduct ?? []))] },
        cause: { in: [...new Set(portion.flatMap(({ cause }) => cause ?? []))] },
        receivedAt: { gte: daysBefore(new Date(Math.min(...times)), repeatDays), lte: new Date(Math.max(...times)) },
        withdrawnAt: null,
      },
      select: { id: true, foldedProduct: true, cause: true, receivedAt: true },
    })
    for (const each of portion) if (others.some((other) => isRepeatOf(each, other, repeatDays))) found.add(each.id)
  }
  return found
}
