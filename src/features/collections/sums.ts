import { formatMoney, type Money, sumByCurrency } from '../../domain/money.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { OpenSum, OverdueSum } from '../../store/index.ts'

/** Currencies in one line; a workspace has hardly more than two. */
const CURRENCIES = 12

/** Amounts of several currencies in one line, those of nothing left out: "€100.50 + $50.00", or "none". */
export function amountsText(amounts: readonly Money[], t: Translate, locale: Locale): string {
  const shown = sumByCurrency(amounts).filter(({ amount }) => amount !== 0n)
  if (shown.length === 0) return t('collections.list.none')
  const texts = shown.slice(0, CURRENCIES).map((sum) => formatMoney(sum, locale))
  const rest = shown.length - texts.length
  if (rest > 0) texts.push(t('summary.moreCurrencies', { count: rest }))
  return texts.join(' + ')
}

/** What is open in several sums, disputed and promised money included (K1). */
export const openIn = (sums: readonly OpenSum[]): Money[] =>
  sums.map(({ open, currency }) => ({ amount: open, currency }))

export const overdueIn = (sums: readonly OverdueSum[]): Money[] =>
  sums.map(({ overdue, currency }) => ({ amount: overdue, currency }))

/** How much of it is disputed and promised; nothing where nothing is. */
export function marksOf(sums: readonly OpenSum[], t: Translate, locale: Locale): string[] {
  return (['disputed', 'promised'] as const).flatMap((mark) => {
    const amounts = sums
      .map((sum) => ({ amount: sum[mark], currency: sum.currency }))
      .filter(({ amount }) => amount > 0n)
    return amounts.length > 0 ? [t(`collect.marks.${mark}`, { amounts: amountsText(amounts, t, locale) })] : []
  })
}

/** Parts of a line beside each other. */
export const beside = (parts: readonly string[]): string => parts.join(' · ')
