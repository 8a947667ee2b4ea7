import { addDays, dateAt, formatDate } from '../../domain/calendar-date.ts'
import { formatPeriod, type Period, weekLater } from '../../domain/period.ts'
import { type Action, reach } from '../../domain/policy.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { LateSpan, OpenReceivable, Settings, Summary, Visibility, WorkspaceStore } from '../../store/index.ts'
import { type Corrections, type CorrectionsReport, readCorrections } from './corrections.ts'
import { type ListName, NEXT_PAGE, PREVIOUS_PAGE } from './ids.ts'
import { lineText, type RecordLine } from './record-line.ts'
import { namesOf, spanOf, weekOfSummary } from './report.ts'

/** Records on a page. */
export const PAGE_LENGTH = 10
/** Check-ins shown above what falls due; the rest is counted. */
const CHECK_INS = 10

/** The right that a list needs, which is also what decides whose records are in it (R2). */
export const RIGHT_OF: Readonly<Record<ListName, Action>> = {
  deals: 'deal.see',
  toCollect: 'receivable.see',
  received: 'receivable.see',
  overdue: 'receivable.see',
  coming: 'receivable.see',
  complaints: 'complaint.see',
  // Whoever sees what is owed sees the deal it is owed for: both reach as far.
  corrections: 'receivable.see',
}

/** A page of the records behind a figure, as far as its reader may see them. */
export interface RecordList {
  readonly summaryId: string
  readonly name: ListName
  readonly week: Period
  /** Check-ins that stand above the page, and how many there are. */
  readonly checkIns: { readonly lines: readonly RecordLine[]; readonly total: number }
  readonly lines: readonly RecordLine[]
  readonly total: number
  readonly page: number
  /** Whether everybody's records are in it. */
  readonly isWhole: boolean
}

/** Reads a page, counted from 0, of a list (T5); one that does not exist shows the last. */
export async function readRecords(
  ctx: RequestContext,
  summary: Summary,
  name: ListName,
  page: number,
): Promise<RecordList> {
  const week = weekOfSummary(summary)
  const names = await namesOf(ctx.store)
  const read = (number: number) =>
    readPage(ctx, name, summary, { offset: number * PAGE_LENGTH, limit: PAGE_LENGTH }, names)
  let shown = page
  let { lines, total } = await read(page)
  if (lines.length === 0 && page > 0) {
    // Nothing on this page: how many there are is only known from one that has something.
    const first = await read(0)
    shown = Math.max(0, Math.ceil(first.total / PAGE_LENGTH) - 1)
    ;({ lines, total } = shown === 0 ? first : await read(shown))
  }
  const { actor } = ctx
  const checkIns =
    name === 'coming' && shown === 0
      ? await ctx.store.summaries.dueCheckIns(visibilityOf(actor, RIGHT_OF.coming), weekLater(week, 1), CHECK_INS)
      : { rows: [], total: 0 }
  return {
    summaryId: summary.id,
    name,
    week,
    checkIns: {
      lines: checkIns.rows.map((checkIn) => ({
        kind: 'check-in',
        checkIn,
        ownerName: names.get(checkIn.ownerId) ?? '',
      })),
      total: checkIns.total,
    },
    lines,
    total,
    page: shown,
    isWhole: reach(actor.roles, RIGHT_OF[name]) === 'all',
  }
}

type Page = { readonly offset: number; readonly limit: number }
type Lines = { readonly lines: RecordLine[]; readonly total: number }

async function readPage(
  { store, actor, settings }: RequestContext,
  name: ListName,
  summary: Summary,
  page: Page,
  names: ReadonlyMap<string, string>,
): Promise<Lines> {
  const visible = visibilityOf(actor, RIGHT_OF[name])
  const week = weekOfSummary(summary)
  const { summaries } = store
  const ownerName = (ownerId: string) => names.get(ownerId) ?? ''
  switch (name) {
    case 'deals': {
      const { rows, total } = await summaries.closedDeals(visible, week, page)
      return { lines: rows.map((deal) => ({ kind: 'deal', deal, ownerName: ownerName(deal.ownerId) })), total }
    }
    case 'toCollect':
      return withReceivables(
        store,
        await summaries.toCollect(visible, week, page),
        ({ open, collected }, receivable) =>
          receivable && { kind: 'to-collect', receivable, open, collected, ownerName: ownerName(receivable.ownerId) },
      )
    case 'received':
      return withReceivables(store, await summaries.received(visible, week, page), (received, receivable) => ({
        kind: 'received',
        received,
        receivable,
      }))
    case 'overdue':
    case 'coming': {
      const coming = weekLater(week, 1)
      const due = name === 'overdue' ? { from: null, to: addDays(week.to, -1) } : coming
      return withReceivables(
        store,
        await summaries.openAt(visible, week.to, due, page),
        ({ open }, receivable) =>
          receivable && { kind: name, receivable, open, ownerName: ownerName(receivable.ownerId) },
      )
    }
    case 'complaints': {
      const { rows, total } = await summaries.complaintsOf(visible, spanOf(week, settings), page)
      return { lines: rows.map((complaint) => ({ kind: 'complaint', complaint })), total }
    }
    case 'corrections': {
      const span = await summaries.lateSpan(summary.id)
      return span ? readLate({ store, settings, visible, names }, span, page) : { lines: [], total: 0 }
    }
  }
}

