import { MAX_NOTE } from '../../domain/check-in.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_WORDS, sampleReceivable } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { buildAnswerModal, buildAskModal, buildResultModal } from './forms.modal.ts'
import { questionBlocks } from './home.ts'
import { answerMessage, questionMessage, type ToldQuestion } from './messages.ts'

const answerIn = (size: GallerySize) => sampleText(size, 'Offer two parts, the first one this week', MAX_NOTE)

function sampleTold(size: GallerySize, locale: Locale, isAnswered: boolean): ToldQuestion {
  const receivable = sampleReceivable(size, locale)
  const name = sampleColleague(size, locale)
  return {
    receivable,
    question: {
      id: 'q-1',
      instalmentId: receivable.id,
      question: sampleText(size, 'They want to pay in two parts. May I agree?', MAX_NOTE),
      askedById: 'm-1',
      createdAt: new Date('2026-03-02T08:00:00Z'),
      answer: isAnswered ? answerIn(size) : null,
      answeredById: isAnswered ? 'm-2' : null,
      answeredAt: isAnswered ? new Date('2026-03-02T09:00:00Z') : null,
    },
    askerName: name,
    answererName: isAnswered ? name : '',
  }
}

/** Every look of a question and its answer. */
export const supervisorQuestionsGallery: readonly GalleryEntry[] = [
  {
    name: 'supervisor-questions.ask',
    surface: 'modal',
    build(t, locale, size) {
      const { receivable, question } = sampleTold(size, locale, false)
      const route = { instalmentId: receivable.id, from: 'message' } as const
      return buildAskModal({ receivable, route, text: question.question }, { ...SAMPLE_WORDS, t, locale })
    },
  },
  {
    name: 'supervisor-questions.result',
    surface: 'modal',
    build: (t, locale, size) => buildResultModal(asTyped(sampleColleague(size, locale), 80), t),
  },
  {
    name: 'supervisor-questions.answer',
    surface: 'modal',
    build: (t, locale, size) =>
      buildAnswerModal({ ...sampleTold(size, locale, false), text: answerIn(size) }, { ...SAMPLE_WORDS, t, locale }),
  },
  ...([false, true] as const).map(
    (isAnswered): GalleryEntry => ({
      name: `supervisor-questions.asked${isAnswered ? ', answered' : ''}`,
      surface: 'message',
      build: (t, locale, size) => message(questionMessage(sampleTold(size, locale, isAnswered), SAMPLE_DAY, t, locale)),
    }),
  ),
  {
    name: 'supervisor-questions.answered',
    surface: 'message',
    build: (t, locale, size) => message(answerMessage(sampleTold(size, locale, true), SAMPLE_DAY, t, locale)),
  },
  {
    name: 'supervisor-questions in home',
    surface: 'home',
    build(t, locale, size) {
      const questions = Array.from({ length: size === 'typical' ? 1 : HOME_DECISIONS }, (_, index) => {
        const told = sampleTold(size, locale, false)
        return { ...told, question: { ...told.question, id: `q-${index}` } }
      })
      return home(questionBlocks(questions, size === 'typical' ? 1 : 100, SAMPLE_DAY, t, locale))
    },
  },
  { name: 'supervisor-questions.gone', surface: 'message', build: (t) => sentence(t('questions.error.gone')) },
]
