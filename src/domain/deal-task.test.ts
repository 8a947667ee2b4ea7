import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, dateAt } from './calendar-date.ts'
import { FOLLOW_UPS } from './check-in-rhythm.ts'
import {
  DEAL_TASK_KINDS,
  deliveryCheckOn,
  followUpDates,
  followUpDaysFor,
  taskReminder,
  thankYouReminder,
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
