import type { Instant } from '../domain/clock.ts'
import { SEVERITIES, type Severity } from '../domain/complaint.ts'
import { Prisma, type Tx } from './client.ts'
import { repeatsAmong } from './complaint-repeats.ts'
import { type Complaint, complaintOf, WHOLE_COMPLAINT } from './complaint-rows.ts'
import type { Page } from './receivable-rows.ts'
import type { Records } from './summary-records.ts'
import { ownedBy } from './summary-sql.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** From when, included, to when, excluded. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** The complaints of a week (T3): what was recorded, closed and found past its clock in it, and what is open now. */
export interface WeekComplaints {
  readonly opened: Readonly<Record<Severity, number>>
  readonly closed: number
  /** Complaints of which a clock was found over in the week (P4). */
  readonly late: number
  readonly open: number
  /** Of those that were recorded in the week or are open, the ones that repeat another (P7). */
  readonly repeats: number
  /** The severe ones and the repeats among them, severe ones first, then the oldest. */
  readonly notable: readonly NotableComplaint[]
}

/** A complaint that makes its customer stand out (T3). */
export interface NotableComplaint extends Pick<Complaint, 'id' | 'number' | 'customerName' | 'ownerId' | 'severity'> {
  readonly isRepeat: boolean
}

const TOLD = {
  id: true,
  number: true,
  customer: { select: { name: true } },
  ownerId: true,
  severity: true,
  foldedProduct: true,
  cause: true,
  receivedAt: true,
  closedAt: true,
  createdAt: true,
} as const satisfies Prisma.ComplaintSelect

/** What the Monday summary tells of complaints, of the whole workspace (T3). */
export async function weekComplaints(
  tx: Tx,
  workspaceId: WorkspaceId,
  { from, to }: Span,
  limit: number,
): Promise<WeekComplaints> {
  const standing = { workspaceId, withdrawnAt: null }
  const within = { gte: from, lt: to }
  const recorded = await tx.complaint.findMany({ where: { ...standing, createdAt: within }, select: TOLD })
  const open = await tx.complaint.findMany({ where: { ...standing, closedAt: null }, select: TOLD })
  const closed = await tx.complaint.count({ where: { ...standing, closedAt: within } })
  const passed = await tx.complaintEvent.findMany({
    where: { workspaceId, kind: 'clock_passed', at: within, complaint: { withdrawnAt: null } },
    distinct: ['complaintId'],
    select: { complaintId: true },
  })
  // What was recorded since is the next week's.
  const openThen = open.filter(({ createdAt }) => createdAt < to)
  const looked = [...new Map([...recorded, ...openThen].map((each) => [each.id, each])).values()]
  const repeats = await repeatsAmong(tx, workspaceId, looked)
  const weight = (severity: Severity) => SEVERITIES.indexOf(severity)
  const notable = looked
    .filter(({ id, severity }) => severity === 'severe' || repeats.has(id))
    .sort(
      (one, other) =>
        weight(other.severity) - weight(one.severity) ||
        one.receivedAt.getTime() - other.receivedAt.getTime() ||
        one.number - other.number,
    )
  return {
    opened: {
      minor: recorded.filter(({ severity }) => severity === 'minor').length,
      major: recorded.filter(({ severity }) => severity === 'major').length,
      severe: recorded.filter(({ severity }) => severity === 'severe').length,
    },
    closed,
    late: passed.length,
    open: openThen.length,
    repeats: repeats.size,
    notable: notable.slice(0, limit).map(({ id, number, customer, ownerId, severity }) => ({
      id,
      number,
      customerName: customer.name,
      ownerId,
      severity,
      isRepeat: repeats.has(id),
    })),
  }
}

/**
 * The complaints behind those figures (T5), as far as somebody may see them: recorded or closed in the week, or open and past a
 * clock. The oldest first.
 */
export async function complaintsOfWeek(
  tx: Tx,
  workspaceId: WorkspaceId,
  visible: Visibility,
  { from, to }: Span,
  { offset, limit }: Page,
): Promise<Records<Complaint>> {
  const owned = ownedBy(visible, Prisma.sql`c."ownerId"`)
  if (!owned) return { rows: [], total: 0 }
  const which = Prisma.sql`FROM "Complaint" c
    WHERE c."workspaceId" = ${workspaceId} AND c."withdrawnAt" IS NULL
      AND ((c."createdAt" >= ${from} AND c."createdAt" < ${to}) OR (c."closedAt" >= ${from} AND c."closedAt" < ${to})
        OR (c."closedAt" IS NULL AND c."createdAt" < ${to}
          AND (c."responseMissedAt" IS NOT NULL OR c."solutionMissedAt" IS NOT NULL))) ${owned}`
  const [count] = await tx.$queryRaw<{ total: number | bigint }[]>`SELECT COUNT(*) AS "total" ${which}`
  const page = await tx.$queryRaw<{ id: string }[]>`SELECT c."id" ${which}
    ORDER BY c."receivedAt", c."id" LIMIT ${limit} OFFSET ${offset}`
  const ids = page.map(({ id }) => id)
  const rows = await tx.complaint.findMany({ where: { workspaceId, id: { in: ids } }, include: WHOLE_COMPLAINT })
  const order = new Map(ids.map((id, index) => [id, index]))
  return {
    rows: rows.map(complaintOf).sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0)),
    total: Number(count?.total ?? 0),
  }
}
