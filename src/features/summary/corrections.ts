import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { correctionsOf, type Rate, type WeekCorrection } from '../../domain/corrections.ts'
import type { Currency } from '../../domain/money.ts'
import { weekOf } from '../../domain/period.ts'
import { figuresByCurrency } from '../../domain/week-figures.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { LateSpan, Settings, Summary, WorkspaceStore } from '../../store/index.ts'
import { paragraphs, rateText, shortMoney } from './words.ts'

const EVERYTHING = { reach: 'all' } as const
/** Corrections in the message itself: a screen of a phone has the week's own figures to show. */
const IN_MESSAGE = 3
/** Corrections in the reply; the rest is counted. */
const IN_REPLY = 24

/** What was recorded after the summary of its week, and changes what was told then (T6). */
export interface Corrections {
  /** Which figures of which weeks; the latest week first, the workspace's own currency first in each. */
  readonly changes: readonly WeekCorrection[]
  /** What they rest on; null: there is nothing to correct. */
  readonly span: LateSpan | null
}

const NOTHING: Corrections = { changes: [], span: null }

/**
 * Reads what a summary has to correct. It is worked out from the records as they were known when the summary before it
 * was read, and when this one was: so a re-run says the same, and what is recorded after that belongs to the next one.
 */
export async function readCorrections(
  { store, settings }: { store: WorkspaceStore; settings: Settings },
  summary: Pick<Summary, 'id'>,
): Promise<Corrections> {
  const { summaries } = store
  const span = await summaries.lateSpan(summary.id)
  const earliest = span && (await summaries.earliestLate(span))
  if (!span || !earliest) return NOTHING
  const weeks = span.weeks.filter(({ from }) => from >= weekOf(earliest).from)
  // Both in one go: what is open, and what came in since the earliest of them, is gone through once.
  const asked = [span.after, span.upTo].flatMap((recordedBy) => weeks.map((week) => ({ ...week, recordedBy })))
  const rows = await summaries.figuresOfWeeks(EVERYTHING, asked)
  const figures = rows.map((each) => figuresByCurrency(each, settings.currency))
  const changes = correctionsOf(
    weeks.map((week, number) => ({
      week,
      before: figures[number] ?? [],
      now: figures[weeks.length + number] ?? [],
    })),
  )
  return changes.length === 0 ? NOTHING : { changes, span }
}

/** The corrections on the first screen: a line for each week and currency; the rest is counted. */
export function correctionBlocks({ changes }: Corrections, t: Translate, locale: Locale): KnownBlock[] {
  if (changes.length === 0) return []
  const lines = changes.slice(0, IN_MESSAGE).map((change) => correctionText(change, t, locale))
  const hidden = changes.length - lines.length
  if (hidden > 0) lines.push(t('summary.corrections.moreInThread', { count: hidden }))
  return [section([t('summary.corrections.heading'), ...lines].join('\n'))]
}

/** What the reply tells: all corrections, and the first of the records they rest on, already in words. */
export interface CorrectionsReport extends Corrections {
  readonly records: readonly string[]
  readonly total: number
  readonly timeZone: string
}

/** The reply in the thread: which figures of which weeks, and what was recorded late. */
export function correctionsMessage(report: CorrectionsReport, t: Translate, locale: Locale) {
  const { changes, span, records, total, timeZone } = report
  const day = (instant: Date) => formatDate(dateAt(instant, timeZone), locale)
  const title = span
    ? t('summary.corrections.title', { from: day(span.after), to: day(span.upTo) })
    : t('summary.corrections.none')
  const lines = changes.slice(0, IN_REPLY).map((change) => correctionText(change, t, locale))
  const hidden = changes.length - lines.length
  if (hidden > 0) lines.push(t('summary.corrections.more', { count: hidden }))
  const late = total > records.length ? [t('summary.corrections.moreRecords', { count: total - records.length })] : []
  return {
    text: title,
    blocks: [
      context([title]),
      ...paragraphs(lines).map((text) => section(text)),
      ...(records.length > 0
        ? paragraphs([t('summary.corrections.records'), ...records, ...late]).map((text) => section(text))
        : []),
    ],
  }
}

/** Which figures of a week changed in one currency: "Week of 16 Feb 2026: received €3,000, was €2,400 · …". */
function correctionText(change: WeekCorrection, t: Translate, locale: Locale): string {
  const { week, currency: of, closed, received, rate, overdue } = change
  const money = (amount: bigint) => shortMoney({ amount, currency: of }, locale)
  const deals = (each: { deals: number; amount: bigint }) =>
    t('summary.corrections.deals', { count: each.deals, amount: money(each.amount) })
  const parts = [
    ...(closed ? [t('summary.corrections.closed', { now: deals(closed.now), before: deals(closed.before) })] : []),
    ...(received
      ? [t('summary.corrections.received', { now: money(received.now), before: money(received.before) })]
      : []),
    ...(rate
      ? [
          t('summary.corrections.rate', {
            now: rateOfText(rate.now, of, t, locale),
            before: rateOfText(rate.before, of, t, locale),
          }),
        ]
      : []),
    ...(overdue ? [t('summary.corrections.overdue', { now: money(overdue.now), before: money(overdue.before) })] : []),
  ]
  return t('summary.corrections.week', { date: formatDate(week.from, locale), changes: parts.join(' · ') })
}

const rateOfText = (rate: Rate, of: Currency, t: Translate, locale: Locale): string =>
  rate === null
    ? t('summary.corrections.noRate')
    : t('summary.line.rateOf', {
        rate: rateText(rate.rate, t),
        base: shortMoney({ amount: rate.base, currency: of }, locale),
      })
