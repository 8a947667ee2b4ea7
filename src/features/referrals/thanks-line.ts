import type { Instant } from '../../domain/clock.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, OutboxItem, Referral } from '../../store/index.ts'
import { OPEN_CUSTOMER, THANKED } from './ids.ts'

/** What a line about an introducer who is to be thanked says. */
export interface ThanksLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly referral: Referral
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list after a referral (C11), with words to thank in; thanked since, it says so (N4). */
export function thanksLine(line: ThanksLine, t: Translate, locale: Locale): ReminderLine {
  const { item, referral, snoozedUntil, timeZone } = line
  const { introducer, customer, thankedAt } = referral
  const names = { introducer: asTyped(introducer.name, 150), customer: asTyped(customer.name, 150) }
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  if (thankedAt) {
    const text = t('referrals.line.thanked', names)
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const words = section(t('referrals.line.words', names))
  const named = (label: string, value: string) => ({ value, accessibilityLabel: `${label}: ${introducer.name}` })
  const [done, open] = [t('referrals.action.thanked'), t('wants.open')]
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('referrals.line.text', names),
    blocks: snoozedUntil
      ? [words, snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          words,
          context([t('referrals.line.wording', { customer: names.customer })]),
          actions(`thanks_${item.id}`, [
            button(THANKED, done, named(done, referral.id)),
            button(OPEN_CUSTOMER, open, named(open, introducer.id)),
            logVisitButton({ customerId: introducer.id, customerName: introducer.name, purpose: 'greeting' }, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

/** Whoever introduced a customer is to be thanked (C11): in the morning list of who looks after them. */
export const thanksKind: ReminderKind = {
  rule: RULE.thanks,
  delivery: 'list',
  // Whether they may see what it tells is asked for each customer: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('referrals.line.title'),

  async doneSince({ subjectId }, { store, t }) {
    const [referral] = await store.referrals.byIds([subjectId])
    if (!referral) return t('referrals.error.gone')
    return referral.thankedAt ? t('referrals.error.thankedBefore') : null
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const found = await store.referrals.byIds(items.map(({ subjectId }) => subjectId))
    const referrals = new Map(found.map((each) => [each.id, each]))
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const referral = referrals.get(item.subjectId)
      const reason = referral ? reasonNotToTell(item, referral, members, ctx) : REASON.undone
      if (!referral || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.undone })
      else {
        const { snoozedUntil } = item
        lines.push(thanksLine({ item, referral, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  { introducer, thankedAt }: Referral,
  members: readonly Member[],
  { recipient }: ReminderContext,
): Reason | null {
  if (!isAnswerableFor(recipient.id, introducer.ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'customer.see', introducer.ownerId)) return REASON.rightLost
  return item.state === 'claimed' && thankedAt !== null ? REASON.settled : null
}
