import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Currency } from '../domain/money.ts'
import type { Period } from '../domain/period.ts'
import { lastSummary, nextSummary, type SummaryTime } from '../domain/summary-time.ts'
import type { WeekFigures } from '../domain/week-figures.ts'
import type { Db, Tx } from './client.ts'
import type { Complaint } from './complaint-rows.ts'
import { isUniqueViolation, RecordNotFound } from './errors.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { Page } from './receivable-rows.ts'
import type { Scope } from './scope.ts'
import { complaintsOfWeek, type Span, type WeekComplaints, weekComplaints } from './summary-complaints.ts'
import { type WeekDips, weekDips } from './summary-dips.ts'
import { type AskedWeek, figuresOfWeeks, type LargestOverdue, largestOverdue, weekFigures } from './summary-figures.ts'
import { earliestLate, type LateRecord, type LateSpan, lateRecords, lateSpan } from './summary-late.ts'
import { type WeekQuestions, weekQuestions } from './summary-questions.ts'
import {
  type ClosedDeal,
  type ComingCheckIns,
  closedDeals,
  comingCheckIns,
  type DueCheckIn,
  dueCheckIns,
  type OpenThen,
  openAt,
  type Received,
  type Records,
  receivedIn,
  type ToCollect,
  toCollectIn,
} from './summary-records.ts'
import { inTransaction } from './transaction.ts'
import type { Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { NotableComplaint, WeekComplaints } from './summary-complaints.ts'
export type { WeekDips } from './summary-dips.ts'
export type { LargestOverdue } from './summary-figures.ts'
export type { LateSpan } from './summary-late.ts'
export type { WeekQuestions } from './summary-questions.ts'
export type {
  ClosedDeal,
  ComingCheckIns,
  DueCheckIn,
  OpenThen,
  Received,
  Records,
  ToCollect,
} from './summary-records.ts'

/** The summary of one week in one channel. */
export interface Summary {
  readonly id: string
  /** The Monday its week begins with. */
  readonly weekStart: CalendarDate
  readonly channelId: string
}

/** The summaries of the weeks, and the figures and records they tell of. */
export interface SummaryStore {
  /**
   * Puts the next summary into the outbox under this rule, and the last one where it was missed; once for each week and
   * channel, however often and by however many processes it is asked for. One that waits follows a change of its time.
   * Nothing without a manager channel. Answers how many were added.
   */
  plan(rule: string, now: Instant): Promise<number>
  byId(summaryId: string): Promise<Summary | null>
  /** The latest one that was or will be posted to the present manager channel for a week that is over; else null. */
  latest(now: Instant): Promise<Summary | null>
  /**
   * Has the message of a summary and its thread rewritten from the records as they are now (T6), and adds what is missing
   * of its thread; answers how many messages were marked, 0 when it was not posted yet.
   */
  refresh(summaryId: string, more: readonly NewOutboxItem[], now: Instant): Promise<number>
  /**
   * Notes, before the message of a summary is sent, as of when its figures were read: what is recorded later is told by
   * the next one (T6). Of several attempts the last counts; once it was sent, nothing changes it any more.
   */
  noteReading(summaryId: string, now: Instant): Promise<void>
  /** Whether any deal was ever recorded. */
  hasDeals(): Promise<boolean>
  /** What a summary has to tell of earlier weeks (T6): null where there were none, or before its figures were read. */
  lateSpan(summaryId: string): Promise<LateSpan | null>
  /** The day of the earliest record that is late in a span; null: there is none. */
  earliestLate(span: LateSpan): Promise<CalendarDate | null>
  /** What was recorded late in a span (T5). */
  lateRecords(visible: Visibility, span: LateSpan, page: Page): Promise<Records<LateRecord>>
  /** The figures of a week by owner and currency (K7, K8). */
  figures(visible: Visibility, week: Period): Promise<WeekFigures[]>
  /** The same of several weeks, in their order, in hardly more time than of one; also as they were known earlier. */
  figuresOfWeeks(visible: Visibility, weeks: readonly AskedWeek[]): Promise<WeekFigures[][]>
  comingCheckIns(visible: Visibility, week: Period): Promise<ComingCheckIns[]>
  largestOverdue(
    visible: Visibility,
    at: { readonly day: CalendarDate; readonly currency: Currency; readonly limit: number },
  ): Promise<LargestOverdue[]>
  /** The deals signed in a week (T5). */
  closedDeals(visible: Visibility, week: Period, page: Page): Promise<Records<ClosedDeal>>
  /** What was to be collected in a week. */
  toCollect(visible: Visibility, week: Period, page: Page): Promise<Records<ToCollect>>
  /** The money received in a week. */
  received(visible: Visibility, week: Period, page: Page): Promise<Records<Received>>
  /** What was open at the end of a day, of instalments due in a range. */
  openAt(
    visible: Visibility,
    day: CalendarDate,
    due: { readonly from: CalendarDate | null; readonly to: CalendarDate },
    page: Page,
  ): Promise<Records<OpenThen>>
  /** What happened to complaints in a span, and which stand out (T3): so many of those at most. */
  complaints(span: Span, limit: number): Promise<WeekComplaints>
  /** The complaints behind that (T5). */
  complaintsOf(visible: Visibility, span: Span, page: Page): Promise<Records<Complaint>>
  /** What became of customers' motivation dips in a span (I4), with `limit` of those that are open. */
  motivationDips(span: Span, limit: number): Promise<WeekDips>
  /** What became of customers' questions in a span (I5). */
  customerQuestions(span: Span): Promise<WeekQuestions>
  /** The first check-ins of a week that nobody has answered. */
  dueCheckIns(visible: Visibility, week: Period, limit: number): Promise<Records<DueCheckIn>>
}

/** The summaries of one workspace. */
export function createSummaryStore({ db, workspaceId }: Scope): SummaryStore {
  return {
    plan: (rule, now) => planSummaries(db, workspaceId, rule, now),

    async byId(id) {
      const row = await db.summary.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
      return row && summaryOf(row)
    },

    async latest(now) {
      const settings = await db.workspaceSettings.findUnique({ where: { workspaceId } })
      if (!settings?.managerChannelId) return null
      const { week } = lastSummary(now, settings)
      const row = await db.summary.findFirst({
        where: { workspaceId, channelId: settings.managerChannelId, weekStart: { lte: week.from } },
        orderBy: { weekStart: 'desc' },
      })
      return row && summaryOf(row)
    },

    refresh: (summaryId, more, now) =>
      inTransaction(db, async (tx) => {
        const [parent] = await tx.outboxItem.findMany({
          where: { workspaceId, subjectId: summaryId, state: 'sent' },
          select: { id: true },
        })
        if (!parent) return 0
        await addMissing(tx, workspaceId, more, now)
        const replies = await tx.outboxItem.findMany({
          where: { workspaceId, subjectId: { startsWith: `${summaryId}/` }, threadOf: parent.id },
          select: { subjectId: true },
        })
        return markForRefresh(tx, workspaceId, [summaryId, ...replies.map(({ subjectId }) => subjectId)], now)
      }),

    async noteReading(id, now) {
      await db.$executeRaw`UPDATE "Summary" SET "toldAsOf" = ${now} WHERE "workspaceId" = ${workspaceId} AND "id" = ${id}
        AND NOT EXISTS (SELECT 1 FROM "OutboxItem" o
          WHERE o."workspaceId" = ${workspaceId} AND o."subjectId" = ${id} AND o."state" = 'sent')`
    },

    hasDeals: async () => (await db.deal.findFirst({ where: { workspaceId }, select: { id: true } })) !== null,
    lateSpan: (summaryId) => lateSpan(db, workspaceId, summaryId),
    earliestLate: (span) => earliestLate(db, workspaceId, span),
    lateRecords: (visible, span, page) => lateRecords(db, workspaceId, visible, span, page),
    figures: (visible, week) => weekFigures(db, workspaceId, visible, week),
    figuresOfWeeks: (visible, weeks) => figuresOfWeeks(db, workspaceId, visible, weeks),
    comingCheckIns: (visible, week) => comingCheckIns(db, workspaceId, visible, week),
    largestOverdue: (visible, at) => largestOverdue(db, workspaceId, visible, at),
    closedDeals: (visible, week, page) => closedDeals(db, workspaceId, visible, week, page),
    toCollect: (visible, week, page) => toCollectIn(db, workspaceId, visible, week, page),
    received: (visible, week, page) => receivedIn(db, workspaceId, visible, week, page),
    openAt: (visible, day, due, page) => openAt(db, workspaceId, visible, day, due, page),
    complaints: (span, limit) => weekComplaints(db, workspaceId, span, limit),
    complaintsOf: (visible, span, page) => complaintsOfWeek(db, workspaceId, visible, span, page),
    motivationDips: (span, limit) => weekDips(db, workspaceId, span, limit),
    customerQuestions: (span) => weekQuestions(db, workspaceId, span),
    dueCheckIns: (visible, week, limit) => dueCheckIns(db, workspaceId, visible, week, limit),
  }
}

const summaryOf = (row: { id: string; weekStart: string; channelId: string }): Summary => ({
  id: row.id,
  weekStart: calendarDate(row.weekStart),
  channelId: row.channelId,
})

async function planSummaries(db: Db, workspaceId: WorkspaceId, rule: string, now: Instant): Promise<number> {
  const settings = await db.workspaceSettings.findUnique({ where: { workspaceId } })
  const channelId = settings?.managerChannelId
  if (!settings || !channelId) return 0
  const last = lastSummary(now, settings)
  const known = await db.summary.findMany({
    where: { workspaceId, channelId },
    orderBy: { weekStart: 'desc' },
    take: 2,
    select: { weekStart: true },
  })
  // What came before the channel was chosen was never promised to anybody.
  const wasPromised = known.some(({ weekStart }) => weekStart < last.week.from)
  const missed = wasPromised && !(await isPosted(db, workspaceId, rule, last.week.from)) ? [last] : []
  let added = 0
  for (const time of [...missed, nextSummary(now, settings)])
    if (await planOne(db, workspaceId, { rule, channelId, time, setUpById: settings.setUpById }, now)) added += 1
  return added
}

/** Whether a week has been posted, or is about to be, in whichever channel was chosen then (T6). */
async function isPosted(db: Db, workspaceId: WorkspaceId, rule: string, weekStart: CalendarDate): Promise<boolean> {
  const summaries = await db.summary.findMany({ where: { workspaceId, weekStart }, select: { id: true } })
  const subjectId = { in: summaries.map(({ id }) => id) }
  const posted = { workspaceId, rule, subjectId, state: { in: ['claimed' as const, 'sent' as const] } }
  return (await db.outboxItem.count({ where: posted })) > 0
}

interface Planned {
  readonly rule: string
  readonly channelId: string
  readonly time: SummaryTime
  readonly setUpById: string | null
}

/** One summary with its item of the outbox; false when it is there already. The unique key of the summary decides. */
async function planOne(db: Db, workspaceId: WorkspaceId, planned: Planned, now: Instant): Promise<boolean> {
  const { rule, channelId, time, setUpById } = planned
  const { week, localDate, dueAt } = time
  const key = { workspaceId, weekStart: week.from, channelId }
  const known = await db.summary.findUnique({ where: { workspaceId_weekStart_channelId: key } })
  if (known) {
    await db.outboxItem.updateMany({
      where: { workspaceId, subjectId: known.id, state: 'pending', dueAt: { not: dueAt } },
      data: { dueAt },
    })
    return false
  }
  try {
    await inTransaction(db, async (tx) => {
      const recipientId = await responsibleFor(tx, workspaceId, setUpById)
      const { id } = await tx.summary.create({ data: { ...key, createdAt: now } })
      await addMissing(tx, workspaceId, [{ rule, subjectId: id, recipientId, localDate, dueAt, channelId }], now)
    })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false // another process was quicker
    throw error
  }
}

/** Who hears the summary when its channel cannot be used: who set the workspace up, while an admin; else the first admin. */
async function responsibleFor(tx: Tx, workspaceId: WorkspaceId, setUpById: string | null): Promise<string> {
  const admins = await tx.member.findMany({
    where: { workspaceId, deactivatedAt: null, roles: { some: { role: 'admin' } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const chosen = admins.find(({ id }) => id === setUpById) ?? admins[0]
  if (chosen) return chosen.id
  const anybody = await tx.member.findFirst({ where: { workspaceId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  if (!anybody) throw new RecordNotFound(`nobody in workspace ${workspaceId}`)
  return anybody.id
}
