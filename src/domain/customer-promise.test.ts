import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate, daysBetween, endOfMonth, instantAt } from './calendar-date.ts'
import {
  dayAfter,
  dayInMonth,
  firstDayOfMonth,
  isForetold,
  isKeptInTime,
  isPastAnswering,
  nextPromiseDay,
  type PromiseSchedule,
  promiseReminders,
  promisesKept,
} from './customer-promise.ts'
import { isWorkingDay, type WorkingCalendar } from './working-time.ts'

const TODAY = calendarDate('2026-03-02')
const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}
const MORNING = { calendar: CALENDAR, remindAt: '09:00' }
const at = (day: string, time: string) => instantAt(calendarDate(day), time, 'Europe/Berlin')

const monthly = (dayOfMonth: number, from = '2026-01-01', lastOn: string | null = null): PromiseSchedule => ({
  kind: 'recurring',
  firstOn: firstDayOfMonth(dayOfMonth, calendarDate(from)),
  everyMonths: 1,
  dayOfMonth,
  lastOn: lastOn === null ? null : calendarDate(lastOn),
})

/** So many days of a promise, from its first. */
function daysOf(schedule: PromiseSchedule, count: number): CalendarDate[] {
  const days: CalendarDate[] = []
  let day: CalendarDate | null = schedule.firstOn
  while (day !== null && days.length < count) {
    days.push(day)
    day = nextPromiseDay(schedule, day)
  }
  return days
}

