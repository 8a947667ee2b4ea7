import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, addMonths, type CalendarDate, calendarDate, endOfMonth } from './calendar-date.ts'
import { inspectionDates, LONGEST_WARRANTY_MONTHS, warrantyNotice, warrantyProblem } from './warranty.ts'

const day = calendarDate

describe('D8: inspections every N months until the warranty ends', () => {
  test.each([
    ['a year, every quarter', '2026-03-15', 3, '2027-03-15', ['2026-06-15', '2026-09-15', '2026-12-15', '2027-03-15']],
    ['the day before the last is too late for it', '2026-03-15', 6, '2027-03-14', ['2026-09-15']],
    [
      'from a 31st: the last day of shorter months',
      '2026-01-31',
      1,
      '2026-05-31',
      ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    ['over a leap day', '2027-11-30', 3, '2028-05-30', ['2028-02-29', '2028-05-30']],
    ['longer than the warranty', '2026-03-15', 12, '2027-03-14', []],
  ] as const)('%s', (_, from, months, until, dates) => {
    expect(inspectionDates(day(from), months, day(until))).toEqual(dates)
  })

  test('none without a warranty, without an interval, or with one that is no interval', () => {
    const [from, until] = [day('2026-03-15'), day('2028-03-15')]
    expect(inspectionDates(from, 6, null)).toEqual([])
    expect(inspectionDates(from, null, until)).toEqual([])
    expect(inspectionDates(from, 0, until)).toEqual([])
  })

  const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(day('2000-01-01'), count))

  test('they rise, stay within the warranty, keep the day of the month or its last, and none is left out', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 3_652 }), (from, months, length) => {
        const until = addDays(from, length)
        const dates = inspectionDates(from, months, until)
        dates.forEach((date, index) => {
          expect(date > (dates[index - 1] ?? from)).toBe(true)
          expect(date <= until).toBe(true)
          expect(date.slice(8) === from.slice(8) || date === endOfMonth(date)).toBe(true)
          expect(date).toBe(addMonths(from, months * (index + 1)))
        })
        expect(addMonths(from, months * (dates.length + 1)) > until).toBe(true)
      }),
    )
  })
})

describe('D8: a warranty ends neither before delivery nor before signing', () => {
  const dates = (deliveredOn: CalendarDate | null) => ({
    signedOn: day('2026-03-02'),
    plannedDeliveryOn: day('2026-03-20'),
    deliveredOn,
  })
  test.each([
    ['2026-03-24', '2026-03-25', 'before-delivery'],
    ['2026-03-25', '2026-03-25', null],
    ['2026-03-01', null, 'before-signing'],
    ['2026-03-02', null, null],
    // Planned is not delivered: it may still come earlier.
    ['2026-03-10', null, null],
  ] as const)('until %s, delivered on %s: %s', (until, deliveredOn, problem) => {
    expect(warrantyProblem(day(until), dates(deliveredOn === null ? null : day(deliveredOn)))).toBe(problem)
  })

  test('ten years are the most', () => {
    const longest = addMonths(day('2026-03-25'), LONGEST_WARRANTY_MONTHS)
    expect(warrantyProblem(longest, dates(day('2026-03-25')))).toBeNull()
    expect(warrantyProblem(addDays(longest, 1), dates(day('2026-03-25')))).toBe('too-long')
  })
})

describe('D8: what is said of a warranty for which the goods came too late', () => {
  test.each([
    ['it ends before the delivery', '2026-12-31', 3, '2027-01-01', 'over-before-delivery'],
    ['likewise where nothing is inspected', '2026-12-31', null, '2027-01-01', 'over-before-delivery'],
    ['its last day is the day of delivery', '2026-12-31', null, '2026-12-31', null],
    ['not one inspection fits', '2026-12-31', 3, '2026-10-01', 'too-short'],
    ['one fits, on the last day', '2026-12-31', 3, '2026-09-30', null],
    ['nothing has come yet', '2026-12-31', 3, null, null],
    ['nothing is noted', null, 3, '2026-10-01', null],
  ] as const)('%s', (_, until, everyMonths, deliveredOn, notice) => {
    const on = deliveredOn === null ? null : day(deliveredOn)
    expect(warrantyNotice({ until: until === null ? null : day(until), everyMonths }, on)).toBe(notice)
  })
})
