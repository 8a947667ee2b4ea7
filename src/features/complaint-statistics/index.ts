import { learnFrom, type StatisticsDays } from '../../domain/complaint-statistics.ts'
import { reach } from '../../domain/policy.ts'
import type { Feature, RequestContext, Route } from '../../slack/routes.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { workingCalendar } from '../../store/index.ts'
import { complaintStatisticsGallery } from './gallery.ts'
import { LAST_QUARTER, LAST_YEAR } from './ids.ts'
import { buildStatistics } from './statistics.modal.ts'

const DAY = 86_400_000
/** How many causes and products are named. */
const NAMED = 5

/** What is learned from the complaints that this person may see (R2), over so many days up to now. */
async function statisticsView(ctx: RequestContext, days: StatisticsDays) {
  const { store, actor, settings, now, t, locale } = ctx
  const since = new Date(now.getTime() - days * DAY)
  const complaints = await store.complaints.learned(visibilityOf(actor, 'complaint.statistics'), since)
  // The workspace's hours, as of the clocks: nobody's leave makes a stage shorter.
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const isWhole = reach(actor.roles, 'complaint.statistics') === 'all'
  return buildStatistics({ statistics: learnFrom(complaints, calendar, NAMED), days, isWhole }, t, locale)
}

const over = (id: string, days: StatisticsDays): Route => ({
  kind: 'action',
  id,
  action: 'complaint.statistics',
  async handle(ctx, { view, interaction }) {
    if (view) await interaction.updateModal(view.id, view.hash, await statisticsView(ctx, days))
  },
})

/** What is learned from complaints, for supervisors and admins: `/complaint stats`. */
export const complaintStatistics: Feature = {
  name: 'complaint-statistics',
  routes: [over(LAST_QUARTER, 90), over(LAST_YEAR, 365)],
  modals: {
    'complaint-statistics.open': async (ctx, interaction) => interaction.openModal(await statisticsView(ctx, 90)),
  },
  gallery: complaintStatisticsGallery,
}
