import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { dueReminder } from './due-reminder.ts'
import type { WorkingCalendar } from './working-time.ts'

function calendar(overrides: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(),
    leave: [],
    ...overrides,
  }
}
const leave = [{ firstDay: calendarDate('2026-05-04'), lastDay: calendarDate('2026-05-06') }]

describe('K3: the reminder of the due day', () => {
  test.each<[string, string, string, string, Partial<WorkingCalendar>]>([
    ['on the day itself', '2026-05-04', '2026-05-04', '2026-05-04T07:00:00.000Z', {}],
    ['in winter the same hour on the clock', '2026-01-05', '2026-01-05', '2026-01-05T08:00:00.000Z', {}],
    ['a Saturday moves to Monday', '2026-05-09', '2026-05-11', '2026-05-11T07:00:00.000Z', {}],
    ['a holiday moves to the next working day', '2026-04-03', '2026-04-07', '2026-04-07T07:00:00.000Z', {}],
    ['leave moves it to the return', '2026-05-04', '2026-05-07', '2026-05-07T07:00:00.000Z', { leave }],
    [
      'in the recipient’s own zone',
      '2026-05-04',
      '2026-05-04',
      '2026-05-04T01:00:00.000Z',
      { timeZone: 'Asia/Shanghai' },
    ],
    [
      'a make-up Saturday is a working day in China',
      '2026-02-14',
      '2026-02-14',
      '2026-02-14T01:00:00.000Z',
      { timeZone: 'Asia/Shanghai', country: 'CN' },
    ],
    [
      'the Spring Festival is not',
      '2026-02-17',
      '2026-02-24',
      '2026-02-24T01:00:00.000Z',
      { timeZone: 'Asia/Shanghai', country: 'CN' },
    ],
  ])('%s', (_, dueOn, localDate, dueAt, overrides) => {
    const reminder = dueReminder(calendarDate(dueOn), calendar(overrides), '09:00')
    expect(reminder).toEqual({ localDate, dueAt: new Date(dueAt) })
  })

  test('a time that the clocks skip that day comes when they have moved', () => {
    const sundays = calendar({ hours: { days: [7], opensAt: '00:00', closesAt: '23:00' } })
    expect(dueReminder(calendarDate('2026-03-29'), sundays, '02:30')?.dueAt.toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    )
  })

  test('nobody who never works is reminded', () => {
    const never = calendar({ hours: { days: [], opensAt: '09:00', closesAt: '18:30' } })
    expect(dueReminder(calendarDate('2026-05-04'), never, '09:00')).toBeNull()
  })
})
