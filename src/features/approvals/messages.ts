import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/index.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { ladderDay } from '../../slack/today.ts'
import type { HeldDeal, OutboxItem } from '../../store/index.ts'
import { type ApprovalCard, askedCard, returnedCard, waitingCard } from './card.ts'
import { readCard } from './read-card.ts'

type Kind = Pick<ReminderKind, 'rule' | 'action' | 'quietHours'> & Partial<ReminderKind>

/** A kind of message about a held deal, each in a message of its own. */
const about = (
  kind: Kind,
  write: (card: ApprovalCard, ctx: ReminderContext) => ReturnType<typeof askedCard>,
  reasonToDrop: (held: HeldDeal, item: OutboxItem, ctx: ReminderContext) => Promise<Reason | null>,
): ReminderKind => ({
  ...kind,
  delivery: 'alone',
  async render(items, ctx) {
    const [item] = items
    const held = item && (await ctx.store.heldDeals.byId(item.subjectId))
    const reason = item && held ? await reasonToDrop(held, item, ctx) : REASON.heldDealGone
    if (!item || !held || reason)
      return {
        text: '',
        blocks: [],
        dropped: items.map(({ id }) => ({ itemId: id, reason: reason ?? REASON.nothingLeft })),
      }
    const card = await readCard(held, ctx.store, { day: ladderDay(ctx), timeZone: ctx.recipient.timeZone })
    return { ...write(card, ctx), dropped: [], ...(held.decision ? { isDone: true } : {}) }
  },
})

/** Their own, or of somebody whose work has come to them (R5): either way they are told. */
const never = async (): Promise<Reason | null> => null

/** To whoever wanted to close it: that it waits, and for whom. It answers what they just did. */
export const approvalWaitingKind = about(
  { rule: RULE.approvalWaiting, action: 'app.use', quietHours: 'ignore', answer: true, keepDays: 2 },
  (card, { t, locale }) => waitingCard(card, t, locale),
  never,
)

/** To who is asked; nobody can turn it off: a deal would wait for nobody. */
export const approvalAskedKind = about(
  {
    rule: RULE.approvalAsked,
    action: 'deal.approve',
    quietHours: 'wait',
    awaited: true,
    async concerns({ subjectId }, { store }) {
      const held = await store.heldDeals.byId(subjectId)
      return held ? [held.ownerId] : []
    },
  },
  (card, { t, locale }) => askedCard(card, t, locale),
  async (held, item, { store, recipient }) => {
    const team = teamOf(recipient.id, await store.members.supervision())
    const owned = whose({ memberId: recipient.id, team }, held.ownerId)
    if (!may(recipient.roles, 'deal.approve', owned)) return REASON.rightLost
    return item.state === 'claimed' && held.decision ? REASON.decided : null
  },
)

/** To whoever wanted to close it: that it came back, with the note. It answers what they asked for. */
export const approvalReturnedKind = about(
  { rule: RULE.approvalReturned, action: 'app.use', quietHours: 'wait', answer: true },
  (card, { t, locale }) => returnedCard(card, t, locale),
  never,
)
