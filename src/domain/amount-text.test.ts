import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { MAX_AMOUNT, parseAmount } from './amount-text.ts'
import { currency } from './currency.ts'

const EUR = currency('EUR')

describe('parseAmount reads', () => {
  test.each([
    ['1234.56', 'EUR', 123456n],
    ['1.234,56', 'EUR', 123456n],
    ['1,234.56', 'EUR', 123456n],
    ["1'234.50", 'EUR', 123450n],
    ['1’234,50', 'CHF', 123450n],
    ['1 234,50', 'EUR', 123450n],
    ['1\u00a0234,50', 'EUR', 123450n],
    ['1\u202f234,50', 'EUR', 123450n],
    ['1,234', 'EUR', 123400n],
    ['1.234', 'EUR', 123400n],
    ['1,234,567', 'EUR', 123456700n],
    ['1.234.567', 'EUR', 123456700n],
    ['1.234.567,8', 'EUR', 123456780n],
    ['12,34,567.80', 'INR', 123456780n],
    ['12,50', 'EUR', 1250n],
    ['12.5', 'EUR', 1250n],
    ['0.05', 'EUR', 5n],
    ['.5', 'EUR', 50n],
    [',50', 'EUR', 50n],
    ['007', 'EUR', 700n],
    ['  1234  ', 'EUR', 123400n],
    ['１２３', 'EUR', 12300n],
    ['１，２３４．５６', 'EUR', 123456n],
    ['12。50', 'CNY', 1250n],
    ['١٢٣٫٤٥', 'EUR', 12345n],
    ['١٬٢٣٤٫٥', 'EUR', 123450n],
    ['١٫٢٣٤', 'KWD', 1234n],
    ['۱۲۳', 'IRR', 12300n],
    ['१२३', 'INR', 12300n],
    ['\u200f1234\u200e', 'EUR', 123400n],
    ['¥1,200', 'JPY', 1200n],
    ['￥1,200', 'CNY', 120000n],
    ['1,200元', 'CNY', 120000n],
    ['人民币 1,200', 'CNY', 120000n],
    ['RMB1200', 'CNY', 120000n],
    ['NT$1,200', 'TWD', 120000n],
    ['$1,200', 'TWD', 120000n],
    ['US$ 1,200', 'USD', 120000n],
    ['EUR 12.50', 'EUR', 1250n],
    ['12.50 eur', 'EUR', 1250n],
    ['12,50 €', 'EUR', 1250n],
    ['€12.50 EUR', 'EUR', 1250n],
    ['12 euros', 'EUR', 1200n],
    ['R 1,200', 'ZAR', 120000n],
    ['1 200 kr', 'SEK', 120000n],
    ['1,234', 'JPY', 1234n],
    ['1.234', 'JPY', 1234n],
    ['1.234', 'KWD', 1234n],
    ['1,234.567', 'KWD', 1234567n],
    ['1.234,567', 'KWD', 1234567n],
    ['1 234,567', 'KWD', 1234567n],
    ['0,234', 'KWD', 234n],
    ['1234,567', 'KWD', 1234567n],
    ['1,234,567', 'KWD', 1234567000n],
    ['10000000000000', 'EUR', MAX_AMOUNT],
    ['1.2万', 'CNY', 1_200_000n],
    ['12万', 'CNY', 12_000_000n],
    ['12 萬元', 'TWD', 12_000_000n],
    ['NT$12.5萬', 'TWD', 12_500_000n],
    ['１２．５万', 'CNY', 12_500_000n],
    ['1.234万', 'CNY', 1_234_000n],
    ['1,234万', 'CNY', 1_234_000_000n],
    ['1,234.5万', 'CNY', 1_234_500_000n],
    ['1.23456万', 'CNY', 1_234_560n],
    ['12万', 'JPY', 120_000n],
    ['3千', 'CNY', 300_000n],
    ['5百万', 'CNY', 500_000_000n],
    ['2千萬', 'TWD', 2_000_000_000n],
    ['1.2亿', 'CNY', 12_000_000_000n],
    ['1億', 'JPY', 100_000_000n],
    ['12k', 'EUR', 1_200_000n],
    ['€1.5K', 'EUR', 150_000n],
    ['1,5k €', 'EUR', 150_000n],
    ['2 million', 'EUR', 200_000_000n],
    ['2 thousand', 'KWD', 2_000_000n],
  ])('%j of %s as %d', (text, code, expected) => {
    expect(parseAmount(text, currency(code))).toEqual({ ok: true, value: expected })
  })
})

