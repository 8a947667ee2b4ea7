import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isEarly, spreadOf, stepOf, VISIT_STEPS } from './staying-power.ts'

describe('staying power', () => {
  test.each([
    [0, null],
    [1, 1],
    [4, 4],
    [5, 5],
    [6, 5],
    [200, 5],
  ])('V7: %i visits are step %s', (visits, step) => {
    expect(stepOf(visits)).toBe(step)
  })

  test('V7: shares are of those that were visited; the rest stands apart', () => {
    const spread = spreadOf([
      { visits: 0, count: 7 },
      { visits: 1, count: 2 },
      { visits: 5, count: 1 },
      { visits: 12, count: 1 },
    ])
    expect(spread).toEqual({ total: 4, shares: { 1: 0.5, 2: 0, 3: 0, 4: 0, 5: 0.5 }, unvisited: 7 })
  })

  test('V7: without anything counted there is no share', () => {
    expect(spreadOf([])).toEqual({ total: 0, shares: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }, unvisited: 0 })
  })

  test('D7: fewer than five visits are early', () => {
    expect([0, 1, 4, 5, 6].map(isEarly)).toEqual([true, true, true, false, false])
  })

  test('V7: nothing is lost or counted twice, however it is spread', () => {
    const counted = fc.array(fc.record({ visits: fc.nat(40), count: fc.nat(1_000) }), { maxLength: 30 })
    fc.assert(
      fc.property(counted, (list) => {
        const { total, shares, unvisited } = spreadOf(list)
        expect(total + unvisited).toBe(list.reduce((sum, { count }) => sum + count, 0))
        const whole = VISIT_STEPS.reduce((sum, step) => sum + shares[step], 0)
        expect(whole).toBeCloseTo(total === 0 ? 0 : 1, 10)
        for (const step of VISIT_STEPS) {
          const own = list.filter(({ visits }) => (step === 5 ? visits >= 5 : visits === step))
          expect(Math.round(shares[step] * total)).toBe(own.reduce((sum, { count }) => sum + count, 0))
        }
      }),
    )
  })
})
