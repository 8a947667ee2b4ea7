import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Ladder, LadderStep } from '../../domain/ladder.ts'
import { ladderTimes } from '../../domain/reminder-ladder.ts'
import type { WorkingCalendar } from '../../domain/working-time.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { VIEW } from './ids.ts'

/** Which reminders an instalment leads to (K3), by the example of one that is due on this day. */
export function buildLadderExample(
  example: {
    readonly dueOn: CalendarDate
    readonly calendar: WorkingCalendar
    readonly remindAt: string
    readonly ladder: Ladder
    readonly reminderGapDays: number
  },
  t: Translate,
  locale: Locale,
): ModalView {
  const { dueOn, calendar, remindAt, ladder, reminderGapDays } = example
  const times = new Map(
    ladderTimes(dueOn, calendar, remindAt, ladder, reminderGapDays).map((time) => [time.step, time]),
  )
  const lines = ladder.map((step) => {
    const date = times.get(step)?.localDate
    return [
      `*${whenText(step, t)}*`,
      t(`settings.ladder.purpose.${step.purpose}`, { level: step.level }),
      ...step.toldToo.map((who) => t(`settings.ladder.told.${who}`)),
      date ? formatDate(date, locale, 'long') : t('settings.ladder.merged'),
    ].join(' · ')
  })
  return modal({
    callbackId: VIEW.ladderExample,
    title: t('settings.ladder.title'),
    close: t('settings.close'),
    blocks: [
      section(t('settings.ladder.about', { date: formatDate(dueOn, locale, 'long'), time: remindAt })),
      section(lines.join('\n')),
      context([t('settings.ladder.rules')]),
    ],
  })
}

function whenText({ offsetDays }: LadderStep, t: Translate): string {
  if (offsetDays === 0) return t('settings.ladder.onDay')
  return offsetDays < 0
    ? t('settings.ladder.before', { count: -offsetDays })
    : t('settings.ladder.after', { count: offsetDays })
}
