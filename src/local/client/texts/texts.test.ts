import { describe, expect, it } from '@jest/globals'
import { LANGUAGES, languageOf, type Texts, textsFor } from './index.ts'

const english = textsFor('en')
const keys = Object.keys(english) as (keyof Texts)[]

describe.each(LANGUAGES.map(({ code }) => code))('texts in %s', (code) => {
  const texts = textsFor(code)

  it('leaves nothing empty', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      const text = texts[key]
      if (typeof text === 'string') expect(text.trim()).not.toBe('')
    }
    expect(Object.values(texts.reasons)).not.toContain('')
  })

  it('is written, not copied from English', () => {
    if (code === 'en') return
    for (const key of keys) {
      if (typeof english[key] === 'string') expect([key, texts[key]]).not.toEqual([key, english[key]])
    }
    for (const reason of Object.values(english.reasons)) expect(Object.values(texts.reasons)).not.toContain(reason)
    expect(Object.keys(texts.refusalReasons)).toEqual(Object.keys(english.refusalReasons))
    const explained = Object.values(texts.refusalReasons)
    for (const reason of Object.values(english.refusalReasons)) expect(explained).not.toContain(reason)
  })

  it('uses what it is given', () => {
    expect(texts.refusedNow('chat.update', 'cant_update_message')).toMatch(/chat\.update.*cant_update_message/)
    expect(texts.tooLong(3000)).toContain('3000')
    expect(texts.messagesOf('#deals')).toContain('#deals')
  })
})

it('falls back to English for a language it does not have', () => {
  expect(languageOf('zh-TW')).toBe('zh-TW')
  expect(languageOf('fr')).toBe('en')
})
