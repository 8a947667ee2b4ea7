import { expect, test } from '@jest/globals'
import { calendarDate } from '../../domain/calendar-date.ts'
import type { DueCheckIn } from '../../store/index.ts'
import { notOvertaken } from './in-home.ts'

const row = (checkInId: string, dealId: string, day: number, dueOn: string): DueCheckIn => ({
  checkInId,
  dealId,
  day,
  dueOn: calendarDate(dueOn),
  dealTitle: '12 panels',
  customerName: 'Harbour',
  ownerId: 'm-1',
})

test('N5, I2: of the check-ins of a deal that have come due the last is shown, and each one to come', () => {
  const rows = [
    row('a1', 'a', 1, '2026-03-01'),
    row('b1', 'b', 1, '2026-03-02'),
    row('a7', 'a', 7, '2026-03-07'),
    row('b7', 'b', 7, '2026-03-08'),
  ]
  const shownOn = (day: string) => notOvertaken(rows, calendarDate(day)).map(({ checkInId }) => checkInId)
  expect(shownOn('2026-03-06')).toEqual(['a1', 'b1', 'a7', 'b7'])
  expect(shownOn('2026-03-07')).toEqual(['b1', 'a7', 'b7'])
  expect(shownOn('2026-03-09')).toEqual(['a7', 'b7'])
})
