import { formatInstant } from '../../domain/calendar-date.ts'
import { MAX_TITLE } from '../../domain/deal.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { SHOW_DEAL } from '../../slack/customer-questions/ids.ts'
import {
  answerButton,
  type QuestionsRead,
  questionClock,
  recordedText,
  responsibleName,
} from '../../slack/customer-questions/part.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerQuestion } from '../../store/index.ts'

/** How much of a question, an answer and a name is told. */
const WORDS = 1000
const NAME = 150

/** What a message about a question is written from, and what its reader may do with it. */
export interface QuestionMessage {
  readonly question: CustomerQuestion
  readonly read: QuestionsRead
  readonly mayAnswer: boolean
  readonly maySeeDeal: boolean
  readonly mayLogVisit: boolean
}

const isSettled = ({ answer, withdrawnAt }: CustomerQuestion) => answer !== null || withdrawnAt !== null

const words = ({ question, read }: QuestionMessage) => ({
  customer: asTyped(question.customerName, NAME),
  name: responsibleName(question),
  due: question.dueAt ? formatInstant(question.dueAt, read.timeZone, read.locale) : '',
  question: asTyped(question.text.replaceAll('\n', ' '), 300),
})

/** Who waits for what; once nobody does, that it is answered, or was no question (N4). */
function headingOf(
  message: QuestionMessage,
  open: 'askedHeading' | 'shortHeading' | 'overHeading',
  t: Translate,
): string {
  const { answer, withdrawnAt } = message.question
  const heading = withdrawnAt ? 'withdrawnHeading' : answer !== null ? 'answeredHeading' : open
  return t(`customerQuestions.message.${heading}`, words(message))
}

/** The question in the customer's words, about what, how its clock stands, and the answer once there is one (N4). */
function aboutBlocks({ question, read }: QuestionMessage, t: Translate): KnownBlock[] {
  const { customerName, dealTitle, text, answer } = question
  const quote = asTyped(text, WORDS)
    .split('\n')
    .map((line) => `> ${line}`)
  return [
    section([`*${asTyped(customerName, NAME)}* · ${asTyped(dealTitle, MAX_TITLE)}`, ...quote].join('\n')),
    ...(answer === null ? [] : [section(t('customerQuestions.message.answer', { answer: asTyped(answer, WORDS) }))]),
    section(questionClock(question, t, read)),
    context([recordedText(question, t, read)]),
  ]
}

function buttonsOf({ question, mayAnswer, maySeeDeal, mayLogVisit }: QuestionMessage, t: Translate): KnownBlock[] {
  const label = t('customerQuestions.button.showDeal')
  const accessibilityLabel = `${label}: ${question.customerName}`
  const list = [
    ...(mayAnswer && !isSettled(question) ? [answerButton(question, t)] : []),
    ...(maySeeDeal ? [button(SHOW_DEAL, label, { value: question.dealId, accessibilityLabel })] : []),
    ...(mayAnswer && mayLogVisit && !isSettled(question)
      ? [logVisitButton({ ...question, purpose: 'service' }, t)]
      : []),
  ]
  return list.length > 0 ? [actions(`question_${question.id}`, list)] : []
}

/** A colleague has recorded a question of the reader's customer (I5). */
export function askedMessage(message: QuestionMessage, t: Translate) {
  return {
    text: t('customerQuestions.message.asked', words(message)),
    blocks: [header(headingOf(message, 'askedHeading', t)), ...aboutBlocks(message, t), ...buttonsOf(message, t)],
    isDone: isSettled(message.question),
  }
}

/** Three quarters of its time are over, or all of it before its reader could hear of that (I5); settled, what became of it. */
export function warningMessage(message: QuestionMessage, t: Translate) {
  const { question, read } = message
  const isOver = question.dueAt !== null && question.dueAt < read.now
  const kind = isOver ? ('over' as const) : ('short' as const)
  return {
    text: t(`customerQuestions.message.${kind}`, words(message)),
    blocks: [
      header(headingOf(message, `${kind}Heading`, t)),
      ...aboutBlocks(message, t),
      ...(isSettled(question) ? [] : [section(t('customerQuestions.message.advice'))]),
      ...buttonsOf(message, t),
    ],
    isDone: isSettled(question),
  }
}

/** It was not answered in time (I5), to the supervisor or the admins: whose customer waits, since when, and whom to ask. */
export function passedMessage(message: QuestionMessage, t: Translate) {
  const { question } = message
  return {
    text: t('customerQuestions.message.passed', words(message)),
    blocks: [
      header(headingOf(message, 'overHeading', t)),
      ...aboutBlocks(message, t),
      ...(isSettled(question) ? [] : [section(t('customerQuestions.message.passedAdvice', words(message)))]),
      ...buttonsOf(message, t),
    ],
    isDone: isSettled(question),
  }
}
