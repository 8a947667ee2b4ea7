import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { currency, formatMoney, MAX_AMOUNT } from './money.ts'
import { parseMoney } from './typed-money.ts'

describe('D1: parseMoney reads', () => {
  test.each([
    ['1,200', 'EUR', 120000n, 'EUR'],
    ['€99', 'EUR', 9900n, 'EUR'],
    ['€99', 'CNY', 9900n, 'EUR'],
    ['USD 1200', 'EUR', 120000n, 'USD'],
    ['1.200,50 eur', 'CNY', 120050n, 'EUR'],
    ['１，２００　ＵＳＤ', 'EUR', 120000n, 'USD'],
    ['US$ 1,200', 'EUR', 120000n, 'USD'],
    ['NT$1,200', 'CNY', 120000n, 'TWD'],
    ['HK$1,200', 'CNY', 120000n, 'HKD'],
    ['£5', 'EUR', 500n, 'GBP'],
    ['₽5', 'EUR', 500n, 'RUB'],
    ['₹5', 'EUR', 500n, 'INR'],
    ['₩5000', 'EUR', 5000n, 'KRW'],
    ['5000円', 'CNY', 5000n, 'JPY'],
    ['人民币 1,200', 'EUR', 120000n, 'CNY'],
    ['RMB 1,200', 'EUR', 120000n, 'CNY'],
    ['\u200f١٢٣ USD', 'EUR', 12300n, 'USD'],
    ['KWD 1.5', 'EUR', 1500n, 'KWD'],
    // Shared signs mean the workspace's own currency.
    ['$1,200', 'TWD', 120000n, 'TWD'],
    ['$1,200', 'USD', 120000n, 'USD'],
    ['¥1,200', 'CNY', 120000n, 'CNY'],
    ['¥1,200', 'JPY', 1200n, 'JPY'],
    ['1,200元', 'TWD', 120000n, 'TWD'],
    ['1,200元', 'CNY', 120000n, 'CNY'],
    // What stands for zeros is no name of a currency.
    ['1.2万', 'CNY', 1_200_000n, 'CNY'],
    ['USD 12万', 'CNY', 12_000_000n, 'USD'],
    ['12万美元', 'CNY', 12_000_000n, 'USD'],
    ['1千万日元', 'CNY', 10_000_000n, 'JPY'],
    ['12k USD', 'EUR', 1_200_000n, 'USD'],
    ['12万', 'EUR', 12_000_000n, 'EUR'],
  ])('%j, usually %s, as %d %s', (text, standard, amount, expected) => {
    expect(parseMoney(text, currency(standard))).toEqual({
      ok: true,
      value: { amount, currency: currency(expected) },
    })
  })
})

describe('D1: parseMoney refuses', () => {
  test.each([
    ['XYZ 100', 'XYZ'],
    ['12万 XYZ', 'XYZ'],
    ['100 Taler', 'Taler'],
    ['R 100', 'R'],
    ['DEM 100', 'DEM'],
    ['constructor 5', 'constructor'],
    ['__proto__ 5', '__proto__'],
    ['-100 Taler', 'Taler'],
  ])('the currency of %j', (text, named) => {
    expect(parseMoney(text, currency('EUR'))).toEqual({ ok: false, error: { kind: 'unknown-currency', text: named } })
  })

  test.each([
    ['$100', '$'],
    ['12万元', '元'],
    ['¥100', '¥'],
    ['1,200元', '元'],
    ['100 kr', 'kr'],
  ])('the sign of %j, which several currencies have', (text, named) => {
    expect(parseMoney(text, currency('EUR'))).toEqual({ ok: false, error: { kind: 'shared-currency', text: named } })
  })

  test.each([
    ['', 'empty', 'EUR'],
    ['USD 2m', 'abbreviated', 'USD'],
    ['abc', 'not-a-number', 'EUR'],
    ['1e5', 'not-a-number', 'EUR'],
    ['1,23,4', 'not-a-number', 'EUR'],
    ['5²', 'not-a-number', 'EUR'],
    ['EUR 5 USD', 'not-a-number', 'EUR'],
    ['USD -5', 'negative', 'USD'],
    ['-5', 'negative', 'EUR'],
    ['0', 'zero', 'EUR'],
    ['JPY 1.5', 'too-many-decimals', 'JPY'],
    ['KWD 1,234', 'ambiguous', 'KWD'],
    ['USD 123456789012345678901234567890', 'too-large', 'USD'],
  ])('the figure of %j: %s, as read in %s', (text, problem, readIn) => {
    const error = { kind: 'amount', problem, currency: readIn }
    expect(parseMoney(text, currency('EUR'))).toEqual({ ok: false, error })
  })

  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'12.,-$€¥元 USD') })),
        (text) => {
          const money = parseMoney(text, currency('EUR'))
          if (money.ok) expect(money.value.amount).toBeGreaterThan(0n)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

test('D1: what is shown of another currency is read as that currency or not at all', () => {
  const codes = fc.constantFrom('USD', 'CNY', 'TWD', 'JPY', 'GBP', 'KRW').map(currency)
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: MAX_AMOUNT }),
      codes,
      fc.constantFrom('en', 'zh-CN', 'zh-TW'),
      (amount, code, locale) => {
        const read = parseMoney(formatMoney({ amount, currency: code }, locale), currency('EUR'))
        if (read.ok) expect(read.value).toEqual({ amount, currency: code })
        else expect(read.error.kind).toMatch(/-currency$/)
      },
    ),
    { numRuns: 500 },
  )
})
