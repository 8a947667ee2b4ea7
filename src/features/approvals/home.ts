import { mayDo } from '../../domain/acting.ts'
import { formatMoney } from '../../domain/money.ts'
import { section } from '../../slack/blocks.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay } from '../../slack/today.ts'
import { type ApprovalCard, buttons, overdueText } from './card.ts'
import { readCard } from './read-card.ts'

/** The approvals that wait for this person (N5), in App Home; nothing where none does. */
export const approvalsInHome = {
  action: 'deal.approve',
  group: 'approvals',
  async pieces(ctx: RequestContext) {
    const { store, actor, member, t, locale } = ctx
    const theirs = (await store.heldDeals.waiting()).filter(({ ownerId }) => mayDo(actor, 'deal.approve', ownerId))
    const cards: ApprovalCard[] = []
    for (const held of theirs.slice(0, HOME_DECISIONS))
      cards.push(await readCard(held, store, { day: ladderDay(ctx), timeZone: member.timeZone }))
    return { decisions: homeApprovals(cards, theirs.length, t, locale) }
  },
} as const

/** The lines of these approvals, of so many in all. */
export function homeApprovals(
  cards: readonly ApprovalCard[],
  total: number,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  return decisionsInHome(
    t('approvals.home.heading'),
    cards.map((card) => lines(card, t, locale)),
    total,
    t,
  )
}

function lines({ held, ownerName, reasonsNow }: ApprovalCard, t: Translate, locale: Locale): KnownBlock[] {
  const { draft, customer, reasons } = held
  const owed = reasonsNow.length === 0 ? t('approvals.asked.paidSince') : overdueText(reasons, t, locale)
  const text = [
    `*${asTyped(customer.name, 150)}* · ${asTyped(draft.title, 150)} · ${formatMoney(draft.total, locale)}`,
    `${owed} · ${t('approvals.home.owner', { name: asTyped(ownerName, 80) })}`,
  ]
  return [section(text.join('\n')), buttons(held, t)]
}
