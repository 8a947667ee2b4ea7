import { overdueOf } from '../../domain/aging.ts'
import { collectionRate, toCollect } from '../../domain/collection-rate.ts'
import { formatPeriod } from '../../domain/period.ts'
import { type CurrencyFigures, receivedOf } from '../../domain/week-figures.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { RepReport, RepsReport } from './report.ts'
import { listed, paragraphs, rateText, shortMoney } from './words.ts'

/** Persons in one reply: with the longest names and amounts still a message that Slack takes. */
export const REPS_IN_REPLY = 30
/** Currencies in one person's lines; the rest is counted. */
const CURRENCIES = 3
/** Names in the line of those for whom nothing moved; the rest is counted. */
const QUIET_NAMES = 30

/** How many replies the lines of everybody take; none where there is nobody. */
export const repliesFor = ({ reps, quiet }: RepsReport): number =>
  reps.length + quiet.length === 0 ? 0 : Math.max(1, Math.ceil(reps.length / REPS_IN_REPLY))

/** A reply in the thread: a line for each person of a page, from 1; the last one names those for whom nothing moved. */
export function repsMessage(report: RepsReport, page: number, t: Translate, locale: Locale) {
  const pages = repliesFor(report)
  const period = formatPeriod(report.week, locale)
  const shown = report.reps.slice((page - 1) * REPS_IN_REPLY, page * REPS_IN_REPLY)
  const title =
    Math.max(page, pages) === 1
      ? t('summary.reps.title', { period })
      : t('summary.reps.titleOfPage', { period, page, pages: Math.max(page, pages) })
  const quiet = page === pages && report.quiet.length > 0 ? [quietLine(report.quiet, t, locale)] : []
  const lines = [...shown.map((rep) => repLines(rep, t, locale)), ...quiet]
  return {
    text: title,
    blocks: [
      context([title]),
      ...(lines.length === 0 ? [section(t('summary.reps.nobody'))] : paragraphs(lines).map((text) => section(text))),
    ],
  }
}

/** What closes, comes in and stays open with one person: a line, or one for each currency. */
function repLines({ name, figures, ownDelays, promises }: RepReport, t: Translate, locale: Locale): string {
  const shown = figures.slice(0, CURRENCIES).map((each) => figuresText(each, t, locale))
  if (figures.length > CURRENCIES) shown.push(t('summary.moreCurrencies', { count: figures.length - CURRENCIES }))
  if (ownDelays > 0) shown.push(t('summary.reps.delays', { count: ownDelays }))
  const { kept, due } = promises
  if (due > 0) shown.push(t('customerPromises.summary.rate', { kept, due }))
  return [`*${asTyped(name, 60)}*`, ...shown].join('\n')
}

function figuresText(figures: CurrencyFigures, t: Translate, locale: Locale): string {
  const { currency, deals, dealsAmount, collection, aging } = figures
  const money = (amount: bigint) => shortMoney({ amount, currency }, locale)
  const [received, overdue, rate] = [receivedOf(figures), overdueOf(aging), collectionRate(collection)]
  return [
    ...(deals > 0 ? [t('summary.reps.closed', { count: deals, amount: money(dealsAmount) })] : []),
    ...(received > 0n ? [t('summary.reps.received', { amount: money(received) })] : []),
    ...(rate === null ? [] : [t('summary.reps.rate', { rate: rateText(rate, t), base: money(toCollect(collection)) })]),
    ...(overdue > 0n ? [t('summary.reps.overdue', { amount: money(overdue) })] : []),
  ].join(' · ')
}

function quietLine(names: readonly string[], t: Translate, locale: Locale): string {
  const shown = names.slice(0, QUIET_NAMES).map((name) => asTyped(name, 60))
  const rest = names.length - shown.length
  const list = rest > 0 ? shown.join(locale.startsWith('zh') ? '、' : ', ') : listed(shown, locale)
  return rest > 0
    ? t('summary.reps.quietAndMore', { names: list, count: rest })
    : t('summary.reps.quiet', { names: list })
}
