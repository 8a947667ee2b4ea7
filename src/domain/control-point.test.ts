import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { type ControlledDeal, controlPointOf, proposedControl } from './control-point.ts'

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
    ['the planned delivery', 'goods_tracking', {}, '2026-03-20'],
    [
      'planned for a day that has passed: today',
      'goods_tracking',
      { plannedDeliveryOn: day('2026-02-20') },
      '2026-03-02',
    ],
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

  test('only their own names are control points', () => {
    expect(controlPointOf('early_collection')).toBe('early_collection')
    expect(controlPointOf('inspection')).toBeNull()
  })
})
