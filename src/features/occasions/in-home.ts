import { mayDo } from '../../domain/acting.ts'
import { addDays, type CalendarDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { isOccasion, isPersonal } from '../../domain/occasion.ts'
import { actions, section } from '../../slack/blocks.ts'
import { dayWords } from '../../slack/good-days.ts'
import { type HomeList, listedByDay } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { GoodDay } from '../../store/index.ts'
import { dayButtons } from './lines.ts'

/** Lines shown; the rest is counted. */
const SHOWN = 5

/** The good days of one's own customers in the coming days (C9), in App Home (N5): nobody's who was greeted. */
export const goodDaysInHome = {
  action: 'customer.change',
  group: 'goodDays',
  async pieces({ store, actor, settings, today, t, locale }: RequestContext) {
    // A supervisor who does not sell has no part in customers of their own (R1).
    if (!mayDo(actor, 'customer.change', actor.memberId)) return {}
    const own = { ownerIds: [actor.memberId] }
    const days = await store.occasions.between(own, today, addDays(today, DUE_SOON_DAYS))
    const shown = days.filter(
      ({ courtesy, kind }) => courtesy === null && (settings.sensitiveFields || !isOccasion(kind) || !isPersonal(kind)),
    )
    return listedByDay(goodDayList(shown, today, t, locale), today)
  },
} as const

/** The list with a line for each and its buttons. */
export const goodDayList = (
  rows: readonly GoodDay[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): HomeList<GoodDay> => ({
  heading: t('occasions.home.heading'),
  rows,
  dueOn: ({ on }) => on,
  blocks: (day) => [section(dayWords(day, today, t, locale)), actions(`day_${day.subjectId}`, dayButtons(day, t))],
  shown: SHOWN,
  more: (count) => t('common.andMore', { count }),
})
