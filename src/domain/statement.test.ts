import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { currency } from './money.ts'
import { accountsOf } from './statement.ts'

const [EUR, JPY, USD] = ['EUR', 'JPY', 'USD'].map(currency) as [ReturnType<typeof currency>, never, never]
const NOTHING = { open: [], overdue: [], received: [], credit: [] }

describe('the accounts of a customer', () => {
  test.each([
    ['nothing at all', NOTHING, []],
    [
      'credit is taken off what is open',
      { ...NOTHING, open: [{ amount: 500n, currency: EUR }], credit: [{ amount: 200n, currency: EUR }] },
      [{ currency: EUR, open: 500n, overdue: 0n, received: 0n, credit: 200n, toPay: 300n }],
    ],
    [
      'more credit than is open leaves nothing to pay',
      { ...NOTHING, open: [{ amount: 5n, currency: EUR }], credit: [{ amount: 9n, currency: EUR }] },
      [{ currency: EUR, open: 5n, overdue: 0n, received: 0n, credit: 9n, toPay: 0n }],
    ],
    [
      'K7: currencies stay apart, by code',
      {
        ...NOTHING,
        open: [
          { amount: 7n, currency: USD },
          { amount: 1n, currency: EUR },
          { amount: 2n, currency: USD },
        ],
        overdue: [{ amount: 2n, currency: USD }],
        received: [{ amount: 4n, currency: JPY }],
      },
      [
        { currency: EUR, open: 1n, overdue: 0n, received: 0n, credit: 0n, toPay: 1n },
        { currency: JPY, open: 0n, overdue: 0n, received: 4n, credit: 0n, toPay: 0n },
        { currency: USD, open: 9n, overdue: 2n, received: 0n, credit: 0n, toPay: 9n },
      ],
    ],
  ])('%s', (_, figures, accounts) => {
    expect(accountsOf(figures)).toEqual(accounts)
  })

  test('what is to pay is never negative, and never more than is open', () => {
    const money = fc.array(fc.record({ amount: fc.bigInt(0n, 9_999n), currency: fc.constantFrom(EUR, JPY, USD) }))
    fc.assert(
      fc.property(money, money, (open, credit) => {
        for (const account of accountsOf({ ...NOTHING, open, credit })) {
          expect(account.toPay).toBeGreaterThanOrEqual(0n)
          expect(account.toPay).toBeLessThanOrEqual(account.open)
          if (account.toPay > 0n) expect(account.toPay + account.credit).toBe(account.open)
        }
      }),
    )
  })
})
