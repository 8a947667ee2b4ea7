import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate, dateAt, daysBetween, weekday } from './calendar-date.ts'
import {
  isOpen,
  isWorkingDay,
  nextOpening,
  type WorkingCalendar,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from './working-time.ts'

const OFFICE_DAYS = [1, 2, 3, 4, 5]
const OFFICE_HOURS = { days: OFFICE_DAYS, opensAt: '09:00', closesAt: '18:30' }

function calendar(overrides: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    hours: OFFICE_HOURS,
    timeZone: 'Europe/Berlin',
    country: '',
    closingDays: new Set(),
    leave: [],
    ...overrides,
  }
}

const on = calendarDate
const leave = (firstDay: string, lastDay: string) => ({ firstDay: on(firstDay), lastDay: on(lastDay) })
const instant = (text: string) => new Date(text)

const NEVER_OPEN: [string, WorkingCalendar][] = [
  ['no weekdays', calendar({ hours: { ...OFFICE_HOURS, days: [] } })],
  ['no weekdays, where make-up days are', calendar({ hours: { ...OFFICE_HOURS, days: [] }, country: 'CN' })],
  ['closing when it opens', calendar({ hours: { ...OFFICE_HOURS, closesAt: '09:00' } })],
  ['closing before it opens', calendar({ hours: { days: OFFICE_DAYS, opensAt: '22:00', closesAt: '06:00' } })],
  ['leave without end', calendar({ leave: [leave('2000-01-01', '2100-01-01')] })],
]

describe('N2: working days', () => {
  test.each<[string, string, boolean, Partial<WorkingCalendar>]>([
    ['a Monday', '2026-05-04', true, {}],
    ['a Saturday', '2026-05-09', false, {}],
    ['a Saturday where Saturdays are worked', '2026-05-09', true, { hours: { ...OFFICE_HOURS, days: [6] } }],
    [
      'a Friday in a Sunday-to-Thursday week',
      '2026-05-08',
      false,
      { hours: { ...OFFICE_HOURS, days: [7, 1, 2, 3, 4] } },
    ],
    ['a holiday', '2026-05-01', false, { country: 'DE' }],
    ['the same day without holidays', '2026-05-01', true, {}],
    ['a make-up Saturday', '2026-02-14', true, { country: 'CN' }],
    [
      'a make-up Saturday that the workspace closes',
      '2026-02-14',
      false,
      { country: 'CN', closingDays: new Set(['2026-02-14']) },
    ],
    ['leave on a make-up Saturday', '2026-02-14', false, { country: 'CN', leave: [leave('2026-02-14', '2026-02-14')] }],
    ['a closing day', '2026-12-24', false, { closingDays: new Set(['2026-12-24']) }],
    ['the first day of leave', '2026-05-04', false, { leave: [leave('2026-05-04', '2026-05-06')] }],
    ['the last day of leave', '2026-05-06', false, { leave: [leave('2026-05-04', '2026-05-06')] }],
    ['the day after leave', '2026-05-07', true, { leave: [leave('2026-05-04', '2026-05-06')] }],
    [
      'a second leave',
      '2026-05-20',
      false,
      { leave: [leave('2026-05-04', '2026-05-06'), leave('2026-05-20', '2026-05-20')] },
    ],
    ['leave that ends before it begins', '2026-05-05', true, { leave: [leave('2026-05-06', '2026-05-04')] }],
  ])('%s', (_, date, expected, overrides) => {
    expect(isWorkingDay(calendar(overrides), on(date))).toBe(expected)
  })

  test('K3: the working day on or after, and on or before', () => {
    const german = calendar({ country: 'DE' })
    expect(workingDayOnOrAfter(german, on('2026-04-02'))).toBe('2026-04-02')
    expect(workingDayOnOrAfter(german, on('2026-04-03'))).toBe('2026-04-07') // Good Friday to the Tuesday after Easter
    expect(workingDayOnOrBefore(german, on('2026-04-06'))).toBe('2026-04-02')
    expect(workingDayOnOrAfter(calendar({ country: 'CN' }), on('2026-02-15'))).toBe('2026-02-24')
    expect(workingDayOnOrBefore(calendar({ country: 'CN' }), on('2026-02-15'))).toBe('2026-02-14')
  })

  test.each(NEVER_OPEN)('never: %s', (_, never) => {
    expect(workingDayOnOrAfter(never, on('2026-05-04'))).toBeNull()
    expect(workingDayOnOrBefore(never, on('2026-05-04'))).toBeNull()
    expect(isOpen(never, instant('2026-05-04T10:00:00Z'))).toBe(false)
    expect(nextOpening(never, instant('2026-05-04T10:00:00Z'))).toBeNull()
  })
})

