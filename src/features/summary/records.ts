import { addDays, type CalendarDate, daysBetween, formatDate } from '../../domain/calendar-date.ts'
import type { Currency, Money } from '../../domain/money.ts'
import { formatPeriod, type Period, weekLater } from '../../domain/period.ts'
import { type Action, reach } from '../../domain/policy.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentName } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { ClosedDeal, DueCheckIn, OpenReceivable, Received, Summary } from '../../store/index.ts'
import { type ListName, NEXT_PAGE, PREVIOUS_PAGE } from './ids.ts'
import { namesOf, weekOfSummary } from './report.ts'
import { shortMoney } from './words.ts'

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
}

/** One record, in words that are not made yet. */
export type RecordLine =
  | { readonly kind: 'deal'; readonly deal: ClosedDeal; readonly ownerName: string }
  | {
      readonly kind: 'to-collect'
      readonly receivable: OpenReceivable
      readonly open: bigint
      readonly collected: bigint
      readonly ownerName: string
    }
  | { readonly kind: 'received'; readonly received: Received; readonly receivable: OpenReceivable | null }
  | {
      readonly kind: 'overdue' | 'coming'
      readonly receivable: OpenReceivable
      readonly open: bigint
      readonly ownerName: string
    }
  | { readonly kind: 'check-in'; readonly checkIn: DueCheckIn; readonly ownerName: string }

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
    readPage(ctx, name, week, { offset: number * PAGE_LENGTH, limit: PAGE_LENGTH }, names)
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

async function readPage(
  { store, actor }: RequestContext,
  name: ListName,
  week: Period,
  page: { readonly offset: number; readonly limit: number },
  names: ReadonlyMap<string, string>,
): Promise<{ lines: RecordLine[]; total: number }> {
  const visible = visibilityOf(actor, RIGHT_OF[name])
  const { summaries } = store
  const ownerName = (ownerId: string) => names.get(ownerId) ?? ''
  const withReceivables = async <Row extends { readonly instalmentId: string | null }>(
    { rows, total }: { readonly rows: readonly Row[]; readonly total: number },
    made: (row: Row, receivable: OpenReceivable | null) => RecordLine | null,
  ) => {
    const found = await store.receivables.byIds(rows.flatMap(({ instalmentId }) => instalmentId ?? []))
    const byId = new Map(found.map((each) => [each.id, each]))
    return { lines: rows.flatMap((row) => made(row, byId.get(row.instalmentId ?? '') ?? null) ?? []), total }
  }
  switch (name) {
    case 'deals': {
      const { rows, total } = await summaries.closedDeals(visible, week, page)
      return { lines: rows.map((deal) => ({ kind: 'deal', deal, ownerName: ownerName(deal.ownerId) })), total }
    }
    case 'toCollect':
      return withReceivables(
        await summaries.toCollect(visible, week, page),
        ({ open, collected }, receivable) =>
          receivable && { kind: 'to-collect', receivable, open, collected, ownerName: ownerName(receivable.ownerId) },
      )
    case 'received':
      return withReceivables(await summaries.received(visible, week, page), (received, receivable) => ({
        kind: 'received',
        received,
        receivable,
      }))
    case 'overdue':
    case 'coming': {
      const coming = weekLater(week, 1)
      const due = name === 'overdue' ? { from: null, to: addDays(week.to, -1) } : coming
      return withReceivables(
        await summaries.openAt(visible, week.to, due, page),
        ({ open }, receivable) =>
          receivable && { kind: name, receivable, open, ownerName: ownerName(receivable.ownerId) },
      )
    }
  }
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

function lineText(line: RecordLine, day: CalendarDate, t: Translate, locale: Locale): string {
  const money = (amount: bigint, currency: Currency) => shortMoney({ amount, currency } satisfies Money, locale)
  switch (line.kind) {
    case 'deal': {
      const { customerName, amount, currency, title, signedOn } = line.deal
      const first = `*${asTyped(customerName, 150)}* · ${money(amount, currency)}`
      const details = [asTyped(title, 150), t('summary.list.signed', { date: formatDate(signedOn, locale) })]
      return twoLines(first, [...details, asTyped(line.ownerName, 80)])
    }
    case 'received': {
      const { customerName, amount, currency, receivedOn } = line.received
      const first = t('summary.list.receipt', {
        customer: asTyped(customerName, 150),
        amount: money(amount, currency),
        date: formatDate(receivedOn, locale),
      })
      if (!line.receivable) return twoLines(first, [t('summary.list.unassigned')])
      const when = receivedOn < line.receivable.dueOn ? [t('summary.list.early')] : []
      return twoLines(first, [...details(line.receivable, t, locale), ...when])
    }
    case 'check-in': {
      const { customerName, dealTitle, day: dayOfCheckIn, dueOn } = line.checkIn
      const values = { customer: asTyped(customerName, 150), day: dayOfCheckIn, date: formatDate(dueOn, locale) }
      return twoLines(t('summary.list.checkIn', values), [asTyped(dealTitle, 150), asTyped(line.ownerName, 80)])
    }
    default:
      return receivableText(line, day, t, locale)
  }
}

function receivableText(
  line: Extract<RecordLine, { kind: 'to-collect' | 'overdue' | 'coming' }>,
  day: CalendarDate,
  t: Translate,
  locale: Locale,
): string {
  const { receivable, open, ownerName } = line
  const money = (amount: bigint) => shortMoney({ amount, currency: receivable.currency }, locale)
  const customer = asTyped(receivable.customerName, 150)
  const rest = [...details(receivable, t, locale), asTyped(ownerName, 80)]
  // The list is of the end of the week: what came in since is said beside it.
  const since = open - receivable.openAmount
  const sinceText = since > 0n && line.kind !== 'to-collect' ? [t('summary.list.since', { amount: money(since) })] : []
  switch (line.kind) {
    case 'to-collect':
      return twoLines(
        t('summary.list.collected', { customer, collected: money(line.collected), open: money(open) }),
        rest,
      )
    case 'overdue': {
      const count = daysBetween(receivable.dueOn, day)
      return twoLines(t('summary.list.overdueBy', { customer, open: money(open), count }), [...rest, ...sinceText])
    }
    case 'coming':
      return twoLines(`*${customer}* · ${money(open)}`, [...rest, ...sinceText])
  }
}

const details = (receivable: OpenReceivable, t: Translate, locale: Locale): string[] => [
  asTyped(receivable.dealTitle, 150),
  instalmentName(receivable, t),
  t('collections.line.dueOn', { date: formatDate(receivable.dueOn, locale) }),
]

const twoLines = (first: string, rest: readonly string[]): string =>
  [first, rest.filter((part) => part !== '').join(' · ')].join('\n')
