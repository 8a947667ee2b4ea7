import { formatInstant } from '../../domain/calendar-date.ts'
import { NOT_SENT_DAYS, type NotSent, notSentBlocks } from '../../reminders/not-sent.ts'
import { context, fields, header } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { MessageFigures } from '../../store/index.ts'

/** How many reminders that were not sent App Home shows; the rest is found with /collect. */
export const NOT_SENT_IN_HOME = 3
/** The time over which the figures of the workspace's messages are counted. */
export const MESSAGES_HOURS = 24

/** The last few reminders that were not sent and alerts that wait, and why (N5); nothing where all were sent. */
export function notSentPart(
  told: Pick<NotSent, 'lines' | 'waiting'>,
  more: { readonly byCommand: boolean },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (told.lines.length + told.waiting.length === 0) return []
  return [
    header(t('reminders.notSent.heading')),
    ...notSentBlocks(told, t, locale),
    ...(more.byCommand ? [context([t('reminders.notSent.all', { days: NOT_SENT_DAYS })])] : []),
  ]
}

/** What became of the workspace's messages, for its admins. */
export function messagesPart(figures: MessageFigures, timeZone: string, t: Translate, locale: Locale): KnownBlock[] {
  const names = ['sent', 'reconciled', 'waiting', 'unknown', 'held', 'missed'] as const
  const { waitingSince } = figures
  const since = waitingSince && formatInstant(waitingSince, timeZone, locale)
  return [
    header(t('home.messages.heading')),
    context([t('home.messages.about', { hours: MESSAGES_HOURS })]),
    fields(names.map((name) => ({ label: t(`home.messages.${name}`), value: String(figures[name]) }))),
    ...(since ? [context([t('home.messages.waitingSince', { since })])] : []),
    ...(figures.held > 0 ? [context([t('home.messages.toDo')])] : []),
  ]
}
