import { DELIVERY_CHECK_DAY } from './check-in.ts'
import type { CheckInRhythm } from './check-in-rhythm.ts'
import { wholeNumber } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** What a workspace chooses about the time after a delivery: check-ins (I2, I3), questions (I5), follow-up contacts (D4). */
export interface AfterDelivery {
  readonly rhythm: CheckInRhythm
  readonly questionHours: number
  readonly followUpDays: readonly number[]
}

/** Its fields; each as it was typed. */
export const AFTER_DELIVERY_FIELDS = [
  'newToyDays',
  'learningEveryDays',
  'effectivenessEveryDays',
  'effectivenessTimes',
  'newToyStuckDays',
  'learningStuckDays',
  'questionHours',
  'followUpDays',
] as const
export type AfterDeliveryField = (typeof AFTER_DELIVERY_FIELDS)[number]
export type TypedAfterDelivery = Readonly<Record<AfterDeliveryField, string>>

/** Most that each single figure can be; the least is 1. */
export const MOST_AFTER_DELIVERY = {
  learningEveryDays: 60,
  effectivenessEveryDays: 180,
  effectivenessTimes: 12,
  newToyStuckDays: 180,
  learningStuckDays: 365,
  questionHours: 40,
} as const
type FigureField = keyof typeof MOST_AFTER_DELIVERY

/** Most days in a list, and the last day that can stand in one. */
export const MOST_DAYS_LISTED = 5
export const LAST_DAY_LISTED = { newToyDays: 60, followUpDays: 365 } as const

/**
 * Why a field cannot be taken: it is no whole number within its bounds; no list of at most five days within theirs; a list
 * without the day of the delivery check; a phase that would be stuck before its check-ins are over.
 */
export type AfterDeliveryProblem = 'not-a-number' | 'not-days' | 'no-delivery-check' | 'stuck-too-soon'

/** Between the days of a list: whatever people put there. */
const BETWEEN = /[\s,;、，；和及]+/u

/** Days of a list, each once and rising; null where one of them is none. An empty list is none, too. */
function daysIn(text: string, last: number): number[] | null {
  const days = text
    .split(BETWEEN)
    .filter(Boolean)
    .map((each) => wholeNumber(each))
  if (days.length === 0) return null
  if (days.some((day) => day === null || day < 1 || day > last)) return null
  const once = [...new Set(days.flatMap((day) => day ?? []))].sort((a, b) => a - b)
  return once.length > MOST_DAYS_LISTED ? null : once
}

/** Understands what was typed, in any decimal digits, or says at every field at once what is wrong with it. */
export function checkAfterDelivery(
  typed: TypedAfterDelivery,
): Result<AfterDelivery, Partial<Record<AfterDeliveryField, AfterDeliveryProblem>>> {
  const problems: Partial<Record<AfterDeliveryField, AfterDeliveryProblem>> = {}
  const figure = (field: FigureField): number => {
    const value = wholeNumber(typed[field])
    if (value !== null && value >= 1 && value <= MOST_AFTER_DELIVERY[field]) return value
    problems[field] = 'not-a-number'
    return 1
  }
  const days = (field: keyof typeof LAST_DAY_LISTED): number[] => {
    const listed = daysIn(typed[field], LAST_DAY_LISTED[field])
    if (listed === null) problems[field] = 'not-days'
    return listed ?? []
  }
  const newToyDays = days('newToyDays')
  const rhythm = {
    newToyDays,
    learningEveryDays: figure('learningEveryDays'),
    effectivenessEveryDays: figure('effectivenessEveryDays'),
    effectivenessTimes: figure('effectivenessTimes'),
    newToyStuckDays: figure('newToyStuckDays'),
    learningStuckDays: figure('learningStuckDays'),
  }
  const last = newToyDays.at(-1)
  if (last !== undefined && !newToyDays.includes(DELIVERY_CHECK_DAY)) problems.newToyDays = 'no-delivery-check'
  if (!problems.newToyStuckDays && last !== undefined && rhythm.newToyStuckDays < last)
    problems.newToyStuckDays = 'stuck-too-soon'
  const questionHours = figure('questionHours')
  const followUpDays = days('followUpDays')
  return Object.keys(problems).length > 0 ? err(problems) : ok({ rhythm, questionHours, followUpDays })
}

/** The settings as they stand in the form. */
export const typedAfterDelivery = ({ rhythm, questionHours, followUpDays }: AfterDelivery): TypedAfterDelivery => ({
  newToyDays: rhythm.newToyDays.join(', '),
  learningEveryDays: String(rhythm.learningEveryDays),
  effectivenessEveryDays: String(rhythm.effectivenessEveryDays),
  effectivenessTimes: String(rhythm.effectivenessTimes),
  newToyStuckDays: String(rhythm.newToyStuckDays),
  learningStuckDays: String(rhythm.learningStuckDays),
  questionHours: String(questionHours),
  followUpDays: followUpDays.join(', '),
})