describe('N2: opening hours', () => {
  test.each([
    ['a second before opening', '2026-05-04T06:59:59Z', false],
    ['at opening time', '2026-05-04T07:00:00Z', true],
    ['a second before closing', '2026-05-04T16:29:59Z', true],
    ['at closing time', '2026-05-04T16:30:00Z', false],
    ['on a Sunday', '2026-05-03T10:00:00Z', false],
  ])('%s', (_, text, expected) => {
    expect(isOpen(calendar(), instant(text))).toBe(expected)
  })

  test.each<[string, string, string, Partial<WorkingCalendar>]>([
    ['now, when open', '2026-05-04T10:00:00.123Z', '2026-05-04T10:00:00.123Z', {}],
    ['this morning', '2026-05-04T02:00:00Z', '2026-05-04T07:00:00.000Z', {}],
    ['tomorrow', '2026-05-04T16:30:00Z', '2026-05-05T07:00:00.000Z', {}],
    ['over the weekend', '2026-05-08T20:00:00Z', '2026-05-11T07:00:00.000Z', {}],
    ['over Easter', '2026-04-02T20:00:00Z', '2026-04-07T07:00:00.000Z', { country: 'DE' }],
    ['after leave', '2026-05-04T10:00:00Z', '2026-05-18T07:00:00.000Z', { leave: [leave('2026-05-01', '2026-05-17')] }],
    [
      'west of the date line it is still Friday',
      '2026-05-09T01:00:00Z',
      '2026-05-11T13:00:00.000Z',
      { timeZone: 'America/New_York' },
    ],
    ['the morning after the clocks went forward', '2026-03-27T20:00:00Z', '2026-03-30T07:00:00.000Z', {}],
    ['the morning after they went back', '2026-10-23T20:00:00Z', '2026-10-26T08:00:00.000Z', {}],
  ])('next opening: %s', (_, from, expected, overrides) => {
    expect(nextOpening(calendar(overrides), instant(from))?.toISOString()).toBe(expected)
  })

  describe('when the clocks change during opening hours', () => {
    const night = calendar({ hours: { days: [7], opensAt: '02:30', closesAt: '04:00' } })

    test('an opening time that is skipped moves forward', () => {
      expect(nextOpening(night, instant('2026-03-29T00:00:00Z'))?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
      expect(isOpen(night, instant('2026-03-29T01:29:59Z'))).toBe(false)
      expect(isOpen(night, instant('2026-03-29T01:59:59Z'))).toBe(true)
      expect(isOpen(night, instant('2026-03-29T02:00:00Z'))).toBe(false)
    })

    test('an opening time that comes twice is the first, and the hour between counts', () => {
      expect(nextOpening(night, instant('2026-10-25T00:00:00Z'))?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
      expect(isOpen(night, instant('2026-10-25T01:00:00Z'))).toBe(true) // 02:00 for the second time
      expect(isOpen(night, instant('2026-10-25T02:59:59Z'))).toBe(true)
      expect(isOpen(night, instant('2026-10-25T03:00:00Z'))).toBe(false)
    })

    test('hours that the change leaves nothing of are closed that day', () => {
      const gone = calendar({ hours: { days: [7], opensAt: '02:30', closesAt: '03:15' } })
      expect(nextOpening(gone, instant('2026-03-29T00:00:00Z'))?.toISOString()).toBe('2026-04-05T00:30:00.000Z')
    })
  })

  test('a day that the zone leaves out opens nowhere', () => {
    const samoa = calendar({ timeZone: 'Pacific/Apia' })
    // Friday 30 December 2011 did not happen there: Thursday is followed by Saturday.
    expect(nextOpening(samoa, instant('2011-12-30T06:00:00Z'))?.toISOString()).toBe('2012-01-01T19:00:00.000Z')
  })

  test('hours that are none are a fault', () => {
    const broken = calendar({ hours: { days: OFFICE_DAYS, opensAt: '9', closesAt: '99' } })
    expect(() => isOpen(broken, instant('2026-05-04T10:00:00Z'))).toThrow(RangeError)
  })
})

describe('N2: properties', () => {
  const times = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
  const days = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((date) => on(date.toISOString().slice(0, 10)))
  const leaves = fc
    .array(fc.tuple(days, fc.nat(20)), { maxLength: 3 })
    .map((list) => list.map(([firstDay, length]) => ({ firstDay, lastDay: addDays(firstDay, length) })))
  const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
    hours: fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), opensAt: times, closesAt: times }),
    timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    country: fc.constantFrom('', 'CN', 'DE'),
    closingDays: fc.array(days, { maxLength: 5 }).map((list) => new Set<string>(list)),
    leave: leaves,
  })
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })

  test('the next opening is open, not earlier, and nothing before it on its day is', () => {
    fc.assert(
      fc.property(calendars, instants, (some, from) => {
        const opening = nextOpening(some, from)
        expect(opening?.getTime() === from.getTime()).toBe(isOpen(some, from))
        if (!opening) return
        expect(opening.getTime()).toBeGreaterThanOrEqual(from.getTime())
        expect(isOpen(some, opening)).toBe(true)
        expect(isWorkingDay(some, dateAt(opening, some.timeZone))).toBe(true)
        if (opening > from) expect(isOpen(some, new Date(opening.getTime() - 1))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('the nearest working day is one, and every day in between is not', () => {
    fc.assert(
      fc.property(calendars, days, (some, date) => {
        for (const nearest of [workingDayOnOrAfter(some, date), workingDayOnOrBefore(some, date)]) {
          if (!nearest) continue
          expect(isWorkingDay(some, nearest)).toBe(true)
          for (const between of strictlyBetween(date, nearest)) expect(isWorkingDay(some, between)).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('without holidays, closing days and leave, a day works when its weekday does', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7]), days, (worked, date) => {
        const plain = calendar({ hours: { ...OFFICE_HOURS, days: worked } })
        expect(isWorkingDay(plain, date)).toBe(worked.includes(weekday(date)))
      }),
    )
  })

  /** From `from` (included) up to `to` (excluded), in either direction. */
  function strictlyBetween(from: CalendarDate, to: CalendarDate): CalendarDate[] {
    const distance = daysBetween(from, to)
    return Array.from({ length: Math.abs(distance) }, (_, index) => addDays(from, index * Math.sign(distance)))
  }
})
