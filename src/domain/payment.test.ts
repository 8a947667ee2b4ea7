import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { currency } from './money.ts'
import { type ComparedPayment, mayBeBooked, mayBeRecorded } from './payment.ts'

const OPENED_AT = new Date('2026-03-02T10:00:00Z')
const seconds = (count: number) => new Date(OPENED_AT.getTime() + count * 1000)
const NEXT: ComparedPayment = {
  amount: 4_000n,
  currency: currency('EUR'),
  receivedOn: calendarDate('2026-03-02'),
  reference: null,
}
const EARLIER_DAY = { receivedOn: calendarDate('2026-02-27') }

describe('whether two payments of a customer may be the same money (K5)', () => {
  test.each<[string, Partial<ComparedPayment>, Partial<ComparedPayment>, boolean]>([
    ['the same amount and day', {}, {}, true],
    ['another amount', {}, { amount: 4_001n }, false],
    ['another currency', {}, { currency: currency('USD') }, false],
    ['another day', {}, EARLIER_DAY, false],
    ['a reference on one side says nothing', { reference: 'RF 1' }, {}, true],
    ['another reference', { reference: 'RF 1' }, { reference: 'RF 2' }, false],
    [
      'the same reference, whatever else',
      { reference: 'RF 1' },
      { reference: 'rf1', amount: 1n, ...EARLIER_DAY },
      true,
    ],
  ])('in a list: %s', (_, line, other, expected) => {
    expect(mayBeBooked({ ...NEXT, ...line }, { ...NEXT, ...other })).toBe(expected)
    expect(mayBeBooked({ ...NEXT, ...other }, { ...NEXT, ...line })).toBe(expected)
  })

  test.each<[string, string, number, Partial<ComparedPayment>, boolean]>([
    ['somebody else while it was open, whatever the day', 'other', 5, EARLIER_DAY, true],
    ['somebody else a moment before', 'other', -60, {}, true],
    ['somebody else long before: it stands in the form', 'other', -61, {}, false],
    ['oneself from another form', 'self', 5, {}, true],
    ['oneself before', 'self', 0, {}, false],
    ['another amount', 'other', 5, { amount: 1n }, false],
    ['another currency', 'other', 5, { currency: currency('USD') }, false],
    ['a reference where the form has none', 'other', 5, { reference: 'RF 1' }, true],
  ])('in a form: %s', (_, recordedById, at, changes, expected) => {
    const recorded = { ...NEXT, ...changes, recordedById, createdAt: seconds(at) }
    expect(mayBeRecorded(NEXT, recorded, { openedAt: OPENED_AT, by: 'self' })).toBe(expected)
  })

  test('in a form: references decide, whenever it was recorded', () => {
    const next = { ...NEXT, reference: 'RF 1' }
    const form = { openedAt: OPENED_AT, by: 'self' }
    const recorded = { ...NEXT, recordedById: 'other' }
    expect(mayBeRecorded(next, { ...recorded, reference: 'RF 2', createdAt: seconds(5) }, form)).toBe(false)
    expect(mayBeRecorded(next, { ...recorded, reference: 'rf1', createdAt: seconds(-9_999) }, form)).toBe(true)
  })
})
