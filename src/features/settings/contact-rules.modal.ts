import {
  type ContactRulesField,
  type ContactRulesProblem,
  checkContactRules,
  MOST_DAYS_BETWEEN,
  type TypedContactRules,
} from '../../domain/contact-rules.ts'
import { LONGEST_GAP_DAYS, TIERS } from '../../domain/customer-tier.ts'
import { err, ok } from '../../domain/result.ts'
import { context, input, plainTextInput, timePicker } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

const BLOCK_OF: Readonly<Record<ContactRulesField, string>> = {
  a: BLOCK.returnDaysA,
  b: BLOCK.returnDaysB,
  c: BLOCK.returnDaysC,
  restFrom: BLOCK.restFrom,
  restTo: BLOCK.restTo,
  eveningFrom: BLOCK.eveningFrom,
  daysBetween: BLOCK.daysBetween,
}

/** The form of the longest gaps between return visits (C6), and of when customers are left in peace (C7). */
export const contactRulesForm: SettingsForm<TypedContactRules> = {
  view: VIEW.contactRules,
  fill: ({ contactRules: { gaps, rest, eveningFrom, daysBetween } }) => ({
    gaps: { a: String(gaps.a), b: String(gaps.b), c: String(gaps.c) },
    restFrom: rest.from,
    restTo: rest.to,
    eveningFrom,
    daysBetween: String(daysBetween),
  }),

  build: (values, route, { t, notice }) =>
    modal({
      callbackId: VIEW.contactRules,
      title: t('settings.contactRules.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        context([notice ?? t('settings.contactRules.about')]),
        ...TIERS.map((tier) =>
          input({
            blockId: BLOCK_OF[tier],
            label: t('settings.contactRules.gap', { tier: tier.toUpperCase() }),
            ...(tier === 'c' ? { hint: t('settings.contactRules.gapHint', { max: LONGEST_GAP_DAYS }) } : {}),
            element: plainTextInput(VALUE, { initial: values.gaps[tier] }),
          }),
        ),
        ...(['restFrom', 'restTo', 'eveningFrom'] as const).map((field) =>
          input({
            blockId: BLOCK_OF[field],
            label: t(`settings.contactRules.${field}`),
            ...(field === 'eveningFrom' ? { hint: t('settings.contactRules.eveningHint') } : {}),
            element: timePicker(VALUE, { initial: values[field] }),
          }),
        ),
        input({
          blockId: BLOCK_OF.daysBetween,
          label: t('settings.contactRules.daysBetween'),
          hint: t('settings.contactRules.daysBetweenHint'),
          element: plainTextInput(VALUE, { initial: values.daysBetween }),
        }),
      ],
    }),

  read: (values) => ({
    gaps: {
      a: values.text(BLOCK_OF.a) ?? '',
      b: values.text(BLOCK_OF.b) ?? '',
      c: values.text(BLOCK_OF.c) ?? '',
    },
    restFrom: values.time(BLOCK_OF.restFrom),
    restTo: values.time(BLOCK_OF.restTo),
    eveningFrom: values.time(BLOCK_OF.eveningFrom),
    daysBetween: values.text(BLOCK_OF.daysBetween) ?? '',
  }),

  async check(values, { t }) {
    const checked = checkContactRules(values)
    if (checked.ok) return ok({ contactRules: checked.value })
    const errors: FieldErrors = {}
    for (const field of Object.keys(BLOCK_OF) as ContactRulesField[]) {
      const problem = checked.error[field]
      if (problem) errors[BLOCK_OF[field]] = sentenceOf(field, problem, values, t)
    }
    return err(errors)
  },
}

function sentenceOf(
  field: ContactRulesField,
  problem: ContactRulesProblem,
  { restFrom }: TypedContactRules,
  t: Translate,
): string {
  switch (problem) {
    case 'over-a-year':
      return t('settings.error.overAYear', { max: LONGEST_GAP_DAYS })
    case 'no-time':
      return t('settings.error.timeMissing')
    case 'ends-first':
      return t('settings.error.restEnds', { from: restFrom ?? '' })
    case 'not-days':
      return field === 'daysBetween'
        ? t('settings.error.daysBetween', { max: MOST_DAYS_BETWEEN })
        : t('settings.error.returnDays', { max: LONGEST_GAP_DAYS })
  }
}
