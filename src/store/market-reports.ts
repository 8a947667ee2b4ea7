import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { MARKET_RULE, type MarketNews, reminderOfReport } from '../domain/market-report.ts'
import { escalationRecipients } from '../domain/reminder-ladder.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { NEWS } from '../domain/visit.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import type { Decider, Waiting } from './decisions.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { readConcerned, readMembers } from './member-rows.ts'
import { addMissing, insertOutboxItems, markForRefresh, skipWaiting } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Serious news of the market that is to be reported (V6). */
export interface NewMarketReport extends MarketNews {
  /** Where it came from (the modal): a second submission finds the report of the first. */
  readonly submissionKey: string
  /** Whom it was heard at; null for the market at large. */
  readonly customerId: string | null
}

/** A market report, as it is told. */
export interface MarketReport extends MarketNews {
  readonly id: string
  readonly reporterId: string
  readonly reporterName: string
  readonly customerName: string | null
  readonly createdAt: Instant
  readonly acknowledgedAt: Instant | null
  /** Who acknowledged it; '' while nobody has. */
  readonly acknowledgedByName: string
  /** It was taken back with the visit that it came from (V2). */
  readonly withdrawnAt: Instant | null
}

export interface MadeReport {
  readonly report: MarketReport
  /** Whom it goes to: the supervisor or the admins; nobody where there is none but the reporter. */
  readonly toldIds: readonly string[]
}

export interface MarketReportStore {
  /**
   * Writes a report down and tells the supervisor of its reporter, or the admins (R1), at once; a working day later once
   * more, where it is not acknowledged by then. Audited. Once for each submission key.
   * @throws RecordNotFound when the customer is not of this workspace
   */
  make(report: NewMarketReport, actorId: string, now: Instant): Promise<MadeReport>
  byId(reportId: string): Promise<MarketReport | null>
  /** Acknowledges it, once; its reporter is told. The error is the report as it stands. @throws RecordNotFound */
  acknowledge(reportId: string, actorId: string, now: Instant): Promise<Result<MarketReport, MarketReport>>
  /** Those that wait for this person's acknowledgement, the oldest first: at most so many, and how many there are. */
  waiting(decider: Decider, limit: number): Promise<Waiting<MarketReport>>
  /** The newest reports of those whose are visible, without those that were taken back. */
  latest(visible: Visibility, limit: number): Promise<MarketReport[]>
}

/** Stands beside a reminder of a report that was acknowledged, or taken back, first. */
const ACKNOWLEDGED = 'acknowledged'
const UNDONE = 'undone'

const WITH_NAMES = {
  customer: { select: { name: true } },
  reporter: { select: { name: true } },
  acknowledgedBy: { select: { name: true } },
} as const satisfies Prisma.MarketReportInclude