describe('D6: the days of a promise', () => {
  test('one that is kept once has its day and no other', () => {
    const once = { kind: 'one_off', firstOn: TODAY, everyMonths: null, dayOfMonth: null, lastOn: null } as const
    expect(daysOf(once, 5)).toEqual([TODAY])
    expect(nextPromiseDay(once, addDays(TODAY, -1))).toBe(TODAY)
  })

  test.each([
    [10, ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10']],
    [29, ['2026-01-29', '2026-02-28', '2026-03-29', '2026-04-29']],
    [30, ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']],
    // After a short month the 31st is the 31st again.
    [31, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
  ])('every month on the %i', (dayOfMonth, days) => {
    expect(daysOf(monthly(dayOfMonth), 4)).toEqual(days)
  })

  test('in a leap year the 31st of February is the 29th', () => {
    expect(daysOf(monthly(31, '2028-02-01'), 2)).toEqual(['2028-02-29', '2028-03-31'])
  })

  test('the first day is on or after the date from which it counts', () => {
    expect(firstDayOfMonth(10, calendarDate('2026-03-10'))).toBe('2026-03-10')
    expect(firstDayOfMonth(10, calendarDate('2026-03-11'))).toBe('2026-04-10')
    expect(firstDayOfMonth(31, calendarDate('2026-02-28'))).toBe('2026-02-28')
    expect(firstDayOfMonth(30, calendarDate('2026-01-31'))).toBe('2026-02-28')
  })

  test('it ends after its last day', () => {
    expect(daysOf(monthly(10, '2026-01-01', '2026-03-10'), 9)).toEqual(['2026-01-10', '2026-02-10', '2026-03-10'])
    expect(daysOf(monthly(10, '2026-01-01', '2026-03-09'), 9)).toEqual(['2026-01-10', '2026-02-10'])
  })

  test('a standing one is looked at every few months, counted from its first look', () => {
    const standing: PromiseSchedule = {
      kind: 'standing',
      firstOn: calendarDate('2025-11-30'),
      everyMonths: 3,
      dayOfMonth: null,
      lastOn: null,
    }
    expect(daysOf(standing, 4)).toEqual(['2025-11-30', '2026-02-28', '2026-05-30', '2026-08-30'])
  })

  test('D6: whatever the day of the month, each month has exactly one, the last where it has fewer days', () => {
    const arbitrary = fc.record({
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      from: fc.integer({ min: 0, max: 1500 }).map((days) => addDays(TODAY, days)),
    })
    fc.assert(
      fc.property(arbitrary, ({ dayOfMonth, from }) => {
        const days = daysOf(monthly(dayOfMonth, from), 30)
        expect(days).toHaveLength(30)
        expect(days[0] !== undefined && days[0] >= from).toBe(true)
        expect(daysBetween(from, days[0] ?? from)).toBeLessThan(31)
        const first = days[0] ?? from
        const month = (day: CalendarDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
        for (const [index, day] of days.entries()) {
          expect(month(day)).toBe(month(first) + index)
          const last = Number(endOfMonth(day).slice(8))
          expect(Number(day.slice(8))).toBe(Math.min(dayOfMonth, last))
          expect(day).toBe(dayInMonth(day, dayOfMonth))
        }
      }),
    )
  })

  test('the next day is always later, is a day of the promise, and none lies between', () => {
    const schedules = fc.record({
      kind: fc.constantFrom('recurring' as const, 'standing' as const),
      start: fc.integer({ min: 0, max: 800 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      everyMonths: fc.integer({ min: 1, max: 24 }),
    })
    fc.assert(
      fc.property(
        schedules,
        fc.integer({ min: -100, max: 1500 }),
        ({ kind, start, dayOfMonth, everyMonths }, offset) => {
          const from = addDays(TODAY, start)
          const schedule: PromiseSchedule =
            kind === 'recurring'
              ? monthly(dayOfMonth, from)
              : { kind, firstOn: from, everyMonths, dayOfMonth: null, lastOn: null }
          const after = addDays(TODAY, offset)
          const next = nextPromiseDay(schedule, after)
          const all = daysOf(schedule, 120)
          expect(next).toBe(all.find((day) => day > after))
        },
      ),
    )
  })

  test('what nobody could be reminded of is not planned: the next day is today or later', () => {
    const schedule = monthly(10)
    expect(dayAfter(schedule, calendarDate('2026-03-10'), calendarDate('2026-03-11'))).toBe('2026-04-10')
    expect(dayAfter(schedule, calendarDate('2026-03-10'), calendarDate('2026-07-10'))).toBe('2026-07-10')
    // One that was kept ahead of its day is not due a second time.
    expect(dayAfter(schedule, calendarDate('2026-03-10'), calendarDate('2026-03-02'))).toBe('2026-04-10')
  })
})

describe('D6: when a day is told', () => {
  const told = (dueOn: string, day: string, time: string) =>
    promiseReminders(calendarDate(dueOn), MORNING, at(day, time)).map(({ localDate }) => localDate)

  test.each([
    [
      'the working day before, the day, and the last',
      '2026-03-11',
      '2026-03-02',
      ['2026-03-10', '2026-03-11', '2026-03-12'],
    ],
    ['on a Monday: Friday to Tuesday', '2026-03-09', '2026-03-02', ['2026-03-06', '2026-03-09', '2026-03-10']],
    ['on a Saturday: Friday and Monday', '2026-03-14', '2026-03-02', ['2026-03-13', '2026-03-16']],
    [
      'after Easter: Thursday, Tuesday, Wednesday',
      '2026-04-07',
      '2026-03-02',
      ['2026-04-02', '2026-04-07', '2026-04-08'],
    ],
    [
      'tomorrow: the day and the last, this morning has passed',
      '2026-03-03',
      '2026-03-02',
      ['2026-03-03', '2026-03-04'],
    ],
    ['today: the next working morning', '2026-03-02', '2026-03-02', ['2026-03-03']],
  ])('%s', (_, dueOn, day, dates) => {
    expect(told(dueOn, day, '10:30')).toEqual(dates)
  })

  test('R5: on a leave without a stand-in it comes before the leave and after it', () => {
    const leave = [{ firstDay: calendarDate('2026-03-09'), lastDay: calendarDate('2026-03-13') }]
    const away = { ...MORNING, calendar: { ...CALENDAR, leave } }
    const times = promiseReminders(calendarDate('2026-03-11'), away, at('2026-03-02', '10:30'))
    expect(times.map(({ localDate }) => localDate)).toEqual(['2026-03-06', '2026-03-16'])
  })

  test('N2: always on working mornings that are still to come, at most one of them before the day, two from it on, never one twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 23 }), (offset, hour) => {
        const dueOn = addDays(TODAY, offset)
        const now = at('2026-03-02', `${String(hour).padStart(2, '0')}:30`)
        const times = promiseReminders(dueOn, MORNING, now)
        expect([1, 2]).toContain(times.filter(({ localDate }) => localDate >= dueOn).length)
        expect(times.length).toBeLessThanOrEqual(3)
        expect(new Set(times.map(({ localDate }) => localDate)).size).toBe(times.length)
        for (const { localDate, dueAt } of times) {
          expect(isWorkingDay(CALENDAR, localDate)).toBe(true)
          expect(dueAt > now).toBe(true)
        }
      }),
    )
  })
})

describe('D6: when nobody has said anything', () => {
  test.each([
    // Due on Tuesday: until the end of Wednesday.
    ['2026-03-10', '2026-03-11', '23:59', false],
    ['2026-03-10', '2026-03-12', '00:00', true],
    // Due on Friday: until the end of Monday.
    ['2026-03-13', '2026-03-16', '18:00', false],
    ['2026-03-13', '2026-03-17', '00:00', true],
  ])('K6: %s is over at %s %s: %s', (dueOn, day, time, over) => {
    expect(isPastAnswering(calendarDate(dueOn), CALENDAR, at(day, time))).toBe(over)
  })

  test('R5: days on which nobody is there do not count', () => {
    const leave = [{ firstDay: calendarDate('2026-03-09'), lastDay: calendarDate('2026-03-13') }]
    const away = { ...CALENDAR, leave }
    expect(isPastAnswering(calendarDate('2026-03-10'), away, at('2026-03-16', '18:00'))).toBe(false)
    expect(isPastAnswering(calendarDate('2026-03-10'), away, at('2026-03-17', '00:00'))).toBe(true)
  })

  test('it is told before it counts as broken, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (offset) => {
        const dueOn = addDays(TODAY, offset)
        const onDay = promiseReminders(dueOn, MORNING, at('2026-03-02', '10:30')).at(-1)
        expect(onDay && isPastAnswering(dueOn, CALENDAR, onDay.dueAt)).toBe(false)
      }),
    )
  })
})

test('D6: the rate counts days that have come due; a day without an answer has not', () => {
  expect(promisesKept(['kept', 'broken', null, 'kept'])).toEqual({ kept: 2, due: 3 })
  expect(promisesKept([])).toEqual({ kept: 0, due: 0 })
})

test('D6: said before its day that it will not be kept, nothing is broken yet; until its day is over it can be kept in time', () => {
  const dueOn = calendarDate('2026-03-05')
  const said = (day: string | null) =>
    ({ dueOn, outcome: 'broken', answeredOn: day === null ? null : calendarDate(day) }) as const
  expect(['2026-03-04', '2026-03-05', '2026-03-06', null].map((day) => isForetold(said(day)))).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(isForetold({ ...said('2026-03-04'), outcome: 'kept' })).toBe(false)
  expect(isKeptInTime(said('2026-03-04'), dueOn)).toBe(true)
  expect(isKeptInTime(said('2026-03-04'), addDays(dueOn, 1))).toBe(false)
  expect(isKeptInTime(said('2026-03-05'), dueOn)).toBe(false)
})
