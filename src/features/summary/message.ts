import { openOf, overdueOf } from '../../domain/aging.ts'
import { daysBetween, formatDate, formatInstant } from '../../domain/calendar-date.ts'
import { collectionRate, toCollect } from '../../domain/collection-rate.ts'
import type { Currency } from '../../domain/money.ts'
import { formatPeriod, weekLater } from '../../domain/period.ts'
import { type CurrencyFigures, NO_FIGURES, receivedOf } from '../../domain/week-figures.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped, inARow } from '../../slack/text.ts'
import { complaintBlocks, hasComplaints } from './complaints.ts'
import { correctionBlocks } from './corrections.ts'
import { dipBlocks } from './dips.ts'
import { LIST, LIST_NAMES, type ListName, UPDATE } from './ids.ts'
import { questionBlocks } from './questions.ts'
import { isTheWeekAfter, type WeekReport } from './report.ts'
import { agingText, amountsText, compared, listed, rateText, shortMoney } from './words.ts'

/** Currencies that are shown with all their lines; of the others, one line each. */
const IN_FULL = 2
/** Currencies with a line of their own; the rest is counted. */
const IN_SHORT = 8

/** The message of a week (T2, T3): one headline, then a screen of a phone. */
export function weekMessage(report: WeekReport, t: Translate, locale: Locale) {
  const period = formatPeriod(report.week, locale)
  const [own] = report.figures
  const update = button(UPDATE, t('summary.button.update'), { value: report.summaryId })
  const asOf = formatInstant(report.asOf, report.timeZone, locale)
  const { corrections, hasDeals } = report
  const isCorrected = corrections.changes.length > 0
  const buttonOf = (name: ListName) => button(LIST[name], t(`summary.button.${name}`), { value: report.summaryId })
  if (!own) {
    // Nothing moved and nothing is open: before the first deal, or once everything is paid.
    const headline = hasDeals ? t('summary.headline.nothing') : t('summary.empty.headline')
    return {
      text: t('summary.notification', { period, headline }),
      blocks: [
        header(headline),
        context([t('summary.subtitle', { period })]),
        section(hasDeals ? t('summary.empty.paid') : t('summary.empty.teach')),
        ...complaintBlocks(report.complaints, t, locale),
        ...dipBlocks(report.dips, t, locale),
        ...questionBlocks(report.questions, t),
        ...correctionBlocks(corrections, t, locale),
        actions(`summary_${report.summaryId}`, [
          ...(hasComplaints(report.complaints) ? [buttonOf('complaints')] : []),
          ...(isCorrected ? [buttonOf('corrections')] : []),
          update,
        ]),
        context([t('summary.asOf', { asOf })]),
      ],
    }
  }
  const headline = headlineOf(own, t, locale)
  const isThere: Partial<Record<ListName, boolean>> = {
    corrections: isCorrected,
    complaints: hasComplaints(report.complaints),
  }
  const buttons = LIST_NAMES.filter((name) => isThere[name] ?? true).map(buttonOf)
  return {
    text: t('summary.notification', { period, headline }),
    blocks: [
      header(headline),
      context([t('summary.subtitle', { period })]),
      ...currencyBlocks(report, t, locale),
      ...largestBlocks(report, t, locale),
      ...complaintBlocks(report.complaints, t, locale),
      ...dipBlocks(report.dips, t, locale),
      ...questionBlocks(report.questions, t),
      section(comingText(report, t, locale)),
      ...correctionBlocks(corrections, t, locale),
      actions(`summary_${report.summaryId}`, [...buttons, update]),
      context([inARow([t('summary.thread'), t('summary.asOf', { asOf })], locale)]),
    ],
  }
}

/** The one thing to know: how much of what was due came in; else what else there is to say. */
function headlineOf(own: CurrencyFigures, t: Translate, locale: Locale): string {
  const money = (amount: bigint) => shortMoney({ amount, currency: own.currency }, locale)
  const rate = collectionRate(own.collection)
  if (rate !== null) {
    const [collected, base] = [money(own.collection.collected), money(toCollect(own.collection))]
    return t('summary.headline.rate', { rate: rateText(rate, t), collected, base })
  }
  const received = receivedOf(own)
  if (received > 0n) return t('summary.headline.received', { received: money(received) })
  if (own.deals > 0) return t('summary.headline.closed', { count: own.deals, amount: money(own.dealsAmount) })
  return t('summary.headline.nothing')
}

