import { mayDo } from '../../domain/acting.ts'
import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped, truncate } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { MarketReport } from '../../store/index.ts'
import { LIST_VIEW } from './ids.ts'
import { acknowledgeButton, newsLines, type Reading, stateText } from './messages.ts'

/** Reports of the list: the newest. */
export const LISTED = 20
/** How much of a report stands in its line: twenty of them have to fit. */
const EXCERPT = 600

/** A report of the list. */
export interface ListedReport {
  readonly report: MarketReport
  /** Whether the reader may acknowledge it. */
  readonly isTheirs: boolean
}

/** Reads the last reports that this person may see: their own, their team's, or all (R2). */
export async function readReportList({ store, actor }: RequestContext): Promise<ListedReport[]> {
  const reports = await store.marketReports.latest(visibilityOf(actor, 'market-report.see'), LISTED)
  return reports.map((report) => ({
    report,
    isTheirs: report.reporterId !== actor.memberId && mayDo(actor, 'market-report.acknowledge', report.reporterId),
  }))
}

/** The last market reports (V6), each with what has become of it, or with the button that acknowledges it. */
export const buildReportList = (list: readonly ListedReport[], t: Translate, reading: Reading): ModalView =>
  modal({
    callbackId: LIST_VIEW,
    title: t('market.list.title'),
    close: t('common.close'),
    blocks:
      list.length === 0
        ? [section(t('market.list.empty'))]
        : list.flatMap(({ report, isTheirs }) => lineOf(report, isTheirs, t, reading)),
  })

function lineOf(report: MarketReport, isTheirs: boolean, t: Translate, reading: Reading): KnownBlock[] {
  const line = t('market.list.line', {
    name: asTyped(report.reporterName, 80),
    date: formatDate(dateAt(report.createdAt, reading.timeZone), reading.locale),
  })
  const about = report.customerName ? ` · ${asTyped(report.customerName, 100)}` : ''
  const state = stateText(report, t, reading)
  const accessory = isTheirs && !state ? { accessory: acknowledgeButton(report, t) } : {}
  return [
    section(`${line}${about}\n${truncate(newsLines(report, t).join('\n'), EXCERPT)}`, accessory),
    context([state ?? t('market.state.waits')]),
  ]
}
