import { addDays, type CalendarDate, calendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import type { Ladder } from '../domain/ladder.ts'
import type { PreviewedInstalment } from '../domain/ladder-preview.ts'
import { type Currency, currency } from '../domain/money.ts'
import type { Period } from '../domain/period.ts'
import type { Db } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An instalment that may be told of in a period, with what a line says of it. */
export interface PreviewedReceivable extends PreviewedInstalment {
  readonly customerName: string
  readonly amount: bigint
  readonly currency: Currency
}

/** A preview looks at this many instalments at most; beyond that it says so. */
const MOST = 2_000

/** A step may move by as many days as the longest closing (K3). */
const LONGEST_CLOSING = 31

/**
 * The instalments that a ladder may tell of in a period: due within its reach of it, and open when it began; paused ones
 * are left out, since nothing is told of them (K6, K9). The oldest due first; `isWhole` says whether these are all.
 */
export async function previewedReceivables(
  db: Db,
  workspaceId: WorkspaceId,
  { from, to }: Period,
  ladder: Ladder,
  timeZone: string,
): Promise<{ readonly rows: readonly PreviewedReceivable[]; readonly isWhole: boolean }> {
  const [first, last] = [ladder.at(0)?.offsetDays ?? 0, ladder.at(-1)?.offsetDays ?? 0]
  const due = { gte: addDays(from, -last - LONGEST_CLOSING), lte: addDays(to, -first + LONGEST_CLOSING) }
  const rows = await db.instalment.findMany({
    where: {
      workspaceId,
      dueOn: due,
      OR: [{ settledAt: null }, { settledAt: { gte: instantAt(from, '00:00', timeZone) } }],
      AND: [{ OR: [{ pausedUntil: null }, { pausedUntil: { lt: from } }] }],
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: MOST + 1,
    include: { deal: { select: { ownerId: true, currency: true, customer: { select: { name: true } } } } },
  })
  const settledOn = (at: Date | null): CalendarDate | null => (at === null ? null : dateAt(at, timeZone))
  return {
    isWhole: rows.length <= MOST,
    rows: rows.slice(0, MOST).map(({ id, dueOn, settledAt, amount, deal }) => ({
      id,
      ownerId: deal.ownerId,
      dueOn: calendarDate(dueOn),
      settledOn: settledOn(settledAt),
      customerName: deal.customer.name,
      amount,
      currency: currency(deal.currency),
    })),
  }
}
