import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { lastDayInTime } from './collection-contact.ts'
import { type DelayCandidate, dueDatesToBeAsked, ownDelaysIn } from './own-delays.ts'
import { isWithin, weekOf } from './period.ts'
import type { WorkingCalendar } from './working-time.ts'

const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: '',
  closingDays: new Set(['2026-02-23']),
  leave: [],
}
/** Monday, a closing day, to Sunday. */
const WEEK = weekOf(calendarDate('2026-02-25'))
const LATER = calendarDate('2026-03-09')
const due = (dueOn: string, more: Partial<DelayCandidate> = {}): DelayCandidate => ({
  ownerId: 'm',
  dueOn: calendarDate(dueOn),
  openAmount: 500n,
  efforts: [],
  movements: [],
  ...more,
})
const on = (day: string) => ({ from: calendarDate(day), to: calendarDate(day) })
const counts = (candidate: DelayCandidate, today = LATER) =>
  ownDelaysIn(WEEK, [candidate], today, CALENDAR).length === 1

describe('K11: our own delays of a week', () => {
  test.each([
    ['due on Tuesday, nobody asked by Wednesday', due('2026-02-24'), true],
    ['due on the Friday before, the next working day lies in the week', due('2026-02-20'), true],
    ['due on the Thursday before, the last day was Friday', due('2026-02-19'), false],
    ['due on Friday, there is time until Monday after', due('2026-02-27'), false],
    ['asked on the last day', due('2026-02-24', { efforts: [on('2026-02-25')] }), false],
    ['asked a day too late', due('2026-02-24', { efforts: [on('2026-02-26')] }), true],
    ['asked long before it was due', due('2026-02-24', { efforts: [on('2026-01-05')] }), true],
    [
      'disputed at the time',
      due('2026-02-24', { efforts: [{ from: calendarDate('2026-02-02'), to: calendarDate('2026-02-24') }] }),
      false,
    ],
    [
      'the deal was called off before: nothing was owed',
      due('2026-02-24', { openAmount: 0n, movements: [{ on: calendarDate('2026-02-10'), amount: 500n }] }),
      false,
    ],
    [
      'written off only later: it was owed on the last day',
      due('2026-02-24', { openAmount: 0n, movements: [{ on: calendarDate('2026-02-27'), amount: 500n }] }),
      true,
    ],
  ])('%s', (_, candidate, isDelay) => {
    expect(counts(candidate)).toBe(isDelay)
  })

  test('is none before its last day is over', () => {
    expect(counts(due('2026-02-24'), calendarDate('2026-02-25'))).toBe(false)
    expect(counts(due('2026-02-24'), calendarDate('2026-02-26'))).toBe(true)
  })

  test('the due dates that are looked at hold all whose last day lies in the period', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.nat(80),
        (from, length, on) => {
          const start = addDays(WEEK.from, from)
          const period = { from: start, to: addDays(start, length) }
          const dueOn = addDays(WEEK.from, on - 40)
          if (isWithin(lastDayInTime(dueOn, CALENDAR), period))
            expect(isWithin(dueOn, dueDatesToBeAsked(period, CALENDAR))).toBe(true)
        },
      ),
    )
  })
})