/** The market reports of one workspace. */
export function createMarketReportStore({ db, workspaceId }: Scope): MarketReportStore {
  return {
    make: (report, actorId, now) =>
      inTransaction(db, async (tx) => {
        // A second submission waits here until the first is written.
        await takeTurn(tx, workspaceId)
        return writeReport(tx, workspaceId, report, actorId, now)
      }),

    async byId(id) {
      const row = await db.marketReport.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        include: WITH_NAMES,
      })
      return row && reportOf(row)
    },

    acknowledge: (id, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { count } = await tx.marketReport.updateMany({
          where: { workspaceId, id, acknowledgedAt: null, withdrawnAt: null },
          data: { acknowledgedAt: now, acknowledgedById: actorId },
        })
        const where = { workspaceId_id: { workspaceId, id } }
        const row = await tx.marketReport.findUnique({ where, include: WITH_NAMES })
        if (!row) throw new RecordNotFound(`no market report ${id}`)
        if (count === 0) return err(reportOf(row))
        await skipWaiting(tx, workspaceId, [id], ACKNOWLEDGED)
        const reporters = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${row.reporterId}`)
        const items = reporters.map(({ id: recipientId, timeZone }) => ({
          rule: MARKET_RULE.acknowledged,
          subjectId: id,
          recipientId,
          localDate: dateAt(now, timeZone),
          dueAt: now,
        }))
        await addMissing(tx, workspaceId, items, now)
        await markForRefresh(tx, workspaceId, [id], now)
        await audit(tx, workspaceId, row, 'market-report.acknowledge', actorId, now)
        return ok(reportOf(row))
      }),

    async waiting({ memberId, visible }, limit) {
      const rows: MarketReport[] = []
      let total = 0
      for (const ids of ownerPortions(visible)) {
        const where = {
          workspaceId,
          acknowledgedAt: null,
          withdrawnAt: null,
          // Nobody acknowledges what they have reported themselves (R1).
          reporterId: { not: memberId, ...(ids ? { in: [...ids] } : {}) },
        }
        const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
        const found = await db.marketReport.findMany({ where, include: WITH_NAMES, orderBy, take: limit })
        rows.push(...found.map(reportOf))
        total += await db.marketReport.count({ where })
      }
      return { rows: rows.sort(byAge).slice(0, limit), total }
    },

    async latest(visible, limit) {
      const rows: MarketReport[] = []
      for (const ids of ownerPortions(visible)) {
        const where = { workspaceId, withdrawnAt: null, ...(ids ? { reporterId: { in: [...ids] } } : {}) }
        const orderBy = [{ createdAt: 'desc' as const }, { id: 'asc' as const }]
        const found = await db.marketReport.findMany({ where, include: WITH_NAMES, orderBy, take: limit })
        rows.push(...found.map(reportOf))
      }
      return rows.sort((one, other) => byAge(other, one)).slice(0, limit)
    },
  }
}

const byAge = (one: MarketReport, other: MarketReport) => one.createdAt.getTime() - other.createdAt.getTime()

/** Writes a report, and what is told of it, in a transaction that has its turn: at the workspace, or with its visit. */
export async function writeReport(
  tx: Tx,
  workspaceId: WorkspaceId,
  report: NewMarketReport,
  actorId: string,
  now: Instant,
): Promise<MadeReport> {
  const { submissionKey } = report
  const before = await tx.marketReport.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
    include: WITH_NAMES,
  })
  if (before) {
    const told = await tx.outboxItem.findMany({
      where: { workspaceId, rule: MARKET_RULE.reported, subjectId: before.id },
      select: { recipientId: true },
    })
    return { report: reportOf(before), toldIds: told.map(({ recipientId }) => recipientId) }
  }
  const row = await insistOnRecords('customer or member', () =>
    tx.marketReport.create({
      data: { ...report, workspaceId, reporterId: actorId, createdAt: now },
      include: WITH_NAMES,
    }),
  )
  const settings = await readSettings(tx, workspaceId)
  const members = await readConcerned(tx, workspaceId, [actorId])
  const toldIds = escalationRecipients(actorId, members.map(ladderMemberOf))
  const items = members.flatMap((member): NewOutboxItem[] => {
    const { id: recipientId, timeZone } = member
    if (!toldIds.includes(recipientId)) return []
    const item = { subjectId: row.id, recipientId }
    const later = reminderOfReport(now, workingCalendar(settings, member))
    return [
      { ...item, rule: MARKET_RULE.reported, localDate: dateAt(now, timeZone), dueAt: now },
      ...(later ? [{ ...item, rule: MARKET_RULE.unacknowledged, ...later }] : []),
    ]
  })
  await insertOutboxItems(tx, workspaceId, items, now)
  await audit(tx, workspaceId, row, 'market-report.make', actorId, now)
  return { report: reportOf(row), toldIds }
}

/** Takes a report back with the visit that it came from (V2), in its transaction: messages of it say so. */
export async function withdrawReport(tx: Tx, workspaceId: WorkspaceId, id: string, now: Instant): Promise<void> {
  await tx.marketReport.updateMany({ where: { workspaceId, id }, data: { withdrawnAt: now } })
  await skipWaiting(tx, workspaceId, [id], UNDONE)
  await markForRefresh(tx, workspaceId, [id], now)
}

type Row = Prisma.MarketReportGetPayload<{ include: typeof WITH_NAMES }>

const reportOf = (row: Row): MarketReport => ({
  id: row.id,
  reporterId: row.reporterId,
  reporterName: row.reporter.name,
  customerName: row.customer?.name ?? null,
  customerNews: row.customerNews,
  productNews: row.productNews,
  competitorNews: row.competitorNews,
  complaintNews: row.complaintNews,
  createdAt: row.createdAt,
  acknowledgedAt: row.acknowledgedAt,
  acknowledgedByName: row.acknowledgedBy?.name ?? '',
  withdrawnAt: row.withdrawnAt,
})

/** What was done with a report (R4): which blocks it had, not what stood there, for that may be about people (R6). */
const audit = (tx: Tx, workspaceId: WorkspaceId, row: Row, action: string, actorId: string, now: Instant) => {
  const entry = { actorId, action, outcome: 'done', subjectType: 'market-report', subjectId: row.id } as const
  const after = { customerId: row.customerId, news: NEWS.filter((block) => row[block] !== null) }
  return writeAudit(tx, workspaceId, { ...entry, after }, now)
}
