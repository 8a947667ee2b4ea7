import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  followUpOf,
  newToyDays,
  nextCheckInDay,
  type RhythmFacts,
  STANDARD_RHYTHM,
  stuckAfterDays,
} from './check-in-rhythm.ts'

const rhythm = { ...STANDARD_RHYTHM, newToyDays: [1, 3, 7] }
const facts = (changes: Partial<RhythmFacts>): RhythmFacts => ({
  phase: 'new_toy',
  phaseDay: 0,
  lastDay: 0,
  followUp: 'full',
  ...changes,
})

describe('the rhythm of check-ins', () => {
  test('I2, D1: a new toy is looked at on its days, lightly on the first and the last, or at the delivery check alone', () => {
    expect(newToyDays(rhythm, 'full')).toEqual([1, 3, 7])
    expect(newToyDays(rhythm, 'light')).toEqual([1, 7])
    expect(newToyDays(rhythm, 'none')).toEqual([1])
  })

  test.each<[string, Partial<RhythmFacts>, number | null]>([
    ['the first', {}, 1],
    ['the next of a new toy', { lastDay: 3 }, 7],
    ['a new toy after its days goes on like learning', { lastDay: 7 }, 14],
    ['learning counts on from the last', { phase: 'learning', phaseDay: 9, lastDay: 7 }, 14],
    ['lightly every second of learning', { phase: 'learning', phaseDay: 9, lastDay: 7, followUp: 'light' }, 21],
    ['effectiveness counts from when it began', { phase: 'effectiveness', phaseDay: 40, lastDay: 40 }, 70],
    ['however late the last one was', { phase: 'effectiveness', phaseDay: 40, lastDay: 71 }, 100],
    ['it goes on after the last of three', { phase: 'effectiveness', phaseDay: 40, lastDay: 130 }, 160],
    ['lightly every second', { phase: 'effectiveness', phaseDay: 40, lastDay: 40, followUp: 'light' }, 100],
    ['none when done', { phase: 'done', phaseDay: 40, lastDay: 40 }, null],
    ['none without follow-up', { phase: 'learning', phaseDay: 9, lastDay: 1, followUp: 'none' }, null],
    ['but the delivery check', { followUp: 'none' }, 1],
  ])('I2: %s', (_, changes, expected) => {
    expect(nextCheckInDay(facts(changes), rhythm)).toBe(expected)
  })

  test('I2: as long as it is followed up and not done, there is a next one, and it is later', () => {
    fc.assert(
      fc.property(
        fc.record({
          phase: fc.constantFrom('new_toy' as const, 'learning' as const, 'effectiveness' as const),
          phaseDay: fc.nat(200),
          lastDay: fc.nat(400),
          followUp: fc.constantFrom('full' as const, 'light' as const),
        }),
        (each) => {
          const next = nextCheckInDay(each, rhythm)
          if (next === null) throw new Error('no next date')
          expect(next).toBeGreaterThan(each.lastDay)
        },
      ),
    )
  })

  test('I3, D1: how long a phase may last; without follow-up, and when done, it is never stuck', () => {
    expect(
      (['new_toy', 'learning', 'effectiveness', 'done'] as const).map((phase) => stuckAfterDays(phase, rhythm, 'full')),
    ).toEqual([21, 90, 90, null])
    expect(stuckAfterDays('learning', rhythm, 'light')).toBe(90)
    expect(stuckAfterDays('learning', rhythm, 'none')).toBeNull()
  })

  test('D1: a trial for a bulk order is followed up in full', () => {
    expect(followUpOf({ followUp: 'none', isTrial: true })).toBe('full')
    expect(followUpOf({ followUp: 'light', isTrial: false })).toBe('light')
  })
})