/** The figures of the week, currency by currency: amounts of two are never added. */
function currencyBlocks({ figures, before }: WeekReport, t: Translate, locale: Locale): KnownBlock[] {
  const titled = figures.length > 1
  const beforeIn = (currency: Currency) =>
    before.length === 0 ? null : (before.find((each) => each.currency === currency) ?? { ...NO_FIGURES, currency })
  const full = figures
    .slice(0, IN_FULL)
    .map((each) =>
      section(
        [...(titled ? [`*${each.currency}*`] : []), ...linesOf(each, beforeIn(each.currency), t, locale)].join('\n'),
      ),
    )
  const short = figures.slice(IN_FULL, IN_FULL + IN_SHORT).map((each) => shortLine(each, t, locale))
  const hidden = figures.length - IN_FULL - IN_SHORT
  if (hidden > 0) short.push(t('summary.moreCurrencies', { count: hidden }))
  return [...full, ...(short.length > 0 ? [section(short.join('\n'))] : [])]
}

function linesOf(figures: CurrencyFigures, before: CurrencyFigures | null, t: Translate, locale: Locale): string[] {
  const { currency, deals, dealsAmount, collection, aging, unapplied } = figures
  const money = (amount: bigint) => shortMoney({ amount, currency }, locale)
  const [received, overdue, rate] = [receivedOf(figures), overdueOf(aging), collectionRate(collection)]
  const rateBefore = before && collectionRate(before.collection)
  const lines = [
    t('summary.line.closed', {
      count: deals,
      amount: compared(dealsAmount, before?.dealsAmount ?? null, money, t),
    }),
    t('summary.line.received', { amount: compared(received, before && receivedOf(before), money, t) }),
  ]
  const apart = [
    ...(collection.early > 0n ? [t('summary.line.early', { amount: money(collection.early) })] : []),
    ...(figures.unappliedReceived > 0n
      ? [t('summary.line.unassigned', { amount: money(figures.unappliedReceived) })]
      : []),
  ]
  if (apart.length > 0) lines.push(t('summary.line.ofThat', { parts: listed(apart, locale) }))
  lines.push(
    rate === null
      ? t('summary.line.nothingDue')
      : t('summary.line.rate', {
          rate: compared(
            rate,
            rateBefore,
            (value) => t('summary.line.rateOf', { rate: rateText(value, t), base: money(toCollect(collection)) }),
            t,
            (value) => rateText(value, t),
          ),
        }),
    t('summary.line.overdue', { amount: compared(overdue, before && overdueOf(before.aging), money, t) }),
  )
  if (openOf(aging) > 0n) lines.push(t('summary.line.aging', { aging: agingText(aging, currency, t, locale) }))
  if (unapplied > 0n) lines.push(t('summary.line.credit', { amount: money(unapplied) }))
  return lines
}

function shortLine(figures: CurrencyFigures, t: Translate, locale: Locale): string {
  const { currency, dealsAmount, collection, aging } = figures
  const money = (amount: bigint) => shortMoney({ amount, currency }, locale)
  const rate = collectionRate(collection)
  return t('summary.line.short', {
    currency,
    closed: money(dealsAmount),
    received: money(receivedOf(figures)),
    rate: rate === null ? '–' : rateText(rate, t),
    overdue: money(overdueOf(aging)),
  })
}

function largestBlocks({ largest, week }: WeekReport, t: Translate, locale: Locale): KnownBlock[] {
  if (largest.length === 0) return []
  const lines = largest.map((each, index) =>
    t('summary.largest.line', {
      rank: index + 1,
      customer: asTyped(each.customerName, 60),
      amount: shortMoney({ amount: each.openAmount, currency: each.currency }, locale),
      count: daysBetween(each.oldestDueOn, week.to),
      owner: asTyped(each.ownerName, 40),
    }),
  )
  return [section([t('summary.largest.heading'), ...lines].join('\n'))]
}

function comingText(report: WeekReport, t: Translate, locale: Locale): string {
  const week = weekLater(report.week, 1)
  const dues = report.figures.filter(({ comingDues }) => comingDues > 0)
  const title = isTheWeekAfter(report)
    ? t('summary.coming.thisWeek')
    : t('summary.coming.weekOf', { date: formatDate(week.from, locale) })
  const amounts = dues
    .slice(0, IN_FULL + IN_SHORT)
    .map(({ comingAmount, currency }) => ({ amount: comingAmount, currency }))
  const count = dues.reduce((sum, { comingDues }) => sum + comingDues, 0)
  return [
    title,
    count === 0
      ? t('summary.coming.noDues')
      : t('summary.coming.dues', { count, amounts: amountsText(amounts, locale) }),
    ...(report.checkIns > 0 ? [t('summary.coming.checkIns', { count: report.checkIns })] : []),
  ].join('\n')
}
