import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, daysBetween } from './calendar-date.ts'
import { dateOfLunar, LUNAR_YEARS, longestLeapMonth, lunarDateOf, lunarMonthLength } from './lunar-calendar.ts'

const FIRST = calendarDate('1900-01-31')
const LAST = calendarDate('2101-01-28')
const anyDay = fc.integer({ min: 0, max: daysBetween(FIRST, LAST) }).map((days) => addDays(FIRST, days))

describe('the lunar calendar (C4, C9)', () => {
  test.each([
    // New years as the Purple Mountain Observatory and the Hong Kong Observatory publish them.
    ['1954-02-03', { year: 1954, month: 1, day: 1, isLeap: false }],
    ['2000-02-05', { year: 2000, month: 1, day: 1, isLeap: false }],
    ['2026-02-17', { year: 2026, month: 1, day: 1, isLeap: false }],
    ['2027-02-06', { year: 2027, month: 1, day: 1, isLeap: false }],
    ['2030-02-03', { year: 2030, month: 1, day: 1, isLeap: false }],
    ['2033-12-22', { year: 2033, month: 11, day: 1, isLeap: true }],
    ['2025-07-25', { year: 2025, month: 6, day: 1, isLeap: true }],
    ['1987-07-26', { year: 1987, month: 6, day: 1, isLeap: true }],
    ['1996-07-16', { year: 1996, month: 6, day: 1, isLeap: false }],
    ['2060-04-30', { year: 2060, month: 4, day: 1, isLeap: false }],
  ])('%s is %j', (date, lunar) => {
    expect(lunarDateOf(calendarDate(date))).toEqual(lunar)
    expect(dateOfLunar(lunar)).toBe(date)
  })

  test('every day from 1900 to 2100 has one lunar date, and that leads back to it', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const lunar = lunarDateOf(date)
        expect(lunar && dateOfLunar(lunar)).toBe(date)
      }),
    )
  })

  test('the day after is the next of the month, or the first of another', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const [today, tomorrow] = [lunarDateOf(date), lunarDateOf(addDays(date, 1))]
        if (!today || !tomorrow) return
        const isLast = lunarMonthLength(today) === today.day
        expect(tomorrow.day).toBe(isLast ? 1 : today.day + 1)
        if (!isLast) expect(tomorrow).toMatchObject({ year: today.year, month: today.month, isLeap: today.isLeap })
      }),
    )
  })

  test('a year has twelve months or, in seven of nineteen years, thirteen', () => {
    let leapMonths = 0
    for (let year = LUNAR_YEARS.first; year <= LUNAR_YEARS.last; year += 1) {
      const leaps = Array.from({ length: 12 }, (_, index) => index + 1).filter(
        (month) => lunarMonthLength({ year, month, isLeap: true }) !== null,
      )
      expect(leaps.length).toBeLessThanOrEqual(1)
      leapMonths += leaps.length
    }
    expect(leapMonths).toBe(74)
  })

  test('what the calendar does not have, or does not reach, is null', () => {
    expect(lunarDateOf(addDays(FIRST, -1))).toBeNull()
    expect(lunarDateOf(LAST)).toEqual({ year: 2100, month: 12, day: 29, isLeap: false })
    expect(lunarDateOf(addDays(LAST, 1))).toBeNull()
    expect(dateOfLunar({ year: 2026, month: 6, day: 1, isLeap: true })).toBeNull()
    expect(dateOfLunar({ year: 2026, month: 13, day: 1, isLeap: false })).toBeNull()
    expect(dateOfLunar({ year: 2026, month: 1, day: 31, isLeap: false })).toBeNull()
    expect(dateOfLunar({ year: 2026, month: 1, day: 0, isLeap: false })).toBeNull()
    expect([1, 12].map(longestLeapMonth)).toEqual([null, null])
    expect([2, 4].map(longestLeapMonth)).toEqual([29, 30])
  })
})
