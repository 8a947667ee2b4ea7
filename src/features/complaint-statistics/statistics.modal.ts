import type { ComplaintStatistics, Share, StatisticsDays } from '../../domain/complaint-statistics.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { LAST_QUARTER, LAST_YEAR, VIEW } from './ids.ts'

/** What the modal shows: what was learned over so many days, and whether that is of everybody. */
export interface StatisticsModel {
  readonly statistics: ComplaintStatistics
  readonly days: StatisticsDays
  readonly isWhole: boolean
}

/** The modal with what is learned from complaints: causes, products, cost, time, clocks (P2, P4, P7). */
export function buildStatistics(
  { statistics, days, isWhole }: StatisticsModel,
  t: Translate,
  locale: Locale,
): ModalView {
  const other =
    days === 90
      ? { id: LAST_YEAR, label: t('complaintStats.year') }
      : { id: LAST_QUARTER, label: t('complaintStats.quarter') }
  const { total, closed } = statistics
  return modal({
    callbackId: VIEW,
    title: t('complaintStats.title'),
    close: t('complaintStats.done'),
    blocks: [
      section(
        total === 0
          ? t('complaintStats.nothing', { count: days })
          : t('complaintStats.total', { count: total, days: String(days), closed: String(closed) }),
      ),
      ...(total === 0 ? [] : figureBlocks(statistics, t, locale)),
      context([t(isWhole ? 'complaintStats.whole' : 'complaintStats.yours')]),
      actions('period', [button(other.id, other.label)]),
    ],
  })
}

function figureBlocks(statistics: ComplaintStatistics, t: Translate, locale: Locale): KnownBlock[] {
  const { causes, products, costs, times, response, solution } = statistics
  const list = (heading: string, lines: readonly string[]) =>
    section([heading, ...(lines.length > 0 ? lines : [t('complaintStats.none')])].join('\n'))
  const share = (name: string, { of, met }: Share) =>
    of === 0
      ? []
      : [
          t('complaintStats.share', {
            name,
            percent: String(Math.floor((met * 100) / of)),
            met: String(met),
            count: of,
          }),
        ]
  return [
    list(
      t('complaintStats.causes'),
      causes.map(({ cause, count }) => t('complaintStats.times', { what: t(`complaints.cause.${cause}`), count })),
    ),
    list(
      t('complaintStats.products'),
      products.map(({ product, count }) => t('complaintStats.times', { what: asTyped(product, 100), count })),
    ),
    list(
      t('complaintStats.costs'),
      costs.length > 0 ? [costs.map((money) => formatMoney(money, locale)).join(' + ')] : [],
    ),
    list(
      t('complaintStats.stages'),
      times.map(({ stage, milliseconds, count }) =>
        t('complaintStats.stage', {
          stage: t(`complaints.stage.${stage}`),
          time: workingTimeText(milliseconds, t),
          count,
        }),
      ),
    ),
    list(t('complaintStats.clocks'), [
      ...share(t('complaintClocks.name.response'), response),
      ...share(t('complaintClocks.name.solution'), solution),
    ]),
  ]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A working time for people to read: minutes under an hour, else hours, to a tenth under ten of them. */
function workingTimeText(milliseconds: number, t: Translate): string {
  if (milliseconds < HOUR) return t('complaintStats.minutes', { count: Math.round(milliseconds / MINUTE) })
  const hours = milliseconds / HOUR
  const shown = hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours)
  return t('complaintStats.hours', { hours: String(shown) })
}
