import { err, ok } from '../../domain/result.ts'
import { MOST_DAYS_AHEAD, parseNeedAhead } from '../../domain/want.ts'
import { context, input, multiUsersSelect, plainTextInput } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** What is done with what customers say of products, as it was filled in. */
export interface ProductValues {
  readonly needAheadDays: string
  /** Slack ids. */
  readonly productPeople: readonly string[]
}

/** More people than this would not feel asked. */
const MOST_PEOPLE = 10

/** The form in which an admin says how early a customer's need is told (C10), and who answers product feedback (C15). */
export const productsForm: SettingsForm<ProductValues> = {
  view: VIEW.products,
  fill: ({ needAheadDays, productPeople }) => ({ needAheadDays: String(needAheadDays), productPeople }),

  build: ({ needAheadDays, productPeople }, route, { t, notice }) =>
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
        input({
          blockId: BLOCK.productPeople,
          label: t('settings.products.people'),
          hint: t('settings.products.peopleHint'),
          optional: true,
          element: multiUsersSelect(VALUE, { initial: productPeople, max: MOST_PEOPLE }),
        }),
      ],
    }),

  read: (values) => ({
    needAheadDays: values.text(BLOCK.needAheadDays) ?? '',
    productPeople: values.users(BLOCK.productPeople),
  }),

  async check({ needAheadDays: typed, productPeople }, ctx) {
    const { t } = ctx
    const errors: FieldErrors = {}
    const needAheadDays = parseNeedAhead(typed)
    if (needAheadDays === null) errors[BLOCK.needAheadDays] = t('settings.error.disputePause', { max: MOST_DAYS_AHEAD })
    for (const slackUserId of productPeople)
      if (!(await ctx.colleague(slackUserId)).ok) errors[BLOCK.productPeople] = t('settings.error.notAPerson')
    if (needAheadDays === null || Object.keys(errors).length > 0) return err(errors)
    return ok({ needAheadDays, productPeople })
  },
}
