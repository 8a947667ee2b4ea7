import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarDate } from './calendar-date.ts'
import { erasureRefusal, untouchedSince, withoutName } from './personal-data.ts'

describe('R6: a name that is erased', () => {
  test.each([
    ['Spoke to Ines Roth about it.', 'Ines Roth', 'Spoke to – about it.'],
    ['INES  ROTH, ines roth', 'Ines Roth', '–, –'],
    ['Li will link the files; Lin too', 'Li', '– will link the files; Lin too'],
    ['王建国说好，找王建国。', '王建国', '–说好，找–。'],
    ['a.b (c)', 'a.b', '– (c)'],
    ['A note', 'A', 'A note'],
    ['O’Neil rang', 'o’neil', '– rang'],
  ])('%s without %s', (text, name, left) => {
    expect(withoutName(text, name)).toBe(left)
  })

  test('whatever stands around it, a name of its own is gone, and a text without it is left alone', () => {
    const word = fc.stringMatching(/^[a-zäöü]{2,8}$/)
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.array(word, { maxLength: 6 }), word, (before, after, name) => {
        const others = [...before, ...after].filter((each) => each !== name)
        expect(withoutName(others.join(' '), name)).toBe(others.join(' '))
        expect(withoutName([...before, name, ...after].join(' '), name).split(' ')).not.toContain(name)
      }),
    )
  })
})

describe('R6: an individual is erased', () => {
  const today = calendarDate('2026-03-02')
  const free = { isIndividual: true, isOpen: false, lastRecordOn: null }
  test.each([
    ['without deals', free, null],
    ['an organisation', { ...free, isIndividual: false }, { kind: 'organisation' }],
    ['with money open', { ...free, isOpen: true, lastRecordOn: today }, { kind: 'open' }],
    [
      'with a record of last year',
      { ...free, lastRecordOn: calendarDate('2025-05-01') },
      { kind: 'kept-until', until: '2035-12-31' },
    ],
    [
      'on the last day',
      { ...free, lastRecordOn: calendarDate('2016-01-01') },
      { kind: 'kept-until', until: '2026-12-31' },
    ],
    ['after ten years', { ...free, lastRecordOn: calendarDate('2015-12-31') }, null],
  ])('%s', (_, obligations, refusal) => {
    expect(erasureRefusal(obligations, today)).toEqual(refusal)
  })
})

test.each([
  ['2026-03-31T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2024-02-29T10:00:00Z', 36, '2021-02-28T10:00:00.000Z'],
  ['2026-01-15T10:00:00Z', 36, '2023-01-15T10:00:00.000Z'],
])('R6: %s, %s months before', (now, months, since) => {
  expect(untouchedSince(new Date(now), months).toISOString()).toBe(since)
})
