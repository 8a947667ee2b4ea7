import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Gives money that instalments took back to the payments it came from, the newest first, as the customer's credit (D9):
 * rows of a negative amount, dated on the day of the change. Reversed payments have nothing to give.
 * @throws RangeError when the instalments have not taken as much
 */
export async function releaseMoney(
  tx: Tx,
  workspaceId: WorkspaceId,
  releases: readonly { readonly id: string; readonly released: bigint }[],
  releasedOn: CalendarDate,
): Promise<void> {
  for (const { id, released } of releases) {
    let left = released
    if (left === 0n) continue
    for (const { paymentId, taken } of await takenOf(tx, workspaceId, id)) {
      let part = left
      if (taken < part) part = taken
      if (part <= 0n) continue
      await release(tx, workspaceId, { paymentId, instalmentId: id, amount: part, releasedOn })
      left -= part
    }
    if (left > 0n) throw new RangeError(`instalment ${id} has ${left} less than is to be released`)
  }
}

/** What an instalment holds of each payment that counts, the newest first. */
async function takenOf(tx: Tx, workspaceId: WorkspaceId, instalmentId: string) {
  const rows = await tx.allocation.findMany({
    where: { workspaceId, instalmentId, payment: { reversedAt: null } },
    include: { payment: { select: { receivedOn: true, createdAt: true } } },
  })
  const byPayment = new Map<string, { paymentId: string; taken: bigint; receivedOn: string; createdAt: Date }>()
  for (const { paymentId, amount, payment } of rows) {
    const taken = amount + (byPayment.get(paymentId)?.taken ?? 0n)
    byPayment.set(paymentId, { paymentId, taken, ...payment })
  }
  return [...byPayment.values()].sort(
    (a, b) =>
      b.receivedOn.localeCompare(a.receivedOn) ||
      b.createdAt.getTime() - a.createdAt.getTime() ||
      (a.paymentId < b.paymentId ? -1 : 1),
  )
}

async function release(
  tx: Tx,
  workspaceId: WorkspaceId,
  part: { paymentId: string; instalmentId: string; amount: bigint; releasedOn: CalendarDate },
): Promise<void> {
  const { paymentId, instalmentId, amount, releasedOn } = part
  // What came in on the day of the change has a row of that day already.
  const key = { workspaceId, paymentId, instalmentId, appliedOn: releasedOn }
  const sameDay = await tx.allocation.findUnique({ where: { workspaceId_paymentId_instalmentId_appliedOn: key } })
  if (!sameDay) await tx.allocation.create({ data: { ...key, amount: -amount } })
  else if (sameDay.amount === amount)
    await tx.allocation.delete({ where: { workspaceId_paymentId_instalmentId_appliedOn: key } })
  else
    await tx.allocation.update({
      where: { workspaceId_paymentId_instalmentId_appliedOn: key },
      data: { amount: sameDay.amount - amount },
    })
  const { count } = await tx.payment.updateMany({
    where: { workspaceId, id: paymentId, reversedAt: null },
    data: { unallocated: { increment: amount } },
  })
  if (count === 0) throw new ConditionalUpdateLost(`payment ${paymentId}`)
}
