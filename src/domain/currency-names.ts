import { CURRENCIES, type Currency, parseCurrency } from './currency.ts'

/** Names that people write beside a figure and that Intl does not know. */
const COLLOQUIAL_NAMES: Readonly<Record<string, readonly string[]>> = {
  CNY: ['RMB', '元', '圆'],
  EUR: ['euro'],
  HKD: ['元'],
  JPY: ['円', '圓', '元'],
  MOP: ['元'],
  TWD: ['NTD', 'NT', '元', '圓', '台幣'],
}
/** Letters that multiply a figure ("12k") and that Intl also knows as a currency's sign (the kyat's): never a name here. */
const MULTIPLIERS: readonly string[] = ['k', 'm']
const LOCALES = ['en', 'zh-CN', 'zh-TW']

/** Names that mean one currency in some country, and those that several share ("$", "kr"). */
interface CurrencyNames {
  readonly proper: ReadonlySet<string>
  readonly narrow: ReadonlySet<string>
}

const namesByCurrency = new Map<Currency, CurrencyNames>()

/**
 * What people write beside a figure for this currency: code, symbols and names in our languages, folded as
 * `foldCurrencyName` does, the longest first (so that "NT$" is seen before "NT").
 */
export function namesOfCurrency(currency: Currency): readonly string[] {
  const { proper, narrow } = namesOf(currency)
  return [...new Set([...proper, ...narrow])].sort((a, b) => b.length - a.length)
}

/**
 * The one currency that the text names by its code, symbol or name; null when it names none, or when several share it.
 * A mere letter ("R", "L") is too little to tell another country's currency by.
 */
export function currencyNamed(text: string): Currency | null {
  const byCode = parseCurrency(text)
  if (byCode) return byCode
  const name = foldCurrencyName(text)
  const proper = CURRENCIES.filter((currency) => namesOf(currency).proper.has(name))
  const byNarrowSign = (currency: Currency) => /\p{Sc}/u.test(name) && namesOf(currency).narrow.has(name)
  const candidates = proper.length > 0 ? proper : CURRENCIES.filter(byNarrowSign)
  return candidates.length === 1 ? (candidates[0] ?? null) : null
}

/** Whether several currencies go by this name or sign ("$", "元", "kr"), so that it names none of them. */
export function isShared(text: string): boolean {
  const name = foldCurrencyName(text)
  return CURRENCIES.filter((currency) => namesOfCurrency(currency).includes(name)).length > 1
}

/** A currency's name as it is compared: case and width do not count. */
function foldCurrencyName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}

function namesOf(currency: Currency): CurrencyNames {
  let names = namesByCurrency.get(currency)
  if (!names) {
    const shown = (currencyDisplay: 'symbol' | 'narrowSymbol' | 'name') =>
      LOCALES.map((locale) => shownName(locale, currency, currencyDisplay))
    names = {
      proper: folded([currency, ...shown('symbol'), ...shown('name'), ...(COLLOQUIAL_NAMES[currency] ?? [])]),
      narrow: folded(shown('narrowSymbol').filter((name) => !MULTIPLIERS.includes(name.toLowerCase()))),
    }
    namesByCurrency.set(currency, names)
  }
  return names
}

function shownName(locale: string, currency: Currency, currencyDisplay: 'symbol' | 'narrowSymbol' | 'name'): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(2)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

const folded = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(foldCurrencyName))
