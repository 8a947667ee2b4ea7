import { describe, expect, test } from '@jest/globals'
import { effectiveness, isEffective, type TriedVisit } from './effective-visit.ts'

const TRIED: TriedVisit = { channel: 'visit', reach: 'person', outcome: 'nothing_yet', nextStepDone: false }

describe('an effective visit', () => {
  test.each([
    ['nothing yet', TRIED, false],
    ['an order', { ...TRIED, outcome: 'ordered' }, true],
    ['money', { ...TRIED, outcome: 'collected' }, true],
    ['a solved complaint', { ...TRIED, outcome: 'solved' }, true],
    ['a next step that is to come', { ...TRIED, outcome: 'next_step' }, false],
    ['a next step that was kept', { ...TRIED, outcome: 'next_step', nextStepDone: true }, true],
    ['given up', { ...TRIED, outcome: 'given_up' }, false],
    ['money, but nobody reached', { ...TRIED, outcome: 'collected', reach: 'message_left' }, false],
  ] as const)('V3: %s', (_, visit, expected) => {
    expect(isEffective(visit)).toBe(expected)
  })

  test('V3: the rate is over visits and calls that were tried; a message left counts as tried', () => {
    const visits: TriedVisit[] = [
      { ...TRIED, outcome: 'ordered' },
      { ...TRIED, channel: 'call', reach: 'message_left' },
      { ...TRIED, channel: 'call', reach: 'nobody' },
      { ...TRIED, channel: 'letter', outcome: 'ordered' },
    ]
    expect(effectiveness(visits)).toEqual({ tried: 3, effective: 1 })
    expect(effectiveness([])).toEqual({ tried: 0, effective: 0 })
  })
})
