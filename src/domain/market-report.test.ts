import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dateAt } from './calendar-date.ts'
import { checkNews, reminderOfReport } from './market-report.ts'
import { isOpen, isWorkingDay, type WorkingCalendar } from './working-time.ts'

const NOTHING = { customerNews: '', productNews: '', competitorNews: '', complaintNews: '' }

describe('news of the market', () => {
  test('V6: one block is enough; spaces alone are none', () => {
    expect(checkNews({ ...NOTHING, competitorNews: ' They cut prices by 8 % ' })).toEqual({
      ok: true,
      value: { customerNews: null, productNews: null, competitorNews: 'They cut prices by 8 %', complaintNews: null },
    })
    expect(checkNews({ ...NOTHING, customerNews: ' \n ' })).toEqual({ ok: false, error: { kind: 'empty' } })
  })

  test('V6: what is too long is said for each block', () => {
    const long = 'x'.repeat(5_000)
    expect(checkNews({ ...NOTHING, customerNews: long, complaintNews: long, productNews: 'x' })).toEqual({
      ok: false,
      error: { kind: 'too-long', fields: ['customerNews', 'complaintNews'] },
    })
  })
})

describe('the reminder of a report that nobody has acknowledged', () => {
  const CALENDAR: WorkingCalendar = {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(),
    leave: [],
  }

  test.each([
    ['on Monday at 15:00', '2026-03-02T14:00:00Z', '2026-03-03T14:00:00Z'],
    ['on Monday evening', '2026-03-02T20:00:00Z', '2026-03-04T08:00:00Z'],
    ['on Friday', '2026-03-06T10:00:00Z', '2026-03-09T10:00:00Z'],
    ['on Saturday', '2026-03-07T10:00:00Z', '2026-03-10T08:00:00Z'],
    ['before Good Friday and Easter', '2026-04-02T08:30:00Z', '2026-04-07T08:30:00Z'],
    ['over the change of the clocks', '2026-03-27T14:00:00Z', '2026-03-30T13:00:00Z'],
  ])('V6: reported %s, it comes a working day later', (_, reportedAt, dueAt) => {
    expect(reminderOfReport(new Date(reportedAt), CALENDAR)?.dueAt).toEqual(new Date(dueAt))
  })

  test('V6, N2: whenever it is reported, it comes in working hours, on a later working day than it could be read', () => {
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, (at) => {
        const due = reminderOfReport(at, CALENDAR)
        expect(due).not.toBeNull()
        if (!due) return
        expect(isOpen(CALENDAR, due.dueAt)).toBe(true)
        expect(isWorkingDay(CALENDAR, due.localDate)).toBe(true)
        expect(due.localDate > dateAt(at, 'Europe/Berlin')).toBe(true)
      }),
    )
  })

  test('V6: somebody who never works is not reminded', () => {
    const never = { ...CALENDAR, hours: { ...CALENDAR.hours, days: [] } }
    expect(reminderOfReport(new Date('2026-03-02T14:00:00Z'), never)).toBeNull()
  })
})
