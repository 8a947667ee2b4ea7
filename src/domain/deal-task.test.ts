import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, dateAt } from './calendar-date.ts'
import { FOLLOW_UPS } from './check-in-rhythm.ts'
import {
  DEAL_TASK_KINDS,
  deliveryCheckOn,
  followUpDates,
  followUpDaysFor,
  isLongUndone,
  nextTaskDay,
  taskReminder,
  thankYouReminder,
  waitsForDepartment,
} from './deal-task.ts'
import { isOpen, isWorkingDay, type WorkingCalendar } from './working-time.ts'

const BERLIN: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(['2026-03-13']),
  leave: [],
}
const MORNING = { calendar: BERLIN, remindAt: '09:00' }
const at = (text: string) => new Date(text)
const anInstant = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z'), noInvalidDate: true })
const aDay = fc.integer({ min: 0, max: 365 }).map((days) => addDays(calendarDate('2026-01-01'), days))

describe('D4: thanking on the working day of closing', () => {
  test.each([
    // Monday in winter: Berlin is an hour ahead.
    ['2026-03-02T09:30:00Z', '2026-03-02', '2026-03-02T10:30:00Z', 'an hour later'],
    ['2026-03-02T06:00:00Z', '2026-03-02', '2026-03-02T08:00:00Z', 'before work: with the morning list'],
    ['2026-03-02T17:00:00Z', '2026-03-02', '2026-03-02T17:00:00Z', 'the last half hour: at once'],
    [
      '2026-03-02T16:30:00Z',
      '2026-03-02',
      '2026-03-02T16:30:00Z',
      'an hour before the end, which is not open any more',
    ],
    ['2026-03-02T17:30:00Z', '2026-03-03', '2026-03-03T08:00:00Z', 'after work: the next morning'],
    ['2026-03-07T10:00:00Z', '2026-03-09', '2026-03-09T08:00:00Z', 'on a Saturday: Monday morning'],
    ['2026-03-12T20:00:00Z', '2026-03-16', '2026-03-16T08:00:00Z', 'before a closing day and a weekend'],
  ])('closed at %s: on %s at %s (%s)', (closedAt, localDate, dueAt) => {
    expect(thankYouReminder(at(closedAt), MORNING)).toEqual({ localDate, dueAt: at(dueAt) })
  })

  test('it is within working hours, on the day of closing where that is one, and never before closing', () => {
    fc.assert(
      fc.property(anInstant, (closedAt) => {
        const reminder = thankYouReminder(closedAt, MORNING)
        if (!reminder) throw new Error('somebody works in 2026')
        expect(isOpen(BERLIN, reminder.dueAt)).toBe(true)
        expect(reminder.dueAt.getTime()).toBeGreaterThanOrEqual(closedAt.getTime())
        expect(dateAt(reminder.dueAt, 'Europe/Berlin')).toBe(reminder.localDate)
        if (isOpen(BERLIN, closedAt)) expect(reminder.localDate).toBe(dateAt(closedAt, 'Europe/Berlin'))
      }),
    )
  })

  test('whoever never works is not reminded', () => {
    const never = { ...BERLIN, hours: { ...BERLIN.hours, days: [] } }
    expect(thankYouReminder(at('2026-03-02T09:30:00Z'), { ...MORNING, calendar: never })).toBeNull()
  })
})

describe('D4, D8: when somebody is reminded of a task', () => {
  const task = { kind: 'follow_up', dueOn: calendarDate('2026-03-14'), createdAt: at('2026-03-02T09:30:00Z') } as const
  const now = at('2026-03-02T09:30:00Z')
  test('in the morning of its day or of the working day after it', () => {
    expect(taskReminder(task, MORNING, now)).toEqual({ localDate: '2026-03-16', dueAt: at('2026-03-16T08:00:00Z') })
  })
  test('what has passed is made up for on the next working morning', () => {
    const late = at('2026-03-20T09:00:00Z')
    expect(taskReminder(task, MORNING, late)).toEqual({ localDate: '2026-03-23', dueAt: at('2026-03-23T08:00:00Z') })
  })
  test('a thank-you comes an hour after closing; on another day, where its day was moved; later, for a new owner', () => {
    const thanks = { ...task, kind: 'thank_you', dueOn: calendarDate('2026-03-02') } as const
    expect(taskReminder(thanks, MORNING, now)?.dueAt).toEqual(at('2026-03-02T10:30:00Z'))
    const moved = { ...thanks, dueOn: calendarDate('2026-03-04') }
    expect(taskReminder(moved, MORNING, now)?.dueAt).toEqual(at('2026-03-04T08:00:00Z'))
    const later = at('2026-03-02T12:00:00Z')
    expect(taskReminder(thanks, MORNING, later)?.dueAt).toEqual(at('2026-03-03T08:00:00Z'))
  })
  test('never before its day, never in the past, always on a working day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEAL_TASK_KINDS), aDay, anInstant, (kind, dueOn, instant) => {
        const reminder = taskReminder({ kind, dueOn, createdAt: instant }, MORNING, instant)
        if (!reminder) throw new Error('somebody works in 2026')
        expect(reminder.dueAt.getTime()).toBeGreaterThanOrEqual(instant.getTime())
        expect(isWorkingDay(BERLIN, reminder.localDate)).toBe(true)
        expect(reminder.localDate >= dueOn).toBe(true)
      }),
    )
  })
})