describe('parseAmount refuses', () => {
  test.each([
    ['', 'EUR', 'empty'],
    ['   ', 'EUR', 'empty'],
    ['\u200f', 'EUR', 'empty'],
    ['EUR', 'EUR', 'not-a-number'],
    ['abc', 'EUR', 'not-a-number'],
    ['1e5', 'EUR', 'not-a-number'],
    ['1E5', 'EUR', 'not-a-number'],
    ['0x1F', 'EUR', 'not-a-number'],
    ['Infinity', 'EUR', 'not-a-number'],
    ['NaN', 'EUR', 'not-a-number'],
    ['12k', 'MMK', 'abbreviated'], // the kyat's sign is K: it may be twelve
    ['2m', 'EUR', 'abbreviated'],
    ['1.5 bn', 'EUR', 'abbreviated'],
    ['-2m', 'EUR', 'negative'],
    ['-12万', 'CNY', 'negative'],
    ['0万', 'CNY', 'zero'],
    ['万', 'CNY', 'not-a-number'],
    ['3万5', 'CNY', 'not-a-number'],
    ['1万2千', 'CNY', 'not-a-number'],
    ['12万万', 'CNY', 'not-a-number'],
    ['12 kr', 'EUR', 'not-a-number'],
    ['1.2345678万', 'CNY', 'too-many-decimals'],
    ['1.23456万', 'JPY', 'too-many-decimals'],
    ['1,500k', 'EUR', 'ambiguous'],
    ['1.500k', 'EUR', 'ambiguous'],
    ['9999999亿', 'CNY', 'too-large'],
    ['5²', 'EUR', 'not-a-number'],
    ['½', 'EUR', 'not-a-number'],
    ['①', 'EUR', 'not-a-number'],
    ['1 000 50', 'EUR', 'not-a-number'],
    ['1,23,4', 'EUR', 'not-a-number'],
    ['0,123,456', 'EUR', 'not-a-number'],
    ['1.234,567.89', 'EUR', 'not-a-number'],
    ['1,234.567,89', 'EUR', 'not-a-number'],
    ['1..5', 'EUR', 'not-a-number'],
    ['1.', 'EUR', 'not-a-number'],
    ['.', 'EUR', 'not-a-number'],
    ['1٫5٫5', 'EUR', 'not-a-number'],
    ['10 + 5', 'EUR', 'not-a-number'],
    ['10-5', 'EUR', 'not-a-number'],
    ['$100', 'EUR', 'not-a-number'],
    ['USD 100', 'EUR', 'not-a-number'],
    ['<!channel>', 'EUR', 'not-a-number'],
    ['-5', 'EUR', 'negative'],
    ['−5', 'EUR', 'negative'],
    ['－５', 'EUR', 'negative'],
    ['5-', 'EUR', 'negative'],
    ['(5.00)', 'EUR', 'negative'],
    ['-€5', 'EUR', 'negative'],
    ['€-5', 'EUR', 'negative'],
    ['- 1,234.50', 'EUR', 'negative'],
    ['-0', 'EUR', 'negative'],
    ['-abc', 'EUR', 'not-a-number'],
    ['0', 'EUR', 'zero'],
    ['0.00', 'EUR', 'zero'],
    ['1.5', 'JPY', 'too-many-decimals'],
    ['1,234.00', 'JPY', 'too-many-decimals'],
    ['1.2345', 'EUR', 'too-many-decimals'],
    ['1,234.567', 'EUR', 'too-many-decimals'],
    ['1234,567', 'EUR', 'too-many-decimals'],
    ['0.123', 'EUR', 'too-many-decimals'],
    ['1.2345', 'KWD', 'too-many-decimals'],
    ['1٫234', 'EUR', 'too-many-decimals'],
    ['1,234', 'KWD', 'ambiguous'],
    ['999,999', 'TND', 'ambiguous'],
    ['10000000000000.01', 'EUR', 'too-large'],
    ['123456789012345678901234567890', 'EUR', 'too-large'],
    ['\ud800', 'EUR', 'not-a-number'],
  ])('%j of %s: %s', (text, code, problem) => {
    expect(parseAmount(text, currency(code))).toEqual({ ok: false, error: problem })
  })
})

describe('parseAmount is not led astray by length', () => {
  test.each([
    ['digits', '9'.repeat(10_000), 'too-large'],
    ['separators', '1,'.repeat(5000), 'not-a-number'],
    ['groups', `1${',000'.repeat(2500)}`, 'too-large'],
    ['spaces', `1${' '.repeat(10_000)}x`, 'not-a-number'],
  ])('10,000 characters of %s', (_, text, problem) => {
    expect(parseAmount(text, EUR)).toEqual({ ok: false, error: problem })
  })
})

describe('parseAmount never', () => {
  test('throws, or lets through what cannot be owed', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(..."0123456789.,' -()€¥٫٬") }),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom('EUR', 'JPY', 'KWD').map(currency), (text, code) => {
        const amount = parseAmount(text, code)
        if (!amount.ok) return
        expect(amount.value).toBeGreaterThan(0n)
        expect(amount.value).toBeLessThanOrEqual(MAX_AMOUNT)
      }),
      { numRuns: 2000 },
    )
  })

  test('changes the digits: what it reads has those of the text, in their order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,' ") }), (text) => {
        const amount = parseAmount(text, EUR)
        if (!amount.ok) return
        const digits = text.replace(/\D/g, '').replace(/^0+/, '')
        expect(['', '0', '00'].map((zeros) => digits + zeros)).toContain(amount.value.toString())
      }),
      { numRuns: 2000 },
    )
  })
})
