import { type AmountProblem, type Currency, minorDigits } from '../domain/money.ts'
import type { MoneyProblem } from '../domain/typed-money.ts'
import type { Translate } from './locale.ts'

/** The sentence at a field whose amount was not understood: what is wrong and how to mend it. */
export function amountSentence(problem: AmountProblem, currency: Currency, t: Translate): string {
  switch (problem) {
    case 'empty':
      return t('money.empty')
    case 'not-a-number':
      return t('money.notANumber')
    case 'negative':
      return t('money.negative')
    case 'zero':
      return t('money.zero')
    case 'too-many-decimals': {
      const digits = minorDigits(currency)
      return digits === 0 ? t('money.noDecimals', { currency }) : t('money.tooManyDecimals', { currency, digits })
    }
    case 'too-large':
      return t('money.tooLarge')
    case 'ambiguous':
      return t('money.ambiguous')
    case 'abbreviated':
      return t('money.abbreviated')
  }
}

/** The same for a field that takes a currency too. */
export function moneySentence(problem: MoneyProblem, t: Translate): string {
  switch (problem.kind) {
    case 'unknown-currency':
      return t('money.unknownCurrency', { text: problem.text })
    case 'shared-currency':
      return t('money.sharedCurrency', { text: problem.text })
    case 'amount':
      return amountSentence(problem.problem, problem.currency, t)
  }
}
