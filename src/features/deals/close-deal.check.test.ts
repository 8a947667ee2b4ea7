import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate } from '../../domain/calendar-date.ts'
import { FOLLOW_UPS, STANDARD_RHYTHM } from '../../domain/check-in-rhythm.ts'
import { currency } from '../../domain/money.ts'
import { CREATE_ANYWAY } from '../../slack/duplicates.ts'
import { createTranslator } from '../../slack/locale.ts'
import { TERMS } from '../../slack/terms.ts'
import { type CheckContext, checkCloseDeal } from './close-deal.check.ts'
import { type CloseDealForm, emptyForm, namedOption } from './close-deal.form.ts'
import { buildCloseDealModal } from './close-deal.modal.ts'

const EUR = currency('EUR')
const t = createTranslator('en')
const named = [
  {
    id: 'thirds',
    name: 'Thirds',
    terms: { template: 'rows', rows: [{ percent: '100', due: { dayOfMonth: 15, month: 'next' } }] },
  },
] as const
const context: CheckContext = { t, locale: 'en', currency: EUR, today: calendarDate('2026-03-02'), named }
const good: CloseDealForm = {
  ...emptyForm({ title: 'Lanterns', signedOn: '2026-03-02' }),
  customer: { kind: 'existing', id: 'c-1', name: 'Harbour' },
  amount: '1,000',
}
const newCustomer = { kind: 'new', chosenAs: 'Harbour', name: ' Harbour ' } as const

const errorsOf = (changes: Partial<CloseDealForm>) => {
  const checked = checkCloseDeal({ ...good, ...changes }, context)
  return checked.ok ? {} : checked.error
}
const acceptedOf = (changes: Partial<CloseDealForm>) => {
  const checked = checkCloseDeal({ ...good, ...changes }, context)
  if (!checked.ok) throw new Error(JSON.stringify(checked.error))
  return checked.value
}

