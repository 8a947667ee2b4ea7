import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Locale, Translate } from '../../slack/locale.ts'

/** Days off in words, "3 Mar 2026 to 7 Mar 2026"; a single day by itself. */
export function daysText(
  { firstDay, lastDay }: { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate },
  t: Translate,
  locale: Locale,
): string {
  const from = formatDate(firstDay, locale)
  return firstDay === lastDay ? from : t('leaves.days', { from, to: formatDate(lastDay, locale) })
}
