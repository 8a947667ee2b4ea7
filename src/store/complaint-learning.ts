import type { Instant } from '../domain/clock.ts'
import { CLOCKS, type ComplaintClock } from '../domain/complaint-clock.ts'
import type { ComplaintStep, LearnedComplaint } from '../domain/complaint-statistics.ts'
import { currency } from '../domain/money.ts'
import type { Prisma, Tx } from './client.ts'
import { type EventDetail, MISSED } from './complaint-events.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

const LEARNED = {
  severity: true,
  product: true,
  foldedProduct: true,
  cause: true,
  cost: true,
  costCurrency: true,
  receivedAt: true,
  respondedAt: true,
  toldAt: true,
  responseDueAt: true,
  solutionDueAt: true,
  responseMissedAt: true,
  solutionMissedAt: true,
  closedAt: true,
  events: {
    where: { kind: { in: ['stage_done', 'scored', 'moved_back', 'closing_refused', 'reopened'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { kind: true, stage: true, at: true, detail: true },
  },
} as const satisfies Prisma.ComplaintSelect

/**
 * The complaints recorded since then of owners whom somebody may see (R2), as far as something can be learned from them, the
 * oldest first; what was taken back teaches nothing.
 */
export async function readLearned(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  since: Instant,
): Promise<LearnedComplaint[]> {
  const found: LearnedComplaint[] = []
  for (const ownerIds of ownerPortions(visible)) {
    const rows = await tx.complaint.findMany({
      where: {
        workspaceId,
        createdAt: { gte: since },
        withdrawnAt: null,
        ...(ownerIds ? { ownerId: { in: [...ownerIds] } } : {}),
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: LEARNED,
    })
    found.push(
      ...rows.map(({ cost, costCurrency, events, ...row }) => ({
        ...row,
        cost: cost === null || costCurrency === null ? null : { amount: cost, currency: currency(costCurrency) },
        missedBefore: missedBefore(events),
        steps: events.map(stepOf),
      })),
    )
  }
  return found
}

/** The clocks that were missed when it was opened again, as that entry of the history says. */
function missedBefore(events: readonly LearnedEvent[]): ComplaintClock[] {
  const reopenings = events.filter(({ kind }) => kind === 'reopened').map(({ detail }) => (detail ?? {}) as EventDetail)
  return CLOCKS.filter((clock) => reopenings.some((detail) => detail[MISSED[clock]] === true))
}

type LearnedEvent = Prisma.ComplaintGetPayload<{ select: typeof LEARNED }>['events'][number]

const stepOf = ({ kind, stage, at }: LearnedEvent): ComplaintStep => ({
  done:
    (kind === 'stage_done' || kind === 'scored') && stage !== 'received'
      ? kind === 'scored'
        ? 'satisfied'
        : stage
      : null,
  at,
})
