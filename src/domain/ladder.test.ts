import { describe, expect, test } from '@jest/globals'
import { daysOfLevel, escalationLevelOf, ladderOf, ladderProblem, STANDARD_LADDER_DAYS, toldFromOf } from './ladder.ts'
import { STANDARD_TONES, toneOf, tonesOf } from './tone.ts'

describe('the days of a ladder (K3)', () => {
  test('those of the rule book make one', () => {
    expect(ladderProblem(STANDARD_LADDER_DAYS)).toBeNull()
    expect(ladderOf([-14, -3, 0, 1, 2, 3, 4]).map(({ offsetDays, level }) => [offsetDays, level])).toEqual([
      [-14, 0],
      [-3, 0],
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ])
  })

  test.each<[number[], string, number]>([
    [[-7, -1, 0, 3, 7, 15], 'not-a-number', 6],
    [[-7, -1, 0, 3, 7, 15, 30.5], 'not-a-number', 6],
    [[-7, -1, 0, 3, 7, 15, Number.NaN], 'not-a-number', 6],
    [[-366, -1, 0, 3, 7, 15, 30], 'too-far', 0],
    [[-7, 0, 0, 3, 7, 15, 30], 'not-before-due', 1],
    [[-7, -1, 1, 3, 7, 15, 30], 'not-on-due-day', 2],
    [[-7, -1, 0, 0, 7, 15, 30], 'not-after-due', 3],
    [[-1, -1, 0, 3, 7, 15, 30], 'not-after-the-one-before', 1],
    [[-7, -1, 0, 7, 3, 15, 30], 'not-after-the-one-before', 4],
  ])('%j is refused: %s', (days, kind, step) => {
    expect(ladderProblem(days)).toEqual({ kind, step })
    expect(() => ladderOf(days)).toThrow(RangeError)
  })

  test('more days than steps are none', () => {
    expect(() => ladderOf([...STANDARD_LADDER_DAYS, 60])).toThrow(RangeError)
  })
})

describe('who is told from which level on (K3)', () => {
  test.each([
    [{ supervisor: 3, channel: 4 }, [[], [], [], [], [], ['supervisor'], ['supervisor', 'manager-channel']]],
    [
      { supervisor: 1, channel: 1 },
      [[], [], [], ...Array.from({ length: 4 }, () => ['supervisor', 'manager-channel'])],
    ],
    [{ supervisor: 4, channel: 4 }, [[], [], [], [], [], [], ['supervisor', 'manager-channel']]],
  ] as const)('%j', (toldFrom, told) => {
    const ladder = ladderOf(STANDARD_LADDER_DAYS, toldFrom)
    expect(ladder.map(({ toldToo }) => toldToo)).toEqual(told)
    expect(toldFromOf(ladder)).toEqual(toldFrom)
    expect(escalationLevelOf(ladder)).toBe(toldFrom.supervisor)
    expect(daysOfLevel(escalationLevelOf(ladder), ladder)).toBe({ 1: 3, 3: 15, 4: 30 }[toldFrom.supervisor])
  })

  test('never the channel before the supervisor', () => {
    expect(() => ladderOf(STANDARD_LADDER_DAYS, { supervisor: 3, channel: 2 })).toThrow(RangeError)
    const none = { supervisor: undefined, channel: undefined } as never
    expect(() => ladderOf(STANDARD_LADDER_DAYS, none)).toThrow(RangeError)
  })
})

describe('tones (K4)', () => {
  test('one for each level', () => {
    expect(tonesOf(['factual', 'factual', 'factual', 'earnest', 'earnest'])).toHaveLength(5)
    expect([toneOf(STANDARD_TONES, 0), toneOf(STANDARD_TONES, 2), toneOf(STANDARD_TONES, 4)]).toEqual([
      'courteous',
      'factual',
      'earnest',
    ])
  })

  test.each([[[]], [['factual']], [[...STANDARD_TONES, 'factual']], [['harsh', ...STANDARD_TONES.slice(1)]]])(
    '%j are none',
    (words) => {
      expect(() => tonesOf(words)).toThrow(RangeError)
    },
  )
})
