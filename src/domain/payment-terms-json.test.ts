import { expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { type PaymentTerms, termsFromJson, termsToJson } from './payment-terms.ts'

const everyKind: PaymentTerms[] = [
  { template: 'on-signature' },
  { template: 'on-delivery' },
  { template: 'net-days', days: 30 },
  { template: 'end-of-month', days: 0 },
  { template: 'next-month-day', day: 31 },
  { template: 'day-of-month', day: 1 },
  { template: 'equal-monthly', count: 12 },
  { template: 'rows', rows: [] },
  {
    template: 'rows',
    rows: [
      { percent: '33.3333', due: { basis: 'signature', days: 0 } },
      { percent: '66.6667', due: { on: calendarDate('2026-12-15') } },
    ],
  },
  {
    template: 'rows',
    rows: [
      { percent: '60', due: { basis: 'month-end', days: 10 } },
      { percent: '30', due: { dayOfMonth: 15, month: 'next' } },
      { percent: '10', due: { dayOfMonth: 1, month: 'soonest' } },
    ],
  },
  { template: 'rows', rows: [{ amount: 9_007_199_254_740_993n, due: { basis: 'delivery', days: 30 } }] },
]

test.each(everyKind)('D2: $template survives JSON', (terms) => {
  expect(termsFromJson(JSON.parse(JSON.stringify(termsToJson(terms))))).toEqual(terms)
})

test.each([
  null,
  'on-signature',
  {},
  { template: 'barter' },
  { template: 'net-days' },
  { template: 'net-days', days: '30' },
  { template: 'net-days', days: 1.5 },
  { template: 'on-signature', days: 1 },
  { template: 'rows', rows: [{ amount: 5, due: { basis: 'signature', days: 0 } }] },
  { template: 'rows', rows: [{ amount: '5', due: { on: '2026-02-30' } }] },
  { template: 'rows', rows: [{ percent: 'half', due: { on: '2026-02-03' } }] },
  { template: 'rows', rows: [{ percent: '5', due: { basis: 'moon', days: 0 } }] },
  { template: 'rows', rows: [{ percent: '5', due: { dayOfMonth: 1, month: 'last' } }] },
  { template: 'next-month-day', day: 1.5 },
])('what we did not write is a fault: %j', (json) => {
  expect(() => termsFromJson(json)).toThrow()
})
