import { addDays, type CalendarDate, compareDates, dateAt, instantAt } from './calendar-date.ts'
import { cleanNote, MAX_NOTE } from './check-in.ts'
import type { Instant } from './clock.ts'
import { comingMorning, type ReminderTime } from './due-reminder.ts'
import type { Money } from './money.ts'
import { withAsciiDigits } from './numerals.ts'
import { weekLater, weekOf } from './period.ts'
import { err, ok, type Result } from './result.ts'
import { type WorkingCalendar, workingDayOnOrBefore } from './working-time.ts'

/** The name under which somebody is asked to look back (D5); its subject is `askedSubject`. */
export const REFLECTION_RULE = 'reflections.asked'

/** What a reflection looks back on. */
export type ReflectionOccasion = 'deal' | 'loss'

/** What became of it; an open one may hold answers that were typed and not handed in. */
export type ReflectionState = 'open' | 'answered' | 'skipped'

/** What customers object to. */
export const OBJECTIONS = [
  'price',
  'quality',
  'delivery',
  'competitor',
  'need',
  'trust',
  'timing',
  'terms',
  'other',
] as const
export type Objection = (typeof OBJECTIONS)[number]

/** The questions that are answered in words (forms.md), in their order. */
export const WRITTEN_ANSWERS = [
  'improve',
  'technique',
  'targetReason',
  'shortcomings',
  'worstHandled',
  'better',
  'followUp',
  'objectionNote',
  'suggestion',
] as const
export type WrittenAnswer = (typeof WRITTEN_ANSWERS)[number]

/** The eleven questions (D5): of the two forms of a reflection each asks for a half. Reason and note belong to the answer before. */
export const QUESTIONS = {
  first: ['improve', 'technique', 'connections', 'targetMet', 'targetReason', 'shortcomings'],
  second: ['worstHandled', 'better', 'followUp', 'objection', 'objectionNote', 'suggestion'],
} as const
export type ReflectionScreen = keyof typeof QUESTIONS
export type Question = (typeof QUESTIONS)[ReflectionScreen][number]

/** What somebody answers; null where they skip a question. */
export type ReflectionAnswers = Readonly<Record<WrittenAnswer, string | null>> & {
  /** How many new connections were made. */
  readonly connections: number | null
  readonly targetMet: boolean | null
  readonly objection: Objection | null
}

/** Everything skipped. */
export const NO_ANSWERS: ReflectionAnswers = {
  improve: null,
  technique: null,
  connections: null,
  targetMet: null,
  targetReason: null,
  shortcomings: null,
  worstHandled: null,
  better: null,
  followUp: null,
  objection: null,
  objectionNote: null,
  suggestion: null,
}

/** The answers of one form as they were typed and chosen; '' and null where nothing was. */
export type TypedReflection = Readonly<Record<WrittenAnswer | 'connections', string>> & {
  readonly targetMet: boolean | null
  readonly objection: Objection | null
}

/** New connections of one deal, at most. */
export const MOST_CONNECTIONS = 999

/** Why an answer cannot be taken. */
export type ReflectionProblem = 'too-long' | 'not-a-number'
export type ReflectionProblems = Partial<Record<Question, ReflectionProblem>>

/**
 * Understands one form of a reflection, or says at every field at once what is wrong; what the other form asks for is not in
 * the answer. Nothing is compulsory (D5).
 */
export function checkReflection(
  typed: TypedReflection,
  screen: ReflectionScreen,
): Result<Partial<ReflectionAnswers>, ReflectionProblems> {
  const problems: ReflectionProblems = {}
  const answers: Partial<Record<Question, string | number | boolean | null>> = {}
  for (const question of QUESTIONS[screen]) {
    if (question === 'targetMet' || question === 'objection') answers[question] = typed[question]
    else if (question === 'connections') {
      const count = connectionsIn(typed.connections)
      if (count === undefined) problems.connections = 'not-a-number'
      else answers.connections = count
    } else {
      const text = cleanNote(typed[question])
      if (!text.ok && text.error === 'too-long') problems[question] = 'too-long'
      else answers[question] = text.ok ? text.value : null
    }
  }
  return Object.keys(problems).length > 0 ? err(problems) : ok(answers as Partial<ReflectionAnswers>)
}

/** Longest answer, in characters. */
export const MAX_ANSWER = MAX_NOTE

/** A typed number of connections; null for none typed, undefined for what is no such number. */
function connectionsIn(text: string): number | null | undefined {
  const digits = withAsciiDigits(text).trim()
  if (digits === '') return null
  const count = /^\d{1,3}$/.test(digits) ? Number(digits) : Number.NaN
  return count <= MOST_CONNECTIONS ? count : undefined
}

