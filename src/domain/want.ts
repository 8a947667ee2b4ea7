import { addDays, type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { comingMorning, type ReminderTime } from './due-reminder.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'
import { type WorkingCalendar, workingDayOnOrBefore } from './working-time.ts'

/** The name under which a need with a date stands in the outbox (C10); its subject is the want. */
export const NEED_RULE = 'wants.need'
/** The name under which an announcement stands there; its subject is the announcement. */
export const ANNOUNCED_RULE = 'wants.announced'

/** How something that a customer wanted came to its end (C10). */
export const WANT_ENDS = ['supplied', 'no_longer_wanted'] as const
export type WantEnd = (typeof WANT_ENDS)[number]

/** What is announced (C10). */
export const ANNOUNCEMENT_KINDS = ['available', 'promotion'] as const
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number]

/** Longest want, item and note of an announcement, in code points. */
export const MAX_WANT = 200
/** How far off a need may be, in days. */
const FURTHEST_NEED_DAYS = 730
/** The most days before its date that a need can be told: what is told earlier is forgotten again. */
export const MOST_DAYS_AHEAD = 90

/** What a customer wants, as typed; '' where nothing was entered. */
export interface TypedWant {
  readonly want: string
  readonly neededOn: string
}

/** What a customer wants; with the day by which they need it, a need (C10). */
export interface WantFacts {
  readonly text: string
  readonly neededOn: CalendarDate | null
}

/** Why a field cannot be taken. */
export type WantProblem = 'missing' | 'too-long' | 'bad-date' | 'before-today' | 'too-far-off'
export type WantProblems = Partial<Record<keyof TypedWant, WantProblem>>

/**
 * Understands what a customer wants (C10), or says at every field at once what is wrong. Null where nothing is entered. A
 * need is for a day from today on, at most two years off.
 */
export function checkWant(typed: TypedWant, today: CalendarDate): Result<WantFacts | null, WantProblems> {
  const text = cleanText(typed.want, MAX_WANT)
  if (!text.ok && text.error === 'empty' && typed.neededOn === '') return ok(null)
  const problems: WantProblems = {}
  if (!text.ok) problems.want = text.error === 'empty' ? 'missing' : 'too-long'
  const neededOn = typed.neededOn === '' ? null : parseCalendarDate(typed.neededOn)
  if (typed.neededOn !== '') {
    if (!neededOn) problems.neededOn = 'bad-date'
    else if (neededOn < today) problems.neededOn = 'before-today'
    else if (neededOn > addDays(today, FURTHEST_NEED_DAYS)) problems.neededOn = 'too-far-off'
  }
  if (!text.ok || Object.keys(problems).length > 0) return err(problems)
  return ok({ text: text.value, neededOn })
}

/**
 * When the owner is told of a need (C10): so many days before its date, on that day or the working day before it, at
 * `remindAt`; where that has passed, on the next working morning. Null when they have no working day within 400 days.
 */
export function needReminder(
  neededOn: CalendarDate,
  aheadDays: number,
  { calendar, remindAt }: { readonly calendar: WorkingCalendar; readonly remindAt: string },
  now: Instant,
): ReminderTime | null {
  const day = addDays(neededOn, -aheadDays)
  return comingMorning(workingDayOnOrBefore(calendar, day) ?? day, calendar, remindAt, now)
}

/** A typed number of days before a need: from 1 to 90; null for anything else. */
export function parseNeedAhead(text: string): number | null {
  const days = Number(text.normalize('NFKC').trim())
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS_AHEAD ? days : null
}
