import { MAX_NOTE } from '../../domain/check-in.ts'
import { FEEDBACK_TOPICS } from '../../domain/product-feedback.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { ProductFeedback } from '../../store/index.ts'
import {
  buildAnswerModal,
  buildFeedbackList,
  buildFeedbackModal,
  type FeedbackList,
  SHOWN_FEEDBACK,
} from './feedback.modal.ts'
import { feedbackToAnswer } from './home.ts'
import { answeredMessage, askedMessage } from './messages.ts'

const NOW = new Date('2026-03-02T09:30:00Z')

const sampleFeedback = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<ProductFeedback> = {},
): ProductFeedback => ({
  id: 'f-1',
  customerId: 'c-1',
  customerName: sampleCustomer(size, locale),
  ownerId: 'm-1',
  topic: 'quality',
  text: sampleText(size, 'The hinges squeak after a month', MAX_NOTE),
  recordedById: 'm-1',
  recordedByName: sampleColleague(size, locale),
  createdAt: NOW,
  answer: null,
  answeredById: null,
  answeredAt: null,
  takenBackAt: null,
  ...changes,
})

const answered = (size: GallerySize): Partial<ProductFeedback> => ({
  answer: sampleText(size, 'New hinges from April on; we send them a set', MAX_NOTE),
  answeredById: 'm-2',
  answeredAt: NOW,
})

const list = (name: string, changes: Partial<FeedbackList>): GalleryEntry => ({
  name: `product-feedback.list${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const feedback = Array.from({ length: size === 'typical' ? 2 : SHOWN_FEEDBACK + 1 }, (_, index) =>
      sampleFeedback(size, locale, { id: `f-${index}`, ...(index % 2 === 0 ? answered(size) : {}) }),
    )
    const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
    const model = { customer, feedback, mayAdd: true, card: 'V1', timeZone: 'Europe/Berlin' }
    return buildFeedbackList({ ...model, ...changes }, t, locale)
  },
})

const asked = (name: string, changes: (size: GallerySize) => Partial<ProductFeedback>): GalleryEntry => ({
  name: `product-feedback.asked${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(
      askedMessage(
        { feedback: sampleFeedback(size, locale, changes(size)), answererName: sampleColleague(size, locale) },
        t,
      ),
    ),
})

/** Everything that can be shown of what customers say of products. */
export const productFeedbackGallery: readonly GalleryEntry[] = [
  {
    name: 'product-feedback.form',
    surface: 'modal',
    build: (t) =>
      buildFeedbackModal({ customer: null, list: null, card: null }, { feedbackTopic: null, feedback: '' }, t),
  },
  {
    name: 'product-feedback.form of a customer',
    surface: 'modal',
    build(t, locale, size) {
      const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
      const form = { feedbackTopic: FEEDBACK_TOPICS[0], feedback: sampleFeedback(size, locale).text }
      return buildFeedbackModal({ customer, list: 'V2', card: 'V1' }, form, t)
    },
  },
  list('', {}),
  list(', empty', { feedback: [], mayAdd: false }),
  {
    name: 'product-feedback.answer',
    surface: 'modal',
    build: (t, locale, size) => buildAnswerModal(sampleFeedback(size, locale), answered(size).answer ?? '', t),
  },
  asked('', () => ({})),
  asked(', a suggestion', () => ({ topic: 'suggestion' })),
  asked(', answered', answered),
  asked(', taken back', () => ({ takenBackAt: NOW })),
  {
    name: 'product-feedback.answered',
    surface: 'message',
    build: (t, locale, size) =>
      message(
        answeredMessage(
          { feedback: sampleFeedback(size, locale, answered(size)), answererName: sampleColleague(size, locale) },
          t,
        ),
      ),
  },
  {
    name: 'product-feedback.answered, a suggestion',
    surface: 'message',
    build(t, locale, size) {
      const feedback = sampleFeedback(size, locale, { topic: 'suggestion', ...answered(size) })
      return message(answeredMessage({ feedback, answererName: sampleColleague(size, locale) }, t))
    },
  },
  {
    name: 'product-feedback in home',
    surface: 'home',
    build(t, locale, size) {
      const count = size === 'typical' ? 1 : HOME_DECISIONS
      const rows = Array.from({ length: count }, (_, index) => sampleFeedback(size, locale, { id: `f-${index}` }))
      return home(feedbackToAnswer(rows, size === 'typical' ? 1 : 100, t))
    },
  },
]
