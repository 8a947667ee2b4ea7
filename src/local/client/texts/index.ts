import { en } from './en.ts'
import type { Texts } from './texts.ts'
import { zhCN } from './zh-cn.ts'
import { zhTW } from './zh-tw.ts'

export type { Texts } from './texts.ts'

/** The languages a company can be seeded in, each called by its own name, and how its people write dates. */
export const LANGUAGES = [
  { code: 'en', name: 'English', dates: 'en-GB' },
  { code: 'zh-CN', name: '简体中文', dates: 'zh-CN' },
  { code: 'zh-TW', name: '繁體中文', dates: 'zh-TW' },
] as const

export type Language = (typeof LANGUAGES)[number]['code']

const BY_LANGUAGE: Record<Language, Texts> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW }

/** The page's language for the workspace's: the same where we have it, English otherwise. */
export function languageOf(code: string): Language {
  return LANGUAGES.find((language) => language.code === code)?.code ?? 'en'
}

/** The locale of the page's dates in that language. */
export function datesOf(language: Language): string {
  return LANGUAGES.find(({ code }) => code === language)?.dates ?? language
}

/** The page's words in that language. */
export function textsFor(language: Language): Texts {
  return BY_LANGUAGE[language]
}