/** The lines of rows that name an instalment, each with what is known of it now. */
async function withReceivables<Row extends { readonly instalmentId: string | null }>(
  store: WorkspaceStore,
  { rows, total }: { readonly rows: readonly Row[]; readonly total: number },
  made: (row: Row, receivable: OpenReceivable | null) => RecordLine | null,
): Promise<Lines> {
  const found = await store.receivables.byIds(rows.flatMap(({ instalmentId }) => instalmentId ?? []))
  const byId = new Map(found.map((each) => [each.id, each]))
  return { lines: rows.flatMap((row) => made(row, byId.get(row.instalmentId ?? '') ?? null) ?? []), total }
}

/** What was recorded late, with when; of money, and of what was changed, by whom (T6). */
async function readLate(
  from: {
    readonly store: WorkspaceStore
    readonly settings: Settings
    readonly visible: Visibility
    readonly names: ReadonlyMap<string, string>
  },
  span: LateSpan,
  page: Page,
): Promise<Lines> {
  const { store, settings, visible, names } = from
  const { rows, total } = await store.summaries.lateRecords(visible, span, page)
  const named = rows.map((row) => ({
    ...row,
    instalmentId: 'received' in row ? row.received.instalmentId : null,
  }))
  return withReceivables(store, { rows: named, total }, (row, receivable): RecordLine => {
    const recordedOn = dateAt(row.recordedAt, settings.timeZone)
    const recordedBy = names.get(row.recordedById) ?? ''
    switch (row.kind) {
      case 'received':
      case 'reversed': {
        const line = { kind: 'received', received: row.received, receivable } as const
        return { kind: 'late', line, how: row.kind === 'received' ? 'recorded' : 'reversed', recordedOn, recordedBy }
      }
      case 'deal': {
        const line = { kind: 'deal', deal: row.deal, ownerName: names.get(row.deal.ownerId) ?? '' } as const
        return { kind: 'late', line, how: 'recorded', recordedOn, recordedBy: '' }
      }
      case 'changed': {
        const { deal, shrankBy } = row
        const line = { kind: 'changed-deal', deal, shrankBy, ownerName: names.get(deal.ownerId) ?? '' } as const
        return { kind: 'late', line, how: 'changed', recordedOn, recordedBy }
      }
    }
  })
}

/** Records in the reply that tells corrections; the rest is behind the button. */
const LATE_IN_REPLY = 10

/** Reads what the reply with the corrections tells: everybody's, as the message above it. */
export async function readCorrectionsReport(
  { store, settings }: { store: WorkspaceStore; settings: Settings },
  summary: Summary,
  { t, locale }: { t: Translate; locale: Locale },
): Promise<CorrectionsReport> {
  const corrections: Corrections = await readCorrections({ store, settings }, summary)
  const { span } = corrections
  const from = { store, settings, visible: { reach: 'all' } as const, names: await namesOf(store) }
  const { lines, total } = span
    ? await readLate(from, span, { offset: 0, limit: LATE_IN_REPLY })
    : { lines: [], total: 0 }
  const day = weekOfSummary(summary).to
  const records = lines.map((line) => lineText(line, day, t, locale))
  return { ...corrections, records, total, timeZone: settings.timeZone }
}

/** A page of the records behind a figure. */
export function recordsMessage(list: RecordList, t: Translate, locale: Locale): Message {
  const { name, week, total, page, checkIns } = list
  const period = formatPeriod(name === 'coming' ? weekLater(week, 1) : week, locale)
  const title = t(`summary.list.${name}`, { period, date: formatDate(week.to, locale), count: total })
  const about = [
    ...(checkIns.total > 0 ? [t('summary.coming.checkIns', { count: checkIns.total })] : []),
    ...(list.isWhole ? [] : [t('summary.list.yours')]),
  ]
  const whose = about.length > 0 ? [context(about)] : []
  if (total === 0 && checkIns.total === 0) {
    const empty = t('summary.list.empty', { title })
    return message({ text: empty, blocks: [section(empty), ...whose] })
  }
  const pages = Math.max(1, Math.ceil(total / PAGE_LENGTH))
  const lineBlock = (line: RecordLine) => section(lineText(line, week.to, t, locale))
  const hidden = checkIns.total - checkIns.lines.length
  return message({
    text: title,
    blocks: [
      header(title),
      ...whose,
      ...checkIns.lines.map(lineBlock),
      ...(hidden > 0 ? [context([t('summary.list.moreCheckIns', { count: hidden })])] : []),
      ...list.lines.map(lineBlock),
      ...(pages > 1 ? pageBlocks(list, page, pages, t) : []),
    ],
  })
}

function pageBlocks({ summaryId, name }: RecordList, page: number, pages: number, t: Translate): KnownBlock[] {
  const turn = (id: string, label: string, to: number) => button(id, label, { value: pageValue(summaryId, name, to) })
  const buttons = [
    ...(page > 0 ? [turn(PREVIOUS_PAGE, t('summary.list.previous'), page - 1)] : []),
    ...(page < pages - 1 ? [turn(NEXT_PAGE, t('summary.list.next'), page + 1)] : []),
  ]
  return [context([t('summary.list.page', { page: page + 1, pages })]), actions('pages', buttons)]
}

const pageValue = (summaryId: string, name: ListName, page: number) => `${summaryId}:${name}:${page}`
