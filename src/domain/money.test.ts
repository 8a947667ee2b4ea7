import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { currency, formatAmount, formatMoney, MAX_AMOUNT, parseAmount, sumByCurrency } from './money.ts'

const currencies = fc.constantFrom('EUR', 'USD', 'CNY', 'TWD', 'JPY', 'KWD', 'IDR', 'HUF').map(currency)
const money = fc.record({ amount: fc.bigInt({ min: 1n, max: MAX_AMOUNT }), currency: currencies })

/** Intl writes narrow and no-break spaces; which one is of no interest here. */
const withPlainSpaces = (text: string) => text.replace(/\s/g, ' ')

describe('formatAmount', () => {
  test.each([
    [123456n, 'EUR', '1234.56'],
    [5n, 'EUR', '0.05'],
    [100n, 'EUR', '1.00'],
    [1200n, 'JPY', '1200'],
    [1234n, 'KWD', '1.234'],
    [-1050n, 'EUR', '-10.50'],
    [0n, 'EUR', '0.00'],
  ])('%d of %s is %s', (amount, code, expected) => {
    expect(formatAmount({ amount, currency: currency(code) })).toBe(expected)
  })

  test('parseAmount reads it back to the same amount, whatever the currency', () => {
    fc.assert(
      fc.property(money, (sum) => {
        expect(parseAmount(formatAmount(sum), sum.currency)).toEqual({ ok: true, value: sum.amount })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('formatMoney', () => {
  test.each([
    [123456n, 'EUR', 'en', '€1,234.56'],
    [123456n, 'CNY', 'zh-CN', '¥1,234.56'],
    [123456n, 'TWD', 'zh-TW', '$1,234.56'],
    [123456n, 'JPY', 'en', '¥123,456'],
    [1234n, 'KWD', 'en', 'KWD 1.234'],
    [123456n, 'IDR', 'en', 'IDR 1,234.56'], // two digits by ISO 4217, whatever the runtime's ICU believes
    [-50n, 'EUR', 'en', '-€0.50'],
    [100n, 'EUR', 'en', '€1.00'],
  ])('%d of %s in %s is %s', (amount, code, locale, expected) => {
    expect(withPlainSpaces(formatMoney({ amount, currency: currency(code) }, locale))).toBe(expected)
  })

  test('is exact where a Number would round', () => {
    expect(formatMoney({ amount: 9_007_199_254_740_993n, currency: currency('JPY') }, 'en')).toBe(
      '¥9,007,199,254,740,993',
    )
    expect(formatMoney({ amount: 123_456_789_012_345_678_901_23n, currency: currency('EUR') }, 'en')).toBe(
      '€123,456,789,012,345,678,901.23',
    )
  })

  test('parseAmount reads what people see, except where three decimals leave a doubt', () => {
    fc.assert(
      fc.property(money, fc.constantFrom('en', 'zh-CN', 'zh-TW', 'de'), (sum, locale) => {
        const read = parseAmount(formatMoney(sum, locale), sum.currency)
        if (!read.ok && read.error === 'ambiguous') expect(sum.currency).toBe('KWD')
        else expect(read).toEqual({ ok: true, value: sum.amount })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('sumByCurrency', () => {
  const euro = currency('EUR')
  const yen = currency('JPY')

  test('adds up each currency by itself, in the order of the codes', () => {
    const list = [
      { amount: 5n, currency: yen },
      { amount: 1n, currency: euro },
      { amount: 2n, currency: euro },
      { amount: -5n, currency: yen },
    ]
    expect(sumByCurrency(list)).toEqual([
      { amount: 3n, currency: euro },
      { amount: 0n, currency: yen },
    ])
    expect(sumByCurrency([])).toEqual([])
  })

  test('the order of the list does not matter', () => {
    fc.assert(
      fc.property(fc.array(money), (list) => {
        expect(sumByCurrency([...list].reverse())).toEqual(sumByCurrency(list))
      }),
    )
  })
})
