import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { payingHabit } from './paying-habit.ts'

const DUE = calendarDate('2026-05-08')
const paid = (...late: number[]) => late.map((days) => ({ dueOn: DUE, paidOn: addDays(DUE, days) }))

describe('K4: how a customer has paid so far', () => {
  test.each<[number[], object | null]>([
    [[], null],
    [[0], { paid: 1, onTime: 1, averageDaysLate: 0 }],
    [[-5, 0, 3], { paid: 3, onTime: 2, averageDaysLate: 1 }],
    [[10, 11], { paid: 2, onTime: 0, averageDaysLate: 11 }],
  ])('days late %j: %j', (late, habit) => {
    expect(payingHabit(paid(...late))).toEqual(habit)
  })

  test('on time means no day late, and the average lies between the extremes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 300 }), { minLength: 1 }), (late) => {
        const habit = payingHabit(paid(...late))
        expect(habit?.onTime).toBe(late.filter((days) => days <= 0).length)
        expect(habit?.averageDaysLate).toBeLessThanOrEqual(Math.max(0, ...late))
        expect(habit?.averageDaysLate).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
