import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cleanText } from './typed-text.ts'

const cleaned = (text: string) => {
  const result = cleanText(text, 100)
  return result.ok ? result.value : result.error
}

describe('cleanText', () => {
  test.each([
    ['plain', 'plain'],
    ['  two \t words\n', 'two words'],
    ['a\u00a0b\u3000c\u2003d', 'a b c d'],
    ['e\u0301', 'é'],
    ['\u202eevil\u202c', 'evil'],
    ['\u200fشركة\u200e', 'شركة'],
    ['zero\u200b\u200d\ufeffwidth', 'zerowidth'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['nul\u0000bell\u0007', 'nulbell'],
    ['lone \ud800 surrogate', 'lone surrogate'],
    ['葛\u{e0100}城', '葛\u{e0100}城'], // the variant is part of the name
    ['❤️ GmbH', '❤️ GmbH'],
    ['华兴机械有限公司', '华兴机械有限公司'],
    ['<!channel>', '<!channel>'],
    ['*bold* & <@U123>', '*bold* & <@U123>'],
    ['ＡＣＭＥ', 'ＡＣＭＥ'], // width is kept for show, and folded for comparing
    ['!', '!'],
  ])('%j becomes %j', (text, expected) => {
    expect(cleaned(text)).toBe(expected)
  })

  test.each(['', '   ', '\n\t', '\u200b', '\u200f\u202a', '\u3164', '\u2800', '\ufe0f', '\u0301', '\ud800', '\u0000'])(
    'nothing is visible in %j',
    (text) => {
      expect(cleaned(text)).toBe('empty')
    },
  )

  test('counts code points, after cleaning', () => {
    expect(cleanText('𠮷'.repeat(100), 100)).toEqual({ ok: true, value: '𠮷'.repeat(100) })
    expect(cleanText('x'.repeat(101), 100)).toEqual({ ok: false, error: 'too-long' })
    expect(cleanText(` ${'x'.repeat(100)}\u200b  `, 100).ok).toBe(true)
    expect(cleanText('x'.repeat(10_000), 100)).toEqual({ ok: false, error: 'too-long' })
  })

  test('what is kept is well-formed, visible, on one line, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = cleanText(text, 100)
        if (!once.ok) return
        expect(cleanText(once.value, 100)).toEqual(once)
        expect(once.value).toBe(once.value.trim())
        expect(once.value).not.toMatch(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]| {2}/u)
      }),
      { numRuns: 2000 },
    )
  })
})
