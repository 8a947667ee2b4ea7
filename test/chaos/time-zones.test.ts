import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, instantAt } from '../../src/domain/calendar-date.ts'
import { hasTriedWhatMatters, timeOf, tryEveryZone, ZONES } from './time-zones.ts'

describe('N2: reminders when the clocks change', () => {
  test('N2, N3, T2: every zone, both changes of a year: each local day has exactly one occurrence, at its local time', () => {
    const { wrong, ...figures } = tryEveryZone()
    expect(wrong).toEqual([])
    expect(hasTriedWhatMatters(figures)).toBe(true)
  }, 120_000)

  test('any zone, day and time: the occurrences of consecutive days follow one another by about a day', () => {
    const anyDay = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays(calendarDate('2020-01-01'), days))
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        anyDay,
        fc.integer({ min: 0, max: 1_439 }).map(timeOf),
        (zone, date, time) => {
          const gap = instantAt(addDays(date, 1), time, zone).getTime() - instantAt(date, time, zone).getTime()
          // Up to three hours more or less on the day of a change; a zone may also have changed sides of the date line.
          expect(gap).toBeGreaterThan(0)
          expect(gap).toBeLessThanOrEqual(48 * 60 * 60_000)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
