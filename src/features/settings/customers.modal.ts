import { wholeNumber } from '../../domain/numerals.ts'
import { MAX_UNTOUCHED_MONTHS, MIN_UNTOUCHED_MONTHS } from '../../domain/personal-data.ts'
import { err, ok } from '../../domain/result.ts'
import { checkboxes, context, input, option, plainTextInput } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** What is kept of customers, as it was filled in. */
export interface CustomerValues {
  readonly sensitiveFields: boolean
  readonly untouchedMonths: string
}

const YES = 'yes'

/** The form of what is kept of people (R6): the sensitive fields, and after how long untouched contacts are asked about. */
export const customersForm: SettingsForm<CustomerValues> = {
  view: VIEW.customers,
  fill: ({ sensitiveFields, untouchedMonths }) => ({ sensitiveFields, untouchedMonths: String(untouchedMonths) }),

  build: ({ sensitiveFields, untouchedMonths }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.customers,
      title: t('settings.customers.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
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
    sensitiveFields: values.options(BLOCK.sensitiveFields).includes(YES),
    untouchedMonths: values.text(BLOCK.untouchedMonths) ?? '',
  }),

  async check({ sensitiveFields, untouchedMonths: typed }, { t }) {
    const untouchedMonths = wholeNumber(typed)
    const isWithin =
      untouchedMonths !== null && untouchedMonths >= MIN_UNTOUCHED_MONTHS && untouchedMonths <= MAX_UNTOUCHED_MONTHS
    if (isWithin) return ok({ sensitiveFields, untouchedMonths })
    const range = { min: MIN_UNTOUCHED_MONTHS, max: MAX_UNTOUCHED_MONTHS }
    return err({ [BLOCK.untouchedMonths]: t('settings.error.untouchedMonths', range) })
  },
}
