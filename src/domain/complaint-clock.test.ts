import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { SEVERITIES } from './complaint.ts'
import {
  CLOCKS,
  type ClockFacts,
  type ClockWait,
  clockState,
  clockTimes,
  nextClockLook,
  STANDARD_COMPLAINT_CLOCKS,
} from './complaint-clock.ts'
import { isOpen, type WorkingCalendar, workingTimeBetween } from './working-time.ts'

const HOUR = 3_600_000
const at = (text: string) => new Date(text)

/** Monday to Friday, 09:00 to 18:00 in Berlin. */
const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' },
  timeZone: 'Europe/Berlin',
  country: '',
  closingDays: new Set(),
  leave: [],
}

/** Received on Monday, 4 May 2026, at 10:00 in Berlin. */
const facts = (overrides: Partial<ClockFacts> = {}): ClockFacts => ({
  severity: 'major',
  startedAt: at('2026-05-04T08:00:00Z'),
  waits: [],
  doneAt: null,
  ...overrides,
})
const wait = (startedAt: string, endedAt: string | null): ClockWait => ({
  startedAt: at(startedAt),
  endedAt: endedAt === null ? null : at(endedAt),
})

describe('P4: until when a clock has time', () => {
  test.each([
    ['severe', 'response', '2026-05-04T08:45:00Z', '2026-05-04T09:00:00Z'],
    ['severe', 'solution', '2026-05-04T14:00:00Z', '2026-05-04T16:00:00Z'],
    ['major', 'response', '2026-05-04T11:00:00Z', '2026-05-04T12:00:00Z'],
    ['major', 'solution', '2026-05-06T08:00:00Z', '2026-05-06T14:00:00Z'],
    ['minor', 'response', '2026-05-04T14:00:00Z', '2026-05-04T16:00:00Z'],
    ['minor', 'solution', '2026-05-07T11:00:00Z', '2026-05-08T12:00:00Z'],
  ] as const)('%s, %s: warned at %s, due at %s', (severity, clock, warnAt, dueAt) => {
    expect(clockTimes(clock, facts({ severity }), CALENDAR, STANDARD_COMPLAINT_CLOCKS)).toEqual({
      warnAt: at(warnAt),
      dueAt: at(dueAt),
      isPaused: false,
    })
  })

  test.each<[string, Partial<ClockFacts>, string]>([
    [
      'an hour of waiting puts it off by an hour',
      { waits: [wait('2026-05-04T09:00:00Z', '2026-05-04T10:00:00Z')] },
      '2026-05-04T13:00:00Z',
    ],
    [
      'a wait over the night counts its working hours alone',
      { waits: [wait('2026-05-04T11:00:00Z', '2026-05-05T07:30:00Z')] },
      '2026-05-05T08:30:00Z',
    ],
    [
      'a wait over the weekend adds nothing',
      { startedAt: at('2026-05-08T14:00:00Z'), waits: [wait('2026-05-08T16:00:00Z', '2026-05-11T07:00:00Z')] },
      '2026-05-11T09:00:00Z',
    ],
    [
      'two waits that overlap count once',
      {
        waits: [
          wait('2026-05-04T09:00:00Z', '2026-05-04T10:00:00Z'),
          wait('2026-05-04T09:30:00Z', '2026-05-04T10:30:00Z'),
        ],
      },
      '2026-05-04T13:30:00Z',
    ],
    [
      'a wait before it was opened again counts nothing',
      { waits: [wait('2026-05-03T09:00:00Z', '2026-05-04T07:00:00Z')] },
      '2026-05-04T12:00:00Z',
    ],
    [
      'a wait after it was over counts nothing',
      { waits: [wait('2026-05-04T13:00:00Z', null)] },
      '2026-05-04T12:00:00Z',
    ],
    [
      'a wait after the stage was done counts nothing',
      { waits: [wait('2026-05-04T10:00:00Z', null)], doneAt: at('2026-05-04T09:00:00Z') },
      '2026-05-04T12:00:00Z',
    ],
  ])('%s', (_, changes, dueAt) => {
    const times = clockTimes('response', facts(changes), CALENDAR, STANDARD_COMPLAINT_CLOCKS)
    expect([times.dueAt, times.isPaused]).toEqual([at(dueAt), false])
  })

  test('while the customer is waited for it stands still; what is done meanwhile is in time', () => {
    const waits = [wait('2026-05-04T09:00:00Z', null)]
    const paused = clockTimes('response', facts({ waits }), CALENDAR, STANDARD_COMPLAINT_CLOCKS)
    expect(paused).toMatchObject({ dueAt: at('2026-05-04T12:00:00Z'), isPaused: true })
    const open = { doneAt: null, isOver: false }
    expect(clockState(paused, open, at('2026-05-06T10:00:00Z'))).toBe('paused')
    expect(nextClockLook(paused, 'paused')).toBeNull()
    const doneAt = at('2026-05-06T10:00:00Z')
    expect(
      clockState(
        clockTimes('response', facts({ waits, doneAt }), CALENDAR, STANDARD_COMPLAINT_CLOCKS),
        { ...open, doneAt },
        doneAt,
      ),
    ).toBe('met')
  })

  test('hours that never open: no clock runs', () => {
    const never = { ...CALENDAR, hours: { ...CALENDAR.hours, days: [] } }
    const times = clockTimes('response', facts(), never, STANDARD_COMPLAINT_CLOCKS)
    expect(times).toEqual({ dueAt: null, warnAt: null, isPaused: false })
    expect(clockState(times, { doneAt: null, isOver: false }, at('2027-05-04T08:00:00Z'))).toBe('none')
  })

  test('hours and share are the workspace’s', () => {
    const clocks = {
      hours: { ...STANDARD_COMPLAINT_CLOCKS.hours, major: { response: 2, solution: 30 } },
      warnPercent: 50,
    }
    expect(clockTimes('response', facts(), CALENDAR, clocks)).toEqual({
      warnAt: at('2026-05-04T09:00:00Z'),
      dueAt: at('2026-05-04T10:00:00Z'),
      isPaused: false,
    })
  })

  test('over the Spring Festival and the change of the clocks it is as long as ever', () => {
    const china = { ...CALENDAR, timeZone: 'Asia/Shanghai', country: 'CN' }
    const beforeFestival = facts({ severity: 'severe', startedAt: at('2026-02-14T09:30:00Z') })
    expect(clockTimes('response', beforeFestival, china, STANDARD_COMPLAINT_CLOCKS).dueAt).toEqual(
      at('2026-02-24T01:30:00Z'),
    )
    const beforeSummer = facts({ severity: 'severe', startedAt: at('2026-03-27T16:30:00Z') })
    expect(clockTimes('response', beforeSummer, CALENDAR, STANDARD_COMPLAINT_CLOCKS).dueAt).toEqual(
      at('2026-03-30T07:30:00Z'),
    )
  })
})

