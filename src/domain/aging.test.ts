import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { AGING_BUCKETS, agingBucket, agingOf, dueDatesOf, openOf, overdueOf } from './aging.ts'
import { addDays, calendarDate } from './calendar-date.ts'

const DAY = calendarDate('2026-03-01')
const daysAgo = (days: number) => addDays(DAY, -days)

describe('aging by days past due (K7)', () => {
  test.each([
    ['a year ahead', -365, 'notDue'],
    ['tomorrow', -1, 'notDue'],
    ['on the due date itself', 0, 'notDue'],
    ['the day after', 1, 'to30'],
    ['the 30th day', 30, 'to30'],
    ['the 31st day', 31, 'to60'],
    ['the 60th day', 60, 'to60'],
    ['the 61st day', 61, 'to90'],
    ['the 90th day', 90, 'to90'],
    ['the 91st day', 91, 'to120'],
    ['the 120th day', 120, 'to120'],
    ['the 121st day', 121, 'over120'],
    ['ten years', 3650, 'over120'],
  ])('K7: %s', (_, days, bucket) => {
    expect(agingBucket(daysAgo(days), DAY)).toBe(bucket)
  })

  test('K7: a month end and a leap day are days like any other', () => {
    expect(agingBucket(calendarDate('2028-01-31'), calendarDate('2028-03-01'))).toBe('to30') // 30 days over 29 February
    expect(agingBucket(calendarDate('2027-01-31'), calendarDate('2027-03-02'))).toBe('to30')
    expect(agingBucket(calendarDate('2027-01-31'), calendarDate('2027-03-03'))).toBe('to60')
  })

  test('K7: an aging list worked out by hand', () => {
    // On 1 March 2026: due 10 March, 1 March, 28 February (1 day), 30 January (30), 29 January (31), 1 November (120),
    // 31 October (121).
    const open = [
      ['2026-03-10', 1_000_00n],
      ['2026-03-01', 200_00n],
      ['2026-02-28', 30_00n],
      ['2026-01-30', 4_00n],
      ['2026-01-29', 50n],
      ['2025-11-01', 6n],
      ['2025-10-31', 7n],
    ] as const
    const aging = agingOf(
      open.map(([dueOn, openAmount]) => ({ dueOn: calendarDate(dueOn), openAmount })),
      DAY,
    )
    expect(aging).toEqual({ notDue: 1_200_00n, to30: 34_00n, to60: 50n, to90: 0n, to120: 6n, over120: 7n })
    expect(overdueOf(aging)).toBe(34_63n)
    expect(openOf(aging)).toBe(1_234_63n)
  })

  const someDays = fc.integer({ min: -2_000, max: 2_000 })

  test('K7: every instalment is in exactly the range whose due dates say so', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const dueOn = daysAgo(days)
        const inRange = AGING_BUCKETS.filter((bucket) => {
          const { from, to } = dueDatesOf(bucket, DAY)
          return (from === null || from <= dueOn) && (to === null || dueOn <= to)
        })
        expect(inRange).toEqual([agingBucket(dueOn, DAY)])
      }),
    )
  })

  test('K7: nothing is lost and nothing counted twice, and age only grows', () => {
    const instalments = fc.array(fc.record({ days: someDays, openAmount: fc.bigInt({ min: 0n, max: 10n ** 15n }) }))
    fc.assert(
      fc.property(instalments, fc.integer({ min: 1, max: 400 }), (list, later) => {
        const open = list.map(({ days, openAmount }) => ({ dueOn: daysAgo(days), openAmount }))
        const now = agingOf(open, DAY)
        expect(openOf(now)).toBe(open.reduce((sum, { openAmount }) => sum + openAmount, 0n))
        const then = agingOf(open, addDays(DAY, later))
        expect(openOf(then)).toBe(openOf(now))
        expect(overdueOf(then)).toBeGreaterThanOrEqual(overdueOf(now))
        expect(then.over120).toBeGreaterThanOrEqual(now.over120)
      }),
    )
  })
})
