import { addDays } from '../domain/calendar-date.ts'
import { MAX_NAME } from '../domain/customer-name.ts'
import { currency } from '../domain/money.ts'
import { MAX_OCCASION_NOTE } from '../domain/occasion.ts'
import type { Courtesy, GoodDay } from '../store/index.ts'
import type { Locale } from './locale.ts'
import type { GallerySize } from './routes.ts'
import { SAMPLE_TODAY } from './sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from './samples.ts'

/** The birthday of somebody at a customer's, in three days, for the gallery. */
export const sampleGoodDay = (size: GallerySize, locale: Locale, changes: Partial<GoodDay> = {}): GoodDay => ({
  subjectId: 'k-1',
  kind: 'birthday',
  on: addDays(SAMPLE_TODAY, 3),
  customer: { id: 'c-1', name: sampleCustomer(size, locale), tier: 'a', ownerId: 'm-1' },
  contact: {
    id: 'k-1',
    name: sampleText(size, { en: 'Ines Roth', 'zh-CN': '王建国', 'zh-TW': '陳志明' }[locale], MAX_NAME),
    language: 'zh-CN',
  },
  note: size === 'typical' ? null : sampleText(size, 'She likes tea', MAX_OCCASION_NOTE),
  knownSince: new Date('2026-01-05T09:00:00Z'),
  courtesy: null,
  ...changes,
})

/** What was given to somebody, for the gallery. */
export const sampleCourtesy = (size: GallerySize, locale: Locale, id = 'g-1'): Courtesy => ({
  id,
  customerId: 'c-1',
  contactName: sampleText(size, { en: 'Ines Roth', 'zh-CN': '王建国', 'zh-TW': '陳志明' }[locale], MAX_NAME),
  kind: 'gift',
  what: sampleText(size, { en: 'A tin of tea', 'zh-CN': '一罐茶叶', 'zh-TW': '一罐茶葉' }[locale], MAX_OCCASION_NOTE),
  givenOn: addDays(SAMPLE_TODAY, -20),
  value: { amount: size === 'typical' ? 25_00n : 999_999_999_999_999n, currency: currency('EUR') },
  memberName: sampleColleague(size, locale),
})
