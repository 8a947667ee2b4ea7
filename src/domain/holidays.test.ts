import { describe, expect, test } from '@jest/globals'
import { addDays, calendarDate, weekday } from './calendar-date.ts'
import { dayKind } from './holidays.ts'

const kindOf = (country: string, date: string) => dayKind(country, calendarDate(date))

describe('N2: mainland China, as announced by the State Council', () => {
  test.each([
    ['2026-02-14', 'make-up-day'], // a Saturday, worked for the Spring Festival
    ['2026-02-15', 'holiday'],
    ['2026-02-16', 'holiday'],
    ['2026-02-23', 'holiday'],
    ['2026-02-24', 'ordinary'],
    ['2026-02-28', 'make-up-day'],
    ['2026-10-07', 'holiday'],
    ['2026-10-10', 'make-up-day'],
    ['2025-01-26', 'make-up-day'], // a Sunday
    ['2026-03-08', 'ordinary'], // half a day, for women only
    ['2026-10-17', 'ordinary'],
  ])('%s is a %s', (date, kind) => {
    expect(kindOf('CN', date)).toBe(kind)
  })

  test('a year that is not announced yet has the holidays fixed by law, and no make-up days', () => {
    expect(kindOf('CN', '2040-10-01')).toBe('holiday')
    expect(kindOf('CN', '2040-05-01')).toBe('holiday')
    expect(kindOf('CN', '2040-03-08')).toBe('ordinary')
    for (let day = 0; day < 366; day += 1) {
      expect(dayKind('CN', addDays(calendarDate('2040-01-01'), day))).not.toBe('make-up-day')
    }
  })
})

describe('N2: Taiwan, by the act of 2025', () => {
  /** The days off of a year that are no Saturday or Sunday anyway, without the year. */
  const weekdaysOff = (year: number) =>
    Array.from({ length: 366 }, (_, day) => addDays(calendarDate(`${year}-01-01`), day))
      .filter((date) => date.startsWith(`${year}`) && weekday(date) < 6 && dayKind('TW', date) === 'holiday')
      .map((date) => date.slice(5))

  test('2026, as the government published it', () => {
    expect(weekdaysOff(2026).join(' ')).toBe(
      '01-01 02-16 02-17 02-18 02-19 02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 10-26 12-25',
    )
  })

  test('2027: what falls on a weekend is made up for, also where the next day is off itself', () => {
    expect(weekdaysOff(2027).join(' ')).toBe(
      '01-01 02-04 02-05 02-08 02-09 02-10 03-01 04-05 04-06 04-30 06-09 09-15 09-28 10-11 10-25 12-24 12-31',
    )
  })

  test('2028: where Tomb Sweeping Day is Children’s Day, the day before is off as well', () => {
    expect(weekdaysOff(2028)).toEqual(expect.arrayContaining(['04-03', '04-04']))
  })

  test('every year to come has its days', () => {
    for (let year = 2026; year < 2060; year += 1) expect(weekdaysOff(year).length).toBeGreaterThanOrEqual(15)
  })
})

describe('N2: public holidays of other countries', () => {
  test.each([
    ['DE', '2026-01-01', 'holiday'],
    ['DE', '2026-04-03', 'holiday'], // Good Friday moves with Easter
    ['DE', '2026-04-06', 'holiday'],
    ['DE', '2026-04-05', 'ordinary'], // Easter Sunday itself is none by law
    ['DE', '2026-12-24', 'ordinary'],
    ['DE', '2026-11-01', 'ordinary'], // some states only
    ['US', '2026-07-03', 'holiday'], // observed, as the 4th is a Saturday
    ['US', '2026-02-14', 'ordinary'], // observed by many, a day off for none
    ['GB', '2026-12-28', 'holiday'],
    ['TW', '2026-02-17', 'holiday'],
    ['TW', '2026-02-14', 'ordinary'], // no make-up days elsewhere
    ['JP', '2026-05-06', 'holiday'],
    ['SA', '2026-03-18', 'ordinary'],
    ['SA', '2026-03-19', 'holiday'], // Eid al-Fitr takes four days
    ['SA', '2026-03-22', 'holiday'],
    ['SA', '2026-03-23', 'ordinary'],
  ])('%s %s is %s', (country, date, kind) => {
    expect(kindOf(country, date)).toBe(kind)
  })

  test.each(['', 'ZZ', 'nowhere', '__proto__'])('the country %j has none', (country) => {
    expect(kindOf(country, '2026-01-01')).toBe('ordinary')
  })
})