describe('checking the form of a closed deal', () => {
  test('D2: terms of the workspace are taken as they are; retired ones are refused at their field', () => {
    const { terms, instalments } = acceptedOf({ terms: namedOption('thirds') })
    expect(terms).toEqual(named[0].terms)
    expect(instalments.map(({ amount, dueOn }) => [amount, dueOn])).toEqual([[100_000n, '2026-04-15']])
    expect(Object.keys(errorsOf({ terms: namedOption('retired') }))).toEqual(['terms'])
    const split = {
      currency: EUR,
      named: [
        {
          ...named[0],
          terms: {
            template: 'rows',
            rows: [
              { percent: '50', due: { basis: 'delivery', days: 0 } },
              { percent: '50', due: { basis: 'signature', days: 0 } },
            ],
          },
        },
      ],
    } as const
    const checked = checkCloseDeal({ ...good, amount: '0.01', terms: namedOption('thirds') }, { ...context, ...split })
    expect(checked.ok ? [] : Object.keys(checked.error)).toEqual(['amount'])
    const undelivered = checkCloseDeal({ ...good, terms: namedOption('thirds') }, { ...context, ...split })
    expect(undelivered.ok ? [] : Object.keys(undelivered.error)).toEqual(['planned_delivery'])
  })

  test.each([
    ['next-month-day', '15', '2026-04-15'],
    ['next-month-day', '31', '2026-04-30'],
    ['day-of-month', '2', '2026-03-02'],
    ['day-of-month', '1', '2026-04-01'],
    ['end-of-month', '10', '2026-04-10'],
  ] as const)('D2: %s %s is due on %s', (terms, day, dueOn) => {
    expect(acceptedOf({ terms, day, days: day }).instalments.map((each) => each.dueOn)).toEqual([dueOn])
  })

  test.each(['', '0', '32', '1.5', '-3', 'x'])('D2: %j is no day of the month', (day) => {
    expect(errorsOf({ terms: 'next-month-day', day })).toEqual({ day: t('deals.error.dayBad') })
  })

  test('D2: a due date on a day off stays as agreed, or moves where the workspace wants that', () => {
    const on = { ...good, terms: 'net-days', days: '5' } as const // Saturday, 7 March
    const checked = checkCloseDeal(on, { ...context, dayOff: () => calendarDate('2026-03-09') })
    expect(acceptedOf(on).instalments[0]?.dueOn).toBe('2026-03-07')
    expect(checked.ok && checked.value.instalments[0]?.dueOn).toBe('2026-03-09')
  })

  test('D6: what was promised needs a date, a date needs what was promised, and the day is none that has passed', () => {
    expect(acceptedOf({ promise: ' A lamp ', promiseOn: '2026-03-09' }).promise).toMatchObject({
      text: 'A lamp',
      kind: 'one_off',
      firstOn: '2026-03-09',
    })
    expect(errorsOf({ promise: 'A lamp' })).toEqual({
      promised_on: 'A promise needs a day by which it is to be kept.',
    })
    expect(errorsOf({ promiseOn: '2026-03-09' })).toEqual({ promised: 'Type what was promised.' })
    expect(errorsOf({ promise: 'x'.repeat(301), promiseOn: '2026-03-01' })).toEqual({
      promised: 'Use at most 300 characters.',
      promised_on: 'Choose today or a later day.',
    })
  })

  test('D1: what it says when it is understood', () => {
    expect(acceptedOf({ contractNumber: ' C-7 ', plannedDelivery: '2026-04-01' })).toEqual({
      customer: { kind: 'existing', id: 'c-1' },
      title: 'Lanterns',
      contractNumber: 'C-7',
      total: { amount: 100_000n, currency: EUR },
      signedOn: '2026-03-02',
      plannedDeliveryOn: '2026-04-01',
      terms: { template: 'net-days', days: 30 },
      instalments: [{ sequence: 1, amount: 100_000n, dueOn: '2026-04-01', basis: 'signature', offsetDays: 30 }],
      promise: null,
      implementation: null,
    })
  })

  test('D1, I1: something to introduce, with goal and measure where they are agreed', () => {
    const agreed = { introduce: true, goal: ' Everybody  books alone ', measure: ' ' }
    expect(acceptedOf(agreed).implementation).toEqual({ goal: 'Everybody books alone', measure: null })
    expect(acceptedOf({ introduce: true }).implementation).toEqual({ goal: null, measure: null })
    expect(acceptedOf({ ...agreed, introduce: false }).implementation).toBeNull()
  })

  test('D1, C16: a new customer, and whether the person was asked', () => {
    const filled = { customer: newCustomer, customerKind: 'individual', phone: ' +49 30 1 ', contact: ' Ada ' } as const
    const understood = { kind: 'new', name: 'Harbour', customerKind: 'individual', phone: '+49 30 1', contact: 'Ada' }
    expect(acceptedOf(filled).customer).toEqual({ ...understood, confirmed: false })
    expect(acceptedOf({ ...filled, duplicateChoice: CREATE_ANYWAY }).customer).toEqual({
      ...understood,
      confirmed: true,
    })
    expect(acceptedOf({ ...filled, duplicateChoice: 'c-9' }).customer).toEqual({ kind: 'existing', id: 'c-9' })
  })

  test.each<[string, Partial<CloseDealForm>, string, string]>([
    ['no customer', { customer: null }, 'customer', 'Choose a customer'],
    ['no name', { customer: { ...newCustomer, name: ' ' } }, 'customer_name', 'Write the customer’s name'],
    ['a long name', { customer: { ...newCustomer, name: 'x'.repeat(301) } }, 'customer_name', '300'],
    ['no phone number', { customer: newCustomer, phone: '12' }, 'phone', 'phone number'],
    ['a long contact', { customer: newCustomer, contact: 'x'.repeat(301) }, 'contact', '300'],
    ['no title', { title: '\u200b' }, 'title', 'what was sold'],
    ['a long title', { title: 'x'.repeat(201) }, 'title', '200'],
    ['no amount', { amount: '' }, 'amount', 'Write an amount'],
    ['no date', { signedOn: '' }, 'signed_on', 'Choose a date'],
    ['no such date', { signedOn: '2026-02-30' }, 'signed_on', 'does not exist'],
    ['a year that is a slip', { signedOn: '2016-03-02' }, 'signed_on', 'more than five years ago. Check the year'],
    ['the future', { signedOn: '2026-03-03' }, 'signed_on', 'today or an earlier day'],
    ['no such delivery', { plannedDelivery: '2026-02-30' }, 'planned_delivery', 'does not exist'],
    ['early delivery', { plannedDelivery: '2026-03-01' }, 'planned_delivery', 'before the day of signing'],
    ['delivery missing', { terms: 'on-delivery' }, 'planned_delivery', 'count from delivery'],
    ['a long goal', { introduce: true, goal: 'x'.repeat(301) }, 'goal', '300'],
    ['a long measure', { introduce: true, measure: 'x'.repeat(301) }, 'measure', '300'],
    ['a long number', { contractNumber: 'x'.repeat(101) }, 'contract_number', '100'],
    ['too many days', { days: '3651' }, 'days', '3,650'],
    ['no days', { terms: 'end-of-month', days: ' ' }, 'days', '3,650'],
    ['no months', { terms: 'equal-monthly', count: '0' }, 'count', '60'],
    ['too few cents', { terms: 'equal-monthly', count: '3', amount: '0.02' }, 'amount', 'too small'],
    ['no rows', { terms: 'rows' }, 'rows', 'at least one instalment'],
    ['rows too low', { terms: 'rows', rows: '999.99 signature' }, 'rows', '€0.01 less than the amount'],
    ['rows too high', { terms: 'rows', rows: '1000 signature\n1 signature' }, 'rows', '€1.00 more than the amount'],
    ['an own currency', { terms: 'rows', amount: 'JPY 9', rows: '4 signature' }, 'rows', '¥5 less than the amount'],
    ['not 100 %', { terms: 'rows', rows: '99.9% signature' }, 'rows', '99.9 %'],
    ['mixed rows', { terms: 'rows', rows: '50% signature\n500 signature' }, 'rows', 'not both'],
    [
      'a row of nothing',
      { terms: 'rows', amount: '0.02', rows: '1% signature\n99% signature' },
      'rows',
      'Instalment 1',
    ],
    ['a row above all', { terms: 'rows', rows: '101% signature' }, 'rows', 'more than the whole'],
    ['a row before', { terms: 'rows', rows: '100% 2026-03-01' }, 'rows', 'before the day of signing'],
    ['far too late', { terms: 'rows', rows: '100% signature +3651' }, 'rows', '3,650'],
    ['many rows', { terms: 'rows', rows: '1% signature\n'.repeat(100) }, 'rows', '60'],
  ])('D1, D2: %s is refused at its field', (_what, changes, block, sentence) => {
    expect(errorsOf(changes)).toEqual({ [block]: expect.stringContaining(sentence) })
  })

  test('D1: all that is wrong is said at once', () => {
    const wrong = { customer: null, title: '', amount: 'x', signedOn: '', plannedDelivery: 'x', days: 'x' }
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual([
      'amount',
      'customer',
      'days',
      'planned_delivery',
      'signed_on',
      'title',
    ])
  })

  test('D1: no text is thrown at, and every error names a field that is on the screen: Slack refuses others', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '5', '1.000,00', '2026-03-02', '100% signature'),
    )
    const form = fc.record({
      customer: fc.oneof(
        fc.constant(null),
        fc.record({ kind: fc.constant('existing' as const), id: anything, name: anything }),
        fc.record({ kind: fc.constant('new' as const), chosenAs: anything, name: anything }),
      ),
      customerKind: fc.constant('organisation' as const),
      phone: anything,
      contact: anything,
      duplicates: fc.constant(null),
      duplicateChoice: fc.constant(null),
      title: anything,
      amount: anything,
      signedOn: anything,
      terms: fc.constantFrom(...TERMS, namedOption('thirds'), namedOption('retired')),
      days: anything,
      day: anything,
      count: anything,
      rows: anything,
      plannedDelivery: anything,
      contractNumber: anything,
      introduce: fc.boolean(),
      goal: anything,
      measure: anything,
      care: fc.record({ followUp: fc.constantFrom(...FOLLOW_UPS), isTrial: fc.boolean() }),
      promise: anything,
      promiseOn: anything,
    })
    fc.assert(
      fc.property(form, (typed) => {
        const checked = checkCloseDeal(typed, context)
        const fields = buildCloseDealModal(
          typed,
          { currency: EUR, named, rhythm: STANDARD_RHYTHM },
          t,
          'en',
        ).blocks.map((block) => block.block_id)
        expect(fields).toEqual(expect.arrayContaining(checked.ok ? [] : Object.keys(checked.error)))
        expect(checked.ok || Object.keys(checked.error).length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
