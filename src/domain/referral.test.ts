import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkReferral, thanksReminder } from './referral.ts'
import type { WorkingCalendar } from './working-time.ts'

describe('who introduced whom', () => {
  const known = new Map([
    ['b', 'a'],
    ['c', 'b'],
  ])

  test.each([
    ['a', 'd', null],
    ['c', 'd', null],
    ['a', 'a', 'itself'],
    ['d', 'b', 'introduced'],
    ['b', 'a', 'circle'],
    ['c', 'a', 'circle'],
  ])('C11: “%s” introduced “%s”: %s', (introducer, customer, error) => {
    const checked = checkReferral(introducer, customer, known)
    expect(checked.ok ? null : checked.error).toBe(error)
  })

  test('C11: whatever is noted one after the other, nobody leads back to themselves', () => {
    const customer = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    fc.assert(
      fc.property(fc.array(fc.tuple(customer, customer), { maxLength: 20 }), (pairs) => {
        const introducers = new Map<string, string>()
        for (const [introducerId, customerId] of pairs)
          if (checkReferral(introducerId, customerId, introducers).ok) introducers.set(customerId, introducerId)
        for (const start of introducers.keys()) {
          let steps = 0
          for (let id = introducers.get(start); id !== undefined; id = introducers.get(id)) {
            expect(id).not.toBe(start)
            steps += 1
            expect(steps).toBeLessThan(6)
          }
        }
      }),
    )
  })
})

test('C11, N2: the introducer is to be thanked on the next working morning', () => {
  const calendar: WorkingCalendar = {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(),
    leave: [],
  }
  const at = (instant: string) => thanksReminder(calendar, '09:00', new Date(instant))?.dueAt.toISOString()
  expect(at('2026-03-02T09:30:00Z')).toBe('2026-03-03T08:00:00.000Z')
  expect(at('2026-03-06T20:00:00Z')).toBe('2026-03-09T08:00:00.000Z')
})
