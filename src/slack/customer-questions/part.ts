import { dateAt, formatDate, formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { clockState } from '../../domain/complaint-clock.ts'
import { minutesLeft } from '../../domain/customer-question.ts'
import type { WorkingCalendar } from '../../domain/working-time.ts'
import { type CustomerQuestion, workingCalendar } from '../../store/index.ts'
import { button, context, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { ANSWER, RECORD } from './ids.ts'

/** Open questions that have a line of their own; the rest is counted. */
const SHOWN = 5
/** Answered ones that are shown. */
const SHOWN_ANSWERED = 2
/** How many are read for a part. */
export const READ_QUESTIONS = 30

/** By whose clocks and in whose language questions are read, and when. */
export interface QuestionsRead {
  readonly timeZone: string
  readonly locale: Locale
  readonly now: Instant
  /** In which working hours their time runs, to say how much is left; null in messages, which stay while it goes by. */
  readonly calendar: WorkingCalendar | null
}

/** For what is shown to this person now. */
export const readingNow = ({ member, locale, now, settings }: RequestContext): QuestionsRead => ({
  timeZone: member.timeZone,
  locale,
  now,
  calendar: workingCalendar(settings, { timeZone: settings.timeZone, leave: [] }),
})

/** The questions about a deal as they stand on its card. */
export interface QuestionsOnCard {
  /** Open ones first. */
  readonly questions: readonly (CustomerQuestion & { readonly mayAnswer: boolean })[]
  /** What the button that records another one carries; null for who may not. */
  readonly record: { readonly dealId: string; readonly name: string } | null
  readonly read: QuestionsRead
}

/** How the clock of a question stands, in a line (I5): with the working time that is left, or by how it was answered. */
export function questionClock(question: CustomerQuestion, t: Translate, read: QuestionsRead): string {
  const { dueAt, answeredAt, withdrawnAt, answeredByName } = question
  const { timeZone, locale, now, calendar } = read
  const at = (instant: Instant | null) => (instant ? formatInstant(instant, timeZone, locale) : '')
  const name = asTyped(answeredByName, 80)
  const state = clockState(
    { dueAt, warnAt: null, isPaused: false },
    { doneAt: answeredAt, isOver: withdrawnAt !== null },
    now,
  )
  if (withdrawnAt) return `✓ ${t('customerQuestions.clock.withdrawn')}`
  if (answeredAt) {
    const key = state === 'missed' ? 'missed' : 'met'
    const date = at(answeredAt)
    return key === 'met'
      ? `✓ ${t('customerQuestions.clock.met', { name, date })}`
      : `◷ ${t('customerQuestions.clock.missed', { name, date, due: at(dueAt) })}`
  }
  if (state === 'none') return t('customerQuestions.clock.none')
  if (state === 'late') return `⚠ ${t('customerQuestions.clock.late', { due: at(dueAt) })}`
  if (calendar === null) return `◷ ${t('customerQuestions.clock.due', { due: at(dueAt) })}`
  const left = timeLeft(minutesLeft(question, calendar, now), t)
  return `◷ ${t('customerQuestions.clock.left', { left, due: at(dueAt) })}`
}

/** Working time in words: "2 h 15 min". */
function timeLeft(minutes: number, t: Translate): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const values = { hours: String(hours), minutes: String(rest) }
  if (hours === 0) return t('customerQuestions.time.minutes', values)
  return t(rest === 0 ? 'customerQuestions.time.hours' : 'customerQuestions.time.both', values)
}

/** Who is responsible for the answer: whoever looks after what is introduced, or else the deal's owner. */
export const responsibleName = ({ assigneeId, assigneeName, ownerName }: CustomerQuestion): string =>
  asTyped(assigneeId === null ? ownerName : assigneeName, 80)

/** The button that opens the form of the answer. */
export function answerButton({ id, customerName, text }: CustomerQuestion, t: Translate) {
  const label = t('customerQuestions.button.answer')
  return button(ANSWER, label, { value: id, accessibilityLabel: `${label}: ${customerName}, ${text}` })
}

/** The part of a deal's card about what the customer asked (I5): open ones with the time left, the last answers, a button. */
export function questionsPart({ questions, record, read }: QuestionsOnCard, t: Translate): KnownBlock[] {
  const open = questions.filter(({ answeredAt }) => answeredAt === null)
  const answered = questions.filter(({ answeredAt }) => answeredAt !== null).slice(0, SHOWN_ANSWERED)
  const hidden = open.length - Math.min(open.length, SHOWN)
  const label = t('customerQuestions.button.record')
  const heading = `*${t('customerQuestions.card.heading')}*`
  return [
    section(
      questions.length === 0 ? `${heading}\n${t('customerQuestions.card.none')}` : heading,
      record
        ? { accessory: button(RECORD, label, { value: record.dealId, accessibilityLabel: `${label}: ${record.name}` }) }
        : {},
    ),
    ...open
      .slice(0, SHOWN)
      .map((each) =>
        section(
          `> ${quoted(each.text, 300)}\n${questionClock(each, t, read)}`,
          each.mayAnswer ? { accessory: answerButton(each, t) } : {},
        ),
      ),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ...answered.map((each) =>
      section(`> ${quoted(each.text, 200)}\n${quoted(each.answer ?? '', 200)}\n${questionClock(each, t, read)}`),
    ),
  ]
}

/** Typed words in one line of a quote. */
const quoted = (text: string, max: number): string => asTyped(text.replaceAll('\n', ' '), max)

/** When a question was recorded, and by whom. */
export function recordedText(
  { recordedByName, askedAt }: CustomerQuestion,
  t: Translate,
  { timeZone, locale }: Pick<QuestionsRead, 'timeZone' | 'locale'>,
): string {
  const date = formatDate(dateAt(askedAt, timeZone), locale)
  return t('customerQuestions.recordedBy', { name: asTyped(recordedByName, 80), date })
}
