import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkAuthorities, typedAuthorities } from './authority.ts'
import { currency, MAX_AMOUNT } from './money.ts'

const EUR = currency('EUR')
const typed = (rep: string, service: string, supervisor: string) => ({ rep, service, supervisor })

describe('P2: up to which cost each may promise a remedy', () => {
  test('nothing typed is none for reps and service, and no limit for supervisors', () => {
    expect(checkAuthorities(typed('', ' ', ''), EUR)).toEqual({
      ok: true,
      value: { rep: 0n, service: 0n, supervisor: null },
    })
  })

  test('a sum without a currency is in the workspace’s; zero is a limit', () => {
    expect(checkAuthorities(typed('100', '€250.50', '0'), EUR)).toMatchObject({ ok: false })
    expect(checkAuthorities(typed('0', '€250.50', '1,000'), EUR)).toEqual({
      ok: true,
      value: { rep: 0n, service: 25050n, supervisor: 100000n },
    })
  })

  test('every field says at once what is wrong with it', () => {
    expect(checkAuthorities(typed('lots', '100 USD', '-1'), EUR)).toEqual({
      ok: false,
      error: {
        rep: { kind: 'money', problem: expect.anything() },
        service: { kind: 'other-currency' },
        supervisor: { kind: 'money', problem: { kind: 'amount', problem: 'negative', currency: 'EUR' } },
      },
    })
  })

  test('a supervisor may not have less than a rep or service', () => {
    const refused = { ok: false, error: { supervisor: { kind: 'below-others' } } }
    expect(checkAuthorities(typed('100', '0', '99'), EUR)).toEqual(refused)
    expect(checkAuthorities(typed('0', '100', '99'), EUR)).toEqual(refused)
  })

  test('what stands in the form is read back as it was, in currencies of any digits', () => {
    const amount = fc.bigInt({ min: 0n, max: MAX_AMOUNT })
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.option(amount),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (rep, service, top, code) => {
          const [highest] = [rep, service].sort((one, other) => (one > other ? -1 : 1))
          const supervisor = top !== null && highest !== undefined && top < highest ? highest : top
          const authorities = { rep, service, supervisor }
          const back = checkAuthorities(typedAuthorities(authorities, currency(code)), currency(code))
          expect(back).toEqual({ ok: true, value: authorities })
        },
      ),
    )
  })
})
