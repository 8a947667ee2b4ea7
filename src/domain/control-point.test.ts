import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, daysBetween } from './calendar-date.ts'
import {
  type ControlledDeal,
  controlPointOf,
  crisisHandledBy,
  goodsTrackedOn,
  proposedControl,
} from './control-point.ts'
import { type WorkingCalendar, workingDayOnOrBefore } from './working-time.ts'

const day = calendarDate
const TODAY = day('2026-03-02')
const DEAL: ControlledDeal = {
  plannedDeliveryOn: day('2026-03-20'),
  deliveredOn: null,
  openDues: [day('2026-05-01'), day('2026-04-01')],
  level: 0,
}

describe('C12: control points 4 to 6 after the signature', () => {
  test.each([
    ['three days before the planned delivery', 'goods_tracking', {}, '2026-03-17'],
    ['that day has passed: today', 'goods_tracking', { plannedDeliveryOn: day('2026-02-20') }, '2026-03-02'],
    ['delivered: nothing to track', 'goods_tracking', { deliveredOn: day('2026-03-01') }, null],
    ['no delivery planned', 'goods_tracking', { plannedDeliveryOn: null }, null],
    ['a week before it is first due', 'early_collection', {}, '2026-03-25'],
    ['a week before has passed: today', 'early_collection', { openDues: [day('2026-03-05')] }, '2026-03-02'],
    ['nothing open', 'early_collection', { openDues: [] }, null],
    ['level 3 is no crisis', 'crisis_handling', { level: 3 }, null],
    ['level 4: at once', 'crisis_handling', { level: 4 }, '2026-03-02'],
  ] as const)('%s', (_, point, changes, date) => {
    expect(proposedControl(point, { ...DEAL, ...changes }, TODAY)).toBe(date)
  })

  const berlin: WorkingCalendar = {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(),
    leave: [],
  }
  test.each([
    ['a Friday: on the Tuesday before', '2026-03-20', '2026-03-17'],
    ['a Tuesday: on the Friday before the weekend', '2026-03-17', '2026-03-13'],
    ['a Thursday: on the Monday', '2026-03-19', '2026-03-16'],
  ])('the goods are tracked some days before they are expected, %s', (_, expectedOn, on) => {
    expect(goodsTrackedOn(day(expectedOn), berlin)).toBe(on)
  })
  test.each([
    ['on the working day after level 4', '2026-03-03', '2026-03-03', '2026-03-04'],
    ['over a weekend', '2026-03-06', '2026-03-06', '2026-03-09'],
    ['noticed the day before, where the day begins sooner elsewhere', '2026-03-04', '2026-03-03', '2026-03-05'],
    ['noticed long after', '2026-01-05', '2026-03-03', '2026-03-04'],
  ])('a crisis is handled by the next day, %s', (_, levelOn, today, by) => {
    expect(crisisHandledBy(day(levelOn), day(today), berlin)).toBe(by)
  })

  const days = fc.integer({ min: 0, max: 3_000 }).map((count) => addDays(TODAY, count))
  test('goods are tracked on a working day, before they are expected and not long before', () => {
    fc.assert(
      fc.property(days, (expectedOn) => {
        const on = goodsTrackedOn(expectedOn, berlin)
        expect(workingDayOnOrBefore(berlin, on)).toBe(on)
        expect(daysBetween(on, expectedOn)).toBeGreaterThanOrEqual(3)
        // Easter is the longest time without a working day.
        expect(daysBetween(on, expectedOn)).toBeLessThanOrEqual(7)
      }),
    )
  })
  test('a crisis is handled on a working day, after level 4 was reached and after today', () => {
    fc.assert(
      fc.property(days, days, (levelOn, today) => {
        const by = crisisHandledBy(levelOn, today, berlin)
        expect(workingDayOnOrBefore(berlin, by)).toBe(by)
        expect(by > levelOn && by > today).toBe(true)
      }),
    )
  })

  test('only their own names are control points', () => {
    expect(controlPointOf('early_collection')).toBe('early_collection')
    expect(controlPointOf('inspection')).toBeNull()
  })
})
