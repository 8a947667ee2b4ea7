import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { cleanNote, MAX_NOTE, moodOf, newToyCheckIns, useOf } from './check-in.ts'
import { isWorkingDay, type WorkingCalendar } from './working-time.ts'

const calendar: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}
const planned = (deliveredOn: string, now: string, changes: Partial<WorkingCalendar> = {}) =>
  newToyCheckIns(calendarDate(deliveredOn), {
    calendar: { ...calendar, ...changes },
    remindAt: '09:00',
    now: new Date(now),
  })
const days = (...plan: Parameters<typeof planned>) =>
  planned(...plan).map(({ day, dueOn, isLate }) => `${day}: ${dueOn}${isLate ? ' late' : ''}`)

describe('I2: the check-ins of the new-toy phase', () => {
  test('come on day 1 and day 7 after delivery, at the time for reminders', () => {
    expect(planned('2026-03-02', '2026-03-02T09:30:00Z')).toEqual([
      {
        day: 1,
        dueOn: '2026-03-03',
        reminder: { localDate: '2026-03-03', dueAt: new Date('2026-03-03T08:00:00Z') },
        isLate: false,
      },
      {
        day: 7,
        dueOn: '2026-03-09',
        reminder: { localDate: '2026-03-09', dueAt: new Date('2026-03-09T08:00:00Z') },
        isLate: false,
      },
    ])
  })

  test.each([
    [
      'delivered on a Friday: day 1 on Monday',
      '2026-03-06',
      '2026-03-06T12:00:00Z',
      ['1: 2026-03-09', '7: 2026-03-13'],
    ],
    ['Good Friday and Easter Monday', '2026-04-02', '2026-04-02T12:00:00Z', ['1: 2026-04-07', '7: 2026-04-09']],
    [
      'recorded the day after, in the morning',
      '2026-03-02',
      '2026-03-03T07:59:00Z',
      ['1: 2026-03-03', '7: 2026-03-09'],
    ],
    ['recorded the day after, later', '2026-03-02', '2026-03-03T08:00:00Z', ['1: 2026-03-04 late', '7: 2026-03-09']],
    ['recorded when both are past: only the last one', '2026-01-05', '2026-03-06T12:00:00Z', ['7: 2026-03-09 late']],
    ['both on one day: only the last one', '2026-03-02', '2026-03-06T12:00:00Z', ['7: 2026-03-09']],
  ])('%s', (_name, deliveredOn, now, expected) => {
    expect(days(deliveredOn, now)).toEqual(expected)
  })

  test('wait for the end of a leave', () => {
    const leave = [{ firstDay: calendarDate('2026-03-03'), lastDay: calendarDate('2026-03-04') }]
    expect(days('2026-03-02', '2026-03-02T12:00:00Z', { leave })).toEqual(['1: 2026-03-05', '7: 2026-03-09'])
  })

  test('for somebody who never works there is the check-in, and no reminder', () => {
    const hours = { ...calendar.hours, days: [] }
    expect(planned('2026-03-02', '2026-03-02T12:00:00Z', { hours })).toEqual([
      { day: 1, dueOn: '2026-03-03', reminder: null, isLate: false },
      { day: 7, dueOn: '2026-03-09', reminder: null, isLate: false },
    ])
  })

  test('whenever it is recorded: in order, on working days, in the future, and day 7 is never lost', () => {
    const start = calendarDate('2026-01-01')
    fc.assert(
      fc.property(fc.nat(365), fc.nat(60), fc.nat(23), (offset, lag, hour) => {
        const deliveredOn = addDays(start, offset)
        const now = new Date(`${addDays(deliveredOn, lag)}T${String(hour).padStart(2, '0')}:30:00Z`)
        const plan = newToyCheckIns(deliveredOn, { calendar, remindAt: '09:00', now })
        expect(plan.at(-1)?.day).toBe(7)
        for (const [index, { dueOn, reminder }] of plan.entries()) {
          expect(reminder?.localDate).toBe(dueOn)
          expect(isWorkingDay(calendar, dueOn)).toBe(true)
          expect(reminder?.dueAt.getTime()).toBeGreaterThan(now.getTime())
          expect(dueOn > (plan[index - 1]?.dueOn ?? '')).toBe(true)
        }
      }),
    )
  })
})

describe('what a check-in takes', () => {
  test.each([
    [5, 5],
    [1, 1],
    [0, null],
    [6, null],
    [2.5, null],
    [Number.NaN, null],
  ])('mood %d', (value, mood) => expect(moodOf(value)).toBe(mood))

  test.each([
    ['daily', 'daily'],
    ['none', 'none'],
    ['', null],
    ['toString', null],
  ])('use %j', (value, use) => expect(useOf(value)).toBe(use))

  test.each([
    [' one  line ', 'one line'],
    ['two\r\n\n lines \u200b\nthree', 'two\nlines\nthree'],
    ['', 'empty'],
    [' \n\u200b\n', 'empty'],
    ['x'.repeat(MAX_NOTE), 'x'.repeat(MAX_NOTE)],
    [`x${'𠮷'.repeat(MAX_NOTE)}`, 'too-long'],
  ])('a note %j', (text, expected) => {
    const note = cleanNote(text)
    expect(note.ok ? note.value : note.error).toBe(expected)
  })
})
