import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate, dateAt } from './calendar-date.ts'
import { MAX_SNOOZE_DAYS, type SnoozeChoice, snoozeUntil } from './snooze.ts'
import { isOpen, type WorkingCalendar } from './working-time.ts'

const BERLIN: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}
const on = (date: string): SnoozeChoice => ({ on: calendarDate(date) })

describe('N3: until when a reminder is put off', () => {
  // 2 March 2026 is a Monday; Berlin is an hour ahead of UTC until the 29th.
  test.each<[string, SnoozeChoice, string]>([
    ['2026-03-02T08:00:00Z', 'hour', '2026-03-02 2026-03-02T09:00:00.000Z'],
    ['2026-03-02T17:00:00Z', 'hour', '2026-03-03 2026-03-03T08:00:00.000Z'], // 19:00 is after closing time
    ['2026-03-06T17:00:00Z', 'hour', '2026-03-09 2026-03-09T08:00:00.000Z'], // Friday evening
    ['2026-03-02T08:00:00Z', 'tomorrow', '2026-03-03 2026-03-03T08:00:00.000Z'],
    ['2026-03-06T08:00:00Z', 'tomorrow', '2026-03-09 2026-03-09T08:00:00.000Z'], // Saturday is a day off
    ['2026-03-02T08:00:00Z', 'week', '2026-03-09 2026-03-09T08:00:00.000Z'],
    ['2026-03-08T08:00:00Z', 'week', '2026-03-09 2026-03-09T08:00:00.000Z'], // a Sunday
    ['2026-03-30T08:00:00Z', 'week', '2026-04-07 2026-04-07T07:00:00.000Z'], // 6 April is Easter Monday; summer time
    ['2026-03-02T08:00:00Z', on('2026-03-31'), '2026-03-31 2026-03-31T07:00:00.000Z'],
    ['2026-03-02T08:00:00Z', on('2026-05-01'), '2026-05-04 2026-05-04T07:00:00.000Z'], // Labour Day
    ['2026-03-02T23:30:00Z', 'tomorrow', '2026-03-04 2026-03-04T08:00:00.000Z'], // it is the 3rd in Berlin already
  ])('%s, %j: %s', (now, choice, expected) => {
    const until = snoozeUntil(choice, new Date(now), BERLIN, '09:00')
    expect(until.ok && `${until.value.localDate} ${until.value.dueAt.toISOString()}`).toBe(expected)
  })

  test.each<[SnoozeChoice, string]>([
    [on('2026-03-01'), 'not-later'],
    [on('2026-03-02'), 'not-later'],
    [on('2027-03-02'), 'ok'],
    [on('2027-03-03'), 'too-far'],
  ])('%j: %s', (choice, expected) => {
    const until = snoozeUntil(choice, new Date('2026-03-02T08:00:00Z'), BERLIN, '09:00')
    expect(until.ok ? 'ok' : until.error).toBe(expected)
  })

  test('N2: a time of reminding outside working hours waits for the opening', () => {
    const until = snoozeUntil('tomorrow', new Date('2026-03-02T08:00:00Z'), BERLIN, '06:00')
    expect(until).toMatchObject({ ok: true, value: { dueAt: new Date('2026-03-03T08:00:00Z') } })
  })

  test('who never works again cannot be reminded', () => {
    const never = { ...BERLIN, hours: { ...BERLIN.hours, days: [] } }
    for (const choice of ['hour', 'tomorrow'] as const)
      expect(snoozeUntil(choice, new Date('2026-03-02T08:00:00Z'), never, '09:00')).toEqual({
        ok: false,
        error: 'never-open',
      })
  })

  test('N2: always later, always within working time, always on the day it is filed under', () => {
    const zones = ['Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC']
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.constantFrom<SnoozeChoice>('hour', 'tomorrow', 'week'),
        fc.constantFrom(...zones),
        (now, choice, timeZone) => {
          const calendar = { ...BERLIN, timeZone }
          const until = snoozeUntil(choice, now, calendar, '09:00')
          if (!until.ok) throw new Error(until.error)
          const { dueAt, localDate } = until.value
          expect(dueAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(choice === 'hour' ? 3_600_000 : 1)
          expect(isOpen(calendar, dueAt)).toBe(true)
          expect(dateAt(dueAt, timeZone)).toBe(localDate)
          expect(dueAt.getTime() - now.getTime()).toBeLessThan(MAX_SNOOZE_DAYS * 86_400_000)
        },
      ),
    )
  })
})
