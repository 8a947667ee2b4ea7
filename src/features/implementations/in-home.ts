import { addDays, type CalendarDate, compareDates, formatDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { button, section } from '../../slack/blocks.ts'
import { type HomeList, listedByDay, listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import type { ComingCheckIn, DueCheckIn } from '../../store/index.ts'
import { DETAILS } from './ids.ts'

/** Longer ago than this nobody asks any more how the first days went. */
const LOOK_BACK_DAYS = 30
/** Lines shown; read are as many as may be needed to leave out those that a later one has overtaken. */
const SHOWN = 10
const READ = 100

/** Check-ins that one is to answer oneself, in App Home (N5): also for who has turned their reminders off. */
export const checkInsInHome = {
  action: 'check-in.answer',
  group: 'checkIns',
  pieces: async (ctx: RequestContext) => listedByDay(await listOf(ctx, ctx.actor.memberId), ctx.today),
  inStead: async (ctx: RequestContext, memberId: string) => listedTogether(await listOf(ctx, memberId)),
} as const

async function listOf(ctx: RequestContext, memberId: string): Promise<HomeList<ComingCheckIn>> {
  const { store, today, t, locale } = ctx
  const days = { from: addDays(today, -LOOK_BACK_DAYS), to: addDays(today, DUE_SOON_DAYS) }
  const rows = await store.implementationTimelines.dueOf(memberId, days, READ)
  return checkInList(notOvertaken(rows, today), latestToday(ctx), t, locale)
}

/** Of several that have come due for one deal, the last: it is the one that was asked (I2). */
export function notOvertaken<Row extends DueCheckIn>(rows: readonly Row[], today: CalendarDate): Row[] {
  const isDue = ({ dueOn }: DueCheckIn) => compareDates(dueOn, today) <= 0
  const last = new Map(rows.filter(isDue).map((row) => [row.dealId, row.checkInId]))
  return rows.filter((row) => !isDue(row) || last.get(row.dealId) === row.checkInId)
}

/** The list with a line for each check-in, and a button where its day has come: sooner it cannot be answered (I2). */
export const checkInList = (
  rows: readonly ComingCheckIn[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): HomeList<ComingCheckIn> => ({
  heading: t('implementations.home.heading'),
  rows,
  dueOn: ({ dueOn }) => dueOn,
  blocks({ checkInId, customerName, dealTitle, day, dueOn, phase }) {
    const details = t('deals.view.checkInDue', { day, date: formatDate(dueOn, locale) })
    const label = t('deals.view.answer')
    const phaseName = t(`implementations.phase.${phase}`)
    const line = `*${asTyped(customerName, 150)}* · ${asTyped(dealTitle, 150)}\n${details} · ${phaseName}`
    if (compareDates(dueOn, today) > 0) return [section(line)]
    const answer = button(DETAILS, label, { value: checkInId, accessibilityLabel: `${label}: ${customerName}` })
    return [section(line, { accessory: answer })]
  },
  shown: SHOWN,
  more: (count) => t('implementations.home.more', { count }),
})
