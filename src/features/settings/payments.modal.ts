import { MAX_DISPUTE_PAUSE_DAYS, parseDisputePause } from '../../domain/dispute-pause.ts'
import { err, ok } from '../../domain/result.ts'
import { checkboxes, context, input, option, plainTextInput, radioButtons } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** How payments are dealt with, as it was filled in. */
export interface PaymentValues {
  readonly dueOnDayOff: 'stays' | 'later' | null
  readonly financeConfirms: boolean
  readonly disputePauseDays: string
}

const DAY_OFF = ['stays', 'later'] as const
const YES = 'yes'

/** The form of due dates on days off (D2), of confirmation by finance (K5), and of the pause of a dispute (K9). */
export const paymentsForm: SettingsForm<PaymentValues> = {
  view: VIEW.payments,
  fill: ({ dueOnDayOff, financeConfirms, disputePauseDays }) => ({
    dueOnDayOff,
    financeConfirms,
    disputePauseDays: String(disputePauseDays),
  }),

  build: (values, route, { t, notice }) =>
    modal({
      callbackId: VIEW.payments,
      title: t('settings.payments.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        input({
          blockId: BLOCK.dueOnDayOff,
          label: t('settings.payments.dueOnDayOff'),
          hint: t('settings.payments.dueOnDayOffHint'),
          element: radioButtons(
            VALUE,
            DAY_OFF.map((each) => option(t(`settings.payments.${each}`), each)),
            { initial: values.dueOnDayOff },
          ),
        }),
        input({
          blockId: BLOCK.financeConfirms,
          label: t('settings.payments.financeConfirms'),
          optional: true,
          element: checkboxes(VALUE, [option(t('settings.payments.financeConfirmsYes'), YES)], {
            initial: values.financeConfirms ? [YES] : [],
          }),
        }),
        input({
          blockId: BLOCK.disputePauseDays,
          label: t('settings.payments.disputePauseDays'),
          hint: t('settings.payments.disputePauseDaysHint'),
          element: plainTextInput(VALUE, { initial: values.disputePauseDays }),
        }),
      ],
    }),

  read: (values) => ({
    dueOnDayOff: DAY_OFF.find((each) => each === values.option(BLOCK.dueOnDayOff)) ?? null,
    financeConfirms: values.options(BLOCK.financeConfirms).includes(YES),
    disputePauseDays: values.text(BLOCK.disputePauseDays) ?? '',
  }),

  async check({ dueOnDayOff, financeConfirms, disputePauseDays }, { t }) {
    const errors: FieldErrors = {}
    const days = parseDisputePause(disputePauseDays)
    if (!dueOnDayOff) errors[BLOCK.dueOnDayOff] = t('settings.error.dayOffMissing')
    if (days === null)
      errors[BLOCK.disputePauseDays] = t('settings.error.disputePause', { max: MAX_DISPUTE_PAUSE_DAYS })
    if (!dueOnDayOff || days === null) return err(errors)
    return ok({ dueOnDayOff, financeConfirms, disputePauseDays: days })
  },
}
