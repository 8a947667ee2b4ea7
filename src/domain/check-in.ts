import { addDays, type CalendarDate, dateAt, instantAt } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import type { ReminderTime } from './due-reminder.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from './working-time.ts'

/** The name under which check-ins stand in the outbox; subject: the check-in. */
export const CHECK_IN_RULE = 'implementations.check_in'

/**
 * The days after delivery on which the customer's new-toy phase is looked at (I2), unless the workspace chooses others; day 1
 * is the delivery check (D4).
 */
const NEW_TOY_DAYS: readonly number[] = [1, 7]
/** The day of the delivery check. */
export const DELIVERY_CHECK_DAY = 1

/** The customer's mood, from 1 (unhappy) to 5 (delighted). */
export const MOODS = [5, 4, 3, 2, 1] as const
export type Mood = (typeof MOODS)[number]

/** How much the customer uses what was introduced. */
export const USES = ['daily', 'some', 'none'] as const
export type Use = (typeof USES)[number]

/** What is asked of a delivery on the day after it (D4): whether all of it arrived, intact, by a polite courier. */
export const DELIVERY_QUESTIONS = ['arrived', 'intact', 'courierPolite'] as const
export type DeliveryQuestion = (typeof DELIVERY_QUESTIONS)[number]
/** What the customer said; null: not asked, or they could not say. */
export type DeliveryAnswers = Readonly<Record<DeliveryQuestion, boolean | null>>

/** What of a delivery a customer may complain of (D4): something is missing, or not intact, or the courier was not polite. */
export const amissOf = (answers: DeliveryAnswers): DeliveryQuestion[] =>
  DELIVERY_QUESTIONS.filter((question) => answers[question] === false)

/** Whether there is anything to complain of a delivery: then a complaint is offered, whoever asked (D4). */
export const isDeliveryAmiss = (answers: DeliveryAnswers): boolean => amissOf(answers).length > 0

/** What was noted in words. */
export const CHECK_IN_NOTES = ['questions', 'problems', 'nextStep', 'evidence'] as const
export type CheckInNote = (typeof CHECK_IN_NOTES)[number]

/** What a check-in takes (I2). */
export interface CheckInAnswer extends Readonly<Record<CheckInNote, string | null>> {
  readonly mood: Mood
  readonly use: Use
}

/** The mood of this number; null when there is none. */
export const moodOf = (value: number): Mood | null => MOODS.find((mood) => mood === value) ?? null
/** The use of this name; null when there is none. */
export const useOf = (value: string): Use | null => USES.find((use) => use === value) ?? null

/** Longest note, in code points. */
export const MAX_NOTE = 1000

/** A note as it is stored: each line cleaned, empty lines left out. Refused: nothing visible, longer than `maximum` code points. */
export function cleanNote(text: string, maximum = MAX_NOTE): Result<string, TextProblem> {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line) => {
    const cleaned = cleanText(line, Number.POSITIVE_INFINITY)
    return cleaned.ok ? [cleaned.value] : []
  })
  const note = lines.join('\n')
  if (note === '') return err('empty')
  return [...note].length > maximum ? err('too-long') : ok(note)
}

/** A check-in that is to come. */
export interface PlannedCheckIn {
  /** Days after delivery. */
  readonly day: number
  /** The day on which the owner is asked. */
  readonly dueOn: CalendarDate
  /** Null when the owner has no working day within 400 days. */
  readonly reminder: ReminderTime | null
  /** Its own day had passed when the delivery was recorded: it is made up for. */
  readonly isLate: boolean
}

/**
 * The check-ins of the new-toy phase (I2), counted from the actual delivery: each on its day or the working day after, at
 * `remindAt` (`HH:MM`) on the clocks of the deal's owner, whose calendar is given. What has passed when the delivery is
 * recorded is made up for on the next working day; of two that would come on the same day only the later one does (N6).
 */
export function newToyCheckIns(
  deliveredOn: CalendarDate,
  {
    calendar,
    remindAt,
    now,
    days = NEW_TOY_DAYS,
  }: { calendar: WorkingCalendar; remindAt: string; now: Instant; days?: readonly number[] },
): PlannedCheckIn[] {
  const timeOf = (date: CalendarDate): ReminderTime | null => {
    const localDate = workingDayOnOrAfter(calendar, date)
    return localDate && { localDate, dueAt: instantAt(localDate, remindAt, calendar.timeZone) }
  }
  const tomorrow = addDays(dateAt(now, calendar.timeZone), 1)
  const planned = days.map((day): PlannedCheckIn => {
    const wanted = addDays(deliveredOn, day)
    const own = timeOf(wanted)
    const isLate = own !== null && own.dueAt <= now
    const reminder = isLate ? timeOf(tomorrow) : own
    return { day, dueOn: reminder?.localDate ?? wanted, reminder, isLate }
  })
  return planned.filter(({ dueOn }, index) => planned.slice(index + 1).every((later) => later.dueOn > dueOn))
}