/** Answers as they stand in the fields of the forms; read back they are the same. */
export function typedReflection(answers: ReflectionAnswers): TypedReflection {
  const written = Object.fromEntries(WRITTEN_ANSWERS.map((question) => [question, answers[question] ?? '']))
  return {
    ...(written as Record<WrittenAnswer, string>),
    connections: answers.connections === null ? '' : String(answers.connections),
    targetMet: answers.targetMet,
    objection: answers.objection,
  }
}

/** Whether nothing at all was answered: then the whole was skipped, in another way. */
export const isBlank = (answers: ReflectionAnswers): boolean =>
  Object.values(answers).every((answer) => answer === null)

/**
 * Whether a deal is one of importance (D5): of the workspace's sum or more. Sums of another currency are not compared, and
 * without a sum no deal is.
 */
export const isImportant = (total: Money, importance: Money | null): boolean =>
  importance !== null && total.currency === importance.currency && total.amount >= importance.amount

/**
 * The day on which somebody is asked to look back on what they closed or lost at `now` (D5): the day after where it is to be
 * fresh, a loss or a deal of importance. Else on the Friday of that week whose morning is still to come, on the last working
 * day before where Friday is off; in a week without one, in the next that has one. `calendar` is theirs; days on which they
 * are away are off.
 */
export function reflectionDay(
  isFresh: boolean,
  calendar: WorkingCalendar,
  remindAt: string,
  now: Instant,
): CalendarDate {
  const today = dateAt(now, calendar.timeZone)
  if (isFresh) return addDays(today, 1)
  for (let later = 0; later <= LONGEST_BREAK_WEEKS; later += 1) {
    const { from } = weekLater(weekOf(today), later)
    const day = workingDayOnOrBefore(calendar, addDays(from, FRIDAY))
    if (day && day >= from && instantAt(day, remindAt, calendar.timeZone) > now) return day
  }
  return addDays(weekLater(weekOf(today), 1).from, FRIDAY)
}

/** Days from Monday. */
const FRIDAY = 4
const LONGEST_BREAK_WEEKS = 53

/** How many days after its own a reflection is still asked for, where the app was down: later nobody remembers. */
const ASKED_FOR_DAYS = 14
/** And how many days ahead it is known when. */
const READY_DAYS = 2

/** Whether it is to be put into the outbox by now that somebody is asked on this day; `today` is theirs. */
export const isToBeAsked = (askOn: CalendarDate, today: CalendarDate): boolean =>
  addDays(today, -ASKED_FOR_DAYS) <= askOn && askOn <= addDays(today, READY_DAYS)

/** When somebody is asked to look back, in their morning list; null without a working day within 400 days. */
export const reflectionReminder = (
  askOn: CalendarDate,
  calendar: WorkingCalendar,
  remindAt: string,
  now: Instant,
): ReminderTime | null => comingMorning(askOn, calendar, remindAt, now)

/** The subject under which a member is asked for all that they look back on, on a day: one line however much it is (D5). */
export const askedSubject = (memberId: string, askOn: CalendarDate): string => `${memberId}/${askOn}`

/** A time to look back over, in days. */
export type YieldDays = 90 | 365

/** What was asked of whom, and what came of it, as far as it is counted. */
export interface CountedReflection {
  readonly state: ReflectionState
  readonly objection: Objection | null
}

/** What the reflections of a team yield (D5). */
export interface ReflectionYield {
  readonly answered: number
  readonly skipped: number
  /** Asked for and neither answered nor skipped. */
  readonly open: number
  /** What customers object to, the most common first; of two as common in the order of the list. */
  readonly objections: readonly { readonly objection: Objection; readonly count: number }[]
}

/** Counts what reflections yield (D5): how many were answered, and what customers object to most. */
export function yieldOf(reflections: readonly CountedReflection[]): ReflectionYield {
  const having = (state: ReflectionState) => reflections.filter((each) => each.state === state).length
  const answered = reflections.filter(({ state }) => state === 'answered')
  const objections = OBJECTIONS.map((objection) => ({
    objection,
    count: answered.filter((each) => each.objection === objection).length,
  }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return { answered: answered.length, skipped: having('skipped'), open: having('open'), objections }
}

/** Reflections in the order in which they are asked for: the oldest first. */
export const inOrderAsked = <Asked extends { readonly askOn: CalendarDate; readonly createdAt: Instant }>(
  reflections: readonly Asked[],
): Asked[] =>
  [...reflections].sort((a, b) => compareDates(a.askOn, b.askOn) || a.createdAt.getTime() - b.createdAt.getTime())
