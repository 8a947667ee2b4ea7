import { describe, expect, test } from '@jest/globals'
import { type Locale, SUPPORTED } from '../locale.ts'
import { suggestedWords, WORDS_FOR, wordsLanguage } from './wordings.ts'

const ABOUT = {
  rep: 'Mira',
  product: 'Lanterns',
  solution: 'Three new ones on Friday',
  hearsBy: '4 Mar 2026, 15:30',
  prevention: 'Each batch is tested before it leaves us.',
}
const NOTHING = { rep: 'Mira', product: '', solution: '' }
const everything = SUPPORTED.flatMap((locale) => WORDS_FOR.map((wordsFor) => [locale, wordsFor] as const))

describe('what one could say to a customer who complains (P1, P2)', () => {
  test.each(everything)('in %s, for %s, is whole with and without what is known', (locale, wordsFor) => {
    for (const about of [ABOUT, NOTHING])
      expect(suggestedWords(wordsFor, about, locale)).not.toMatch(/\{\{|undefined|“”|「」/)
  })

  test.each(SUPPORTED)('the apology in %s blames nobody, guesses nothing and promises the truth', (locale) => {
    const TRUTH: Readonly<Record<Locale, readonly string[]>> = {
      en: ['will not guess', 'also if the fault is ours'],
      'zh-CN': ['不会随意猜测', '即使责任在我们'],
      'zh-TW': ['不會隨意猜測', '即使責任在我們'],
    }
    const words = suggestedWords('apology', ABOUT, locale)
    for (const part of TRUTH[locale]) expect(words).toContain(part)
    expect(words).not.toMatch(/our fault|our mistake|我们的错|我們的錯/)
  })

  test.each(['zh-CN', 'zh-TW'] as const)('in %s customers are 您', (locale) => {
    for (const wordsFor of WORDS_FOR) {
      expect(suggestedWords(wordsFor, ABOUT, locale)).toContain('您')
      expect(suggestedWords(wordsFor, ABOUT, locale)).not.toContain('你')
    }
  })

  test('a solution is told, and named again when it is done and scored', () => {
    for (const wordsFor of ['solution', 'done', 'score'] as const)
      expect(suggestedWords(wordsFor, ABOUT, 'en')).toContain('Three new ones on Friday')
  })

  test.each(SUPPORTED)('P2: in %s the customer hears by when there is a solution, and what changes', (locale) => {
    expect(suggestedWords('looking', ABOUT, locale)).toContain('4 Mar 2026, 15:30')
    // Where no clock says it, whoever speaks does.
    expect(suggestedWords('looking', NOTHING, locale)).toContain('…')
    expect(suggestedWords('prevention', ABOUT, locale)).toContain('Each batch is tested before it leaves us')
    expect(suggestedWords('prevention', ABOUT, locale)).not.toMatch(/[.。]\s*[.。]/u)
    expect(suggestedWords('prevention', NOTHING, locale)).toContain('…')
  })

  test.each(SUPPORTED)('a solution that was typed with a full stop ends with one in %s', (locale) => {
    for (const solution of ['Three new ones on Friday.', '周五送三盏新的。 '])
      expect(suggestedWords('solution', { ...ABOUT, solution }, locale)).not.toMatch(/[.。]\s*[.。]/u)
  })

  test('marks in a name do nothing to the words around it', () => {
    expect(suggestedWords('listening', { ...ABOUT, product: '2*4 m' }, 'en')).not.toContain('*')
  })

  test('the language is the chosen one, or the reader’s own', () => {
    expect([wordsLanguage('zh-TW', 'en'), wordsLanguage('de', 'zh-CN'), wordsLanguage(null, 'en')]).toEqual([
      'zh-TW',
      'zh-CN',
      'en',
    ])
  })
})
