import { expect, test } from '@jest/globals'
import { currency } from './money.ts'
import { checkNamedTerms, MAX_TERMS_NAME } from './named-terms.ts'

const EUR = currency('EUR')
const check = (name: string, rows: string) => checkNamedTerms({ name, rows }, EUR)

test('D2: terms with a name are percentages that count from dates of the deal', () => {
  expect(check('  Standard  30/70 ', '30% signature\n70% on the 15th of next month')).toEqual({
    ok: true,
    value: {
      name: 'Standard 30/70',
      terms: {
        template: 'rows',
        rows: [
          { percent: '30', due: { basis: 'signature', days: 0 } },
          { percent: '70', due: { dayOfMonth: 15, month: 'next' } },
        ],
      },
    },
  })
})

test.each<[string, string, string, object]>([
  ['no name', '  ', '100% signature', { kind: 'name-empty' }],
  ['a long name', 'x'.repeat(MAX_TERMS_NAME + 1), '100% signature', { kind: 'name-too-long' }],
  ['no rows', 'A', ' ', { kind: 'unsound', terms: { kind: 'no-rows' } }],
  ['what cannot be read', 'A', 'soon', { kind: 'unreadable', rows: { line: 1, text: 'soon', problem: 'no-amount' } }],
  ['not 100 %', 'A', '99.9999% signature', { kind: 'unsound', terms: { kind: 'percent-not-100', total: '99.9999' } }],
  ['an amount', 'A', '500 signature', { kind: 'one-deal-only' }],
  ['a date', 'A', '100% 2027-01-15', { kind: 'one-deal-only' }],
  ['too many days', 'A', '100% signature + 9999', { kind: 'unsound', terms: { kind: 'days-out-of-range' } }],
])('D2: refused: %s', (_, name, rows, error) => {
  expect(check(name, rows)).toEqual({ ok: false, error })
})
