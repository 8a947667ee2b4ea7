import { addDays, addMonths, type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import { type CustomerPromiseKind, firstDayOfMonth, nextPromiseDay, type PromiseSchedule } from './customer-promise.ts'
import { wholeNumber } from './numerals.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'

/** Longest promise, and longest reason with which one is moved or ended, in code points. */
export const MAX_CUSTOMER_PROMISE = 300
export const MAX_PROMISE_REASON = 300
/** How far off a day may be, in days. */
const FURTHEST_DAYS = 730
/** How often a standing promise is looked at unless something else is said, and the longest, in months. */
export const STANDING_MONTHS = 3
export const MOST_STANDING_MONTHS = 24

/** What is promised, and when it is to be kept (D6). */
export interface PromiseFacts extends PromiseSchedule {
  readonly text: string
}

/** Why a field cannot be taken. */
export type PromiseFieldProblem =
  | 'missing'
  | 'too-long'
  | 'bad-date'
  | 'before-today'
  | 'too-far-off'
  /** The last day lies before the first one. */
  | 'before-first'
  /** No number of months from 1 to 24, no day from 1 to 31. */
  | 'bad-number'
  /** Of a day that is moved: not after the day so far. */
  | 'not-later'
  /** Not before the next day of the same promise. */
  | 'reaches-next'
  /** Of a day that is corrected: it has passed, and is moved instead; or something was said of that day or a later one. */
  | 'passed'
  | 'answered-then'

/** What was promised, in a form about something else: text and day; '' where nothing was entered. */
export interface TypedShortPromise {
  readonly promise: string
  readonly promiseOn: string
}
export type ShortPromiseProblems = Partial<Record<keyof TypedShortPromise, PromiseFieldProblem>>

/**
 * Understands what was promised once, in passing (D6), or says at both fields at once what is wrong: a promise without a
 * date, a date without a promise. Null where nothing is entered.
 */
export function checkShortPromise(
  { promise, promiseOn }: TypedShortPromise,
  today: CalendarDate,
): Result<PromiseFacts | null, ShortPromiseProblems> {
  const text = cleanText(promise, MAX_CUSTOMER_PROMISE)
  if (!text.ok && text.error === 'empty' && promiseOn === '') return ok(null)
  const problems: ShortPromiseProblems = {}
  if (!text.ok) problems.promise = text.error === 'empty' ? 'missing' : 'too-long'
  const day = dayFrom(promiseOn, today)
  if (!day.ok) problems.promiseOn = day.error
  return text.ok && day.ok ? ok(onceOn(text.value, day.value)) : err(problems)
}

/** A promise that is kept once, on this day. */
export const onceOn = (text: string, firstOn: CalendarDate): PromiseFacts => ({
  text,
  kind: 'one_off',
  firstOn,
  everyMonths: null,
  dayOfMonth: null,
  lastOn: null,
})

/** A typed day from today on, within two years; or what is wrong with it. */
export function dayFrom(typed: string, today: CalendarDate): Result<CalendarDate, PromiseFieldProblem> {
  if (typed === '') return err('missing')
  const day = parseCalendarDate(typed)
  if (!day) return err('bad-date')
  if (day < today) return err('before-today')
  return day > addDays(today, FURTHEST_DAYS) ? err('too-far-off') : ok(day)
}

/** A promise as the full form has it, unchecked; '' where nothing was entered. */
export interface TypedPromise {
  readonly kind: CustomerPromiseKind
  readonly text: string
  /** The day of one that is kept once. */
  readonly on: string
  /** From when on of the others. */
  readonly from: string
  readonly until: string
  /** The day of the month of a recurring one. */
  readonly dayOfMonth: string
  /** How often a standing one is looked at, in months. */
  readonly everyMonths: string
}
export type PromiseProblems = Partial<Record<keyof TypedPromise, PromiseFieldProblem>>

/**
 * Understands a promise to a customer (D6), or says at every field of its kind at once what is wrong. A recurring one is
 * first kept on its day of the month from `from` or today on; a standing one is first looked at on `from`, or after as
 * many months as lie between two looks.
 */
export function checkPromise(typed: TypedPromise, today: CalendarDate): Result<PromiseFacts, PromiseProblems> {
  const problems: PromiseProblems = {}
  const text = cleanText(typed.text, MAX_CUSTOMER_PROMISE)
  if (!text.ok) problems.text = text.error === 'empty' ? 'missing' : 'too-long'
  const schedule = scheduleOf(typed, today, problems)
  if (schedule?.lastOn && schedule.lastOn < schedule.firstOn) problems.until = 'before-first'
  if (!text.ok || !schedule || Object.keys(problems).length > 0) return err(problems)
  return ok({ ...schedule, text: text.value })
}

function scheduleOf(typed: TypedPromise, today: CalendarDate, problems: PromiseProblems): PromiseSchedule | null {
  const { kind } = typed
  if (kind === 'one_off') {
    const day = dayFrom(typed.on, today)
    if (!day.ok) problems.on = day.error
    return day.ok ? onceOn('', day.value) : null
  }
  const optional = (field: 'from' | 'until'): CalendarDate | null => {
    if (typed[field] === '') return null
    const day = dayFrom(typed[field], today)
    if (!day.ok) problems[field] = day.error
    return day.ok ? day.value : null
  }
  const [from, lastOn] = [optional('from'), optional('until')]
  if (kind === 'recurring') {
    const dayOfMonth = numberUpTo(typed.dayOfMonth, 31)
    if (dayOfMonth === null) problems.dayOfMonth = typed.dayOfMonth.trim() === '' ? 'missing' : 'bad-number'
    return dayOfMonth === null
      ? null
      : { kind, firstOn: firstDayOfMonth(dayOfMonth, from ?? today), everyMonths: 1, dayOfMonth, lastOn }
  }
  const everyMonths = numberUpTo(typed.everyMonths, MOST_STANDING_MONTHS)
  if (everyMonths === null) problems.everyMonths = typed.everyMonths.trim() === '' ? 'missing' : 'bad-number'
  return everyMonths === null
    ? null
    : { kind, firstOn: from ?? addMonths(today, everyMonths), everyMonths, dayOfMonth: null, lastOn }
}

/** A typed whole number from 1 to a maximum; null for anything else. */
function numberUpTo(text: string, maximum: number): number | null {
  const value = wholeNumber(text)
  return value !== null && value >= 1 && value <= maximum ? value : null
}

/** To which day a promise is moved, and why the customer agrees; as typed. */
export interface TypedMove {
  readonly on: string
  readonly reason: string
}
export type MoveProblems = Partial<Record<keyof TypedMove, PromiseFieldProblem>>

/**
 * Understands to which day a promise is moved (D6), or says at both fields at once what is wrong. Only to a later day: what
 * is kept earlier is just kept. A recurring one stays before its next day, or two of its days would be one.
 */
export function checkMove(
  { on, reason }: TypedMove,
  { dueOn, schedule }: { readonly dueOn: CalendarDate; readonly schedule: PromiseSchedule },
  today: CalendarDate,
): Result<{ readonly to: CalendarDate; readonly reason: string }, MoveProblems> {
  const problems: MoveProblems = {}
  const text = cleanText(reason, MAX_PROMISE_REASON)
  if (!text.ok) problems.reason = text.error === 'empty' ? 'missing' : 'too-long'
  const day = dayFrom(on, today)
  const next = nextPromiseDay(schedule, dueOn)
  if (!day.ok) problems.on = day.error
  else if (day.value <= dueOn) problems.on = 'not-later'
  else if (next !== null && day.value >= next) problems.on = 'reaches-next'
  if (!text.ok || !day.ok || Object.keys(problems).length > 0) return err(problems)
  return ok({ to: day.value, reason: text.value })
}

/** Why a promise is ended before its time: nobody expects it any more (D6). */
export const checkEndReason = (reason: string): Result<string, PromiseFieldProblem> => {
  const text = cleanText(reason, MAX_PROMISE_REASON)
  return text.ok ? text : err(text.error === 'empty' ? 'missing' : 'too-long')
}
