import { addDays } from '../../domain/calendar-date.ts'
import { instalmentState, levelOf, silentFor } from '../../domain/instalment.ts'
import type { LadderDay, Level } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/index.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { settledReason } from '../../reminders/settled-reason.ts'
import { actions, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { endedText, invoiceMark, receivableDetails, receivableLine, stateText } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable, OutboxItem } from '../../store/index.ts'
import { laterOf, openButton, recordButton } from './list.ts'
import { promiseButton } from './other-modals.ts'
import { type Receipt, readReceipts, receiptsBlocks } from './receipts.ts'

/** What others than the owner are told of an instalment that has come to level 3 or 4. */
export interface Escalation {
  readonly itemId: string
  readonly receivable: OpenReceivable
  readonly ownerName: string
  readonly received: readonly Receipt[]
  readonly level: Level
}

/**
 * The message of an escalation (K3): who has not paid what since when, whose it is, what has come in, and what to do. A
 * settled one says so and has no button any more (N4). In a channel there is no button: whoever presses it there may not
 * have the right.
 */
export function escalationMessage(
  escalation: Escalation,
  { day, inChannel }: Pick<ReminderContext, 'inChannel'> & { readonly day: LadderDay },
  t: Translate,
  locale: Locale,
): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  const { itemId, receivable, received, level } = escalation
  const { customerName, amount, openAmount, currency } = receivable
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, locale)
  const history = receiptsBlocks(received, currency, t, locale)
  const owner = asTyped(escalation.ownerName, 150)
  if (openAmount === 0n) {
    const paid = { customer: asTyped(customerName, 150), amount: money(amount) }
    const settled = endedText(receivable, t, locale) ?? t('collections.escalation.settled', paid)
    const details = receivableDetails(receivable, day, t, locale)
    return { text: settled, blocks: [section(`✓ ${settled}\n${details}`), ...history] }
  }
  const advice = level === 4 ? 'advice4' : 'advice3'
  const marks = [t('collections.escalation.owner', { owner }), invoiceMark(receivable, t)].filter(
    (each) => each !== null,
  )
  return {
    text: t('collections.escalation.summary', {
      customer: asTyped(customerName, 150),
      open: money(openAmount),
      state: stateText(instalmentState(receivable, day), t, locale),
      owner,
    }),
    blocks: [
      header(t('collections.escalation.heading', { level, customer: asTyped(customerName, 100) })),
      section(`⚠ ${receivableLine(receivable, day, t, locale)}\n${marks.join(' · ')}`),
      ...history,
      section(t(`collections.escalation.${advice}`, { owner })),
      ...(inChannel
        ? []
        : [
            actions(`escalation_${itemId}`, [
              recordButton(receivable, t, locale),
              promiseButton(receivable, t),
              openButton(receivable, t),
              logVisitButton({ ...receivable, purpose: 'collection' }, t),
            ]),
          ]),
    ],
  }
}

/** Why this reader is not told after all, or null. Of a channel it is decided by whom it takes in (R7). */
async function reasonNotToTell(
  item: OutboxItem,
  receivable: OpenReceivable,
  { store, recipient, inChannel, now, today }: ReminderContext,
): Promise<Reason | null> {
  if (!inChannel) {
    const team = teamOf(recipient.id, await store.members.supervision())
    const reader = { memberId: recipient.id, team }
    if (!may(recipient.roles, 'receivable.see', whose(reader, receivable.ownerId))) return REASON.rightLost
  }
  if (item.state !== 'claimed') return null
  if (item.channelId !== null && !inChannel && (await isToldAlready(item, receivable, recipient.id, store)))
    return REASON.toldAlready
  if (receivable.openAmount === 0n) return settledReason(receivable)
  const silent = silentFor(receivable, today)
  if (silent) return REASON[silent]
  return (await store.reminders.overtaken([item], now)).has(item.id) ? REASON.overtaken : null
}

/**
 * Whether somebody who is to hear what the manager channel did not take is told of it anyway (N6): by the escalation or
 * the broken promise of that day, or by the line of their own morning list, unless they have turned that off.
 */
async function isToldAlready(
  item: OutboxItem,
  { ownerId }: OpenReceivable,
  readerId: string,
  { reminders }: ReminderContext['store'],
): Promise<boolean> {
  if (ownerId === readerId) return !(await reminders.muted(readerId)).has(RULE.instalmentDue)
  // A person's day may have another date than the workspace's.
  const since = addDays(item.localDate, -1)
  const told = await reminders.ofSubject(item.subjectId)
  return told.some(
    ({ rule, recipientId, localDate, state }) =>
      recipientId === readerId &&
      (rule === RULE.escalation || rule === RULE.promiseBroken) &&
      localDate >= since &&
      ['pending', 'claimed', 'sent'].includes(state),
  )
}

const escalationKind = (rule: string, action: ReminderKind['action']): ReminderKind => ({
  rule,
  delivery: 'alone',
  action,
  quietHours: 'wait',
  escalation: true,

  async concerns({ subjectId }, { store }) {
    const receivable = await store.receivables.byId(subjectId)
    return receivable ? [receivable.ownerId] : []
  },

  async render(items, ctx) {
    const { store, t, locale } = ctx
    const [item] = items
    const receivable = item && (await store.receivables.byId(item.subjectId))
    const reason = item && receivable ? await reasonNotToTell(item, receivable, ctx) : REASON.instalmentGone
    if (!item || !receivable || reason)
      return {
        text: '',
        blocks: [],
        dropped: items.map(({ id }) => ({ itemId: id, reason: reason ?? REASON.nothingLeft })),
      }
    const day = { today: laterOf(ctx.today, item.localDate), ladder: ctx.settings.ladder }
    const escalation = {
      itemId: item.id,
      receivable,
      ownerName: (await store.members.byId(receivable.ownerId))?.name ?? '',
      received: await readReceipts(receivable, ctx),
      level: levelOf(receivable, day),
    }
    return { ...escalationMessage(escalation, { day, inChannel: ctx.inChannel }, t, locale), dropped: [] }
  },
})

/**
 * Level 3 and 4, to the supervisor or the admins, each in a message of its own (K3, K4). What they may see of it is asked
 * for the record: a supervisor's right does not reach to records of their own.
 */
export const escalationReminderKind = escalationKind(RULE.escalation, 'reminder.see')

/** Level 4, in the manager channel (K3); where the channel does not take it, to somebody who may see all. */
export const crisisKind = escalationKind(RULE.crisis, 'receivable.see')
