import { addDays, type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { datePicker, input } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { DAY_BLOCK, SNOOZE_VIEW } from './ids.ts'

/** The small form that asks until which day a reminder is put off (N3). `time` is when it comes on that day, `HH:MM`. */
export function buildSnoozeModal(
  model: {
    readonly itemId: string
    /** What is beneath (`redraw.ts`), to be drawn anew afterwards. */
    readonly card: string | null
    readonly today: CalendarDate
    readonly time: string
  },
  t: Translate,
): ModalView {
  const { itemId, card, today, time } = model
  return modal({
    callbackId: SNOOZE_VIEW,
    title: t('reminders.snooze.title'),
    submit: t('reminders.snooze.save'),
    close: t('reminders.snooze.cancel'),
    // Routing data, proves nothing (R2).
    privateMetadata: JSON.stringify({ itemId, card }),
    blocks: [
      input({
        blockId: DAY_BLOCK,
        label: t('reminders.snooze.day'),
        hint: t('reminders.snooze.hint', { time }),
        element: datePicker('value', { initial: addDays(today, 1) }),
      }),
    ],
  })
}

/** The day as it was picked; null when there is none. */
export const readSnoozeDay = (values: ViewValues): CalendarDate | null =>
  parseCalendarDate(values.date(DAY_BLOCK) ?? '')
