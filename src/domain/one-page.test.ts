import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fitted, linesOf } from './one-page.ts'

test.each([
  ['short', 1, 'short', false],
  ['one\ntwo', 2, 'one\ntwo', false],
  ['one\ntwo\nthree', 2, 'one\ntwo…', true],
  ['abcdefghijklmnop', 1, 'abcdefgh…', true],
  ['三盏灯第一个晚上就灭了', 1, '三盏灯第…', true],
  ['三盏灯第一个', 2, '三盏灯第一个', false],
])('P9: %j in %i lines of ten: %j', (text, lines, expected, isCut) => {
  expect(fitted(text, lines, 10)).toEqual({ text: expected, isCut })
})

test('P9: whatever is written takes no more lines than there are for it, and is a part of what was written', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ unit: fc.constantFrom('灯', 'a', ' ', '\n', '，', '👩‍🔧'), maxLength: 400 }),
  )
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 6, max: 80 }), (text, lines, width) => {
      const { text: shown, isCut } = fitted(text, lines, width)
      expect(linesOf(shown, width)).toBeLessThanOrEqual(lines)
      expect(isCut ? text.startsWith(shown.slice(0, -1).split('\n')[0] ?? '') : shown === text).toBe(true)
    }),
  )
})
