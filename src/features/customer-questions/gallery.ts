import { MAX_NOTE } from '../../domain/check-in.ts'
import {
  answeredAfter,
  SAMPLE_ASKED_AT,
  sampleQuestion,
  sampleReading,
} from '../../slack/customer-questions/sample-question.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import type { CustomerQuestion } from '../../store/index.ts'
import { buildAnswerModal, buildRecordModal } from './forms.modal.ts'
import { HOME_QUESTIONS, NO_QUESTIONS, questionPieces } from './home.ts'
import { askedMessage, passedMessage, type QuestionMessage, warningMessage } from './messages.ts'

type Build = (about: QuestionMessage, t: Translate) => Parameters<typeof message>[0]

/** A message of a question, read so many hours after it was asked, with what became of it. */
const told = (
  name: string,
  build: Build,
  hours = 3.25,
  changes: (size: GallerySize, locale: Locale) => Partial<CustomerQuestion> = () => ({}),
): GalleryEntry => ({
  name: `customer-questions.${name}`,
  surface: 'message',
  build(t, locale, size) {
    const question = sampleQuestion(size, locale, changes(size, locale))
    const read = { ...sampleReading(locale, hours), calendar: null }
    return message(build({ question, read, mayAnswer: true, maySeeDeal: true, mayLogVisit: true }, t))
  },
})

const dealsOf = (size: GallerySize, locale: Locale) =>
  Array.from({ length: size === 'typical' ? 2 : 50 }, (_, index) => ({
    id: `d-${index}`,
    title: sampleDeal(size, locale),
  }))

/** Every look of customers' questions. */
export const customerQuestionsGallery: readonly GalleryEntry[] = [
  {
    name: 'customer-questions.record',
    surface: 'modal',
    build(t, locale, size) {
      const deal = { id: 'd-1', title: sampleDeal(size, locale), customerName: sampleCustomer(size, locale) }
      return buildRecordModal({ deal, card: 'V1' }, size === 'typical' ? '' : sampleText(size, '', MAX_NOTE), t)
    },
  },
  {
    name: 'customer-questions.record, the deal to be chosen',
    surface: 'modal',
    build: (t) => buildRecordModal({ deal: null, customer: null, deals: [] }, '', t),
  },
  {
    name: 'customer-questions.record, of a customer',
    surface: 'modal',
    build(t, locale, size) {
      const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
      return buildRecordModal({ deal: null, customer, deals: dealsOf(size, locale) }, '', t)
    },
  },
  {
    name: 'customer-questions.record, of a customer without a deal',
    surface: 'modal',
    build(t, locale, size) {
      const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
      return buildRecordModal({ deal: null, customer, deals: [] }, '', t)
    },
  },
  {
    name: 'customer-questions.answer',
    surface: 'modal',
    build: (t, locale, size) =>
      buildAnswerModal(sampleQuestion(size, locale), { card: null, read: sampleReading(locale), mayPromise: true }, t),
  },
  {
    name: 'customer-questions.answer, no clock runs',
    surface: 'modal',
    build: (t, locale, size) =>
      buildAnswerModal(
        sampleQuestion(size, locale, { dueAt: null }),
        { card: null, read: sampleReading(locale), mayPromise: true },
        t,
      ),
  },
  told('asked', askedMessage, 0.5),
  told('asked, answered', askedMessage, 2, (size, locale) => answeredAfter(1, size, locale)),
  told('warning', warningMessage),
  told('warning, over', warningMessage, 4.5),
  told('warning, answered', warningMessage, 4, (size, locale) => answeredAfter(3.5, size, locale)),
  told('warning, withdrawn', warningMessage, 4, () => ({ withdrawnAt: SAMPLE_ASKED_AT })),
  told('passed', passedMessage, 4.5),
  told('passed, answered late', passedMessage, 6, (size, locale) => answeredAfter(5, size, locale)),
  {
    name: 'customer-questions in home',
    surface: 'home',
    build(t, locale, size) {
      const rows = Array.from({ length: size === 'typical' ? 2 : HOME_QUESTIONS }, (_, index) =>
        sampleQuestion(size, locale, { id: `q-${index}` }),
      )
      const own = { rows, total: size === 'typical' ? 2 : 999 }
      return home(
        Object.values(questionPieces({ own, late: NO_QUESTIONS, mayRecord: true }, t, sampleReading(locale))).flat(),
      )
    },
  },
  {
    name: 'customer-questions in home, late with others',
    surface: 'home',
    build(t, locale, size) {
      const rows = Array.from({ length: size === 'typical' ? 1 : HOME_QUESTIONS }, (_, index) =>
        sampleQuestion(size, locale, { id: `q-${index}` }),
      )
      const late = { rows, total: size === 'typical' ? 1 : 999 }
      const mayRecord = size === 'typical'
      return home(
        Object.values(questionPieces({ own: NO_QUESTIONS, late, mayRecord }, t, sampleReading(locale, 5))).flat(),
      )
    },
  },
  {
    name: 'customer-questions in home, none',
    surface: 'home',
    build: (t, locale) =>
      home(
        questionPieces({ own: NO_QUESTIONS, late: NO_QUESTIONS, mayRecord: true }, t, sampleReading(locale))
          .recordQuestion,
      ),
  },
  { name: 'customer-questions.gone', surface: 'message', build: (t) => sentence(t('customerQuestions.error.gone')) },
]
