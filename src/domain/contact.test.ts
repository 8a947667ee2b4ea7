import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { type Birthday, birthdayText, isSingleThread, parseBirthday } from './contact.ts'
import { longestLeapMonth } from './lunar-calendar.ts'

const TODAY = calendarDate('2026-03-02')
const parse = (text: string, calendar: Birthday['calendar'] = 'solar', leapMonth = false) =>
  parseBirthday(text, { calendar, leapMonth }, TODAY)

describe('birthdays (C4)', () => {
  test.each([
    ['1984-05-17', { year: 1984, month: 5, day: 17 }],
    ['5/7', { year: null, month: 5, day: 7 }],
    [' 05 - 17 ', { year: null, month: 5, day: 17 }],
    ['1984年5月17日', { year: 1984, month: 5, day: 17 }],
    ['５月１７號', { year: null, month: 5, day: 17 }],
    ['02-29', { year: null, month: 2, day: 29 }],
    ['2000.2.29', { year: 2000, month: 2, day: 29 }],
    ['2026-03-02', { year: 2026, month: 3, day: 2 }],
  ])('%s is read', (text, expected) => {
    expect(parse(text)).toEqual({ ok: true, value: { calendar: 'solar', leapMonth: false, ...expected } })
  })

  test.each([
    ['02-30', 'no-such-day'],
    ['2001-02-29', 'no-such-day'],
    ['04-31', 'no-such-day'],
    ['13-01', 'no-such-day'],
    ['00-10', 'no-such-day'],
    ['05-00', 'no-such-day'],
    ['2026-03-03', 'future'],
    ['1899-12-31', 'too-early'],
    ['', 'unreadable'],
    ['May', 'unreadable'],
    ['17', 'unreadable'],
    ['1984-05', 'unreadable'],
  ])('%s is refused: %s', (text, error) => {
    expect(parse(text)).toEqual({ ok: false, error })
  })

  test('by the moon: its months have 30 days at most, and only some years a leap month', () => {
    expect(parse('12-30', 'lunar')).toMatchObject({ ok: true })
    expect(parse('12-31', 'lunar')).toEqual({ ok: false, error: 'no-such-day' })
    expect(parse('1984-10-03', 'lunar', true)).toMatchObject({ ok: true, value: { leapMonth: true } })
    expect(parse('1985-10-03', 'lunar', true)).toEqual({ ok: false, error: 'no-such-leap-month' })
    expect(parse('2023-02-29', 'lunar', true)).toMatchObject({ ok: true })
    expect(parse('2023-02-30', 'lunar', true)).toEqual({ ok: false, error: 'no-such-day' })
    expect(parse('13-01', 'lunar')).toEqual({ ok: false, error: 'no-such-day' })
    // The lunar year 2025 ends in February 2026; its successor has just begun.
    expect(parse('2025-12-20', 'lunar')).toMatchObject({ ok: true })
    expect(parse('2026-02-01', 'lunar')).toEqual({ ok: false, error: 'future' })
  })

  test('C4: leap months are those of the calendar in use, which ICU has wrong in some years', () => {
    // Who was born in August 1987 was born in the sixth leap month; there was no seventh.
    expect(parse('1987-06-15', 'lunar', true)).toMatchObject({ ok: true })
    expect(parse('1987-07-15', 'lunar', true)).toEqual({ ok: false, error: 'no-such-leap-month' })
    expect(parse('1998-12-30', 'lunar')).toMatchObject({ ok: true })
    expect(parse('2018-09-30', 'lunar')).toMatchObject({ ok: true })
  })

  test('a leap month without a year is one that there has been, with as many days as it has had', () => {
    for (let month = 1; month <= 12; month += 1)
      for (const day of [1, 29, 30, 31]) {
        const result = parse(`${month}-${day}`, 'lunar', true)
        const days = longestLeapMonth(month)
        if (days === null) expect(result).toEqual({ ok: false, error: 'no-such-leap-month' })
        else expect(result.ok).toBe(day <= days)
      }
  })

  test('of the sun there are no leap months', () => {
    expect(parse('05-17', 'solar', true)).toMatchObject({ ok: true, value: { leapMonth: false } })
  })

  test('what is shown is read back', () => {
    for (const text of ['1984-05-17', '05-07']) {
      const read = parse(text)
      expect(read.ok && birthdayText(read.value)).toBe(text)
    }
  })
})

test('C5: an organisation of tier A or B hangs on one person with fewer than two contacts', () => {
  const hangs = (kind: 'organisation' | 'individual', tier: 'a' | 'b' | 'c', count: number) =>
    isSingleThread({ kind, tier }, count)
  expect([0, 1, 2].map((count) => hangs('organisation', 'a', count))).toEqual([true, true, false])
  expect(hangs('organisation', 'b', 1)).toBe(true)
  expect(hangs('organisation', 'c', 0)).toBe(false)
  expect(hangs('individual', 'a', 0)).toBe(false)
})
