import { FILE_CONFIRM_DAYS, parseFileConfirmDays } from '../../domain/customer-care.ts'
import { DAYS_AHEAD, parseDaysAhead } from '../../domain/good-days.ts'
import { wholeNumber } from '../../domain/numerals.ts'
import { MAX_UNTOUCHED_MONTHS, MIN_UNTOUCHED_MONTHS } from '../../domain/personal-data.ts'
import { err, ok } from '../../domain/result.ts'
import { checkboxes, context, input, option, plainTextInput } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** What is kept of customers, when their files are asked about and their good days told, as it was filled in. */
export interface CustomerValues {
  readonly fileConfirmDays: string
  readonly goodDaysAhead: string
  readonly sensitiveFields: boolean
  readonly untouchedMonths: string
}

const YES = 'yes'

/**
 * The form of customers: when files are put to their owners (C3), good days are told (C9), what is kept of the sensitive
 * fields, and when contacts whom nobody has touched are put to their owners (R6).
 */
export const customersForm: SettingsForm<CustomerValues> = {
  view: VIEW.customers,
  fill: ({ fileConfirmDays, goodDaysAhead, sensitiveFields, untouchedMonths }) => ({
    fileConfirmDays: String(fileConfirmDays),
    goodDaysAhead: String(goodDaysAhead),
    sensitiveFields,
    untouchedMonths: String(untouchedMonths),
  }),

  build: ({ fileConfirmDays, goodDaysAhead, sensitiveFields, untouchedMonths }, route, { t, notice }) =>
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
          blockId: BLOCK.goodDaysAhead,
          label: t('settings.customers.goodDaysAhead'),
          hint: t('settings.customers.goodDaysAheadHint'),
          element: plainTextInput(VALUE, { initial: goodDaysAhead }),
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
        input({
          blockId: BLOCK.untouchedMonths,
          label: t('settings.customers.untouched'),
          hint: t('settings.customers.untouchedHint'),
          element: plainTextInput(VALUE, { initial: untouchedMonths, maxLength: 5 }),
        }),
      ],
    }),

  read: (values) => ({
    fileConfirmDays: values.text(BLOCK.fileConfirmDays) ?? '',
    goodDaysAhead: values.text(BLOCK.goodDaysAhead) ?? '',
    sensitiveFields: values.options(BLOCK.sensitiveFields).includes(YES),
    untouchedMonths: values.text(BLOCK.untouchedMonths) ?? '',
  }),

  async check({ fileConfirmDays, goodDaysAhead, sensitiveFields, untouchedMonths: typedMonths }, { t }) {
    const errors: FieldErrors = {}
    const days = parseFileConfirmDays(fileConfirmDays)
    if (days === null) errors[BLOCK.fileConfirmDays] = t('settings.error.days', FILE_CONFIRM_DAYS)
    const ahead = parseDaysAhead(goodDaysAhead)
    if (ahead === null) errors[BLOCK.goodDaysAhead] = t('settings.error.days', DAYS_AHEAD)
    const months = wholeNumber(typedMonths)
    const isMonths = months !== null && months >= MIN_UNTOUCHED_MONTHS && months <= MAX_UNTOUCHED_MONTHS
    const range = { min: MIN_UNTOUCHED_MONTHS, max: MAX_UNTOUCHED_MONTHS }
    if (!isMonths) errors[BLOCK.untouchedMonths] = t('settings.error.untouchedMonths', range)
    if (days === null || ahead === null || !isMonths) return err(errors)
    return ok({ fileConfirmDays: days, goodDaysAhead: ahead, sensitiveFields, untouchedMonths: months })
  },
}
