import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, dateAt } from './calendar-date.ts'
import { addWorkingTime, isOpen, nextOpening, type WorkingCalendar, workingTimeBetween } from './working-time.ts'

const SECOND = 1000
const HOUR = 3_600_000
const at = (text: string) => new Date(text)

/** Monday to Friday, 09:00 to 18:30 in Berlin (9.5 hours a day), unless said otherwise. */
function calendar(overrides: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: '',
    closingDays: new Set(),
    leave: [],
    ...overrides,
  }
}

const CHINA = { country: 'CN', timeZone: 'Asia/Shanghai' } as const
const NIGHT = { days: [6, 7], opensAt: '00:00', closesAt: '06:00' }

describe('P4: working time is added', () => {
  test.each<[string, string, number, string, Partial<WorkingCalendar>]>([
    ['within the day', '2026-05-04T08:00:00Z', HOUR, '2026-05-04T09:00:00Z', {}],
    ['a deadline on closing time stays there', '2026-05-04T15:30:00Z', HOUR, '2026-05-04T16:30:00Z', {}],
    ['one second more goes to the next opening', '2026-05-04T15:30:00Z', HOUR + SECOND, '2026-05-05T07:00:01Z', {}],
    ['before opening it begins at opening', '2026-05-04T03:00:00Z', HOUR, '2026-05-04T08:00:00Z', {}],
    ['after closing it begins the next day', '2026-05-04T19:00:00Z', HOUR, '2026-05-05T08:00:00Z', {}],
    ['on closing time it begins the next day', '2026-05-04T16:30:00Z', HOUR, '2026-05-05T08:00:00Z', {}],
    ['over a weekend', '2026-05-08T16:00:00Z', HOUR, '2026-05-11T07:30:00Z', {}],
    ['forty hours are more than four days', '2026-05-04T07:00:00Z', 40 * HOUR, '2026-05-08T09:00:00Z', {}],
    ['over a holiday', '2026-04-30T16:00:00Z', HOUR, '2026-05-04T07:30:00Z', { country: 'DE' }],
    [
      'over a closing day',
      '2026-05-05T16:00:00Z',
      HOUR,
      '2026-05-07T07:30:00Z',
      { closingDays: new Set(['2026-05-06']) },
    ],
    ['on a make-up Saturday before the Spring Festival', '2026-02-13T10:00:00Z', HOUR, '2026-02-14T01:30:00Z', CHINA],
    ['over the Spring Festival', '2026-02-14T10:00:00Z', HOUR, '2026-02-24T01:30:00Z', CHINA],
    ['a night without 02:00 to 03:00', '2026-03-28T23:00:00Z', 5 * HOUR, '2026-03-29T04:00:00Z', { hours: NIGHT }],
    ['such a night is an hour shorter', '2026-03-28T23:00:00Z', 6 * HOUR, '2026-04-03T23:00:00Z', { hours: NIGHT }],
    [
      'a night with 02:00 twice is an hour longer',
      '2026-10-24T22:00:00Z',
      7 * HOUR,
      '2026-10-25T05:00:00Z',
      { hours: NIGHT },
    ],
    ['the same time of day after the clocks went forward', '2026-03-27T17:00:00Z', HOUR, '2026-03-30T07:30:00Z', {}],
    ['and after they went back', '2026-10-23T15:30:00Z', 2 * HOUR, '2026-10-26T09:00:00Z', {}],
  ])('%s', (_, from, milliseconds, expected, overrides) => {
    expect(addWorkingTime(calendar(overrides), at(from), milliseconds)).toEqual(at(expected))
  })

  test('none at all: the instant itself when open or on closing time, else the next opening', () => {
    expect(addWorkingTime(calendar(), at('2026-05-04T10:00:00Z'), 0)).toEqual(at('2026-05-04T10:00:00Z'))
    expect(addWorkingTime(calendar(), at('2026-05-04T16:30:00Z'), 0)).toEqual(at('2026-05-04T16:30:00Z'))
    expect(addWorkingTime(calendar(), at('2026-05-04T16:30:01Z'), 0)).toEqual(at('2026-05-05T07:00:00Z'))
  })

  test('a closing time that the clocks skip into the next day ends this one', () => {
    // In Nuuk, 30 March 2024 ended at 23:00.
    const nuuk = calendar({ timeZone: 'America/Nuuk', hours: { days: [6], opensAt: '22:00', closesAt: '23:45' } })
    expect(addWorkingTime(nuuk, at('2024-03-31T00:00:00Z'), HOUR)).toEqual(at('2024-03-31T01:00:00Z'))
    expect(addWorkingTime(nuuk, at('2024-03-31T00:00:00Z'), HOUR + SECOND)).toEqual(at('2024-04-06T23:00:01Z'))
  })

  test('null where the hours never open, or not long enough within 400 days', () => {
    const from = at('2026-05-04T08:00:00Z')
    const forever = [{ firstDay: calendarDate('2000-01-01'), lastDay: calendarDate('2100-01-01') }]
    const minute = { days: [1], opensAt: '09:00', closesAt: '09:01' }
    expect(
      addWorkingTime(calendar({ hours: { days: [], opensAt: '09:00', closesAt: '18:30' } }), from, HOUR),
    ).toBeNull()
    expect(addWorkingTime(calendar({ hours: { days: [1], opensAt: '18:30', closesAt: '09:00' } }), from, 0)).toBeNull()
    expect(addWorkingTime(calendar({ leave: forever }), from, HOUR)).toBeNull()
    expect(addWorkingTime(calendar({ hours: minute }), from, 40 * HOUR)).toBeNull()
  })

  test('what is no working time is a fault', () => {
    expect(() => addWorkingTime(calendar(), at('2026-05-04T08:00:00Z'), -1)).toThrow(RangeError)
    expect(() => addWorkingTime(calendar(), at('2026-05-04T08:00:00Z'), Number.NaN)).toThrow(RangeError)
  })
})

