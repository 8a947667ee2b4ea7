import { button, context, header, section } from '../../slack/blocks.ts'
import { RECORD } from '../../slack/customer-questions/ids.ts'
import { answerButton, type QuestionsRead, questionClock, readingNow } from '../../slack/customer-questions/part.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerQuestion } from '../../store/index.ts'

/** Questions that have a line of their own in App Home; the rest is counted. */
export const HOME_QUESTIONS = 5

/**
 * The questions that this person is to answer (N5, I5), with the time left, and the button that records one: for who has
 * closed a deal about which somebody may ask.
 */
export const customerQuestionsInHome = {
  action: 'customer-question.answer',
  place: (): 'first' => 'first',
  async blocks(ctx: RequestContext): Promise<readonly KnownBlock[]> {
    const { store, actor, t } = ctx
    const { rows, total } = await store.customerQuestions.openOf([actor.memberId], HOME_QUESTIONS)
    const mayRecord = await store.members.hasDeals(actor.memberId)
    return questionBlocks({ rows, total, mayRecord }, t, readingNow(ctx))
  },
  async inStead(ctx: RequestContext, memberId: string): Promise<readonly KnownBlock[]> {
    const { rows, total } = await ctx.store.customerQuestions.openOf([memberId], HOME_QUESTIONS)
    return questionBlocks({ rows, total, mayRecord: false }, ctx.t, readingNow(ctx))
  },
} as const

/** The lines of these questions, of so many in all; nothing without any and without the right to record one. */
export function questionBlocks(
  {
    rows,
    total,
    mayRecord,
  }: { readonly rows: readonly CustomerQuestion[]; readonly total: number; readonly mayRecord: boolean },
  t: Translate,
  read: QuestionsRead,
): KnownBlock[] {
  if (total === 0 && !mayRecord) return []
  const hidden = total - rows.length
  const record = button(RECORD, t('customerQuestions.button.record'))
  const words = t(total === 0 ? 'customerQuestions.home.none' : 'customerQuestions.home.another')
  return [
    header(t('customerQuestions.home.heading')),
    ...rows.map((question) => {
      const { customerName, dealTitle, text } = question
      const about = `*${asTyped(customerName, 150)}* · ${asTyped(dealTitle, 150)}`
      const quote = `> ${asTyped(text.replaceAll('\n', ' '), 300)}`
      return section([about, quote, questionClock(question, t, read)].join('\n'), {
        accessory: answerButton(question, t),
      })
    }),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ...(mayRecord ? [section(words, { accessory: record })] : []),
  ]
}
