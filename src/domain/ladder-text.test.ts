import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ladderOf, STANDARD_LADDER } from './ladder.ts'
import { ladderText, parseGapDays, parseLadder } from './ladder-text.ts'

const GOOD = { before: '7, 1', after: '3, 7, 15, 30' }

describe('the days of a ladder, typed (K3)', () => {
  test('the standard ones, there and back', () => {
    expect(ladderText(STANDARD_LADDER)).toEqual(GOOD)
    expect(parseLadder(GOOD)).toEqual({ ok: true, value: STANDARD_LADDER })
  })

  test.each([
    [{ before: '-7 / -1', after: '3;7;15;30' }],
    [{ before: '７、１', after: '３，７，１５，３０' }],
    [{ before: ' 7   1 ', after: '3 and 7 and 15 and 30' }],
  ])('as people type them: %j', (typed) => {
    expect(parseLadder(typed)).toEqual({ ok: true, value: STANDARD_LADDER })
  })

  test.each([
    [{ before: '' }, [{ field: 'before', kind: 'wrong-count', count: 2 }]],
    [{ before: '7' }, [{ field: 'before', kind: 'wrong-count', count: 2 }]],
    [{ before: '1, 7' }, [{ field: 'before', kind: 'wrong-order', count: 2 }]],
    [{ before: '7, 0' }, [{ field: 'before', kind: 'wrong-order', count: 2 }]],
    [{ before: '400, 1' }, [{ field: 'before', kind: 'too-far', count: 2 }]],
    [{ after: '3, 7, 15' }, [{ field: 'after', kind: 'wrong-count', count: 4 }]],
    [{ after: '3, 7, 15, 30, 60' }, [{ field: 'after', kind: 'wrong-count', count: 4 }]],
    [{ after: '3, 7.5, 15, 30' }, [{ field: 'after', kind: 'not-a-number', count: 4 }]],
    [{ after: '0, 7, 15, 30' }, [{ field: 'after', kind: 'wrong-order', count: 4 }]],
    [{ after: '3, 7, 7, 30' }, [{ field: 'after', kind: 'wrong-order', count: 4 }]],
    [{ after: '3, 7, 15, 99999999999' }, [{ field: 'after', kind: 'too-far', count: 4 }]],
    [
      { before: 'x', after: 'y' },
      [
        { field: 'before', kind: 'wrong-count', count: 2 },
        { field: 'after', kind: 'wrong-count', count: 4 },
      ],
    ],
  ])('%j is refused, each field with its own problem', (changes, error) => {
    expect(parseLadder({ ...GOOD, ...changes })).toEqual({ ok: false, error })
  })

  test('every ladder is read back as it is written', () => {
    const days = fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: 365 }), { minLength: 2, maxLength: 2 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 365 }), { minLength: 4, maxLength: 4 }),
      )
      .map(([before, after]) => [
        ...before.toSorted((a, b) => b - a).map((day) => -day),
        0,
        ...after.toSorted((a, b) => a - b),
      ])
    fc.assert(
      fc.property(days, (offsets) => {
        const ladder = ladderOf(offsets)
        expect(parseLadder(ladderText(ladder))).toEqual({ ok: true, value: ladder })
      }),
    )
  })
})

test.each([
  ['1', 1],
  [' ３ ', 3],
  ['30', 30],
  ['31', null],
  ['0', null],
  ['1.5', null],
  ['a week', null],
  ['', null],
])('K3: %j days between two reminders: %j', (text, days) => {
  expect(parseGapDays(text)).toBe(days)
})
