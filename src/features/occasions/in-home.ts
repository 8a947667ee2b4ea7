import { mayDo } from '../../domain/acting.ts'
import { addDays, type CalendarDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { isOccasion, isPersonal } from '../../domain/occasion.ts'
import { actions, context, divider, header, section } from '../../slack/blocks.ts'
import { dayWords } from '../../slack/good-days.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { GoodDay } from '../../store/index.ts'
import { dayButtons } from './lines.ts'

/** Lines shown; the rest is counted. */
const SHOWN = 5

/** The good days of one's own customers in the coming days (C9), in App Home (N5): nobody's who was greeted. */
export const goodDaysInHome = {
  action: 'customer.change',
  place: (): 'due' => 'due',
  async blocks({ store, actor, settings, today, t, locale }: RequestContext): Promise<readonly KnownBlock[]> {
    // A supervisor who does not sell has no part in customers of their own (R1).
    if (!mayDo(actor, 'customer.change', actor.memberId)) return []
    const own = { ownerIds: [actor.memberId] }
    const days = await store.occasions.between(own, today, addDays(today, DUE_SOON_DAYS))
    const shown = days.filter(
      ({ courtesy, kind }) => courtesy === null && (settings.sensitiveFields || !isOccasion(kind) || !isPersonal(kind)),
    )
    return homeBlocks(shown, today, t, locale)
  },
} as const

/** The part with a line for each and its buttons, by day; nothing without any. */
export function homeBlocks(
  days: readonly GoodDay[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): readonly KnownBlock[] {
  if (days.length === 0) return []
  const hidden = days.length - SHOWN
  return [
    divider(),
    header(t('occasions.home.heading')),
    ...days
      .slice(0, SHOWN)
      .flatMap((day) => [
        section(dayWords(day, today, t, locale)),
        actions(`day_${day.subjectId}`, dayButtons(day, t)),
      ]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
