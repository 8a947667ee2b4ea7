import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CARE_A_MORNING, parseFileConfirmDays, roomForFiles, WAITS_FOR_ANSWER_DAYS } from './customer-care.ts'

test.each([
  ['180', 180],
  [' 30 ', 30],
  ['７３０', 730],
  ['29', null],
  ['731', null],
  ['0', null],
  ['-90', null],
  ['90.5', null],
  ['', null],
  ['half a year', null],
])('C3: the setting reads %j as %j days', (text, days) => {
  expect(parseFileConfirmDays(text)).toBe(days)
})

describe('C3: who looks after 2,000 old customers is not flooded', () => {
  /** Plays mornings: each file is answered for within so many days, or never; answers how many were put on each. */
  function mornings(days: number, answeredAfter: number | null): number[] {
    let waiting: number[] = []
    return Array.from({ length: days }, (_, day) => {
      waiting = waiting.filter((askedOn) => day - askedOn < Math.min(answeredAfter ?? Infinity, WAITS_FOR_ANSWER_DAYS))
      const asked = roomForFiles(0, waiting.length)
      waiting.push(...Array.from({ length: asked }, () => day))
      return asked
    })
  }

  test('who answers gets three each morning', () => {
    expect(mornings(10, 1)).toEqual(Array.from({ length: 10 }, () => CARE_A_MORNING))
  })

  test('who never answers gets three a week', () => {
    expect(mornings(15, null)).toEqual([3, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 3])
  })

  test('never more than three on a morning, and never more than three that wait', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 }), fc.nat({ max: 10 }), (onThatMorning, unanswered) => {
        const room = roomForFiles(onThatMorning, unanswered)
        expect(room).toBeGreaterThanOrEqual(0)
        if (room > 0) expect(Math.max(onThatMorning, unanswered) + room).toBe(CARE_A_MORNING)
      }),
    )
  })
})
