import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { cleanContactNote, isOwnDelay, lastDayInTime, MAX_CONTACT_NOTE } from './collection-contact.ts'

const CALENDAR = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set<never>(),
  leave: [],
}
const DUE = calendarDate('2026-05-08') // a Friday: in time until the end of Monday the 11th

describe('K11: whether we asked in time', () => {
  test('the last day in time is the working day after the due day', () => {
    expect(lastDayInTime(DUE, CALENDAR)).toBe('2026-05-11')
    expect(lastDayInTime(calendarDate('2026-05-13'), CALENDAR)).toBe('2026-05-15') // Ascension is between
  })

  test.each<[string, string[], string, boolean]>([
    ['nothing, and the day is not over', [], '2026-05-11', false],
    ['nothing, and it is over', [], '2026-05-12', true],
    ['a contact on the due day', ['2026-05-08'], '2026-06-01', false],
    ['a contact on the last day', ['2026-05-11'], '2026-06-01', false],
    ['a contact a day late', ['2026-05-12'], '2026-06-01', true],
    ['a contact the day before it is due', ['2026-05-07'], '2026-06-01', true],
    ['a promise taken before, for a later day', ['2026-04-30', '2026-05-20'], '2026-06-01', false],
    ['a promise for the due day', ['2026-04-30', '2026-05-08'], '2026-06-01', false],
    ['a promise for an earlier day, not kept', ['2026-04-30', '2026-05-07'], '2026-06-01', true],
    ['a promise taken a day late', ['2026-05-12', '2026-05-20'], '2026-06-01', true],
    ['disputed since before, and still', ['2026-04-30', ''], '2026-06-01', false],
    ['a dispute that was over before', ['2026-04-20', '2026-05-05'], '2026-06-01', true],
  ])('%s', (_, [from, to = from], today, late) => {
    const efforts = from ? [{ from: calendarDate(from), to: to ? calendarDate(to) : null }] : []
    expect(isOwnDelay(DUE, efforts, calendarDate(today), CALENDAR)).toBe(late)
  })

  test('once it is our own delay, it stays one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 30 })), fc.nat(30), fc.nat(30), (offsets, first, more) => {
        const efforts = offsets.map((days) => ({ from: addDays(DUE, days), to: addDays(DUE, days) }))
        const on = (days: number) => isOwnDelay(DUE, efforts, addDays(DUE, days), CALENDAR)
        if (on(first)) expect(on(first + more)).toBe(true)
      }),
    )
  })

  test('a note is one line, or nothing', () => {
    expect(cleanContactNote(' pays  on the 12th ')).toEqual({ ok: true, value: 'pays on the 12th' })
    expect(cleanContactNote(' \u200b ')).toEqual({ ok: true, value: null })
    expect(cleanContactNote('x'.repeat(MAX_CONTACT_NOTE + 1))).toEqual({ ok: false, error: 'too-long' })
  })
})
