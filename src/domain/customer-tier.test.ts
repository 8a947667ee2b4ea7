import { describe, expect, test } from '@jest/globals'
import { longestGap, STANDARD_GAPS, TIERS, tierOf } from './customer-tier.ts'

describe('the tier of a customer', () => {
  test.each([
    ['a', 30],
    ['b', 90],
    ['c', 365],
  ] as const)('C6: tier %s is visited again within %i days', (tier, days) => {
    expect(longestGap(tier, STANDARD_GAPS)).toBe(days)
  })

  test('C6: no gap is longer than a year, whatever was set', () => {
    expect(longestGap('c', { ...STANDARD_GAPS, c: 400 })).toBe(365)
    expect(longestGap('a', { ...STANDARD_GAPS, a: 10 })).toBe(10)
  })

  test('C1: a tier is known by its name, and nothing else is one', () => {
    expect(TIERS.map(tierOf)).toEqual(['a', 'b', 'c'])
    expect(['', 'A', 'd', 'constructor'].map(tierOf)).toEqual([null, null, null, null])
  })
})
