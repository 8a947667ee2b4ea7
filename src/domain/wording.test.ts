import { describe, expect, test } from '@jest/globals'
import { type WordingOccasion, wordingOf } from './wording.ts'

const OCCASION: WordingOccasion = {
  channel: 'visit',
  level: 2,
  tone: 'factual',
  when: 'overdue',
  isPartlyPaid: false,
  promise: null,
  isPromiseBroken: false,
  isDisputed: false,
  isUndelivered: false,
  credit: null,
  supervisorFollows: false,
}
const say = (some: Partial<WordingOccasion>) => wordingOf({ ...OCCASION, ...some })
const parts = (some: Partial<WordingOccasion>) => say(some).map(({ part }) => part)

describe('K4: what to say', () => {
  test('a greeting where one does not sit there, the fact, what is asked for, a close', () => {
    expect(say({ channel: 'call' })).toEqual([
      { part: 'greeting', channel: 'call' },
      { part: 'fact', when: 'overdue', tone: 'factual', channel: 'call' },
      { part: 'ask', level: 2, channel: 'call' },
      { part: 'close', close: 'delivery' },
    ])
    expect(parts({})).toEqual(['fact', 'ask', 'close'])
  })

  test('before the first level it is asked what is missing on our side, by the day, and there is no complaint to ask for', () => {
    for (const when of ['coming', 'today', 'overdue'] as const)
      expect(say({ level: 0, when })).toEqual([
        { part: 'fact', when, tone: 'factual', channel: 'visit' },
        { part: 'ask-first', when, channel: 'visit' },
        { part: 'close', close: 'thanks' },
      ])
  })

  test('K6: a promise for all of it takes the place of what is asked for, as its day is to come, today or past', () => {
    for (const when of ['coming', 'today', 'past'] as const)
      expect(say({ promise: { covers: 'all', when }, isPromiseBroken: true })).toEqual([
        { part: 'promised', when },
        { part: 'close', close: 'thanks' },
      ])
  })

  test('K6: a promise for a part leaves the rest to be asked for', () => {
    expect(say({ promise: { covers: 'part', when: 'today' } })).toEqual([
      { part: 'fact', when: 'overdue', tone: 'factual', channel: 'visit' },
      { part: 'part-promised', when: 'today' },
      { part: 'ask', level: 2, channel: 'visit' },
      { part: 'close', close: 'delivery' },
    ])
  })

  test('K9: nothing is asked for while a dispute is open', () => {
    expect(parts({ isDisputed: true, isPartlyPaid: true, channel: 'message' })).toEqual([
      'greeting',
      'disputed',
      'thanks',
    ])
  })

  test('D2: what falls due after a delivery that is still to come is not called late, and not asked for', () => {
    expect(parts({ isUndelivered: true, level: 0 })).toEqual(['undelivered', 'close'])
    expect(parts({ isUndelivered: true, isPartlyPaid: true })).toEqual(['undelivered', 'thanks'])
  })

  test('thanks for what came in, and a broken promise is named, between the two', () => {
    expect(parts({ isPartlyPaid: true })).toEqual(['fact', 'thanks', 'ask', 'close'])
    expect(parts({ isPromiseBroken: true })).toEqual(['fact', 'broken', 'ask', 'close'])
    expect(parts({ isPartlyPaid: true, isPromiseBroken: true })).toEqual(['fact', 'thanks', 'broken', 'ask', 'close'])
  })

  test('K6: one is thanked once: for what came in, for their time, or in the close', () => {
    const visit = { channel: 'visit', tone: 'courteous', when: 'coming', level: 0 } as const
    expect(parts(visit)).toEqual(['fact', 'ask-first'])
    expect(parts({ ...visit, isPartlyPaid: true })).toEqual(['fact', 'received', 'ask-first'])
    expect(parts({ ...visit, tone: 'factual', isPartlyPaid: true })).toEqual(['fact', 'thanks', 'ask-first'])
  })

  test('K5: with enough credit nothing is asked for; with some, the rest is', () => {
    expect(parts({ credit: 'all', isPromiseBroken: true })).toEqual(['credit'])
    expect(parts({ credit: 'part' })).toEqual(['fact', 'part-credit', 'ask', 'close'])
    for (const some of [{ isDisputed: true }, { isUndelivered: true }])
      expect(parts({ ...some, credit: 'all' })).not.toContain('credit')
  })

  test('K3: the supervisor is named at level 3, where there is one who follows', () => {
    expect(parts({ level: 3, supervisorFollows: true })).toEqual(['fact', 'supervisor', 'ask', 'close'])
    expect(parts({ level: 3 })).toEqual(['fact', 'ask', 'close'])
    expect(parts({ level: 2, supervisorFollows: true })).not.toContain('supervisor')
  })
})