describe('P4: how a clock stands', () => {
  const times = clockTimes('response', facts(), CALENDAR, STANDARD_COMPLAINT_CLOCKS)
  test.each([
    ['running', '2026-05-04T10:59:59Z', null, false],
    ['short from three quarters on', '2026-05-04T11:00:00Z', null, false],
    ['short until the last instant', '2026-05-04T12:00:00Z', null, false],
    ['late after it', '2026-05-04T12:00:00.001Z', null, false],
    ['met at the last instant', '2026-05-09T00:00:00Z', '2026-05-04T12:00:00Z', false],
    ['missed when done late, though nobody looked', '2026-05-09T00:00:00Z', '2026-05-04T12:00:01Z', true],
    ['stopped when it is over', '2026-05-09T00:00:00Z', null, true],
  ])('%s', (state, now, done, isOver) => {
    const doneAt = done === null ? null : at(done)
    expect(clockState(times, { doneAt, isOver }, at(now))).toBe(state.split(' ')[0])
  })

  test('it is looked at when the warning is due, and as soon as it is over', () => {
    expect(nextClockLook(times, 'running')).toEqual(at('2026-05-04T11:00:00Z'))
    expect(nextClockLook(times, 'short')).toEqual(at('2026-05-04T12:00:00.001Z'))
    expect(nextClockLook(times, 'late')).toBeNull()
  })
})

describe('P4: properties of the clocks', () => {
  const starts = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z'), noInvalidDate: true })
  const gaps = fc.array(fc.tuple(fc.nat(60 * HOUR), fc.nat(60 * HOUR)), { maxLength: 4 })
  const waitsFrom = (startedAt: Date, list: readonly (readonly [number, number])[]): ClockWait[] => {
    let last = startedAt.getTime()
    return list.map(([before, long]) => {
      const from = last + before
      last = from + long
      return { startedAt: new Date(from), endedAt: new Date(last) }
    })
  }
  const calendars = fc.record({
    hours: fc.constantFrom(CALENDAR.hours, { days: [6, 7, 1], opensAt: '01:00', closesAt: '05:30' }),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'),
    country: fc.constantFrom('', 'DE', 'CN'),
    closingDays: fc.constant(new Set<string>(['2026-12-24'])),
    leave: fc.constant([]),
  })

  test('the working time up to the deadline that was not spent waiting is the hours of the severity', () => {
    fc.assert(
      fc.property(
        calendars,
        starts,
        gaps,
        fc.constantFrom(...SEVERITIES),
        fc.constantFrom(...CLOCKS),
        (calendar, startedAt, list, severity, clock) => {
          const waits = waitsFrom(startedAt, list)
          const { dueAt } = clockTimes(
            clock,
            { severity, startedAt, waits, doneAt: null },
            calendar,
            STANDARD_COMPLAINT_CLOCKS,
          )
          if (!dueAt) return
          const waited = waits
            .map((each) =>
              workingTimeBetween(calendar, each.startedAt, each.endedAt && each.endedAt < dueAt ? each.endedAt : dueAt),
            )
            .reduce((sum, each) => sum + each, 0)
          expect(workingTimeBetween(calendar, startedAt, dueAt) - waited).toBe(
            STANDARD_COMPLAINT_CLOCKS.hours[severity][clock] * HOUR,
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  test('the warning comes before the deadline, both in working time; what is more severe is due earlier', () => {
    fc.assert(
      fc.property(calendars, starts, gaps, fc.constantFrom(...CLOCKS), (calendar, startedAt, list, clock) => {
        const waits = waitsFrom(startedAt, list)
        const read = (severity: (typeof SEVERITIES)[number]) =>
          clockTimes(clock, { severity, startedAt, waits, doneAt: null }, calendar, STANDARD_COMPLAINT_CLOCKS)
        const [minor, major, severe] = SEVERITIES.map(read)
        for (const times of [minor, major, severe]) {
          if (!times?.dueAt || !times.warnAt) continue
          expect(times.warnAt < times.dueAt).toBe(true)
          expect(isOpen(calendar, new Date(times.dueAt.getTime() - 1))).toBe(true)
          expect(isOpen(calendar, new Date(times.warnAt.getTime() - 1))).toBe(true)
        }
        if (minor?.dueAt && major?.dueAt && severe?.dueAt)
          expect(severe.dueAt < major.dueAt && major.dueAt < minor.dueAt).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
