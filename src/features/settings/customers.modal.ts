import { FILE_CONFIRM_DAYS, parseFileConfirmDays } from '../../domain/customer-care.ts'
import { err, ok } from '../../domain/result.ts'
import { checkboxes, context, input, option, plainTextInput } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** What is kept of customers, and when their files are asked about, as it was filled in. */
export interface CustomerValues {
  readonly fileConfirmDays: string
  readonly sensitiveFields: boolean
}

const YES = 'yes'

/** The form of the files of customers: when they are put to their owners (C3), and their sensitive fields (R6). */
export const customersForm: SettingsForm<CustomerValues> = {
  view: VIEW.customers,
  fill: ({ fileConfirmDays, sensitiveFields }) => ({ fileConfirmDays: String(fileConfirmDays), sensitiveFields }),

  build: ({ fileConfirmDays, sensitiveFields }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.customers,
      title: t('settings.customers.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        input({
          blockId: BLOCK.fileConfirmDays,
          label: t('settings.customers.fileConfirmDays'),
          hint: t('settings.customers.fileConfirmDaysHint'),
          element: plainTextInput(VALUE, { initial: fileConfirmDays }),
        }),
        input({
          blockId: BLOCK.sensitiveFields,
          label: t('settings.customers.sensitive'),
          hint: t('settings.customers.sensitiveHint'),
          optional: true,
          element: checkboxes(VALUE, [option(t('settings.customers.sensitiveYes'), YES)], {
            initial: sensitiveFields ? [YES] : [],
          }),
        }),
      ],
    }),

  read: (values) => ({
    fileConfirmDays: values.text(BLOCK.fileConfirmDays) ?? '',
    sensitiveFields: values.options(BLOCK.sensitiveFields).includes(YES),
  }),

  async check({ fileConfirmDays, sensitiveFields }, { t }) {
    const errors: FieldErrors = {}
    const days = parseFileConfirmDays(fileConfirmDays)
    if (days === null) errors[BLOCK.fileConfirmDays] = t('settings.error.days', FILE_CONFIRM_DAYS)
    return days === null ? err(errors) : ok({ fileConfirmDays: days, sensitiveFields })
  },
}
