import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill/full'
import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  compareDates,
  dateAt,
  daysBetween,
  endOfMonth,
  formatDate,
  instantAt,
  isTimeOfDay,
  isTimeZone,
  parseCalendarDate,
  weekday,
} from './calendar-date.ts'

const dates = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => calendarDate(date.toISOString().slice(0, 10)))
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))

describe('parseCalendarDate', () => {
  test.each(['2026-05-03', '2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('takes %s', (text) => {
    expect(parseCalendarDate(text)).toBe(text)
  })

  test.each([
    '',
    ' 2026-05-03',
    '2026-05-03 ',
    '2026-5-3',
    '2026/05/03',
    '03.05.2026',
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2201-01-01',
    '20266-01-01',
    '２０２６-05-03',
    '2026-05-03T00:00:00Z',
    'tomorrow',
  ])('refuses the impossible or sloppy date %j', (text) => {
    expect(parseCalendarDate(text)).toBeNull()
    expect(() => calendarDate(text)).toThrow(RangeError)
  })

  test('any text gives a date that exists, or null', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
        const date = parseCalendarDate(text)
        if (date) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(text)
      }),
    )
  })
})

describe('arithmetic', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-03', 0, '2026-05-03'],
  ])('D2: months clamp to their end and keep the anchor: %s + %d = %s', (from, months, to) => {
    expect(addMonths(calendarDate(from), months)).toBe(to)
  })

  test.each([
    ['2026-02-03', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-12-01', '2026-12-31'],
    ['2026-04-30', '2026-04-30'],
  ])('the month of %s ends on %s', (date, end) => {
    expect(endOfMonth(calendarDate(date))).toBe(end)
  })

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'], // the clocks of Europe change in between: calendar days do not care
    ['2024-02-28', 366, '2025-02-28'],
  ])('%s + %d days = %s', (from, days, to) => {
    expect(addDays(calendarDate(from), days)).toBe(to)
  })

  test.each([
    ['2026-01-05', 1],
    ['2026-01-10', 6],
    ['2026-01-11', 7],
  ])('%s is ISO weekday %d', (date, day) => {
    expect(weekday(calendarDate(date))).toBe(day)
  })

  test('K2: adding days and counting them are inverse, and order agrees with the count', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const other = addDays(date, days)
        expect(daysBetween(date, other)).toBe(days)
        expect(Math.sign(compareDates(other, date))).toBe(Math.sign(days))
        expect(addDays(other, -days)).toBe(date)
      }),
    )
  })

  test('K2: days are counted as Temporal counts them', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -40_000, max: 40_000 }), (date, other, days) => {
        const plain = Temporal.PlainDate.from(date)
        expect(daysBetween(date, other)).toBe(plain.until(other, { largestUnit: 'day' }).days)
        expect(addDays(date, days)).toBe(plain.add({ days }).toString())
        expect(weekday(date)).toBe(plain.dayOfWeek)
      }),
    )
  })

  test('a part of a day is a fault', () => {
    expect(() => addDays(calendarDate('2026-03-02'), 0.5)).toThrow(RangeError)
    expect(() => addDays(calendarDate('2026-03-02'), Number.NaN)).toThrow(RangeError)
  })

  test('a month later is never past the end of that month, and at most 31 days away', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const later = addMonths(date, 1)
        expect(daysBetween(date, later)).toBeGreaterThanOrEqual(28)
        expect(daysBetween(date, later)).toBeLessThanOrEqual(31)
        expect(endOfMonth(later)).toBe(endOfMonth(addDays(endOfMonth(date), 1)))
      }),
    )
  })
})

