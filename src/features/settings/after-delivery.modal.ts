import {
  AFTER_DELIVERY_FIELDS,
  type AfterDeliveryField,
  type AfterDeliveryProblem,
  checkAfterDelivery,
  LAST_DAY_LISTED,
  MOST_AFTER_DELIVERY,
  MOST_DAYS_LISTED,
  type TypedAfterDelivery,
  typedAfterDelivery,
} from '../../domain/after-delivery.ts'
import { err, ok } from '../../domain/result.ts'
import { context, input, plainTextInput } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { AFTER_DELIVERY_BLOCK, VIEW } from './ids.ts'

/** Longest text of a field: five days with what stands between them. */
const LONGEST = 40

/** The form of the time after a delivery: when customers are asked (I2, D4), when a phase is stuck (I3), how soon questions are answered (I5). */
export const afterDeliveryForm: SettingsForm<TypedAfterDelivery> = {
  view: VIEW.afterDelivery,
  fill: typedAfterDelivery,

  build: (typed, route, { t, notice }) =>
    modal({
      callbackId: VIEW.afterDelivery,
      title: t('settings.afterDelivery.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        context([notice ?? t('settings.afterDelivery.about')]),
        ...AFTER_DELIVERY_FIELDS.map((field) =>
          input({
            blockId: AFTER_DELIVERY_BLOCK[field],
            label: t(`settings.afterDelivery.${field}`),
            ...hintOf(field, t),
            element: plainTextInput(VALUE, { initial: typed[field], maxLength: LONGEST }),
          }),
        ),
      ],
    }),

  read: (values) => {
    const text = (field: AfterDeliveryField) => values.text(AFTER_DELIVERY_BLOCK[field]) ?? ''
    return Object.fromEntries(AFTER_DELIVERY_FIELDS.map((field) => [field, text(field)])) as TypedAfterDelivery
  },

  async check(typed, { t }) {
    const checked = checkAfterDelivery(typed)
    if (checked.ok) return ok(checked.value)
    const errors: FieldErrors = {}
    for (const field of AFTER_DELIVERY_FIELDS) {
      const problem = checked.error[field]
      if (problem) errors[AFTER_DELIVERY_BLOCK[field]] = sentenceOf(field, problem, t)
    }
    return err(errors)
  },
}

/** What a field needs to be said of beside its label. */
function hintOf(field: AfterDeliveryField, t: Translate): { readonly hint?: string } {
  if (field === 'newToyDays' || field === 'followUpDays') return { hint: t(`settings.afterDelivery.${field}Hint`) }
  return field === 'questionHours' ? { hint: t('settings.afterDelivery.questionHoursHint') } : {}
}

function sentenceOf(field: AfterDeliveryField, problem: AfterDeliveryProblem, t: Translate): string {
  if (problem === 'no-delivery-check') return t('settings.error.noDeliveryCheck')
  if (problem === 'stuck-too-soon') return t('settings.error.stuckTooSoon')
  if (field === 'newToyDays' || field === 'followUpDays')
    return t('settings.error.daysListed', { count: MOST_DAYS_LISTED, max: LAST_DAY_LISTED[field] })
  return t('settings.error.oneTo', { max: MOST_AFTER_DELIVERY[field] })
}
