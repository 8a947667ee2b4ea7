import { addDays, type CalendarDate, dateAt, daysBetween } from './calendar-date.ts'
import type { FollowUp } from './check-in-rhythm.ts'
import type { Instant } from './clock.ts'
import { comingMorning, type ReminderTime } from './due-reminder.ts'
import { may, type Role } from './policy.ts'
import { addWorkingTime, isOpen, nextOpening, type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** The name under which what is due after a deal stands in the outbox (D4, D8); its subject is the task. */
export const DEAL_TASK_RULE = 'deal-tasks.due'
/** The same, to everybody of a department that is to do it while nobody there has taken it (D8, P3). */
export const DEAL_TASK_OFFERED_RULE = 'deal-tasks.offered'
/** That nobody has done it for long (D8), to the supervisor of whoever is to, or the admins. */
export const DEAL_TASK_UNDONE_RULE = 'deal-tasks.undone'

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

/** How many working days after its day a task that nobody has done is told again (D8). */
const TOLD_AGAIN_AFTER = [3, 7] as const
/** From the last of them on it is told every so many days, on that day or the working day after it. */
const THEN_EVERY_DAYS = 7

/**
 * On which day whoever is to do a task is told of it next, after a day on which they were (D8): its own day or the working
 * day after it, the third and the seventh working day after that, then every week. Null when they have no working day
 * within 400 days.
 */
export function nextTaskDay(dueOn: CalendarDate, after: CalendarDate, calendar: WorkingCalendar): CalendarDate | null {
  const days = firstTaskDays(dueOn, calendar)
  const last = days?.at(-1)
  if (!days || last === undefined) return null
  const next = days.find((day) => day > after)
  if (next) return next
  // The week before may have its day after a long break only.
  for (let week = Math.max(1, Math.floor(daysBetween(last, after) / THEN_EVERY_DAYS)); ; week += 1) {
    const day = workingDayOnOrAfter(calendar, addDays(last, week * THEN_EVERY_DAYS))
    if (day === null || day > after) return day
  }
}

/** Whether nobody has done a task for so long, by this day, that their supervisor is told (D8): from the seventh working day on. */
export function isLongUndone(dueOn: CalendarDate, on: CalendarDate, calendar: WorkingCalendar): boolean {
  const last = firstTaskDays(dueOn, calendar)?.at(-1)
  return last !== undefined && on >= last
}

/** The days on which a task is told before it is told weekly; null where nobody ever works. */
function firstTaskDays(dueOn: CalendarDate, calendar: WorkingCalendar): CalendarDate[] | null {
  const first = workingDayOnOrAfter(calendar, dueOn)
  if (first === null) return null
  const days = [first]
  let day: CalendarDate | null = first
  for (let passed = 1; passed <= TOLD_AGAIN_AFTER[1]; passed += 1) {
    day = workingDayOnOrAfter(calendar, addDays(day, 1))
    if (day === null) return null
    if (TOLD_AGAIN_AFTER.some((each) => each === passed)) days.push(day)
  }
  return days
}

/** Whether a member of a department can take what it is to do (D8): their account is open, and their role lets them. */
export const canTakeTask = (member: {
  readonly roles: readonly Role[]
  readonly deactivatedAt: Date | null
}): boolean => member.deactivatedAt === null && may(member.roles, 'deal-task.work', 'own')

/**
 * Whether a task waits for somebody of its department to take it (D8, P3): until its owner is one of them, by name from the
 * start or since they took it; again when they leave the department. `memberIds` null: it has no department.
 */
export const waitsForDepartment = (ownerId: string, memberIds: readonly string[] | null): boolean =>
  memberIds !== null && !memberIds.includes(ownerId)

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
