import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, dateAt, instantAt, weekday } from './calendar-date.ts'
import { currency } from './money.ts'
import {
  checkReflection,
  isBlank,
  isImportant,
  isToBeAsked,
  MAX_ANSWER,
  NO_ANSWERS,
  OBJECTIONS,
  type ReflectionAnswers,
  reflectionDay,
  typedReflection,
  WRITTEN_ANSWERS,
  yieldOf,
} from './reflection.ts'
import { isWorkingDay, type WorkingCalendar } from './working-time.ts'

const calendar: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}
const asked = (now: string, changes: Partial<WorkingCalendar> = {}, isFresh = false) =>
  reflectionDay(isFresh, { ...calendar, ...changes }, '09:00', new Date(now))
const away = (firstDay: string, lastDay: string) => ({
  leave: [{ firstDay: calendarDate(firstDay), lastDay: calendarDate(lastDay) }],
})

describe('D5: when somebody is asked to look back', () => {
  test.each([
    ['what was closed on Monday: on Friday of that week', '2026-03-02T09:30:00Z', {}, '2026-03-06'],
    ['on Friday before the morning: on the same day', '2026-03-06T07:59:59Z', {}, '2026-03-06'],
    ['on Friday at the hour of reminders and later: on the next', '2026-03-06T08:00:00Z', {}, '2026-03-13'],
    ['on Saturday: on the next Friday', '2026-03-07T12:00:00Z', {}, '2026-03-13'],
    ['on Sunday in Berlin, which is Saturday elsewhere', '2026-03-08T22:59:00Z', {}, '2026-03-13'],
    ['in the week of Good Friday: on Thursday', '2026-03-30T09:00:00Z', {}, '2026-04-02'],
    ['on Thursday before Good Friday, after the morning: a week later', '2026-04-02T09:00:00Z', {}, '2026-04-10'],
    [
      'where Friday is no working day: the last one before',
      '2026-03-02T09:30:00Z',
      { hours: { ...calendar.hours, days: [7, 1, 2, 3, 4] } },
      '2026-03-05',
    ],
    ['away on Friday: the last day before', '2026-03-02T09:30:00Z', away('2026-03-05', '2026-03-06'), '2026-03-04'],
    [
      'away for the rest of the week: on the next Friday',
      '2026-03-03T12:00:00Z',
      away('2026-03-04', '2026-03-09'),
      '2026-03-13',
    ],
    [
      'a workspace that never opens: Friday of the next week',
      '2026-03-03T12:00:00Z',
      { hours: { ...calendar.hours, days: [] } },
      '2026-03-13',
    ],
  ])('%s', (_, now, changes, expected) => {
    expect(asked(now, changes)).toBe(expected)
  })

  test('a loss, or a deal of importance: the day after, on the clocks of whoever it is', () => {
    expect(asked('2026-03-02T09:30:00Z', {}, true)).toBe('2026-03-03')
    expect(asked('2026-03-02T23:30:00Z', {}, true)).toBe('2026-03-04')
    expect(asked('2026-03-02T23:30:00Z', { timeZone: 'America/New_York' }, true)).toBe('2026-03-03')
  })

  test('it is a working day whose morning is still to come, and none of the same week after it is', () => {
    const instants = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    const offDays = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 25 })
    fc.assert(
      fc.property(instants, offDays, (now, off) => {
        const today = dateAt(now, calendar.timeZone)
        const own = { ...calendar, closingDays: new Set(off.map((days) => addDays(today, days))) }
        const day = reflectionDay(false, own, '09:00', now)
        expect(isWorkingDay(own, day)).toBe(true)
        expect(instantAt(day, '09:00', calendar.timeZone) > now).toBe(true)
        const later = Array.from({ length: 5 - weekday(day) }, (_, index) => addDays(day, index + 1))
        expect(later.filter((each) => isWorkingDay(own, each))).toEqual([])
      }),
    )
  })

  test.each([
    ['three days ahead: not yet', '2026-03-23', false],
    ['two days ahead', '2026-03-22', true],
    ['today', '2026-03-20', true],
    ['two weeks ago, when the app was down', '2026-03-06', true],
    ['longer ago: nobody remembers', '2026-03-05', false],
  ])('on 20 March, asked for %s', (_, askOn, expected) => {
    expect(isToBeAsked(calendarDate(askOn), calendarDate('2026-03-20'))).toBe(expected)
  })
})

