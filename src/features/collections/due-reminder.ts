import { dateAt, daysBetween } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { isOwnDelay } from '../../domain/collection-contact.ts'
import { deliveryQuestionOf } from '../../domain/deal-task.ts'
import { instalmentState, isUndelivered, levelOf, silentFor } from '../../domain/instalment.ts'
import { invoiceState } from '../../domain/invoice.ts'
import {
  escalationLevelOf,
  HIGHEST_LEVEL,
  type Ladder,
  type LadderDay,
  type ReachedLevel,
} from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import type { PayingHabit } from '../../domain/paying-habit.ts'
import { isCoveredBy } from '../../domain/payment.ts'
import type { PromiseKeeping } from '../../domain/promise-to-pay.ts'
import { stepFor } from '../../domain/reminder-ladder.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { WorkingCalendar } from '../../domain/working-time.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/index.ts'
import type { Dropped } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { settledReason } from '../../reminders/settled-reason.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { keepingText, notKeptText } from '../../slack/promise-words.ts'
import { endedText, invoiceMark, lateText, receivableDetails, stateText } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import {
  type CollectingHistory,
  type OpenReceivable,
  type OutboxItem,
  type PromiseToPay,
  type WorkspaceStore,
  workingCalendar,
} from '../../store/index.ts'
import { dueLine, dueText, laterOf, openButton, recordButton } from './list.ts'
import { creditButton, deliveryButton, wordButton } from './other-modals.ts'
import { type Receipt, readReceipts, receiptsBlocks } from './receipts.ts'
import { settledSentence } from './record-payment.ts'

/** A line of the reminder: the instalment as it is now, what came in for it, and whether it is put off. */
export interface DueLine {
  readonly itemId: string
  readonly receivable: OpenReceivable
  readonly received: readonly Receipt[]
  /** How the customer keeps their promises (K6); left out where they never had one due. */
  readonly keeping?: PromiseKeeping | undefined
  /** The promise that was not kept last (K6). */
  readonly broken?: PromiseToPay | undefined
  readonly snoozedUntil: Instant | null
  /** How the customer has paid so far (K4); null before the first instalment was paid. */
  readonly habit: PayingHabit | null
  /** Nobody asked for it in time (K11). */
  readonly ownDelay: boolean
  /** What the customer has paid and no instalment took, in its currency (K5); minor units. */
  readonly credit: bigint
  /** By which the reader works, with the zone of their clocks. */
  readonly calendar: WorkingCalendar
  /** Since when the message is in the channel; null while it is written for the first time. */
  readonly sentAt: Instant | null
}

/**
 * The line of the morning list for an instalment that is due (K4). A settled one loses its buttons and says what came in
 * and who recorded it, one that is put off says until when (N4), one whose ladder has fallen silent since says why (K6,
 * K9). It keeps its place in the list for as long as the
 * message stands there: it ranks by the day on which the message was sent, and by what was open then.
 */
export function dueReminderLine(line: DueLine, day: LadderDay, t: Translate, locale: Locale): ReminderLine {
  const { itemId, receivable, received, snoozedUntil, sentAt } = line
  const { customerName, openAmount, currency, dueOn } = receivable
  const since = received.filter(({ recordedAt }) => sentAt !== null && recordedAt >= sentAt)
  const openThen = since.reduce((sum, { amount }) => sum + amount, openAmount)
  const rankedOn = sentAt === null ? day.today : dateAt(sentAt, line.calendar.timeZone)
  return {
    itemId,
    about: receivable.id,
    // It asks for the delivery itself: nobody is asked twice in one list (N6).
    ...(asksForDelivery(line, day) ? { tellsAllOf: deliveryQuestionOf(receivable.dealId) } : {}),
    rank: {
      level: levelOf({ ...receivable, openAmount: openThen }, { ...day, today: rankedOn }),
      dueOn,
      amount: { amount: openThen, currency },
    },
    isOpen: openAmount > 0n && snoozedUntil === null && silentFor(receivable, day.today) === null,
    text: t('collections.reminder.line', {
      customer: customerName,
      open: formatMoney({ amount: openAmount, currency }, locale),
      state: stateText(instalmentState(receivable, day), t, locale),
    }),
    blocks: lineBlocks(line, day, t, locale),
  }
}

/** Whether the line asks to record the delivery on which the due date hangs (D2). */
const asksForDelivery = ({ receivable, snoozedUntil }: DueLine, { today }: LadderDay): boolean =>
  receivable.openAmount > 0n &&
  snoozedUntil === null &&
  silentFor(receivable, today) === null &&
  isUndelivered(receivable, today)