describe('zones', () => {
  test.each([
    ['2026-05-03', '09:00', 'Europe/Berlin', '2026-05-03T07:00:00.000Z'],
    ['2026-05-03', '09:00', 'Asia/Shanghai', '2026-05-03T01:00:00.000Z'],
    ['2026-05-03', '09:00', 'UTC', '2026-05-03T09:00:00.000Z'],
    ['2026-05-03', '09:00', 'Asia/Kathmandu', '2026-05-03T03:15:00.000Z'],
    // The clocks skip 02:00–03:00: what is skipped moves forward.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    // The clocks show 02:00–03:00 twice: the first.
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    // Midnight itself is skipped.
    ['2026-04-24', '00:00', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ])('%s %s in %s is %s', (date, time, zone, instant) => {
    expect(instantAt(calendarDate(date), time, zone).toISOString()).toBe(instant)
  })

  test('the date at an instant is that of the zone', () => {
    const instant = new Date('2026-05-03T22:30:00Z')
    expect(dateAt(instant, 'Europe/Berlin')).toBe('2026-05-04')
    expect(dateAt(instant, 'America/New_York')).toBe('2026-05-03')
    expect(dateAt(instant, 'Pacific/Kiritimati')).toBe('2026-05-04')
  })

  test('in every IANA zone, noon of a date is on that date', () => {
    // Noon is skipped by no change of the clocks since 1970; only whole days are, where a zone crosses the date line.
    const crossings = new Set(['Pacific/Apia 2011-12-30', 'Pacific/Fakaofo 2011-12-30'])
    const modern = fc.date({ min: new Date('1996-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(zones, modern, (zone, day) => {
        const date = day.toISOString().slice(0, 10) as CalendarDate
        fc.pre(!crossings.has(`${zone} ${date}`))
        expect(dateAt(instantAt(date, '12:00', zone), zone)).toBe(date)
      }),
      { numRuns: 1000 },
    )
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const date = calendarDate('2026-03-29')
      expect(dateAt(instantAt(date, '09:00', zone), zone)).toBe(date)
    }
  })

  test('a day that the zone leaves out lands on the next one', () => {
    const instant = instantAt(calendarDate('2011-12-30'), '09:00', 'Pacific/Apia')
    expect(dateAt(instant, 'Pacific/Apia')).toBe('2011-12-31')
  })

  test.each(['9:00', '24:00', '09:60', '0900', '', '09:00:00', '-1:00'])('%j is no time of day', (time) => {
    expect(isTimeOfDay(time)).toBe(false)
    expect(() => instantAt(calendarDate('2026-05-03'), time, 'UTC')).toThrow(RangeError)
  })

  test.each(['00:00', '09:00', '23:59'])('%j is a time of day', (time) => {
    expect(isTimeOfDay(time)).toBe(true)
  })

  test('every IANA zone is one; offsets, inventions and the empty text are not', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) expect(isTimeZone(zone)).toBe(true)
    for (const zone of ['UTC', 'Etc/GMT+5', 'Asia/Calcutta']) expect(isTimeZone(zone)).toBe(true)
    for (const text of ['', '+08:00', '-0500', 'Mars/Olympus', 'Europe/Berlin ', ' UTC', 'x'.repeat(1000)]) {
      expect(isTimeZone(text)).toBe(false)
    }
  })

  test('an unknown zone is a fault', () => {
    expect(() => dateAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError)
    expect(() => instantAt(calendarDate('2026-05-03'), '09:00', 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('formatDate', () => {
  /** Whether a comma or a space stands before the weekday changes with the version of Intl's data. */
  const unpunctuated = (text: string) => text.replace(/[\s,]/g, '')

  test.each([
    ['en', 'short', '3 May 2026'],
    ['en', 'long', 'Sunday 3 May 2026'],
    ['zh-CN', 'short', '2026年5月3日'],
    ['zh-CN', 'long', '2026年5月3日星期日'],
    ['zh-TW', 'short', '2026年5月3日'],
    ['zh-TW', 'long', '2026年5月3日 星期日'],
    ['en-US', 'short', 'May 3, 2026'],
  ] as const)('%s %s: %s', (locale, style, expected) => {
    expect(unpunctuated(formatDate(calendarDate('2026-05-03'), locale, style))).toBe(unpunctuated(expected))
  })

  test('is short unless told otherwise', () => {
    expect(formatDate(calendarDate('2026-05-03'), 'en')).toBe('3 May 2026')
  })
})
