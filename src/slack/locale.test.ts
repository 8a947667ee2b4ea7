import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createTranslator, localeOf, SUPPORTED } from './locale.ts'

describe('the language of a Slack profile', () => {
  test.each([
    ['en-US', 'en'],
    ['de-DE', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-Hans-TW', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['zh_TW', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zha-TW', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('%s is read in %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale)
  })
})

describe('a translator', () => {
  test('answers in its language', () => {
    expect(SUPPORTED.map((locale) => createTranslator(locale)('common.close'))).toEqual(['Close', '关闭', '關閉'])
  })

  test('writes numbers as its language does, whatever they count', () => {
    for (const locale of SUPPORTED) {
      const t = createTranslator(locale)
      expect([t('wordings.days', { count: 999 }), t('wordings.days', { count: 9_800 })]).toEqual([
        expect.stringContaining('999'),
        expect.stringContaining('9,800'),
      ])
    }
  })

  test('fills values in as they are, whatever they hold', () => {
    const reference = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{{reference}}', '$t(common.close)', '$&', '<b>', '{{', '$t(', '{{- reference}}', '$1'),
    )
    const t = createTranslator('en')
    const around = t('common.trouble.unexpected', { reference: '|' }).split('|')
    fc.assert(
      fc.property(reference, (text) => {
        expect(t('common.trouble.unexpected', { reference: text })).toBe(around.join(text))
      }),
    )
  })

  test('asks for the values that a text needs, at compile time', () => {
    const t = createTranslator('en')
    const unchecked = [
      // @ts-expect-error the reference is missing
      () => t('common.trouble.unexpected'),
      // @ts-expect-error no such text
      () => t('common.nothing'),
      // @ts-expect-error this text takes no values
      () => t('common.close', { reference: 'x' }),
    ]
    expect(unchecked).toHaveLength(3)
  })

  test('a text that does not exist is an error, not an empty label', () => {
    const t = createTranslator('zh-TW')
    // @ts-expect-error no such text
    expect(() => t('common.nothing')).toThrow('no text common.nothing in zh-TW')
  })
})
