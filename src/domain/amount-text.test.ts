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
    ['12k', 'EUR', 'not-a-number'],
    ['12k', 'MMK', 'not-a-number'], // the kyat's sign is K: it would be read as twelve
    ['12万', 'CNY', 'not-a-number'],
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
