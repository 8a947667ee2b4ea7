import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { plainLetters } from './plain-letters.ts'

describe('C16: letters as whoever types quickly writes them', () => {
  test.each([
    ['café', 'cafe'],
    ['sørensen', 'sorensen'],
    ['łódź', 'lodz'],
    ['müller', 'muller'],
    ['nguyễn', 'nguyen'],
    ['οδός', 'οδος'],
    ['ガラス', 'ガラス'],
    ['华兴', '华兴'],
    ['서울', '서울'],
    ['', ''],
  ])('%s is %s', (text, plain) => {
    expect(plainLetters(text)).toBe(plain)
  })

  test('twice is as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainLetters(plainLetters(text))).toBe(plainLetters(text))
      }),
    )
  })
})
