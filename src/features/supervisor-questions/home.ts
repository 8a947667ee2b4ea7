import type { LadderDay } from '../../domain/ladder.ts'
import { section } from '../../slack/blocks.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { QuestionToAnswer } from './forms.modal.ts'
import { replyButton } from './messages.ts'

/** The questions that this person is to answer (N5, K4), in App Home; nothing where none waits. */
export const questionsInHome = {
  action: 'question.answer',
  group: 'supervisorQuestions',
  async pieces(ctx: RequestContext) {
    const { store, actor, t, locale } = ctx
    const decider = { memberId: actor.memberId, visible: visibilityOf(actor, 'question.answer') }
    const { rows, total } = await store.questions.unanswered(decider, HOME_DECISIONS)
    const questions: QuestionToAnswer[] = []
    for (const question of rows) {
      const receivable = await store.receivables.byId(question.instalmentId)
      const askerName = (await store.members.byId(question.askedById))?.name ?? ''
      if (receivable) questions.push({ question, receivable, askerName })
    }
    return { decisions: questionBlocks(questions, total, ladderDay(ctx), t, locale) }
  },
} as const

/** The lines of these questions, of so many in all, each with the button that replies; nothing without any. */
export function questionBlocks(
  questions: readonly QuestionToAnswer[],
  total: number,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  return decisionsInHome(
    t('questions.home.heading'),
    questions.map(({ question, receivable, askerName }) => [
      section(
        [
          receivableLine(receivable, day, t, locale),
          t('questions.home.asks', { name: asTyped(askerName, 100), question: asTyped(question.question, 500) }),
        ].join('\n'),
        { accessory: replyButton(question, receivable, t) },
      ),
    ]),
    total,
    t,
  )
}