describe('P4: working time is measured', () => {
  test.each<[string, string, string, number, Partial<WorkingCalendar>]>([
    ['within the day', '2026-05-04T08:00:00Z', '2026-05-04T09:30:00Z', 1.5 * HOUR, {}],
    ['a weekend adds nothing', '2026-05-08T16:30:00Z', '2026-05-11T07:00:00Z', 0, {}],
    ['from Friday to Monday', '2026-05-08T16:00:00Z', '2026-05-11T07:30:00Z', HOUR, {}],
    ['a whole week', '2026-05-04T00:00:00Z', '2026-05-11T00:00:00Z', 5 * 9.5 * HOUR, {}],
    ['backwards there is none', '2026-05-04T09:00:00Z', '2026-05-04T08:00:00Z', 0, {}],
    [
      'hours that never open',
      '2026-05-04T00:00:00Z',
      '2026-05-11T00:00:00Z',
      0,
      { hours: { days: [], opensAt: '09:00', closesAt: '18:30' } },
    ],
    ['the Spring Festival with its make-up day', '2026-02-13T16:00:00Z', '2026-02-24T16:00:00Z', 2 * 9.5 * HOUR, CHINA],
    ['more than 400 days', '2025-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 521 * 9.5 * HOUR, {}],
  ])('%s', (_, from, to, expected, overrides) => {
    expect(workingTimeBetween(calendar(overrides), at(from), at(to))).toBe(expected)
  })
})

describe('P4: properties of working time', () => {
  const times = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
  const min = at('2024-01-01T00:00:00Z')
  const instants = fc.oneof(
    fc.date({ min, max: at('2027-12-31T00:00:00Z'), noInvalidDate: true }),
    // Around the changes of the clocks in Europe, America and Australia.
    fc
      .tuple(
        fc.constantFrom(
          '2026-03-29',
          '2026-10-25',
          '2026-03-08',
          '2026-11-01',
          '2026-04-05',
          '2026-10-04',
          '2024-03-31',
        ),
        fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
      )
      .map(([day, shift]) => new Date(at(`${day}T00:00:00Z`).getTime() + shift)),
  )
  const days = fc
    .date({ min, max: at('2028-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => calendarDate(date.toISOString().slice(0, 10)))
  const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
    hours: fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), opensAt: times, closesAt: times }),
    timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    country: fc.constantFrom('', 'CN', 'DE', 'TW'),
    closingDays: fc.array(days, { maxLength: 5 }).map((list) => new Set<string>(list)),
    leave: fc
      .array(fc.tuple(days, fc.nat(20)), { maxLength: 2 })
      .map((list) => list.map(([firstDay, length]) => ({ firstDay, lastDay: addDays(firstDay, length) }))),
  })
  const amounts = fc.oneof(
    fc.integer({ min: 0, max: 40 * HOUR }),
    fc.nat(40).map((hours) => hours * HOUR),
  )
  const RUNS = { numRuns: 300 }

  test('adding, then measuring, gives the same time', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (some, from, amount) => {
        const end = addWorkingTime(some, from, amount)
        if (end) expect(workingTimeBetween(some, from, end)).toBe(amount)
      }),
      RUNS,
    )
  })

  test('it never ends inside closed time: it is open there, or a moment before', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (some, from, amount) => {
        const end = addWorkingTime(some, from, amount)
        if (end) expect(isOpen(some, end) || isOpen(some, new Date(end.getTime() - 1))).toBe(true)
      }),
      RUNS,
    )
  })

  test('the later it begins, the later it ends; the longer it takes, too', () => {
    fc.assert(
      fc.property(calendars, instants, fc.nat(72 * HOUR), amounts, fc.nat(HOUR), (some, from, later, amount, more) => {
        const end = addWorkingTime(some, from, amount)
        const endLater = addWorkingTime(some, new Date(from.getTime() + later), amount)
        const endLonger = addWorkingTime(some, from, amount + more)
        if (end && endLater) expect(endLater.getTime()).toBeGreaterThanOrEqual(end.getTime())
        if (end && endLonger) expect(endLonger.getTime() - end.getTime()).toBeGreaterThanOrEqual(more)
      }),
      RUNS,
    )
  })

  test('adding one time and then another is adding both', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, amounts, (some, from, first, second) => {
        const half = addWorkingTime(some, from, first)
        const whole = addWorkingTime(some, from, first + second)
        if (half && whole) expect(addWorkingTime(some, half, second)).toEqual(whole)
      }),
      RUNS,
    )
  })

  test('what is measured of two stretches is measured of both together', () => {
    fc.assert(
      fc.property(calendars, instants, fc.nat(900 * HOUR), fc.nat(900 * HOUR), (some, from, first, second) => {
        const middle = new Date(from.getTime() + first)
        const end = new Date(middle.getTime() + second)
        const sum = workingTimeBetween(some, from, middle) + workingTimeBetween(some, middle, end)
        expect(workingTimeBetween(some, from, end)).toBe(sum)
        expect(sum).toBeLessThanOrEqual(first + second)
      }),
      RUNS,
    )
  })

  test('it begins at the next opening, and is null where there is none', () => {
    fc.assert(
      fc.property(calendars, instants, (some, from) => {
        const opening = nextOpening(some, from)
        const end = addWorkingTime(some, from, 1)
        expect(end === null).toBe(opening === null)
        if (end && opening) expect(end.getTime()).toBe(opening.getTime() + 1)
        if (end) expect(dateAt(new Date(end.getTime() - 1), some.timeZone)).toBe(dateAt(opening ?? end, some.timeZone))
      }),
      RUNS,
    )
  })
})
