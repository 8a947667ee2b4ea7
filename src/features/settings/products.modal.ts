import { err, ok } from '../../domain/result.ts'
import { MOST_DAYS_AHEAD, parseNeedAhead } from '../../domain/want.ts'
import { context, input, plainTextInput } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** What is done with what customers say of products, as it was filled in. */
export interface ProductValues {
  readonly needAheadDays: string
}

/** The form in which an admin says how early a customer's need is told (C10). */
export const productsForm: SettingsForm<ProductValues> = {
  view: VIEW.products,
  fill: ({ needAheadDays }) => ({ needAheadDays: String(needAheadDays) }),

  build: ({ needAheadDays }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.products,
      title: t('settings.products.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        input({
          blockId: BLOCK.needAheadDays,
          label: t('settings.products.needAheadDays'),
          hint: t('settings.products.needAheadDaysHint'),
          element: plainTextInput(VALUE, { initial: needAheadDays }),
        }),
      ],
    }),

  read: (values) => ({ needAheadDays: values.text(BLOCK.needAheadDays) ?? '' }),

  async check({ needAheadDays: typed }, { t }) {
    const needAheadDays = parseNeedAhead(typed)
    if (needAheadDays === null)
      return err({ [BLOCK.needAheadDays]: t('settings.error.disputePause', { max: MOST_DAYS_AHEAD }) })
    return ok({ needAheadDays })
  },
}
