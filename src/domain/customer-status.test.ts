import { expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { customerStatus } from './customer-status.ts'

const TODAY = calendarDate('2026-03-02')

test.each([
  [0, null, null, 'prospect'],
  [1, '2026-03-02', null, 'first-time'],
  [2, '2025-06-01', null, 'repeat'],
  [3, '2025-03-02', null, 'repeat'],
  [4, '2025-03-02', null, 'loyal'],
  [4, '2025-03-01', null, 'dormant'],
  [1, '2023-03-03', null, 'dormant'],
  [1, '2023-03-02', null, 'lost'],
  [0, null, '2026-01-05', 'lost'],
  [9, '2026-01-01', '2026-01-05', 'lost'],
  [1, '2026-01-05', '2026-01-05', 'first-time'],
  [9, '2026-02-01', '2026-01-05', 'loyal'],
] as const)('C1: %s deals, the last on %s, given up on %s: %s', (count, last, givenUp, status) => {
  const day = (date: string | null) => (date === null ? null : calendarDate(date))
  expect(customerStatus({ count, lastSignedOn: day(last), givenUpOn: day(givenUp) }, TODAY)).toBe(status)
})
