import { addDays, type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { answerableFrom } from '../../domain/customer-promise-correction.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import { workingDayOnOrBefore } from '../../domain/working-time.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { BROKEN, KEPT, MOVE, RECORD, REOPEN } from '../../slack/customer-promises/ids.ts'
import { leftByTakingBack } from '../../slack/customer-promises/menu.ts'
import { dayState, movedText, promiseMarks, promiseText, reopenedText } from '../../slack/customer-promises/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { type DayOfPromise, type Member, type OutboxItem, workingCalendar } from '../../store/index.ts'
import { answeredSentence } from './answer.ts'
import { apologyWords, isOwedApology, languageOfApology } from './apology.ts'

/** How whoever is to keep a broken promise makes up for it. */
interface Amends {
  /** What the customer is spoken to in. */
  readonly language: Locale
  /** Whether the reader may promise this customer a new day (R2). */
  readonly mayPromise: boolean
}

/** What a line about a day of a promise says. */
export interface PromiseLine extends DayOfPromise {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  /** It was moved or corrected to a later day since the line was told, which has lines of its own. */
  readonly isMovedAway: boolean
  /** Who said what became of it; '' for nobody. */
  readonly answeredByName: string
  /** Null for one that is not broken, or was made up for. */
  readonly amends: Amends | null
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list on the working day before, on the day and on the last one (D6); answered since, it says so (N4). */
export function promiseLine(line: PromiseLine, t: Translate, locale: Locale): ReminderLine {
  const { item, promise, day, snoozedUntil, timeZone, isMovedAway } = line
  const base = { itemId: item.id, rank: { level: 0, dueOn: day.dueOn, amount: null } as const }
  const words = { customer: asTyped(promise.customerName, 150), text: promiseText(promise) }
  const state = dayState(promise, day, line.answeredByName, t, locale)
  const date = formatDate(day.dueOn, locale)
  const away = isMovedAway ? (movedText(day, t, locale) ?? t('customerPromises.day.correctedTo', { date })) : null
  const settled = state ?? away
  if (settled !== null)
    return {
      ...base,
      isOpen: false,
      text: t('customerPromises.line.doneText', words),
      blocks: [
        section(t('customerPromises.line.done', { ...words, state: settled })),
        ...(line.amends
          ? [section(`${t('customerPromises.broken.wordsHeading')}\n> ${apologyWords(line, line.amends.language)}`)]
          : []),
        ...answeredActions(line, t),
      ],
    }
  // A morning after the day is that of the next working day, at the end of which it counts as broken.
  const isLast = answerableFrom(day) < item.localDate
  const text = t('customerPromises.line.text', { ...words, date })
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text,
    blocks: snoozedUntil
      ? [section(openWords(line, isLast, t, locale)), snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          section(openWords(line, isLast, t, locale)),
          actions(`promise_${item.id}`, [
            ...answerButtons(line, t),
            logVisitButton(promise, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

function openWords({ item, promise, day }: PromiseLine, isLast: boolean, t: Translate, locale: Locale): string {
  const words = { customer: asTyped(promise.customerName, 150), text: promiseText(promise) }
  const date = formatDate(day.dueOn, locale)
  const isDue = day.dueOn <= item.localDate
  const first =
    promise.kind === 'standing' && isDue
      ? t('customerPromises.line.standing', words)
      : day.dueOn === item.localDate
        ? t('customerPromises.line.today', words)
        : t(isDue ? 'customerPromises.line.past' : 'customerPromises.line.tomorrow', { ...words, date })
  const marks = promiseMarks(promise, { withOwner: false }, t, locale)
  const until = isDue ? t(isLast ? 'customerPromises.line.answerToday' : 'customerPromises.line.answerBy') : ''
  return [first, marks, reopenedText(day, t, locale) ?? '', until].filter((text) => text !== '').join('\n')
}

/** The buttons that say what became of a day: kept, not kept, to be moved. */
const answerButtons = (about: DayOfPromise, t: Translate) => [
  aboutDay(about, KEPT, t('customerPromises.button.kept')),
  aboutDay(about, BROKEN, t('customerPromises.button.broken')),
  aboutDay(about, MOVE, t('customerPromises.button.move')),
]

/** Beneath a line that was answered: a new day, what can still be said of it, and that it was a slip. */
function answeredActions({ item, amends, ...about }: PromiseLine, t: Translate): KnownBlock[] {
  const buttons = [
    ...(amends?.mayPromise ? [newDayButton(about, t)] : []),
    ...(isOwedApology(about) ? [keptLateButton(about, t)] : []),
    ...reopenButtons(about, t),
  ]
  return buttons.length > 0 ? [actions(`promise_${item.id}`, buttons)] : []
}

/** The button that takes back what was said of a day; none where that cannot be. */
export function reopenButtons(about: DayOfPromise, t: Translate) {
  const left = leftByTakingBack(about)
  if (left === null) return []
  return [
    aboutDay(about, REOPEN, t(left === 'open' ? 'customerPromises.button.reopen' : 'customerPromises.button.notLate')),
  ]
}

/** The button of a broken day that was kept after all. */
export const keptLateButton = (about: DayOfPromise, t: Translate) =>
  aboutDay(about, KEPT, t('customerPromises.button.keptLate'))

/** The button that notes a new promise to the customer, once its day is certain. */
function newDayButton({ promise }: DayOfPromise, t: Translate) {
  const label = t('customerPromises.button.newDay')
  const accessibilityLabel = `${label}: ${promise.customerName}`
  return button(RECORD, label, { value: `customer:${promise.customerId}`, accessibilityLabel })
}

const aboutDay = ({ promise, day }: DayOfPromise, actionId: string, label: string) =>
  button(actionId, label, { value: day.id, accessibilityLabel: `${label}: ${promise.customerName}` })

/** One day of a promise as App Home shows it. */
export function promiseBlocks(about: DayOfPromise, today: CalendarDate, t: Translate, locale: Locale): KnownBlock[] {
  const { promise, day } = about
  const line = { ...about, item: { id: day.id, localDate: today }, isMovedAway: false }
  const rest = { answeredByName: '', amends: null, snoozedUntil: null, timeZone: 'UTC' }
  return [
    section(openWords({ ...line, ...rest }, false, t, locale)),
    actions(`promise_${day.id}`, [...answerButtons(about, t), logVisitButton(promise, t)]),
  ]
}

/** The days of promises to customers (D6), merged into the morning list of whoever is to keep them. */
export const promiseDueKind: ReminderKind = {
  rule: RULE.customerPromiseDue,
  delivery: 'list',
  // Whether they may see what it tells is asked for each promise: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('customerPromises.line.title'),

  async doneSince({ subjectId }, { store, t, locale }) {
    const [found] = await store.customerPromises.byDays([subjectId])
    return found ? answeredSentence(found, { t, locale }) : t('customerPromises.error.gone')
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const found = await store.customerPromises.byDays(items.map(({ subjectId }) => subjectId))
    const days = new Map(found.map((each) => [each.day.id, each]))
    const members = await store.members.list()
    const untold = items.filter(({ state }) => state === 'claimed')
    const overtaken = untold.length > 0 ? await store.reminders.overtaken(untold, ctx.now) : new Set<string>()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const about = days.get(item.subjectId)
      const reason = about ? reasonNotToTell(item, about, members, ctx) : REASON.nothingLeft
      if (!about || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.nothingLeft })
      // The day before, where the day itself has come by the time it can be told.
      else if (overtaken.has(item.id)) dropped.push({ itemId: item.id, reason: REASON.overtaken })
      else {
        const { snoozedUntil } = item
        const answeredByName = members.find(({ id }) => id === about.day.answeredById)?.name ?? ''
        const told = {
          ...about,
          item,
          isMovedAway: isMovedAway(item, about, ctx),
          answeredByName,
          amends: await amendsFor(about, ctx),
        }
        lines.push(promiseLine({ ...told, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** How the reader makes up for a day that is broken; null where there is nothing to make up for. */
async function amendsFor(
  about: DayOfPromise,
  { store, recipient, locale }: Pick<ReminderContext, 'store' | 'recipient' | 'locale'>,
): Promise<Amends | null> {
  if (!isOwedApology(about)) return null
  const { promise } = about
  const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
  return {
    language: await languageOfApology(promise, locale, store),
    mayPromise: may(recipient.roles, 'customer-promise.record', whose(reader, promise.customerOwnerId)),
  }
}

/** Whether the day was moved since this was told: the line belongs neither to the day nor to the working day before it. */
function isMovedAway(
  { localDate }: Pick<OutboxItem, 'localDate'>,
  { promise, day }: DayOfPromise,
  { settings, recipient }: ReminderContext,
): boolean {
  const isMoved = day.movedReason !== null || promise.changes.some(({ dueOn }) => dueOn !== day.dueOn)
  if (!isMoved || localDate >= day.dueOn) return false
  const before = workingDayOnOrBefore(workingCalendar(settings, recipient), addDays(day.dueOn, -1))
  return before === null || localDate < before
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  about: DayOfPromise,
  members: readonly Member[],
  ctx: ReminderContext,
): Reason | null {
  const { promise, day } = about
  // What was said of it while it was theirs stays in the message of whoever kept it then.
  const keeperId = day.outcome === null ? promise.ownerId : (day.keeperId ?? promise.ownerId)
  if (!isAnswerableFor(ctx.recipient.id, keeperId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(ctx.recipient, 'customer-promise.record', keeperId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (promise.takenBackAt) return REASON.undone
  if (promise.endedOn) return REASON.settled
  if (day.outcome !== null) return REASON.promiseAnswered
  return isMovedAway(item, about, ctx) ? REASON.moved : null
}
