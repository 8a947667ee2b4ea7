import { formatDate } from '../../domain/calendar-date.ts'
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
import { type DisputeToReview, reviewButtons } from './review.ts'

/** A dispute as App Home asks about it. */
export type ReviewInHome = Omit<DisputeToReview, 'deciderName'>

/** The disputes about which this person is to say whether the reminders stay silent (N5, K9), in App Home. */
export const disputeReviewsInHome = {
  action: 'dispute.extend',
  group: 'disputeReviews',
  async pieces(ctx: RequestContext) {
    const { store, actor, today, t, locale } = ctx
    const decider = { memberId: actor.memberId, visible: visibilityOf(actor, 'dispute.extend') }
    const { rows, total } = await store.disputes.toReview(decider, today, HOME_DECISIONS)
    const reviews: ReviewInHome[] = []
    for (const dispute of rows) {
      const receivable = await store.receivables.byId(dispute.instalmentId)
      const openedByName = (await store.members.byId(dispute.openedById))?.name ?? ''
      if (receivable) reviews.push({ dispute, receivable, openedByName })
    }
    return { decisions: reviewBlocks(reviews, total, ladderDay(ctx), t, locale) }
  },
} as const

/** The lines of these disputes, of so many in all, each with the buttons that decide; nothing without any. */
export function reviewBlocks(
  reviews: readonly ReviewInHome[],
  total: number,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  return decisionsInHome(
    t('disputes.review.heading'),
    reviews.map(({ dispute, receivable, openedByName }) => [
      section(
        [
          receivableLine(receivable, day, t, locale),
          t('disputes.reason', { reason: asTyped(dispute.reason, 300) }),
          t('disputes.review.asks', { date: formatDate(dispute.openedOn, locale), by: asTyped(openedByName, 100) }),
        ].join('\n'),
      ),
      reviewButtons(dispute, receivable, t),
    ]),
    total,
    t,
  )
}
