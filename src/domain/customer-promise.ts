import { addDays, addMonths, type CalendarDate, dateAt, endOfMonth } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { comingMorning, type ReminderTime } from './due-reminder.ts'
import { promiseDeadline } from './promise-to-pay.ts'
import { type WorkingCalendar, workingDayOnOrBefore } from './working-time.ts'

// What we promised to a customer (D6). Not a promise to pay (K6), which is the customer's: promise-to-pay.ts.

/** The names under which promises to customers stand in the outbox; the subject is the day on which one is to be kept. */
export const CUSTOMER_PROMISE_RULE = {
  /** A line of the owner's morning list, on the working day before, on the day and on the last one for an answer. */
  due: 'customer-promises.due',
  /** It was not kept, to the supervisor or the admins. */
  broken: 'customer-promises.broken',
} as const

/** Once; every month on a day; or for good, and looked at every few months (D6). */
export const CUSTOMER_PROMISE_KINDS = ['one_off', 'recurring', 'standing'] as const
export type CustomerPromiseKind = (typeof CUSTOMER_PROMISE_KINDS)[number]

/** What became of a promise on a day of it. */
export type CustomerPromiseOutcome = 'kept' | 'broken'

/** What was said of a day, as far as it matters whether it was said ahead. */
export interface AnsweredDay {
  readonly dueOn: CalendarDate
  readonly outcome: CustomerPromiseOutcome | null
  /** Null: nothing is said of it. */
  readonly answeredOn: CalendarDate | null
}

/** Whether it was said before the day that it will not be kept (D6): until then nothing is broken yet. */
export const isForetold = ({ dueOn, outcome, answeredOn }: AnsweredDay): boolean =>
  outcome === 'broken' && answeredOn !== null && answeredOn < dueOn

/** Whether a day of which that was said can still be kept in time. */
export const isKeptInTime = (day: AnsweredDay, today: CalendarDate): boolean => isForetold(day) && today <= day.dueOn

/** On which days a promise is to be kept. */
export interface PromiseSchedule {
  readonly kind: CustomerPromiseKind
  /** Its day; of a recurring or standing one the first. */
  readonly firstOn: CalendarDate
  /** From one day of a recurring or standing one to the next. */
  readonly everyMonths: number | null
  /** Of a recurring one; in shorter months it is their last day. */
  readonly dayOfMonth: number | null
  /** No day of a recurring or standing one comes later; null: until it is ended. */
  readonly lastOn: CalendarDate | null
}

/** A day of a month as people say it: the 31st is the last day of every month that has fewer. `month`: any date in it. */
export function dayInMonth(month: CalendarDate, dayOfMonth: number): CalendarDate {
  const last = endOfMonth(month)
  const day = Math.min(dayOfMonth, Number(last.slice(8)))
  return addDays(last, day - Number(last.slice(8)))
}

/** The first such day of a month on a date or after it. */
export function firstDayOfMonth(dayOfMonth: number, from: CalendarDate): CalendarDate {
  const inThis = dayInMonth(from, dayOfMonth)
  // A month later at its first day, which every month has.
  return inThis >= from ? inThis : dayInMonth(addMonths(firstOf(from), 1), dayOfMonth)
}

/**
 * The first day on which a promise is to be kept after a date (D6); null: none is left. Always counted from the first
 * one, so that the 31st comes back after a short month.
 */
export function nextPromiseDay(schedule: PromiseSchedule, after: CalendarDate): CalendarDate | null {
  const { firstOn, everyMonths, lastOn } = schedule
  if (firstOn > after) return firstOn
  if (schedule.kind === 'one_off' || everyMonths === null || everyMonths < 1) return null
  let index = Math.max(0, Math.floor(monthsBetween(firstOn, after) / everyMonths))
  let day = dayNumber(schedule, index, everyMonths)
  while (day <= after) {
    index += 1
    day = dayNumber(schedule, index, everyMonths)
  }
  return lastOn !== null && day > lastOn ? null : day
}

function dayNumber({ firstOn, dayOfMonth }: PromiseSchedule, index: number, everyMonths: number): CalendarDate {
  if (index === 0) return firstOn
  if (dayOfMonth === null) return addMonths(firstOn, index * everyMonths)
  return dayInMonth(addMonths(firstOf(firstOn), index * everyMonths), dayOfMonth)
}

const firstOf = (date: CalendarDate): CalendarDate => dayInMonth(date, 1)

const monthsBetween = (from: CalendarDate, to: CalendarDate): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/**
 * The day that is planned once one is past (D6): the next of the schedule, but none that is past by now, of which nobody
 * could be reminded.
 */
export const dayAfter = (schedule: PromiseSchedule, past: CalendarDate, today: CalendarDate): CalendarDate | null =>
  nextPromiseDay(schedule, past > today ? past : maximum(past, addDays(today, -1)))

const maximum = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other)

/**
 * When its owner is reminded of a day (D6): on the working day before, unless that morning has passed; and on the day or
 * the working day after, on the next working morning where that has passed; and on the last day before it counts as broken,
 * where that is a later one. Nothing within 400 days without work.
 */
export function promiseReminders(
  dueOn: CalendarDate,
  { calendar, remindAt }: { readonly calendar: WorkingCalendar; readonly remindAt: string },
  now: Instant,
): readonly ReminderTime[] {
  const onDay = comingMorning(dueOn, calendar, remindAt, now)
  const before = workingDayOnOrBefore(calendar, addDays(dueOn, -1))
  const ahead = before && comingMorning(before, calendar, remindAt, now)
  // A morning that has passed would be made up for on the day itself, which has a line of its own.
  const isAhead = ahead !== null && ahead.localDate === before && ahead.localDate < dueOn
  const onLast = onDay && comingMorning(promiseDeadline(dueOn, calendar), calendar, remindAt, now)
  const isLater = onDay !== null && onLast !== null && onLast.localDate > onDay.localDate
  return [...(isAhead ? [ahead] : []), ...(onDay ? [onDay] : []), ...(isLater ? [onLast] : [])]
}

/**
 * Whether it counts as broken that nobody said it was kept (D6): once the next working day after its day is over, on the
 * calendar and the clocks of whoever is to keep it, as of a promise to pay (K6). Days on which nobody is there for them do
 * not count (R5).
 */
export const isPastAnswering = (dueOn: CalendarDate, calendar: WorkingCalendar, now: Instant): boolean =>
  dateAt(now, calendar.timeZone) > promiseDeadline(dueOn, calendar)

/** How promises are kept (D6): days on which one was kept, of those that have come due. */
export interface PromisesKept {
  readonly kept: number
  readonly due: number
}

/** How many of these days were kept. One that was kept late stays broken. */
export const promisesKept = (outcomes: readonly (CustomerPromiseOutcome | null)[]): PromisesKept => ({
  kept: outcomes.filter((outcome) => outcome === 'kept').length,
  due: outcomes.filter((outcome) => outcome !== null).length,
})

/** Over how many days a supervisor sees how their team keeps what it promises. */
export const PROMISE_RATE_DAYS = 90
