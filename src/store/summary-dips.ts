import type { Instant } from '../domain/clock.ts'
import { type DipCause, dipCausesOf } from '../domain/motivation-dip.ts'
import type { Tx } from './client.ts'
import type { Span } from './summary-complaints.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What became of customers' motivation dips in a week (I4, T3). */
export interface WeekDips {
  /** Noticed in the week. */
  readonly begun: number
  /** Over in the week. */
  readonly over: number
  /** Noticed before the end of the week and not over yet. */
  readonly open: number
  /** Of the open ones, the oldest. */
  readonly notable: readonly NotableDip[]
}

/** A dip that makes its customer stand out (T3). */
export interface NotableDip {
  readonly customerName: string
  readonly ownerName: string
  readonly causes: readonly DipCause[]
  readonly noticedAt: Instant
  /** Somebody has said what is done about it. */
  readonly isActedOn: boolean
}

/** What the Monday summary tells of motivation dips, of the whole workspace: `limit` customers at most. */
export async function weekDips(tx: Tx, workspaceId: WorkspaceId, { from, to }: Span, limit: number): Promise<WeekDips> {
  const within = { gte: from, lt: to }
  const open = { workspaceId, overAt: null, noticedAt: { lt: to } }
  const rows = await tx.motivationDip.findMany({
    where: open,
    orderBy: [{ noticedAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: {
      causes: true,
      noticedAt: true,
      action: true,
      implementation: {
        select: { deal: { select: { customer: { select: { name: true } }, owner: { select: { name: true } } } } },
      },
    },
  })
  return {
    begun: await tx.motivationDip.count({ where: { workspaceId, noticedAt: within } }),
    over: await tx.motivationDip.count({ where: { workspaceId, overAt: within } }),
    open: await tx.motivationDip.count({ where: open }),
    notable: rows.map(({ causes, noticedAt, action, implementation: { deal } }) => ({
      customerName: deal.customer.name,
      ownerName: deal.owner.name,
      causes: dipCausesOf(causes),
      noticedAt,
      isActedOn: action !== null,
    })),
  }
}
