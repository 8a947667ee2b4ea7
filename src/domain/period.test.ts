import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { formatPeriod, isWithin, weekLater, weekOf } from './period.ts'

describe('weeks (T2)', () => {
  test.each(['2026-02-23', '2026-02-25', '2026-03-01'])('T2: the week of %s is Monday to Sunday', (day) => {
    expect(weekOf(calendarDate(day))).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  })

  test('T2: the week after and the week before, over the end of a year', () => {
    const week = weekOf(calendarDate('2026-01-01'))
    expect(week).toEqual({ from: '2025-12-29', to: '2026-01-04' })
    expect(weekLater(week, 1).from).toBe('2026-01-05')
    expect(weekLater(week, -1).from).toBe('2025-12-22')
    expect(isWithin(calendarDate('2026-01-04'), week)).toBe(true)
    expect(isWithin(calendarDate('2026-01-05'), week)).toBe(false)
  })

  test.each([
    ['en', '23 Feb – 1 Mar 2026'],
    ['zh-CN', '2026年2月23日至2026年3月1日'],
    ['zh-TW', '2026年2月23日至2026年3月1日'],
  ])('is written for people in %s', (locale, text) => {
    expect(formatPeriod(weekOf(calendarDate('2026-02-23')), locale)).toBe(text)
  })
})
