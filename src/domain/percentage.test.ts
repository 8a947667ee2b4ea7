import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatPercentage, ONE_HUNDRED_PERCENT, parsePercentage, percentOf } from './percentage.ts'

describe('parsePercentage', () => {
  test.each([
    ['30', 300_000n],
    ['33.3333', 333_333n],
    ['12,5', 125_000n],
    ['0.0001', 1n],
    ['100', ONE_HUNDRED_PERCENT],
    ['5.00000', 50_000n],
    [' ５０ ', 500_000n],
    ['٥٠', 500_000n],
    ['0', 0n],
  ])('%j is %d ten-thousandths', (text, expected) => {
    expect(parsePercentage(text)).toEqual({ ok: true, value: expected })
  })

  test.each([
    ['', 'not-a-number'],
    ['half', 'not-a-number'],
    ['1e2', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['50%', 'not-a-number'],
    ['1234567', 'not-a-number'],
    ['-5', 'negative'],
    ['33.33333', 'too-many-decimals'],
  ])('%j: %s', (text, problem) => {
    expect(parsePercentage(text)).toEqual({ ok: false, error: problem })
  })

  test('reads back what formatPercentage writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n - 1n }), (share) => {
        expect(parsePercentage(formatPercentage(share))).toEqual({ ok: true, value: share })
      }),
    )
  })
})

test.each([
  [10n, 50_000n, 1n], // 0.5 up
  [9n, 50_000n, 0n], // 0.45 down
  [30n, 50_000n, 2n], // 1.5 up
  [3n, 333_333n, 1n],
  [10n ** 15n, ONE_HUNDRED_PERCENT, 10n ** 15n],
  [7n, 0n, 0n],
])('D2: of %d, %d ten-thousandths of a percent are %d', (amount, share, expected) => {
  expect(percentOf(amount, share)).toBe(expected)
})