function lineBlocks(line: DueLine, day: LadderDay, t: Translate, locale: Locale): KnownBlock[] {
  const { itemId, receivable, received, keeping, broken, snoozedUntil, calendar } = line
  const money = (amount: bigint) => formatMoney({ amount, currency: receivable.currency }, locale)
  const history = receiptsBlocks(received, receivable.currency, t, locale)
  if (receivable.openAmount === 0n) {
    const paid = { customer: asTyped(receivable.customerName, 150), amount: money(receivable.amount) }
    const details = receivableDetails(receivable, day, t, locale)
    const settled = endedText(receivable, t, locale) ?? t('collections.reminder.settled', paid)
    return [section(`✓ ${settled}\n${details}`), ...history]
  }
  if (snoozedUntil)
    return [
      dueLine(receivable, day, t, locale),
      ...history,
      snoozedNotice(snoozedUntil, calendar.timeZone, t, locale),
      actions(`due_${itemId}`, [openButton(receivable, t)]),
    ]
  const silent = silentFor(receivable, day.today)
  const isCredit = creditComesFirst(line, day)
  const promises = [...(broken ? [notKeptText(broken, receivable.currency, t, locale)] : []), keepingText(keeping, t)]
  const promised = promises.filter((each) => each !== null).join(' · ')
  const advice = silent ? [] : isCredit ? [t('collections.step.useCredit')] : adviceOn(receivable, day, calendar, t)
  return [
    section(
      [
        dueText(receivable, day, t, locale),
        ...marksOf(line, t, locale),
        ...(promised ? [promised] : []),
        ...advice,
      ].join('\n'),
    ),
    ...history,
    actions(`due_${itemId}`, [
      ...(isCredit ? [creditButton(receivable, t)] : []),
      recordButton(receivable, t, locale),
      ...(isCredit ? [] : [mattersButton(receivable, day, t)]),
      openButton(receivable, t),
      logVisitButton({ ...receivable, purpose: 'collection' }, t),
      ...(silent ? [] : [snoozeMenu(itemId, t)]),
    ]),
  ]
}

/** Whether what the customer has paid already is to be used before anybody asks for money (K5). */
const creditComesFirst = ({ receivable, credit }: DueLine, { today }: LadderDay): boolean =>
  silentFor(receivable, today) === null &&
  !isUndelivered(receivable, today) &&
  isCoveredBy(credit, receivable.openAmount)

/** What is to be done first: the delivery, where the due date hangs on one that should have been (D2); else their word. */
const mattersButton = (receivable: OpenReceivable, { today }: LadderDay, t: Translate) =>
  isUndelivered(receivable, today) && !receivable.disputedOn ? deliveryButton(receivable, t) : wordButton(receivable, t)

/** What they have paid already, and how so far (K4, K5), and what we have left out ourselves (K10, K11); one line, or none. */
function marksOf({ receivable, habit, ownDelay, credit }: DueLine, t: Translate, locale: Locale): string[] {
  const invoice = invoiceMark(receivable, t)
  const amount = formatMoney({ amount: credit, currency: receivable.currency }, locale)
  const marks = [
    ...(credit > 0n ? [t('instalments.line.credit', { amount })] : []),
    ...(habit ? [habitText(habit, t)] : []),
    ...(invoice ? [invoice] : []),
    ...(ownDelay && !isCoveredBy(credit, receivable.openAmount) ? [t('instalments.line.ownDelay')] : []),
  ]
  return marks.length > 0 ? [marks.join(' · ')] : []
}

const habitText = (habit: PayingHabit, t: Translate): string =>
  habit.onTime === habit.paid
    ? t('instalments.line.habitOnTime', { count: habit.paid })
    : t('instalments.line.habit', { count: habit.paid, late: lateText(habit, t) })

/** Whose advice fits: that of level 3 says that the supervisor is told, which a workspace may want sooner or later (K3). */
function adviceLevel(level: ReachedLevel, ladder: Ladder): ReachedLevel {
  if (level === HIGHEST_LEVEL) return level
  if (level >= escalationLevelOf(ladder)) return 3
  return level === 1 ? 1 : 2
}

/** What this step of the ladder is for (K3); nothing on the due day and right after it, when the line says it all. */
function adviceOn(receivable: OpenReceivable, day: LadderDay, calendar: WorkingCalendar, t: Translate): string[] {
  const { dueOn } = receivable
  const { today, ladder } = day
  if (isUndelivered(receivable, today)) return [t('collections.step.undelivered')]
  // The level decides, not the day: a broken promise may have raised it (K6).
  const level = levelOf(receivable, day)
  if (level > 0) return [t(`collections.step.level${adviceLevel(level as ReachedLevel, ladder)}`)]
  const step = stepFor(dueOn, today, calendar, ladder)
  if (step?.purpose === 'prepare') return [t(`collections.prepare.${invoiceState(receivable.invoice)}`)]
  if (step?.purpose === 'get-ready')
    return [t(daysBetween(today, dueOn) === 1 ? 'collections.step.getReady' : 'collections.step.getReadyEarly')]
  return []
}

/**
 * The steps of the ladder (K3), merged into the morning list: a line for each instalment, whichever of its steps it is,
 * with the level it has come to. Of several steps only the last is told (N6).
 */
