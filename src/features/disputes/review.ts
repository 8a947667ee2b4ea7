import { formatDate } from '../../domain/calendar-date.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderKind } from '../../reminders/kinds.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { settledReason } from '../../reminders/settled-reason.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { endedText, receivableLine } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { dayOfReminder } from '../../slack/today.ts'
import type { Dispute, OpenReceivable } from '../../store/index.ts'
import { GO_ON, KEEP_PAUSED } from './ids.ts'

/** What a supervisor reads when the pause of a dispute is over. */
export interface DisputeToReview {
  readonly dispute: Dispute
  readonly receivable: OpenReceivable
  readonly openedByName: string
  /** Who decided; '' while nobody has. */
  readonly deciderName: string
}

/** The message that asks whether the ladder stays silent (K9), or says what became of the question (N4). */
export function disputeReviewMessage(review: DisputeToReview, day: LadderDay, t: Translate, locale: Locale) {
  const { dispute, receivable } = review
  const words = {
    customer: asTyped(receivable.customerName, 150),
    open: formatMoney({ amount: receivable.openAmount, currency: receivable.currency }, locale),
    date: formatDate(dispute.openedOn, locale),
  }
  const outcome = outcomeText(review, t, locale)
  return {
    text: t('disputes.review.summary', words),
    blocks: [
      header(t('disputes.review.heading')),
      section(receivableLine(receivable, day, t, locale)),
      section(
        [
          t('disputes.reason', { reason: asTyped(dispute.reason, 1000) }),
          t('disputes.review.asks', { date: words.date, by: asTyped(review.openedByName, 100) }),
        ].join('\n'),
      ),
      outcome === null ? reviewButtons(dispute, receivable, t) : section(outcome),
    ],
  }
}

/** The buttons that say whether the ladder stays silent. */
export function reviewButtons({ id }: Dispute, receivable: OpenReceivable, t: Translate): KnownBlock {
  const { customerName } = receivable
  const of = (actionId: string, label: string) =>
    button(actionId, label, { value: id, accessibilityLabel: `${label}: ${customerName}` })
  return actions(`review_${id}`, [
    of(KEEP_PAUSED, t('disputes.review.keepPaused')),
    of(GO_ON, t('disputes.review.goOn')),
    logVisitButton({ ...receivable, purpose: 'collection' }, t),
  ])
}

function outcomeText(
  { dispute, receivable, deciderName }: DisputeToReview,
  t: Translate,
  locale: Locale,
): string | null {
  const name = asTyped(deciderName, 100)
  if (dispute.outcome !== null)
    return `✓ ${t('disputes.review.closed', { outcome: t(`disputes.outcome.${dispute.outcome}`) })}`
  if (receivable.openAmount === 0n)
    return (
      endedText(receivable, t, locale) ??
      t('disputes.review.settled', { customer: asTyped(receivable.customerName, 150) })
    )
  if (dispute.extendedById !== null) return `✓ ${t('disputes.review.kept', { name })}`
  return dispute.resumedById === null ? null : `✓ ${t('disputes.review.resumed', { name })}`
}

/** The pause of a dispute is over (K9): to whoever may decide that it goes on, each in a message of its own. */
export const disputeReviewKind: ReminderKind = {
  rule: RULE.disputeReview,
  delivery: 'alone',
  action: 'dispute.extend',
  quietHours: 'wait',
  awaited: true,

  async concerns({ subjectId }, { store }) {
    const dispute = await store.disputes.byId(subjectId)
    const receivable = dispute && (await store.receivables.byId(dispute.instalmentId))
    return receivable ? [receivable.ownerId, dispute.openedById] : []
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const [item] = items
    const drop = (reason: Reason) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
    })
    const dispute = item ? await store.disputes.byId(item.subjectId) : null
    const receivable = dispute && (await store.receivables.byId(dispute.instalmentId))
    if (!item || !dispute || !receivable) return drop(REASON.instalmentGone)
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    if (!may(recipient.roles, 'dispute.extend', whose(reader, receivable.ownerId))) return drop(REASON.rightLost)
    if (item.state === 'claimed') {
      if (receivable.openAmount === 0n) return drop(settledReason(receivable))
      if (dispute.closedOn ?? dispute.extendedById ?? dispute.resumedById) return drop(REASON.decided)
    }
    const nameOf = async (id: string | null) => (id === null ? '' : ((await store.members.byId(id))?.name ?? ''))
    const review = {
      dispute,
      receivable,
      openedByName: await nameOf(dispute.openedById),
      deciderName: await nameOf(dispute.extendedById ?? dispute.resumedById),
    }
    return { ...disputeReviewMessage(review, dayOfReminder(ctx, item), t, locale), dropped: [] }
  },
}
