import { balance, type ValueFacts } from '../domain/value-ledger.ts'
import type { Locale, Translate } from './locale.ts'

/** What a customer gained, what it cost them, and their trust, in three figures (C14); nothing of what was not rated. */
export function balanceText(facts: ValueFacts, t: Translate, locale: Locale): string {
  const { gained, cost } = balance(facts)
  const figure = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
  return [
    ...(gained === null ? [] : [t('value.figure.gained', { mean: figure(gained) })]),
    ...(cost === null ? [] : [t('value.figure.cost', { mean: figure(cost) })]),
    ...(facts.trust === null ? [] : [t('value.figure.trust', { score: String(facts.trust) })]),
  ].join(' · ')
}