export const dueReminderKind: ReminderKind = {
  rule: RULE.instalmentDue,
  delivery: 'list',
  // Whether they may see what it tells is asked for each receivable: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('collections.reminder.title'),

  async doneSince({ subjectId }, ctx) {
    const receivable = await ctx.store.receivables.byId(subjectId)
    if (!receivable) return ctx.t('collections.error.gone')
    return receivable.openAmount === 0n ? settledSentence(receivable, ctx) : null
  },

  async render(items, ctx) {
    const { store, recipient, settings, today, now, t, locale } = ctx
    const receivables = new Map(
      (await store.receivables.byIds(items.map(({ subjectId }) => subjectId))).map((each) => [each.id, each]),
    )
    const overtaken = await overtakenOf(items, store, now)
    const known = await readKnown([...receivables.values()], ctx)
    const isTheirs = await answerableFor(recipient.id, [...receivables.values()], store)
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const receivable = receivables.get(item.subjectId)
      const silent = receivable && item.state === 'claimed' ? silentFor(receivable, today) : null
      if (!receivable) dropped.push({ itemId: item.id, reason: REASON.instalmentGone })
      else if (!isTheirs(receivable)) dropped.push({ itemId: item.id, reason: REASON.otherOwner })
      else if (!mayAsSuccessor(recipient, 'receivable.see', receivable.ownerId))
        dropped.push({ itemId: item.id, reason: REASON.rightLost })
      else if (item.state === 'claimed' && receivable.openAmount === 0n)
        dropped.push({ itemId: item.id, reason: settledReason(receivable) })
      else if (silent) dropped.push({ itemId: item.id, reason: REASON[silent] })
      else if (overtaken.has(item.id)) dropped.push({ itemId: item.id, reason: REASON.overtaken })
      else {
        const day = { today: laterOf(today, item.localDate), ladder: settings.ladder }
        lines.push(dueReminderLine(await readLine(item, receivable, known, ctx), day, t, locale))
      }
    }
    return { lines, dropped }
  },
}

const brokenOf = (promise: PromiseToPay | undefined) => (promise?.state === 'broken' ? promise : undefined)

/** Steps not told yet that a later one has overtaken; one that was told stays in its message. */
async function overtakenOf(items: readonly OutboxItem[], store: WorkspaceStore, now: Instant) {
  const untold = items.filter(({ state }) => state === 'claimed')
  return untold.length > 0 ? store.reminders.overtaken(untold, now) : new Set<string>()
}

/** Whose receivables this person is reminded of: their own, and those of somebody who has left them to them (R5). */
async function answerableFor(memberId: string, receivables: readonly OpenReceivable[], store: WorkspaceStore) {
  const members = receivables.some(({ ownerId }) => ownerId !== memberId) ? await store.members.list() : []
  return ({ ownerId }: OpenReceivable) => isAnswerableFor(memberId, ownerId, members)
}

/** What is known of the customers and instalments of a list, read for all of its lines at once. */
interface Known extends CollectingHistory {
  readonly ownDelays: ReadonlySet<string>
  /** By instalment, of those of which a promise was ever broken. */
  readonly lastPromises: ReadonlyMap<string, PromiseToPay>
}

async function readKnown(
  receivables: readonly OpenReceivable[],
  { store, settings, today }: ReminderContext,
): Promise<Known> {
  const open = receivables.filter(({ openAmount }) => openAmount > 0n)
  const history = await store.instalments.history({
    customerIds: receivables.map(({ customerId }) => customerId),
    instalmentIds: open.map(({ id }) => id),
  })
  const onceBroken = receivables.flatMap(({ id }) => (history.brokenOnce.has(id) ? [id] : []))
  const lastPromises = onceBroken.length > 0 ? await store.promises.latest(onceBroken) : new Map()
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const late = open.filter(
    ({ id, dueOn, isPlanned }) => !isPlanned && isOwnDelay(dueOn, history.efforts.get(id) ?? [], today, calendar),
  )
  return { ...history, lastPromises, ownDelays: new Set(late.map(({ id }) => id)) }
}

async function readLine(
  item: OutboxItem,
  receivable: OpenReceivable,
  { habits, ownDelays, credits, keeping, lastPromises }: Known,
  ctx: ReminderContext,
): Promise<DueLine> {
  const { recipient, settings, sentAt } = ctx
  const received = await readReceipts(receivable, ctx)
  const credit = credits.get(receivable.customerId)?.find(({ currency }) => currency === receivable.currency)
  return {
    itemId: item.id,
    receivable,
    received,
    snoozedUntil: item.snoozedUntil,
    keeping: keeping.get(receivable.customerId),
    broken: brokenOf(lastPromises.get(receivable.id)),
    habit: habits.get(receivable.customerId) ?? null,
    ownDelay: ownDelays.has(receivable.id),
    credit: credit?.amount ?? 0n,
    calendar: workingCalendar(settings, recipient),
    sentAt,
  }
}
