import { isTimeOfDay } from '../../domain/calendar-date.ts'
import {
  type ClosingDaysProblem,
  closingDaysText,
  MAX_CLOSING_DAY_NAME,
  MAX_CLOSING_DAYS,
  parseClosingDays,
} from '../../domain/closing-days.ts'
import { err, ok } from '../../domain/result.ts'
import {
  actions,
  button,
  checkboxes,
  context,
  input,
  option,
  plainTextInput,
  radioButtons,
  timePicker,
} from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { modal } from '../../slack/surfaces.ts'
import type { UnknownOutcomePolicy } from '../../store/index.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, HOURS_LAST_WEEK, VIEW } from './ids.ts'
import { WEEK, weekdayName } from './words.ts'

/** When a workspace works, as it was filled in. */
export interface HoursValues {
  /** ISO weekdays as text: "1" is Monday. */
  readonly days: readonly string[]
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly remindAt: string | null
  /** One a line. */
  readonly closingDays: string
  readonly unknownOutcomes: UnknownOutcomePolicy | null
}

const POLICIES: readonly UnknownOutcomePolicy[] = ['hold', 'resend_marked']

const timeOf = (text: string | null): string | null => (text !== null && isTimeOfDay(text) ? text : null)

/**
 * The form of working days, hours and closing days (N2), of the time at which reminders arrive (K3), with a look at what
 * they lead to, and of what becomes of messages of which nobody can tell whether they arrived (N1).
 */
export const hoursForm: SettingsForm<HoursValues> = {
  view: VIEW.hours,
  fill: ({ hours, remindAt, closingDays, unknownOutcomes }) => ({
    days: hours.days.map(String),
    opensAt: hours.opensAt,
    closesAt: hours.closesAt,
    remindAt,
    closingDays: closingDaysText(closingDays),
    unknownOutcomes,
  }),

  build: (values, route, { t, locale, notice }) =>
    modal({
      callbackId: VIEW.hours,
      title: t('settings.hours.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        context([notice ?? t('settings.hours.about')]),
        input({
          blockId: BLOCK.days,
          label: t('settings.hours.days'),
          element: checkboxes(
            VALUE,
            WEEK.map((day) => option(weekdayName(day, locale), String(day))),
            { initial: values.days },
          ),
        }),
        ...(['opensAt', 'closesAt', 'remindAt'] as const).map((field) =>
          input({
            blockId: BLOCK[field],
            label: t(`settings.hours.${field}`),
            ...(field === 'remindAt' ? { hint: t('settings.hours.remindAtHint') } : {}),
            element: timePicker(VALUE, { initial: values[field] }),
          }),
        ),
        input({
          blockId: BLOCK.closingDays,
          label: t('settings.hours.closingDays'),
          hint: t('settings.hours.closingDaysHint'),
          optional: true,
          element: plainTextInput(VALUE, { initial: values.closingDays, multiline: true }),
        }),
        actions('hours_look', [button(HOURS_LAST_WEEK, t('settings.ladder.lastWeek'))]),
        input({
          blockId: BLOCK.unknownOutcomes,
          label: t('settings.hours.unknownOutcomes'),
          hint: t('settings.hours.unknownOutcomesHint'),
          element: radioButtons(
            VALUE,
            POLICIES.map((each) => option(t(`settings.hours.${each}`), each)),
            { initial: values.unknownOutcomes },
          ),
        }),
      ],
    }),

  read: (values) => ({
    days: values.options(BLOCK.days),
    opensAt: values.time(BLOCK.opensAt),
    closesAt: values.time(BLOCK.closesAt),
    remindAt: values.time(BLOCK.remindAt),
    closingDays: values.text(BLOCK.closingDays) ?? '',
    unknownOutcomes: POLICIES.find((each) => each === values.option(BLOCK.unknownOutcomes)) ?? null,
  }),

  async check(values, { t }) {
    const errors: FieldErrors = {}
    const days = WEEK.filter((day) => values.days.includes(String(day)))
    if (days.length === 0) errors[BLOCK.days] = t('settings.error.noDays')
    const times = {
      opensAt: timeOf(values.opensAt),
      closesAt: timeOf(values.closesAt),
      remindAt: timeOf(values.remindAt),
    }
    for (const field of ['opensAt', 'closesAt', 'remindAt'] as const)
      if (times[field] === null) errors[BLOCK[field]] = t('settings.error.timeMissing')
    const { opensAt, closesAt, remindAt } = times
    if (opensAt && closesAt && closesAt <= opensAt)
      errors[BLOCK.closesAt] = t('settings.error.closesFirst', { opensAt })
    else if (opensAt && closesAt && remindAt && (remindAt < opensAt || remindAt >= closesAt))
      errors[BLOCK.remindAt] = t('settings.error.remindOutside', { opensAt, closesAt })
    const closing = parseClosingDays(values.closingDays)
    if (!closing.ok) errors[BLOCK.closingDays] = closingDaysSentence(closing.error, t)
    const { unknownOutcomes } = values
    if (!unknownOutcomes) errors[BLOCK.unknownOutcomes] = t('settings.error.unknownOutcomesMissing')
    if (!closing.ok || !opensAt || !closesAt || !remindAt || !unknownOutcomes || Object.keys(errors).length > 0)
      return err(errors)
    return ok({ hours: { days, opensAt, closesAt }, remindAt, closingDays: closing.value, unknownOutcomes })
  },
}

function closingDaysSentence(problem: ClosingDaysProblem, t: Translate): string {
  switch (problem.kind) {
    case 'no-date':
      return t('settings.error.closingDay', { line: problem.line, text: problem.text.slice(0, 60) })
    case 'name-too-long':
      return t('settings.error.closingDayName', { line: problem.line, max: MAX_CLOSING_DAY_NAME })
    case 'too-many':
      return t('settings.error.closingDays', { max: MAX_CLOSING_DAYS })
  }
}
