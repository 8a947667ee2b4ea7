import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { figureLine, median, percentile } from './figure.ts'

const measured = { name: 'throughput', value: 1000, unit: 'requests/s', baseline: 1600, method: 'counted' }

test('a figure is one line of JSON with name, value, unit, baseline and ratio', () => {
  const line = figureLine(measured)
  expect(line).not.toContain('\n')
  expect(JSON.parse(line)).toEqual({ ...measured, ratio: 0.625 })
})

test.each([
  [{ of: 'ratio', atLeast: 0.5 }, 'ratio >= 0.5', true],
  [{ of: 'ratio', atLeast: 0.7 }, 'ratio >= 0.7', false],
  [{ of: 'value', atMost: 1000 }, 'value <= 1000', true],
  [{ of: 'value', atMost: 999 }, 'value <= 999', false],
] as const)('a figure says whether it met its target: %j', (target, text, met) => {
  expect(JSON.parse(figureLine({ ...measured, target }))).toMatchObject({ target: text, met })
})

test('a target is judged by what was measured, not by what it was rounded to', () => {
  const line = figureLine({ ...measured, value: 100.4, target: { of: 'value', atMost: 100 } })
  expect(JSON.parse(line)).toMatchObject({ value: 100, met: false })
})

test.each([0, Number.NaN])('without a baseline (%d) there is no figure', (baseline) => {
  expect(() => figureLine({ ...measured, baseline })).toThrow('throughput was not measured')
})

test.each([
  [[15, 20, 35, 40, 50], 30, 20],
  [[15, 20, 35, 40, 50], 40, 20],
  [[15, 20, 35, 40, 50], 50, 35],
  [[15, 20, 35, 40, 50], 100, 50],
  [[50, 15, 40, 20, 35], 0, 15],
  [[7], 99, 7],
])('percentile by nearest rank: of %j the %dth is %d', (samples, percent, expected) => {
  expect(percentile(samples, percent)).toBe(expected)
})

test('percentile: no more than the samples above it exceed it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (samples, percent) => {
      const limit = percentile(samples, percent)
      const within = samples.filter((sample) => sample <= limit).length
      expect(within / samples.length).toBeGreaterThanOrEqual(percent / 100)
      expect(samples).toContain(limit)
    }),
  )
})

test('the median is the middle one, or between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([1, 2, 4, 100])).toBe(3)
})

test('there is no percentile and no median of nothing', () => {
  expect(() => percentile([], 99)).toThrow('nothing')
  expect(() => median([])).toThrow('nothing')
})
