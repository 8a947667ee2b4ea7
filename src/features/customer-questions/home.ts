import { button, context, header, section } from '../../slack/blocks.ts'
import { RECORD } from '../../slack/customer-questions/ids.ts'
import {
  answerButton,
  type QuestionsRead,
  questionClock,
  readingNow,
  responsibleName,
} from '../../slack/customer-questions/part.ts'
import { groupName } from '../../slack/home-list.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { CustomerQuestion, OpenQuestions } from '../../store/index.ts'

/** Questions that have a line of their own in App Home; the rest is counted. */
export const HOME_QUESTIONS = 5

/**
 * The questions that this person is to answer (N5, I5), with the time left; of a supervisor also those of the team that are
 * late; and the button that records one: for who has closed a deal about which somebody may ask.
 */
export const customerQuestionsInHome = {
  action: 'customer-question.answer',
  group: 'customerQuestions',
  async pieces(ctx: RequestContext) {
    const { store, actor, t } = ctx
    const own = await store.customerQuestions.openOf([actor.memberId], HOME_QUESTIONS)
    // What is late with somebody for whom the reader stands in is told below, with all else of theirs.
    const visible = visibilityOf({ ...actor, standsInFor: [] }, 'customer-question.answer')
    const late = await store.customerQuestions.lateOfOthers(visible, actor.memberId, ctx.now, HOME_QUESTIONS)
    const mayRecord = await store.members.hasDeals(actor.memberId)
    return questionPieces({ own, late, mayRecord }, t, readingNow(ctx))
  },
  async inStead(ctx: RequestContext, memberId: string): Promise<readonly KnownBlock[]> {
    const own = await ctx.store.customerQuestions.openOf([memberId], HOME_QUESTIONS)
    return questionPieces({ own, late: NO_QUESTIONS, mayRecord: false }, ctx.t, readingNow(ctx)).today
  },
} as const

/** What App Home shows of questions. */
interface HomeQuestions {
  /** Those that are the reader's to answer. */
  readonly own: OpenQuestions
  /** Those that are late with others whom the reader looks after. */
  readonly late: OpenQuestions
  readonly mayRecord: boolean
}

/** Nothing is open. */
export const NO_QUESTIONS: OpenQuestions = { rows: [], total: 0 }

/** What App Home shows of questions, by where it stands. */
interface QuestionPieces {
  /** The reader's own: each has hours, so all are today's. */
  readonly today: readonly KnownBlock[]
  readonly lateQuestions: readonly KnownBlock[]
  readonly recordQuestion: readonly KnownBlock[]
}

/** The lines of these questions, of so many in all, and the button that records one. */
export function questionPieces(
  { own, late, mayRecord }: HomeQuestions,
  t: Translate,
  read: QuestionsRead,
): QuestionPieces {
  const record = button(RECORD, t('customerQuestions.button.record'))
  const words = t(own.total === 0 ? 'customerQuestions.home.none' : 'customerQuestions.home.another')
  const heading = t('customerQuestions.home.heading')
  return {
    today:
      own.total === 0 ? [] : [groupName(heading), ...linesOf(own, (question) => [questionClock(question, t, read)], t)],
    lateQuestions:
      late.total === 0
        ? []
        : [
            header(t('customerQuestions.home.late', { count: late.total })),
            ...linesOf(
              late,
              (question) => [
                questionClock(question, t, read),
                t('customerQuestions.home.with', { name: responsibleName(question) }),
              ],
              t,
            ),
          ],
    recordQuestion: mayRecord ? [header(heading), section(words, { accessory: record })] : [],
  }
}

/** A line for each question with what is said of it and its button, and how many more there are. */
function linesOf(
  { rows, total }: OpenQuestions,
  saidOf: (question: CustomerQuestion) => readonly string[],
  t: Translate,
): KnownBlock[] {
  const hidden = total - rows.length
  return [
    ...rows.map((question) => {
      const { customerName, dealTitle, text } = question
      const about = `*${asTyped(customerName, 150)}* · ${asTyped(dealTitle, 150)}`
      const quote = `> ${asTyped(text.replaceAll('\n', ' '), 300)}`
      return section([about, quote, ...saidOf(question)].join('\n'), { accessory: answerButton(question, t) })
    }),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
