import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { checkInvoice, MAX_INVOICE_NUMBER } from './invoice.ts'

const [FIRST, SECOND] = [calendarDate('2026-03-02'), calendarDate('2026-03-04')]

describe('K10: the invoice of an instalment', () => {
  test('number and day make one; when the customer had it may come later', () => {
    expect(checkInvoice({ number: ' HL-4711 ', issuedOn: FIRST, deliveredOn: null })).toEqual({
      ok: true,
      value: { number: 'HL-4711', issuedOn: FIRST, deliveredOn: null },
    })
    expect(checkInvoice({ number: 'HL', issuedOn: FIRST, deliveredOn: FIRST }).ok).toBe(true)
  })

  test('nothing typed takes it back', () => {
    expect(checkInvoice({ number: ' ', issuedOn: null, deliveredOn: null })).toEqual({ ok: true, value: null })
  })

  test.each([
    ['', FIRST, null, 'number-missing'],
    ['', null, FIRST, 'number-missing'],
    ['x'.repeat(MAX_INVOICE_NUMBER + 1), FIRST, null, 'number-too-long'],
    ['HL', null, null, 'issued-missing'],
    ['HL', null, SECOND, 'issued-missing'],
    ['HL', SECOND, FIRST, 'delivered-before-issued'],
  ])('%j, issued %j, delivered %j is refused: %s', (number, issuedOn, deliveredOn, error) => {
    expect(checkInvoice({ number, issuedOn, deliveredOn })).toEqual({ ok: false, error })
  })
})
