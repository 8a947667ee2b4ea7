import { describe, expect, test } from '@jest/globals'
import { type WordingOccasion, wordingOf } from './wording.ts'

const OCCASION: WordingOccasion = {
  channel: 'call',
  level: 2,
  tone: 'factual',
  isOverdue: true,
  isPartlyPaid: false,
  promiseBroken: false,
  waitsFor: null,
}
const parts = (some: Partial<WordingOccasion>) => wordingOf({ ...OCCASION, ...some }).map(({ part }) => part)

describe('K4: what to say', () => {
  test('the fact, what is asked for, a close', () => {
    expect(wordingOf(OCCASION)).toEqual([
      { part: 'fact', when: 'overdue', tone: 'factual', channel: 'call' },
      { part: 'ask', level: 2, channel: 'call' },
      { part: 'close', channel: 'call' },
    ])
    expect(wordingOf({ ...OCCASION, isOverdue: false })[0]).toMatchObject({ when: 'coming' })
  })

  test('K6, K9: nothing is asked for while a promise runs or a dispute is open', () => {
    expect(parts({ waitsFor: 'promise', promiseBroken: true })).toEqual(['promised', 'close'])
    expect(parts({ waitsFor: 'dispute', isPartlyPaid: true })).toEqual(['disputed', 'thanks', 'close'])
  })

  test('D2: what falls due after a delivery that is still to come is not called late, and not asked for', () => {
    expect(parts({ waitsFor: 'delivery', level: 0 })).toEqual(['undelivered', 'close'])
    expect(parts({ waitsFor: 'delivery', isPartlyPaid: true })).toEqual(['undelivered', 'thanks', 'close'])
  })

  test('thanks for what came in, and a broken promise is named, between the two', () => {
    expect(parts({ isPartlyPaid: true })).toEqual(['fact', 'thanks', 'ask', 'close'])
    expect(parts({ promiseBroken: true })).toEqual(['fact', 'broken', 'ask', 'close'])
    expect(parts({ isPartlyPaid: true, promiseBroken: true })).toEqual(['fact', 'thanks', 'broken', 'ask', 'close'])
  })
})
