import { ok } from '../../domain/result.ts'
import { checkboxes, context, input, option } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** What is kept of customers, as it was filled in. */
export interface CustomerValues {
  readonly sensitiveFields: boolean
}

const YES = 'yes'

/** The form in which an admin enables the sensitive fields of customer files (R6). */
export const customersForm: SettingsForm<CustomerValues> = {
  view: VIEW.customers,
  fill: ({ sensitiveFields }) => ({ sensitiveFields }),

  build: ({ sensitiveFields }, route, { t, notice }) =>
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
      ],
    }),

  read: (values) => ({ sensitiveFields: values.options(BLOCK.sensitiveFields).includes(YES) }),

  check: async ({ sensitiveFields }) => ok({ sensitiveFields }),
}
