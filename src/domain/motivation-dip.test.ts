import { describe, expect, test } from '@jest/globals'
import { MOODS, USES } from './check-in.ts'
import { type DipCause, dipCauses, dipCausesOf } from './motivation-dip.ts'

const none = { latest: null, previous: null, hasOpenComplaint: false }

describe('motivation dips', () => {
  test.each([
    [5, false],
    [4, false],
    [3, false],
    [2, true],
    [1, true],
  ] as const)('I4: a first mood of %i is low: %s', (mood, isLow) => {
    const causes = dipCauses({ ...none, latest: { mood, use: 'daily' } })
    expect(causes).toEqual(isLow ? ['low_mood'] : [])
  })

  test('I4: a mood that fell by two or more is a dip, by one it is none; a better one never', () => {
    for (const before of MOODS)
      for (const after of MOODS) {
        const causes = dipCauses({
          ...none,
          latest: { mood: after, use: 'some' },
          previous: { mood: before, use: 'some' },
        })
        expect([before, after, causes.includes('mood_falling')]).toEqual([before, after, before - after >= 2])
      }
  })

  test('I4: falling use is a dip, whatever the mood; as much or more is none', () => {
    const fell = [
      ['daily', 'some'],
      ['daily', 'none'],
      ['some', 'none'],
    ]
    for (const before of USES)
      for (const after of USES) {
        const causes = dipCauses({ ...none, latest: { mood: 4, use: after }, previous: { mood: 4, use: before } })
        const expected: DipCause[] = fell.some(([from, to]) => from === before && to === after) ? ['use_falling'] : []
        expect([before, after, causes]).toEqual([before, after, expected])
      }
  })

  test('I4: an open complaint is a dip before the first answer, and beside a good one; a closed one is none', () => {
    expect(dipCauses({ ...none, hasOpenComplaint: true })).toEqual(['complaint'])
    expect(dipCauses({ ...none, latest: { mood: 5, use: 'daily' }, hasOpenComplaint: true })).toEqual(['complaint'])
    expect(dipCauses({ ...none, latest: { mood: 5, use: 'daily' } })).toEqual([])
    expect(dipCauses(none)).toEqual([])
  })

  test('I4: all that speaks for it is named', () => {
    const causes = dipCauses({
      latest: { mood: 1, use: 'none' },
      previous: { mood: 4, use: 'daily' },
      hasOpenComplaint: true,
    })
    expect(causes).toEqual(['complaint', 'low_mood', 'mood_falling', 'use_falling'])
    expect(dipCausesOf(causes.join(','))).toEqual(causes)
    expect(dipCausesOf('')).toEqual([])
  })
})
