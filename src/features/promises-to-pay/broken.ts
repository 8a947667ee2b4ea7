import { formatDate } from '../../domain/calendar-date.ts'
import { instalmentState } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { PromiseKeeping } from '../../domain/promise-to-pay.ts'
import type { ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { settledReason } from '../../reminders/settled-reason.ts'
import { actions, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { keepingText, promiseText } from '../../slack/promise-words.ts'
import { endedText, receivableDetails, receivableLine, stateText } from '../../slack/receivables.ts'
import { asTyped } from '../../slack/text.ts'
import { dayOfReminder } from '../../slack/today.ts'
import type { OpenReceivable, PromiseToPay } from '../../store/index.ts'
import { buttonsFor, cameOf } from './due-line.ts'

/** What those above are told of a broken promise. */
export interface BrokenPromise {
  readonly itemId: string
  readonly receivable: OpenReceivable
  readonly promise: PromiseToPay
  readonly keeping: PromiseKeeping | undefined
  readonly ownerName: string
}

/** The message to the supervisor that a promise was broken (K6); settled since, or kept as it turned out, it says so and has no buttons (N4). */
export function brokenPromiseMessage(broken: BrokenPromise, day: LadderDay, t: Translate, locale: Locale) {
  const { itemId, receivable, promise, keeping } = broken
  const { currency } = receivable
  const customer = asTyped(receivable.customerName, 100)
  const owner = asTyped(broken.ownerName, 100)
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale)
  if (promise.state === 'kept') {
    const date = formatDate(promise.promisedFor, locale)
    const text = t('promises.broken.keptAfterAll', { customer, amount: money(promise.amount), date })
    return { text, blocks: [section(`✓ ${text}\n${receivableDetails(receivable, day, t, locale)}`)] }
  }
  if (receivable.openAmount === 0n) {
    const paid = t('promises.broken.settled', { customer, amount: money(receivable.amount) })
    const text = endedText(receivable, t, locale) ?? paid
    return { text, blocks: [section(`✓ ${text}\n${receivableDetails(receivable, day, t, locale)}`)] }
  }
  const said = t('promises.broken.promise', {
    promise: promiseText(promise, currency, t, locale),
    received: money(cameOf(promise, receivable)),
  })
  const kept = keepingText(keeping, t)
  return {
    text: t('promises.broken.summary', {
      customer,
      owner,
      amount: money(promise.amount),
      date: formatDate(promise.promisedFor, locale),
      state: stateText(instalmentState(receivable, day), t, locale),
    }),
    blocks: [
      header(t('promises.broken.heading', { customer })),
      section(
        [
          `⚠ ${receivableLine(receivable, day, t, locale)}`,
          said,
          ...(kept ? [kept] : []),
          t('promises.broken.owner', { owner }),
        ].join('\n'),
      ),
      section(t('promises.broken.advice', { owner })),
      actions(`broken_${itemId}`, buttonsFor(receivable, t)),
    ],
  }
}

/** A broken promise (K6), to the supervisor or the admins, each in a message of its own. */
export const promiseBrokenKind: ReminderKind = {
  rule: RULE.promiseBroken,
  delivery: 'alone',
  action: 'reminder.see',
  quietHours: 'wait',
  escalation: true,

  async concerns({ subjectId }, { store }) {
    const receivable = await store.receivables.byId(subjectId)
    return receivable ? [receivable.ownerId] : []
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const [item] = items
    const receivable = item ? await store.receivables.byId(item.subjectId) : null
    const promises = receivable ? await store.promises.ofInstalment(receivable.id) : []
    const told = promises.filter(({ promisedFor }) => item && promisedFor < item.localDate)
    const promise =
      told.findLast(({ state }) => state === 'broken') ?? told.findLast(({ state }) => state === 'kept') ?? null
    const drop = (reason: Reason) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
    })
    if (!item || !receivable || !promise) return drop(REASON.instalmentGone)
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    if (!may(recipient.roles, 'receivable.see', whose(reader, receivable.ownerId))) return drop(REASON.rightLost)
    if (item.state === 'claimed' && receivable.openAmount === 0n) return drop(settledReason(receivable))
    // Its money had come in by then, it was only recorded later.
    if (item.state === 'claimed' && promise.state === 'kept') return drop(REASON.promiseOver)
    const broken = {
      itemId: item.id,
      receivable,
      promise,
      keeping: (await store.promises.keeping([receivable.customerId])).get(receivable.customerId),
      ownerName: (await store.members.byId(receivable.ownerId))?.name ?? '',
    }
    return { ...brokenPromiseMessage(broken, dayOfReminder(ctx, item), t, locale), dropped: [] }
  },
}
