import { MAX_NOTE } from '../../domain/check-in.ts'
import type { CustomerQuestion } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../samples.ts'
import type { QuestionsOnCard, QuestionsRead } from './part.ts'

/** Monday, 10:30 in Berlin; the question was asked then. */
export const SAMPLE_ASKED_AT = new Date('2026-03-02T09:30:00Z')
const SAMPLE_DUE_AT = new Date('2026-03-02T13:30:00Z')

/** A question for the gallery, open unless the changes say otherwise. */
export const sampleQuestion = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<CustomerQuestion> = {},
): CustomerQuestion => ({
  id: 'q-1',
  dealId: 'd-1',
  dealTitle: sampleDeal(size, locale),
  customerId: 'c-1',
  customerName: sampleCustomer(size, locale),
  ownerId: 'm-1',
  ownerName: sampleColleague(size, locale),
  assigneeId: null,
  assigneeName: '',
  text: sampleText(size, 'May the desk top be cleaned with alcohol?', MAX_NOTE),
  recordedById: 'm-1',
  recordedByName: sampleColleague(size, locale),
  askedAt: SAMPLE_ASKED_AT,
  dueAt: SAMPLE_DUE_AT,
  missedAt: null,
  answer: null,
  answeredById: null,
  answeredByName: '',
  answeredAt: null,
  withdrawnAt: null,
  ...changes,
})

/** What is different of a question that was answered, so many hours after it was asked. */
export const answeredAfter = (hours: number, size: GallerySize, locale: Locale): Partial<CustomerQuestion> => ({
  answer: sampleText(size, 'Yes, with up to 70 %; not with acetone', MAX_NOTE),
  answeredById: 'm-2',
  answeredByName: sampleColleague(size, locale),
  answeredAt: new Date(SAMPLE_ASKED_AT.getTime() + hours * 3_600_000),
})

/** Read so many hours after it was asked. */
export const sampleReading = (locale: Locale, hours = 1.25): QuestionsRead => ({
  timeZone: 'Europe/Berlin',
  locale,
  now: new Date(SAMPLE_ASKED_AT.getTime() + hours * 3_600_000),
  calendar: {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(),
    leave: [],
  },
})

/** The questions about a deal as they stand on its card: an open one, one that is late, and the last answers. */
export function sampleQuestionsOnCard(size: GallerySize, locale: Locale): QuestionsOnCard {
  const open = Array.from({ length: size === 'typical' ? 2 : 9 }, (_, index) => {
    const dueAt = index === 1 ? SAMPLE_ASKED_AT : SAMPLE_DUE_AT
    return { ...sampleQuestion(size, locale, { id: `q-${index}`, dueAt }), mayAnswer: true }
  })
  const answered = [1, 5].map((hours) => {
    const changes = { id: `q-answered-${hours}`, ...answeredAfter(hours, size, locale) }
    return { ...sampleQuestion(size, locale, changes), mayAnswer: true }
  })
  const record = { dealId: 'd-1', name: sampleDeal(size, locale) }
  return { questions: [...open, ...answered], record, read: sampleReading(locale) }
}
