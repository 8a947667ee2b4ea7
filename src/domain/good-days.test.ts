import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate, daysBetween } from './calendar-date.ts'
import { keptInYear, keptNear, keptOn, type YearlyDay } from './good-days.ts'
import { longestLeapMonth } from './lunar-calendar.ts'

const solar = (month: number, day: number): YearlyDay => ({ calendar: 'solar', month, day, leapMonth: false })
const lunar = (month: number, day: number, leapMonth = false): YearlyDay => ({
  calendar: 'lunar',
  month,
  day,
  leapMonth,
})

const SOLAR_DAYS = Array.from({ length: 366 }, (_, day) => addDays(calendarDate('2000-01-01'), day)).map((date) =>
  solar(Number(date.slice(5, 7)), Number(date.slice(8))),
)
const LUNAR_DAYS = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => [
  ...Array.from({ length: 30 }, (_, day) => lunar(month, day + 1)),
  ...Array.from({ length: longestLeapMonth(month) ?? 0 }, (_, day) => lunar(month, day + 1, true)),
])
const anyYearlyDay = fc.constantFrom(...SOLAR_DAYS, ...LUNAR_DAYS)
const anyYear = fc.integer({ min: 1950, max: 2099 })
const same = (a: YearlyDay, b: YearlyDay) => JSON.stringify(a) === JSON.stringify(b)

describe('good days that return every year (C9)', () => {
  test.each([
    ['29 February, in a leap year', solar(2, 29), 2028, '2028-02-29'],
    ['29 February, in another', solar(2, 29), 2026, '2026-02-28'],
    ['the first of the first month', lunar(1, 1), 2026, '2026-02-17'],
    ['the last of the twelfth month, of 30 days', lunar(12, 30), 2026, '2027-02-05'],
    ['the 30th of a month of 29 days', lunar(12, 30), 2025, '2026-02-16'],
    ['a leap month in a year that has it', lunar(6, 10, true), 2025, '2025-08-03'],
    ['a leap month in a year that has not', lunar(6, 10, true), 2026, '2026-07-23'],
    ['the month before it, in a year that has it', lunar(6, 10), 2025, '2025-07-04'],
    ['beyond the lunar calendar', lunar(6, 10), 2101, null],
  ])('%s', (_, day, year, expected) => {
    expect(keptInYear(day, year)).toBe(expected)
  })

  test('each is kept exactly once in each year of its calendar, on a day that knows it', () => {
    fc.assert(
      fc.property(anyYearlyDay, anyYear, (day, year) => {
        const on = keptInYear(day, year)
        expect(on && keptOn(on).filter((each) => same(each, day))).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  test('a date knows no other days than those that are kept on it', () => {
    const anyDate = fc
      .integer({ min: 0, max: daysBetween(calendarDate('1950-01-01'), calendarDate('2100-12-31')) })
      .map((days) => addDays(calendarDate('1950-01-01'), days))
    fc.assert(
      fc.property(anyDate, (date) => {
        const kept = keptOn(date)
        expect(kept.length).toBeGreaterThan(0)
        for (const day of kept) expect(keptNear(day, date)).toBe(date)
      }),
      { numRuns: 500 },
    )
  })

  test('never later than a month that has the day would have it, and at most a day before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LUNAR_DAYS), anyYear, (day, year) => {
        const [on, first] = [keptInYear(day, year), keptInYear({ ...day, day: 1 }, year)]
        const distance = first && on ? daysBetween(first, on) : -1
        expect([day.day - 1, day.day - 2]).toContain(distance)
      }),
    )
  })

  test('the one closest to a date lies within half a year and a month of it', () => {
    fc.assert(
      fc.property(anyYearlyDay, anyYear, fc.nat({ max: 364 }), (day, year, days) => {
        const date: CalendarDate = addDays(calendarDate(`${year}-01-01`), days)
        const near = keptNear(day, date)
        expect(near && Math.abs(daysBetween(date, near))).toBeLessThanOrEqual(214)
      }),
    )
  })
})
