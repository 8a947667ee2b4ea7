import { describe, expect, test } from '@jest/globals'
import { currency } from '../../domain/money.ts'
import { createTranslator, SUPPORTED } from '../../slack/locale.ts'
import { nothingOpenText } from './list.ts'

const EUR = currency('EUR')

describe('a deal of which nothing is open', () => {
  test('K1: paid, or given up: the one is not said of the other', () => {
    const t = createTranslator('en')
    expect(nothingOpenText({ amount: 50_000n, writtenOff: 0n, currency: EUR }, t, 'en')).toBe('€500.00, paid in full')
    expect(nothingOpenText({ amount: 50_000n, writtenOff: 20_000n, currency: EUR }, t, 'en')).toBe(
      '€500.00, €200.00 of it written off',
    )
  })

  test.each(SUPPORTED)('K1: both figures stand in it in %s', (locale) => {
    const text = nothingOpenText(
      { amount: 50_000n, writtenOff: 20_000n, currency: EUR },
      createTranslator(locale),
      locale,
    )
    expect([text.includes('500.00'), text.includes('200.00')]).toEqual([true, true])
  })
})
