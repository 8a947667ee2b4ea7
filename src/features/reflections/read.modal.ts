import { MAX_ANSWER, QUESTIONS, type Question } from '../../domain/reflection.ts'
import { section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { matterText, stateText } from '../../slack/reflections/part.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Reflection } from '../../store/index.ts'
import { READ_VIEW } from './ids.ts'

/** What somebody answered looking back (D5), question by question; what they skipped is left out. */
export function buildReadModal(reflection: Reflection, timeZone: string, t: Translate, locale: Locale): ModalView {
  const answered = [...QUESTIONS.first, ...QUESTIONS.second].flatMap((question) => {
    const answer = answerText(question, reflection, t)
    return answer === null ? [] : [section(`*${t(`reflections.question.${question}`)}*\n${answer}`)]
  })
  return modal({
    callbackId: READ_VIEW,
    title: t('reflections.form.title'),
    close: t('common.close'),
    blocks: [
      section(`${matterText(reflection, t)}\n${stateText(reflection, timeZone, t, locale)}`),
      ...(reflection.state === 'answered' ? answered : []),
    ],
  })
}

function answerText(question: Question, { answers }: Reflection, t: Translate): string | null {
  switch (question) {
    case 'connections':
      return answers.connections === null ? null : String(answers.connections)
    case 'targetMet':
      return answers.targetMet === null ? null : t(answers.targetMet ? 'reflections.form.yes' : 'reflections.form.no')
    case 'objection':
      return answers.objection === null ? null : t(`reflections.objection.${answers.objection}`)
    default: {
      const text = answers[question]
      return text === null ? null : asTyped(text, MAX_ANSWER)
    }
  }
}
