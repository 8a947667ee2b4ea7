import type { CalendarDate } from '../../domain/calendar-date.ts'
import { formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { instalmentState, levelOf } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { type PromiseKeeping, promiseProgress } from '../../domain/promise-to-pay.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { settledReason } from '../../reminders/settled-reason.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { keepingText, promiseText } from '../../slack/promise-words.ts'
import { receivableDetails, stateText } from '../../slack/receivables.ts'
import { asTyped } from '../../slack/text.ts'
import { dayOfReminder } from '../../slack/today.ts'
import type { Member, OpenReceivable, OutboxItem, PromiseToPay } from '../../store/index.ts'
import { RECORD_PAYMENT, RECORD_PROMISE, SHOW_INSTALMENT } from './ids.ts'

/** What a line about a promise says: the promise as it is now, and what came in of it. */
export interface PromiseLine {
  readonly itemId: string
  /** The day for which the line was made. */
  readonly localDate: CalendarDate
  readonly receivable: OpenReceivable
  readonly promise: PromiseToPay
  readonly keeping: PromiseKeeping | undefined
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** What has come in of a promise since it was made (K6), minor units; never more than was promised. */
export function cameOf(promise: PromiseToPay, { openAmount }: OpenReceivable): bigint {
  const { received, isKept } = promiseProgress(promise, openAmount)
  return isKept ? promise.amount : received
}

/** The line of the morning list on the day of a promise, and once it is broken (K6, K4). */
export function promiseDueLine(line: PromiseLine, day: LadderDay, t: Translate, locale: Locale): ReminderLine {
  const { itemId, receivable, promise, snoozedUntil } = line
  const { currency, openAmount } = receivable
  const remaining = receivable.promise?.amount ?? promise.amount
  const isOpen = openAmount > 0n && (promise.state === 'open' || promise.state === 'broken')
  const customer = asTyped(receivable.customerName, 150)
  const text = t(promise.state === 'broken' ? 'promises.due.brokenText' : 'promises.due.text', {
    customer,
    name: asTyped(promise.promisedBy, 80),
    amount: formatMoney({ amount: remaining, currency }, locale),
  })
  return {
    itemId,
    ...(tellsAll(line, day) ? { tellsAllOf: receivable.id } : {}),
    rank: {
      level: levelOf(receivable, day),
      dueOn: receivable.dueOn,
      amount: { amount: openAmount, currency },
    },
    isOpen: isOpen && snoozedUntil === null && promise.promisedFor <= day.today,
    text,
    blocks: [
      section(
        [
          firstLine(line, day, t, locale),
          receivableDetails(receivable, day, t, locale),
          ...moreOf(line, day, t, locale),
        ].join('\n'),
      ),
      ...(isOpen
        ? [
            ...(snoozedUntil ? [snoozedNotice(snoozedUntil, line.timeZone, t, locale)] : []),
            actions(
              `promise_${itemId}`,
              snoozedUntil ? [openButton(receivable, t)] : [...buttonsFor(receivable, t), snoozeMenu(itemId, t)],
            ),
          ]
        : []),
    ],
  }
}

function firstLine({ receivable, promise }: PromiseLine, { today }: LadderDay, t: Translate, locale: Locale): string {
  const { currency } = receivable
  const customer = asTyped(receivable.customerName, 150)
  const said = promiseText(promise, currency, t, locale)
  if (promise.state === 'kept') return t('promises.due.kept', { customer, promise: said })
  if (promise.state === 'broken') {
    const received = formatMoney({ amount: cameOf(promise, receivable), currency }, locale)
    return t('promises.due.broken', { customer, promise: said, received })
  }
  if (promise.state !== 'open') return t('promises.due.over', { customer })
  const amount = formatMoney({ amount: receivable.promise?.amount ?? promise.amount, currency }, locale)
  const words = {
    customer,
    name: asTyped(promise.promisedBy, 150),
    amount,
    date: formatDate(promise.promisedFor, locale),
  }
  if (promise.promisedFor > today) return t('promises.due.later', words)
  return t(promise.promisedFor === today ? 'promises.due.today' : 'promises.due.since', words)
}

/** Whether nothing is to be said of the instalment beside this line: not once the promise is over and money is still open. */
const tellsAll = ({ receivable, promise }: PromiseLine, { today }: LadderDay): boolean =>
  receivable.openAmount === 0n ||
  promise.state === 'broken' ||
  (promise.state === 'open' && promise.promisedFor <= today)

/** What is open beside the promised part, and how that stands: the ladder goes on for it (K6). */
function inAllText({ receivable, promise }: PromiseLine, day: LadderDay, t: Translate, locale: Locale): string | null {
  const { openAmount, currency } = receivable
  const promised = receivable.promise?.amount ?? promise.amount
  if ((promise.state !== 'open' && promise.state !== 'broken') || promised >= openAmount) return null
  return t('promises.due.inAll', {
    open: formatMoney({ amount: openAmount, currency }, locale),
    state: stateText(instalmentState(receivable, day), t, locale),
  })
}

function moreOf(line: PromiseLine, day: LadderDay, t: Translate, locale: Locale): string[] {
  const { receivable, promise, keeping } = line
  const kept = keepingText(keeping, t)
  const advice =
    receivable.openAmount === 0n
      ? null
      : promise.state === 'broken'
        ? t('promises.due.brokenAdvice', { level: levelOf(receivable, day) })
        : promise.state === 'open' && promise.promisedFor <= day.today
          ? t('promises.due.advice')
          : null
  return [inAllText(line, day, t, locale), kept, advice].filter((each) => each !== null)
}

/**
 * The buttons beside a promise: money that came in, another promise, everything else in the instalment's card, and a visit
 * on which the money was asked for (V1).
 */
export const buttonsFor = (receivable: OpenReceivable, t: Translate) => {
  return [
    about(receivable, RECORD_PAYMENT, t('collections.form.title')),
    about(receivable, RECORD_PROMISE, t('promises.button')),
    openButton(receivable, t),
    logVisitButton({ ...receivable, purpose: 'collection' }, t),
  ]
}

/** What has been put off can still be looked at. */
const openButton = (receivable: OpenReceivable, t: Translate) =>
  about(receivable, SHOW_INSTALMENT, t('instalments.open'))

const about = ({ id, customerName }: OpenReceivable, actionId: string, label: string) =>
  button(actionId, label, { value: id, accessibilityLabel: `${label}: ${customerName}` })

/**
 * The day of a promise (K6), merged into the morning list of whoever collects the money; and the morning after it was
 * broken.
 */
export const promiseDueKind: ReminderKind = {
  rule: RULE.promiseDue,
  delivery: 'list',
  // Whether they may see what it tells is asked for each receivable: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('promises.due.title'),

  async doneSince({ subjectId }, ctx) {
    const receivable = await ctx.store.receivables.byId(subjectId)
    if (!receivable) return ctx.t('collections.error.gone')
    return receivable.openAmount === 0n ? ctx.t('promises.error.settled') : null
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const ids = items.map(({ subjectId }) => subjectId)
    const receivables = new Map((await store.receivables.byIds(ids)).map((each) => [each.id, each]))
    const promises = await store.promises.latest(ids)
    const keeping = await store.promises.keeping([...receivables.values()].map(({ customerId }) => customerId))
    const members = await store.members.list()
    const untold = items.filter(({ state }) => state === 'claimed')
    const overtaken = untold.length > 0 ? await store.reminders.overtaken(untold, ctx.now) : new Set<string>()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const receivable = receivables.get(item.subjectId)
      const promise = promises.get(item.subjectId)
      const reason = receivable && promise ? reasonNotToTell(item, receivable, promise, members, ctx) : null
      if (!receivable || !promise) dropped.push({ itemId: item.id, reason: REASON.instalmentGone })
      else if (reason) dropped.push({ itemId: item.id, reason })
      // The promised day, where it is broken by the time it can be told.
      else if (overtaken.has(item.id)) dropped.push({ itemId: item.id, reason: REASON.overtaken })
      else {
        const { id: itemId, localDate, snoozedUntil } = item
        const words = { itemId, localDate, receivable, promise, snoozedUntil, timeZone: recipient.timeZone }
        const line = { ...words, keeping: keeping.get(receivable.customerId) }
        lines.push(promiseDueLine(line, dayOfReminder(ctx, item), t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  receivable: OpenReceivable,
  promise: PromiseToPay,
  members: readonly Member[],
  { recipient }: ReminderContext,
): Reason | null {
  if (!isAnswerableFor(recipient.id, receivable.ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'receivable.see', receivable.ownerId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (receivable.openAmount === 0n) return settledReason(receivable)
  if (promise.state !== 'open' && promise.state !== 'broken') return REASON.promiseOver
  return promise.state === 'open' && promise.promisedFor > item.localDate ? REASON.moved : null
}
