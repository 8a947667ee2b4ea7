import { section } from '../../slack/blocks.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { ProductFeedback } from '../../store/index.ts'
import { saidWords } from './feedback.modal.ts'
import { isProductPerson } from './feedback.ts'
import { replyButton } from './messages.ts'

/** What customers said of products and this person is to answer (N5, C15), in App Home. */
export const feedbackInHome = {
  action: 'app.use',
  group: 'feedback',
  async pieces(ctx: RequestContext) {
    const { rows, total } = await ctx.store.productFeedback.unanswered(HOME_DECISIONS)
    if (total === 0 || !(await isProductPerson(ctx))) return {}
    return { decisions: feedbackToAnswer(rows, total, ctx.t) }
  },
} as const

/** The lines of this feedback, of so much in all, each with the button that replies; nothing without any. */
export const feedbackToAnswer = (feedback: readonly ProductFeedback[], total: number, t: Translate): KnownBlock[] =>
  decisionsInHome(
    t('feedback.home.heading'),
    feedback.map((each) => [section(saidWords(each, t), { accessory: replyButton(each, t) })]),
    total,
    t,
  )
