import { formatAmount } from '../../domain/money.ts'
import { err, ok } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { context, input, plainTextInput, section } from '../../slack/blocks.ts'
import { modal } from '../../slack/surfaces.ts'
import { type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** From which sum on a deal is one of importance, as it was filled in; '' for none. */
export interface ReflectionValues {
  readonly amount: string
}

/** The longest sum that is understood, with its currency. */
const LONGEST = 40

/** The form in which an admin says which deals are looked back on the day after (D5), and not on Friday with the others. */
export const reflectionForm: SettingsForm<ReflectionValues> = {
  view: VIEW.reflection,
  fill: ({ reflectionAmount: amount, currency }) => ({
    amount: amount === null ? '' : `${formatAmount({ amount, currency })} ${currency}`,
  }),

  build: ({ amount }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.reflection,
      title: t('settings.reflection.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        section(t('settings.reflection.about')),
        input({
          blockId: BLOCK.reflectionAmount,
          label: t('settings.reflection.amount'),
          hint: t('settings.reflection.amountHint'),
          optional: true,
          element: plainTextInput(VALUE, { initial: amount, maxLength: LONGEST }),
        }),
      ],
    }),

  read: (values) => ({ amount: values.text(BLOCK.reflectionAmount) ?? '' }),

  async check({ amount }, { settings: { currency }, t }) {
    if (amount.trim() === '') return ok({ reflectionAmount: null })
    const money = parseMoney(amount, currency)
    if (!money.ok) return err({ [BLOCK.reflectionAmount]: moneySentence(money.error, t) })
    if (money.value.currency !== currency)
      return err({ [BLOCK.reflectionAmount]: t('settings.error.otherCurrency', { currency }) })
    return ok({ reflectionAmount: money.value.amount })
  },
}
