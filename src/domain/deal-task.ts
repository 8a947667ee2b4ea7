import { addDays, type CalendarDate, dateAt } from './calendar-date.ts'
import type { FollowUp } from './check-in-rhythm.ts'
import type { Instant } from './clock.ts'
import { comingMorning, type ReminderTime } from './due-reminder.ts'
import { addWorkingTime, isOpen, nextOpening, type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** The name under which what is due after a deal stands in the outbox (D4, D8); its subject is the task. */
export const DEAL_TASK_RULE = 'deal-tasks.due'

/** Names the question whether the goods of a deal have come, where a line about its money asks it as well (N6). */
export const deliveryQuestionOf = (dealId: string): string => `delivery:${dealId}`

/** What is to be done for a customer after a deal, by a day and by somebody (D4, D8, C12). */
export const DEAL_TASK_KINDS = [
  'thank_you',
  'delivery',
  'delivery_check',
  'follow_up',
  'installation',
  'training',
  'inspection',
  'product_notice',
  'goods_tracking',
  'early_collection',
  'crisis_handling',
] as const
export type DealTaskKind = (typeof DEAL_TASK_KINDS)[number]

/** Why a task is not to be done any more. */
export type DealTaskDrop = 'not_needed' | 'deal_cancelled' | 'delivery_undone' | 'warranty_changed'

/** Longest title of a task, in code points. */
export const MAX_TASK_TITLE = 150
/** How far off a task may be moved, in days. */
export const FURTHEST_TASK_DAYS = 1_100

const HOUR = 3_600_000

/** The clocks of whoever does a task, and when their morning list comes (`HH:MM`). */
export interface Morning {
  readonly calendar: WorkingCalendar
  readonly remindAt: string
}

/**
 * When somebody is reminded to thank for an order (D4): an hour of working time after closing, so on the same working day;
 * where less is left of it, at once. What was closed outside working hours is thanked for with the list of the next working
 * morning, which there is one of (K4). Null when they have no working day within 400 days.
 */
export function thankYouReminder(closedAt: Instant, { calendar, remindAt }: Morning): ReminderTime | null {
  const opening = nextOpening(calendar, closedAt)
  if (!opening) return null
  const localDate = dateAt(opening, calendar.timeZone)
  if (opening > closedAt) return comingMorning(localDate, calendar, remindAt, closedAt)
  const later = addWorkingTime(calendar, closedAt, HOUR)
  const isSameDay = later !== null && isOpen(calendar, later) && dateAt(later, calendar.timeZone) === localDate
  return { localDate, dueAt: isSameDay ? later : opening }
}

/** A task, as far as it decides when its owner is reminded of it. */
export interface DatedTask {
  readonly kind: DealTaskKind
  readonly dueOn: CalendarDate
  readonly createdAt: Instant
}

/**
 * When the owner of a task is reminded of it: in the morning of its day, or of the working day after it; where that has
 * passed, on the next working morning. A thank-you comes on the day of closing itself (`thankYouReminder`), unless its day
 * was moved. Null when they have no working day within 400 days.
 */
export function taskReminder(task: DatedTask, morning: Morning, now: Instant): ReminderTime | null {
  const { kind, dueOn, createdAt } = task
  const thanks = kind === 'thank_you' ? thankYouReminder(createdAt, morning) : null
  if (thanks && thanks.dueAt >= now && thanks.localDate >= dueOn) return thanks
  return comingMorning(dueOn, morning.calendar, morning.remindAt, now)
}

/** The day of the delivery check (D4): the working day after the goods came; that day itself where nobody ever works. */
export const deliveryCheckOn = (deliveredOn: CalendarDate, calendar: WorkingCalendar): CalendarDate =>
  workingDayOnOrAfter(calendar, addDays(deliveredOn, 1)) ?? addDays(deliveredOn, 1)

/**
 * On how many days after delivery a customer without an implementation is asked how things are (D4), of those the
 * workspace has set: all of them; followed up lightly, the last one; not followed up, none.
 */
export function followUpDaysFor(mode: FollowUp, days: readonly number[]): readonly number[] {
  const inOrder = [...new Set(days)].sort((a, b) => a - b)
  return mode === 'full' ? inOrder : mode === 'light' ? inOrder.slice(-1) : []
}

/** The days of the follow-up contacts after a delivery: each that many days later, or on the working day after. */
export function followUpDates(
  deliveredOn: CalendarDate,
  days: readonly number[],
  calendar: WorkingCalendar,
): CalendarDate[] {
  const dates = days.map((each) => {
    const day = addDays(deliveredOn, each)
    return workingDayOnOrAfter(calendar, day) ?? day
  })
  // After a long break two of them may fall on one day: nobody is asked twice on it.
  return [...new Set(dates)]
}