describe('D4: after a delivery', () => {
  test.each([
    ['2026-03-02', '2026-03-03'],
    ['2026-03-06', '2026-03-09'],
    ['2026-03-12', '2026-03-16'],
  ])('delivered on %s, it is checked on %s, the next working day', (deliveredOn, expected) => {
    expect(deliveryCheckOn(calendarDate(deliveredOn), BERLIN)).toBe(expected)
  })

  test.each([
    ['full', [7, 30], [7, 30]],
    ['full', [30, 7, 7], [7, 30]],
    ['light', [7, 30], [30]],
    ['light', [], []],
    ['none', [7, 30], []],
  ] as const)('D1: followed up %s, of %j the days %j', (mode, days, expected) => {
    expect(followUpDaysFor(mode, days)).toEqual(expected)
  })

  test('the more closely, the more days; each is one of the workspace', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 })), (days) => {
        const [full = [], light = [], none = []] = FOLLOW_UPS.map((mode) => followUpDaysFor(mode, days))
        expect(full.length >= light.length && light.length >= none.length).toBe(true)
        for (const day of light) expect(full).toContain(day)
        for (const day of full) expect(days).toContain(day)
      }),
    )
  })

  test('the days of follow-up are working days, none twice', () => {
    fc.assert(
      fc.property(aDay, fc.array(fc.integer({ min: 1, max: 60 })), (deliveredOn, days) => {
        const dates = followUpDates(deliveredOn, followUpDaysFor('full', days), BERLIN)
        expect(new Set(dates).size).toBe(dates.length)
        for (const date of dates) {
          expect(isWorkingDay(BERLIN, date)).toBe(true)
          expect(date > deliveredOn).toBe(true)
        }
      }),
    )
  })
})

describe('D8: a task that nobody has done is told again', () => {
  const day = calendarDate
  /** All days on which it is told, until one. */
  const daysUntil = (dueOn: string, until: string, calendar = BERLIN): string[] => {
    const days: string[] = []
    let next = nextTaskDay(day(dueOn), addDays(day(dueOn), -1), calendar)
    for (; next !== null && next <= until; next = nextTaskDay(day(dueOn), next, calendar)) days.push(next)
    return days
  }

  test.each([
    [
      'on its day, the third and the seventh working day after it, then every week',
      '2026-03-02',
      ['02', '05', '11', '18', '25'],
    ],
    // The 13th is a closing day.
    ['closing days and weekends do not count', '2026-03-11', ['11', '17', '23', '30']],
    ['one of a Saturday is told on Monday, and counted from then', '2026-03-07', ['09', '12', '19', '26']],
  ])('%s', (_name, dueOn, days) => {
    expect(daysUntil(dueOn, '2026-03-31')).toEqual(days.map((each) => `2026-03-${each}`))
  })

  test('whoever comes to it late goes on with the next of these days', () => {
    expect(nextTaskDay(day('2026-03-02'), day('2026-03-03'), BERLIN)).toBe('2026-03-05')
    expect(nextTaskDay(day('2026-03-02'), day('2026-03-11'), BERLIN)).toBe('2026-03-18')
    expect(nextTaskDay(day('2026-03-02'), day('2027-03-02'), BERLIN)).toBe('2027-03-03')
  })

  test('their supervisor is told from the seventh working day on', () => {
    const told = daysUntil('2026-03-02', '2026-03-31').map((each) => isLongUndone(day('2026-03-02'), day(each), BERLIN))
    expect(told).toEqual([false, false, true, true, true])
  })

  test('whoever never works is told of nothing', () => {
    const never = { ...BERLIN, hours: { ...BERLIN.hours, days: [] } }
    expect(nextTaskDay(day('2026-03-02'), day('2026-03-01'), never)).toBeNull()
    expect(isLongUndone(day('2026-03-02'), day('2026-12-01'), never)).toBe(false)
  })

  test('on working days only, none twice, none lost: the first on its day, and never more than a week and a break between', () => {
    const breaks = fc.tuple(aDay, fc.integer({ min: 0, max: 30 })).map(([from, days]) => {
      return { firstDay: from, lastDay: addDays(from, days) }
    })
    fc.assert(
      fc.property(aDay, aDay, breaks, (dueOn, until, { firstDay, lastDay }) => {
        const closed: string[] = []
        for (let each = firstDay; each <= lastDay; each = addDays(each, 1)) closed.push(each)
        const calendar = { ...BERLIN, closingDays: new Set(closed) }
        const days = daysUntil(dueOn, until, calendar).map(day)
        for (const each of days) expect(isWorkingDay(calendar, each)).toBe(true)
        expect(new Set(days).size).toBe(days.length)
        expect([...days].sort()).toEqual(days)
        const working = (from: string, to: string) => {
          let count = 0
          for (let each = addDays(day(from), 1); each <= to; each = addDays(each, 1))
            count += isWorkingDay(calendar, each) ? 1 : 0
          return count
        }
        const [first, second, third] = days
        if (first) expect(working(addDays(dueOn, -1), first)).toBe(1)
        if (first && second) expect(working(first, second)).toBe(3)
        if (first && third) expect(working(first, third)).toBe(7)
        for (const [index, each] of days.entries())
          if (index > 2) expect(working(days[index - 1] ?? '', each)).toBeLessThanOrEqual(6)
        // What is told next does not depend on when somebody asks.
        for (const [index, each] of days.entries())
          expect(nextTaskDay(dueOn, addDays(each, -1), calendar)).toBe(days[index])
      }),
    )
  })
})

test.each([
  ['of no department', null, false],
  ['of a department, with somebody else', ['m-2', 'm-3'], true],
  ['of a department that nobody is in', [], true],
  ['of a department, with one of them', ['m-2', 'm-1'], false],
])('D8, P3: a task %s waits to be taken: %s', (_name, memberIds, waits) => {
  expect(waitsForDepartment('m-1', memberIds)).toBe(waits)
})
