declare const currencyBrand: unique symbol

/** A currency by its ISO 4217 code ("EUR"). */
export type Currency = string & { readonly [currencyBrand]: 'Currency' }

/**
 * ISO 4217, the circulating currencies, by the number of digits of their minor unit. Our own table, because an amount is
 * stored in minor units: were the digits asked of Intl, a stored figure would change its meaning with the runtime
 * (ICU gives IDR, HUF and IQD no digits in some versions and two or three in others).
 */
const CODES_BY_MINOR_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
    CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
    KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
    NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
    TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

const minorDigitsByCode: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_MINOR_DIGITS).flatMap(([digits, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(digits)]),
  ),
)

/** Every currency that a deal can be in. */
export const CURRENCIES: readonly Currency[] = [...minorDigitsByCode.keys()].sort() as Currency[]

/** Reads a currency that somebody typed: trimmed, any case and width. Null when ISO 4217 has no such currency. */
export function parseCurrency(text: string): Currency | null {
  const code = text.normalize('NFKC').trim().toUpperCase()
  return minorDigitsByCode.has(code) ? (code as Currency) : null
}

/** The currency of a stored row or a test. Throws RangeError for an unknown one. */
export function currency(text: string): Currency {
  const parsed = minorDigitsByCode.has(text) ? (text as Currency) : parseCurrency(text)
  if (!parsed) throw new RangeError(`Not an ISO 4217 currency: ${JSON.stringify(text.slice(0, 40))}`)
  return parsed
}

/** How many digits the currency's minor unit has: EUR 2, JPY 0, KWD 3 (ISO 4217). */
export function minorDigits(currency: Currency): number {
  const digits = minorDigitsByCode.get(currency)
  if (digits === undefined) throw new RangeError(`Not an ISO 4217 currency: ${JSON.stringify(currency)}`)
  return digits
}
