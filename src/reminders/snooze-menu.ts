import { formatInstant } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { SNOOZE_SPANS, type SnoozeSpan } from '../domain/snooze.ts'
import { context, option, overflow } from '../slack/blocks.ts'
import type { Locale, Translate } from '../slack/locale.ts'
import { SNOOZE } from './ids.ts'

/** What can be chosen in the menu: a span, or to be asked for a date. */
export type SnoozeEntry = SnoozeSpan | 'date'
const ENTRIES: readonly SnoozeEntry[] = [...SNOOZE_SPANS, 'date']

/** The menu that puts a reminder off (N3), for every line and every reminder that does not escalate. */
export const snoozeMenu = (itemId: string, t: Translate) =>
  overflow(
    SNOOZE,
    ENTRIES.map((entry) => option(t(`reminders.snooze.${entry}`), `${entry}:${itemId}`)),
  )

/** Reads a choice of the menu back; null when it is none of ours. */
export function readSnoozeChoice(value: string): { readonly entry: SnoozeEntry; readonly itemId: string } | null {
  const [name, itemId = ''] = value.split(':')
  const entry = ENTRIES.find((known) => known === name)
  return entry && itemId !== '' ? { entry, itemId } : null
}

/** Stands below what was put off, in place of the menu (N4): only its recipient can have done that. */
export const snoozedNotice = (until: Instant, timeZone: string, t: Translate, locale: Locale) =>
  context([t('reminders.snooze.done', { until: formatInstant(until, timeZone, locale) })])
