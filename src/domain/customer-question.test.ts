import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nextClockLook } from './complaint-clock.ts'
import { answerDueAt, minutesLeft, type QuestionFacts, questionState, questionTimes } from './customer-question.ts'
import { isOpen, type WorkingCalendar, workingTimeBetween } from './working-time.ts'

const at = (text: string) => new Date(text)
const HOUR = 3_600_000
const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}
const NEVER: WorkingCalendar = { ...CALENDAR, hours: { ...CALENDAR.hours, days: [] } }

const asked = (askedAt: string, changes: Partial<QuestionFacts> = {}): QuestionFacts => ({
  askedAt: at(askedAt),
  dueAt: answerDueAt(at(askedAt), 4, CALENDAR),
  answeredAt: null,
  withdrawnAt: null,
  ...changes,
})

describe('I5: a customer’s question is answered within 4 working hours', () => {
  test.each([
    ['in the morning', '2026-03-02T08:00:00Z', '2026-03-02T12:00:00.000Z', '2026-03-02T11:00:00.000Z'],
    ['before the hours', '2026-03-02T05:00:00Z', '2026-03-02T12:00:00.000Z', '2026-03-02T11:00:00.000Z'],
    ['shortly before the end of a day', '2026-03-02T16:30:00Z', '2026-03-03T11:00:00.000Z', '2026-03-03T10:00:00.000Z'],
    ['on Friday afternoon', '2026-03-06T16:30:00Z', '2026-03-09T11:00:00.000Z', '2026-03-09T10:00:00.000Z'],
    [
      'on Friday before the clocks go forward',
      '2026-03-27T16:30:00Z',
      '2026-03-30T10:00:00.000Z',
      '2026-03-30T09:00:00.000Z',
    ],
    [
      'on Friday before the clocks go back',
      '2026-10-23T15:30:00Z',
      '2026-10-26T11:00:00.000Z',
      '2026-10-26T10:00:00.000Z',
    ],
    ['before Easter', '2026-04-02T15:30:00Z', '2026-04-07T10:00:00.000Z', '2026-04-07T09:00:00.000Z'],
  ])('%s', (_, when, due, warn) => {
    const facts = asked(when)
    const { dueAt, warnAt } = questionTimes(facts, CALENDAR, 75)
    expect([dueAt?.toISOString(), warnAt?.toISOString()]).toEqual([due, warn])
  })

  test('no clock runs where the hours never open', () => {
    const facts = asked('2026-03-02T08:00:00Z', { dueAt: answerDueAt(at('2026-03-02T08:00:00Z'), 4, NEVER) })
    const times = questionTimes(facts, NEVER, 75)
    expect(times).toEqual({ dueAt: null, warnAt: null, isPaused: false })
    expect(questionState(times, facts, at('2027-01-01T00:00:00Z'))).toBe('none')
    expect(minutesLeft(facts, NEVER, at('2026-03-02T08:00:00Z'))).toBe(0)
  })

  test.each([
    ['2026-03-02T10:59:59.999Z', 'running', 61],
    ['2026-03-02T11:00:00.000Z', 'short', 60],
    ['2026-03-02T12:00:00.000Z', 'short', 0],
    ['2026-03-02T12:00:00.001Z', 'late', 0],
  ] as const)('at %s it is %s', (now, state, minutes) => {
    const facts = asked('2026-03-02T08:00:00Z')
    const times = questionTimes(facts, CALENDAR, 75)
    expect(questionState(times, facts, at(now))).toBe(state)
    expect(minutesLeft(facts, CALENDAR, at(now))).toBe(minutes)
  })

  test('answered at the last instant is in time, a moment later it is not; withdrawn it has stopped', () => {
    const facts = asked('2026-03-02T08:00:00Z')
    const times = questionTimes(facts, CALENDAR, 75)
    const later = at('2026-03-05T08:00:00Z')
    const stateWith = (changes: Partial<QuestionFacts>) => questionState(times, { ...facts, ...changes }, later)
    expect(stateWith({ answeredAt: at('2026-03-02T12:00:00Z') })).toBe('met')
    expect(stateWith({ answeredAt: at('2026-03-02T12:00:00.001Z') })).toBe('missed')
    expect(stateWith({ withdrawnAt: at('2026-03-02T11:00:00Z') })).toBe('stopped')
  })

  test('a closing day entered since leaves the deadline where it was said to be, and warns at once', () => {
    const facts = asked('2026-03-02T08:00:00Z')
    const closed = { ...CALENDAR, closingDays: new Set(['2026-03-02']) }
    const times = questionTimes(facts, closed, 75)
    expect(times).toEqual({ dueAt: facts.dueAt, warnAt: facts.askedAt, isPaused: false })
  })
})

describe('I5: whatever the zone, the hours and the time of year', () => {
  const calendars = fc.record({
    hours: fc.constantFrom(CALENDAR.hours, { days: [6, 7, 1], opensAt: '01:00', closesAt: '05:30' }),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'),
    country: fc.constantFrom('', 'DE', 'CN'),
    closingDays: fc.constant(new Set<string>(['2026-12-24'])),
    leave: fc.constant([]),
  })
  const starts = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z'), noInvalidDate: true })

  test('the working time up to the deadline is what the workspace gives; the warning comes at three quarters of it', () => {
    fc.assert(
      fc.property(calendars, starts, fc.integer({ min: 1, max: 80 }), (calendar, askedAt, hours) => {
        const facts = { askedAt, dueAt: answerDueAt(askedAt, hours, calendar), answeredAt: null, withdrawnAt: null }
        const { dueAt, warnAt } = questionTimes(facts, calendar, 75)
        if (!dueAt || !warnAt) throw new Error('the hours open')
        expect(workingTimeBetween(calendar, askedAt, dueAt)).toBe(hours * HOUR)
        expect(workingTimeBetween(calendar, askedAt, warnAt)).toBe((hours * HOUR * 3) / 4)
        expect(isOpen(calendar, new Date(warnAt.getTime() - 1))).toBe(true)
        expect(minutesLeft(facts, calendar, askedAt)).toBe(hours * 60)
        expect(minutesLeft(facts, calendar, warnAt)).toBe(hours * 15)
      }),
      { numRuns: 200 },
    )
  })

  test('following its own looks, it is warned once, then late once, and is never looked at in the past', () => {
    fc.assert(
      fc.property(calendars, starts, fc.integer({ min: 1, max: 80 }), (calendar, askedAt, hours) => {
        const facts = { askedAt, dueAt: answerDueAt(askedAt, hours, calendar), answeredAt: null, withdrawnAt: null }
        const times = questionTimes(facts, calendar, 75)
        const states: string[] = []
        for (let now: Date | null = askedAt; now !== null; ) {
          const state = questionState(times, facts, now)
          states.push(state)
          const next = nextClockLook(times, state)
          if (next) expect(next > now).toBe(true)
          now = next
        }
        expect(states).toEqual(['running', 'short', 'late'])
      }),
      { numRuns: 200 },
    )
  })
})
