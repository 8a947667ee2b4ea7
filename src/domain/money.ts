import { type Currency, minorDigits } from './currency.ts'

export { type AmountProblem, MAX_AMOUNT, parseAmount } from './amount-text.ts'
export { type Currency, currency, minorDigits, parseCurrency } from './currency.ts'

/** An amount in minor units (cents, fen, fils; whole yen) of one currency. */
export interface Money {
  readonly amount: bigint
  readonly currency: Currency
}

const moneyFormats = new Map<string, Intl.NumberFormat>()

/** An amount for people to read in their language, with the currency's symbol: "€1,234.50", "¥1,234.50". Exact. */
export function formatMoney(money: Money, locale: string): string {
  const key = `${locale} ${money.currency}`
  let format = moneyFormats.get(key)
  if (!format) {
    const digits = minorDigits(money.currency)
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: money.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    moneyFormats.set(key, format)
  }
  // Intl takes a decimal string as it is; a Number would round from 2^53 on.
  return format.format(formatAmount(money) as `${number}`)
}

/** The bare figure, as a field's initial value: "1234.56". `parseAmount` reads it back to the same amount. */
export function formatAmount(money: Money): string {
  const digits = minorDigits(money.currency)
  const sign = money.amount < 0n ? '-' : ''
  const units = (money.amount < 0n ? -money.amount : money.amount).toString().padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${units}` : `${sign}${units.slice(0, -digits)}.${units.slice(-digits)}`
}

/** Totals, one for each currency, in the order of their codes. Amounts are never converted. */
export function sumByCurrency(list: readonly Money[]): Money[] {
  const totals = new Map<Currency, bigint>()
  for (const { amount, currency } of list) totals.set(currency, (totals.get(currency) ?? 0n) + amount)
  return [...totals]
    .map(([currency, amount]) => ({ amount, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
