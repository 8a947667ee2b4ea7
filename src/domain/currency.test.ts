import { describe, expect, test } from '@jest/globals'
import { CURRENCIES, currency, minorDigits, parseCurrency } from './currency.ts'

describe('parseCurrency', () => {
  test.each(['EUR', ' eur ', 'ＥＵＲ', 'Eur\n'])('reads %j', (text) => {
    expect(parseCurrency(text)).toBe('EUR')
  })

  test.each(['', 'EURO', 'XYZ', '€', 'DEM', 'EU', 'E UR', 'toString', '__proto__'])('knows no currency %j', (text) => {
    expect(parseCurrency(text)).toBeNull()
    expect(() => currency(text)).toThrow(RangeError)
  })

  test('every currency in the table is one that Intl knows, once', () => {
    const known = new Set(Intl.supportedValuesOf('currency'))
    expect(CURRENCIES.filter((code) => !known.has(code))).toEqual([])
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
  })

  test('the currencies of the G20 and of their neighbours are in the table', () => {
    const codes =
      'ARS AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR INR JPY KRW MOP MXN MYR NOK NZD PLN RUB SAR SEK SGD THB TRY TWD USD VND ZAR'
    expect(codes.split(' ').filter((code) => !parseCurrency(code))).toEqual([])
  })
})

describe('minorDigits', () => {
  test.each([
    ['EUR', 2],
    ['CNY', 2],
    ['TWD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['KWD', 3],
    ['TND', 3],
    ['IDR', 2],
    ['HUF', 2],
    ['IQD', 3],
  ])('%s has %d', (code, digits) => {
    expect(minorDigits(currency(code))).toBe(digits)
  })
})