describe('D5: deals of importance', () => {
  const EUR = currency('EUR')
  test.each([
    [1_000n, 'EUR', 1_000n, true],
    [999n, 'EUR', 1_000n, false],
    [1_000_000n, 'USD', 1_000n, false],
  ])('%d minor units of %s against %d EUR', (amount, of, importance, expected) => {
    expect(isImportant({ amount, currency: currency(of) }, { amount: importance, currency: EUR })).toBe(expected)
  })
  test('without a sum no deal is', () => {
    expect(isImportant({ amount: 10n ** 15n, currency: EUR }, null)).toBe(false)
  })
})

describe('D5: the answers', () => {
  const typed = (changes: Partial<ReturnType<typeof typedReflection>> = {}) => ({
    ...typedReflection(NO_ANSWERS),
    ...changes,
  })

  test('nothing is compulsory: empty forms are taken, and nothing at all is blank', () => {
    expect(checkReflection(typed(), 'first')).toEqual({
      ok: true,
      value: {
        improve: null,
        technique: null,
        connections: null,
        targetMet: null,
        targetReason: null,
        shortcomings: null,
      },
    })
    expect(isBlank(NO_ANSWERS)).toBe(true)
    expect(isBlank({ ...NO_ANSWERS, targetMet: false })).toBe(false)
    expect(isBlank({ ...NO_ANSWERS, connections: 0 })).toBe(false)
  })

  test.each([
    ['0', 0],
    [' 12 ', 12],
    ['９９９', 999],
    ['', null],
  ])('connections "%s"', (connections, expected) => {
    expect(checkReflection(typed({ connections }), 'first')).toMatchObject({
      ok: true,
      value: { connections: expected },
    })
  })

  test('every field that cannot be taken is named at once, and only those of the form', () => {
    const long = 'x'.repeat(MAX_ANSWER + 1)
    const wrong = typed({ connections: 'a few', improve: long, better: long })
    expect(checkReflection(wrong, 'first')).toEqual({
      ok: false,
      error: { connections: 'not-a-number', improve: 'too-long' },
    })
    expect(checkReflection(wrong, 'second')).toEqual({ ok: false, error: { better: 'too-long' } })
    for (const connections of ['1000', '-1', '1.5', '2 or 3'])
      expect(checkReflection(typed({ connections }), 'first').ok).toBe(false)
  })

  test('what was answered stands in the forms, and read back it is the same', () => {
    const word = fc.option(fc.stringMatching(/^[a-z]{1,20}$/))
    const answers = fc.record({
      ...(Object.fromEntries(WRITTEN_ANSWERS.map((question) => [question, word])) as Record<
        (typeof WRITTEN_ANSWERS)[number],
        typeof word
      >),
      connections: fc.option(fc.integer({ min: 0, max: 999 })),
      targetMet: fc.option(fc.boolean()),
      objection: fc.option(fc.constantFrom(...OBJECTIONS)),
    })
    fc.assert(
      fc.property(answers, (given) => {
        const forms = typedReflection(given)
        const [first, second] = [checkReflection(forms, 'first'), checkReflection(forms, 'second')]
        expect({ ...(first.ok && first.value), ...(second.ok && second.value) } as ReflectionAnswers).toEqual(given)
      }),
    )
  })
})

test('D5: what reflections yield: how many were answered, and the most common objection first', () => {
  const of = (state: 'open' | 'answered' | 'skipped', objection: (typeof OBJECTIONS)[number] | null = null) => ({
    state,
    objection,
  })
  expect(
    yieldOf([
      of('answered', 'trust'),
      of('answered', 'price'),
      of('answered', 'trust'),
      of('answered', 'terms'),
      of('answered'),
      // Typed and not handed in.
      of('open', 'price'),
      of('skipped', 'price'),
    ]),
  ).toEqual({
    answered: 5,
    skipped: 1,
    open: 1,
    objections: [
      { objection: 'trust', count: 2 },
      { objection: 'price', count: 1 },
      { objection: 'terms', count: 1 },
    ],
  })
})
