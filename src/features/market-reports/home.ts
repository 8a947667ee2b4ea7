import { section } from '../../slack/blocks.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped, truncate } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { MarketReport } from '../../store/index.ts'
import { acknowledgeButton, newsLines } from './messages.ts'

/** How much of a report stands in App Home. */
const EXCERPT = 500

/** The market reports that this person has not acknowledged (N5, V6), in App Home; nothing where none waits. */
export const marketReportsInHome = {
  action: 'market-report.acknowledge',
  group: 'marketReports',
  async pieces({ store, actor, t }: RequestContext) {
    const decider = { memberId: actor.memberId, visible: visibilityOf(actor, 'market-report.acknowledge') }
    const { rows, total } = await store.marketReports.waiting(decider, HOME_DECISIONS)
    return { decisions: reportBlocks(rows, total, t) }
  },
} as const

/** The lines of these reports, of so many in all, each with the button that acknowledges it; nothing without any. */
export const reportBlocks = (reports: readonly MarketReport[], total: number, t: Translate): KnownBlock[] =>
  decisionsInHome(
    t('market.home.heading'),
    reports.map((report) => [
      section(
        `${t('market.home.line', { name: asTyped(report.reporterName, 80) })}\n${truncate(newsLines(report, t).join('\n'), EXCERPT)}`,
        { accessory: acknowledgeButton(report, t) },
      ),
    ]),
    total,
    t,
  )
