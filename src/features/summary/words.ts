import { AGING_BUCKETS, type Aging } from '../../domain/aging.ts'
import { UNDER_ONE } from '../../domain/collection-rate.ts'
import { type Currency, formatMoney, type Money } from '../../domain/money.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'

/** An amount without decimals that are all zero: a summary is read on a phone. Exact all the same. */
export const shortMoney = (money: Money, locale: Locale): string =>
  formatMoney(money, locale).replace(/[.,]0+(?=\D*$)/, '')

/** Amounts of several currencies, which are never added: "€1,200 + $300". */
export const amountsText = (amounts: readonly Money[], locale: Locale): string =>
  amounts.map((money) => shortMoney(money, locale)).join(' + ')

/** A figure beside that of the week before, in words: "€1,200, up from €900". */
export function compared<Value extends bigint | number>(
  value: Value,
  before: Value | null,
  shown: (value: Value) => string,
  t: Translate,
  shownBefore = shown,
): string {
  if (before === null) return shown(value)
  const values = { value: shown(value), before: shownBefore(before) }
  if (value === before) return t('summary.compare.same', { value: values.value })
  return value > before ? t('summary.compare.up', values) : t('summary.compare.down', values)
}

/** A collection rate (K8): "82%", "under 1%". */
export const rateText = (rate: number, t: Translate): string =>
  rate === UNDER_ONE ? t('summary.line.underOne') : `${rate}%`

/** What is open by age (K7), without the ranges in which nothing is. */
export const agingText = (aging: Aging, currency: Currency, t: Translate, locale: Locale): string =>
  AGING_BUCKETS.filter((bucket) => aging[bucket] > 0n)
    .map((bucket) => `${t(`summary.aging.${bucket}`)} ${shortMoney({ amount: aging[bucket], currency }, locale)}`)
    .join(' · ')

/** Several things in a sentence: "A, B and C", "A、B和C". */
export const listed = (parts: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(parts)

/** Lines gathered into as few sections as hold them: escaping may lengthen them, so there is room to spare. */
export function paragraphs(lines: readonly string[]): string[] {
  const gathered: string[] = []
  for (const line of lines) {
    const last = gathered.at(-1)
    const joined = last === undefined ? line : `${last}\n${line}`
    if (last !== undefined && joined.length <= LIMITS.sectionText * 0.6) gathered[gathered.length - 1] = joined
    else gathered.push(line)
  }
  return gathered
}
