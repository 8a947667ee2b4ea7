import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate } from './calendar-date.ts'
import type { Level } from './ladder.ts'
import {
  levelAfterBrokenPromise,
  needsApproval,
  type PromiseState,
  promiseDeadline,
  promisedDayProblem,
  promiseKeeping,
  promiseProgress,
} from './promise-to-pay.ts'

const CALENDAR = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set<never>(),
  leave: [],
}
const amounts = fc.bigInt({ min: 0n, max: 10_000n })

describe('K6: a promise to pay', () => {
  test.each([
    ['nothing came in', 1000n, 700n, 0n, 1000n, { received: 0n, remaining: 700n, isKept: false }],
    ['a part came in', 1000n, 700n, 0n, 600n, { received: 400n, remaining: 300n, isKept: false }],
    ['all that was promised came in', 1000n, 700n, 0n, 300n, { received: 700n, remaining: 0n, isKept: true }],
    ['one minor unit is missing', 1000n, 700n, 0n, 301n, { received: 699n, remaining: 1n, isKept: false }],
    ['a credit note is no payment', 1000n, 700n, 700n, 300n, { received: 0n, remaining: 300n, isKept: false }],
    ['a payment from before was reversed', 1000n, 700n, 0n, 1200n, { received: 0n, remaining: 700n, isKept: false }],
  ])('%s', (_, openThen, amount, adjustedSince, openNow, progress) => {
    expect(promiseProgress({ amount, openThen, adjustedSince }, openNow)).toEqual(progress)
  })

  test('never more is to come than was promised, or than is open; kept means nothing is to come', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, (amount, openThen, adjustedSince, openNow) => {
        const { received, remaining, isKept } = promiseProgress({ amount, openThen, adjustedSince }, openNow)
        expect(received >= 0n && remaining >= 0n && remaining <= amount && remaining <= openNow).toBe(true)
        if (isKept) expect(remaining).toBe(0n)
      }),
    )
  })

  test.each([
    ['2026-05-12', '2026-05-13', 'a Tuesday: the Wednesday'],
    ['2026-05-15', '2026-05-18', 'a Friday: the Monday'],
    ['2026-05-16', '2026-05-18', 'a Saturday: the Monday'],
    ['2026-05-13', '2026-05-15', 'the day before Ascension: the Friday'],
  ])('promised for %s, the money may come until the end of %s (%s)', (promisedFor, deadline) => {
    expect(promiseDeadline(calendarDate(promisedFor), CALENDAR)).toBe(deadline)
  })

  test.each<[Level, Level, Level]>([
    [0, 0, 1],
    [1, 2, 3],
    [3, 1, 4],
    [4, 0, 4],
    [2, 4, 4],
  ])('broken at level %d by days and %d when it paused: level %d', (byDays, then, level) => {
    expect(levelAfterBrokenPromise(byDays, then)).toBe(level)
  })

  test.each<[PromiseState[], boolean]>([
    [[], false],
    [['kept'], false],
    [['broken', 'superseded'], true],
    [['kept', 'open'], true],
    [['broken', 'returned', 'withdrawn', 'requested'], false],
  ])('after %j the next one needs the supervisor: %s', (earlier, needed) => {
    expect(needsApproval(earlier)).toBe(needed)
  })

  test.each([
    ['2026-05-11', 'past'],
    ['2026-05-12', null],
    ['2027-05-12', null],
    ['2027-05-13', 'too-far'],
  ])('on 12 May 2026 a promise for %s: %s', (day, problem) => {
    expect(promisedDayProblem(calendarDate(day), calendarDate('2026-05-12'))).toBe(problem)
  })

  test('kept of due: what is open, replaced or was never in force has not come due', () => {
    const states: PromiseState[] = [
      'kept',
      'broken',
      'open',
      'kept',
      'superseded',
      'requested',
      'returned',
      'withdrawn',
    ]
    expect(promiseKeeping(states)).toEqual({ kept: 2, due: 3 })
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states)), (any) => {
        const { kept, due } = promiseKeeping(any)
        expect(kept >= 0 && kept <= due && due <= any.length).toBe(true)
      }),
    )
  })
})
