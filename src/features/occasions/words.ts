import type { CalendarDate } from '../../domain/calendar-date.ts'
import type { Festival } from '../../domain/greeting-days.ts'
import { createTranslator, type Locale, localeOf } from '../../slack/locale.ts'
import type { GoodDay, Settings } from '../../store/index.ts'

/** Languages that are read in one of ours. */
const READ_IN: ReadonlyMap<string, Locale> = new Map([
  ['zh-CN', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['yue', 'zh-TW'],
])

/** In which of our languages somebody is greeted (C9): their own, else English; where none is noted, the workspace's. */
export const greetedIn = ({ contact }: Pick<GoodDay, 'contact'>, { language }: Pick<Settings, 'language'>): Locale =>
  contact?.language ? (READ_IN.get(contact.language) ?? 'en') : localeOf(language)

/** What is greeted for: a good day of somebody, or a festival of everybody. */
export type Greeted = { readonly day: GoodDay } | { readonly festival: Festival; readonly on: CalendarDate }

/** Suggested words (C9), in a language that need not be the reader's: glad ones warm, sad ones with restraint. */
export function suggestedWords(greeted: Greeted, rep: string, language: Locale): string {
  const t = createTranslator(language)
  if ('festival' in greeted) return [t(`occasions.festivalWords.${greeted.festival}`), rep].join('\n')
  const { kind, customer, contact } = greeted.day
  const salutation = contact
    ? t('occasions.salutation.person', { name: contact.name })
    : t(kind === 'birthday' ? 'occasions.salutation.person' : 'occasions.salutation.company', { name: customer.name })
  return [salutation, t(`occasions.words.${kind}`), rep].join('\n')
}
