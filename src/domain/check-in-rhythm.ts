import { DELIVERY_CHECK_DAY } from './check-in.ts'
import type { ImplementationPhase } from './implementation.ts'

/** How closely a deal is followed up after delivery (D1). */
export const FOLLOW_UPS = ['full', 'light', 'none'] as const
export type FollowUp = (typeof FOLLOW_UPS)[number]

/** When customers are looked at after delivery (I2), and when a phase lasts too long (I3); all in days. */
export interface CheckInRhythm {
  /** Days after delivery of the new-toy phase, rising; day 1 is the delivery check. */
  readonly newToyDays: readonly number[]
  readonly learningEveryDays: number
  readonly effectivenessEveryDays: number
  readonly effectivenessTimes: number
  readonly newToyStuckDays: number
  readonly learningStuckDays: number
}

/** Unless a workspace chooses otherwise. */
export const STANDARD_RHYTHM: CheckInRhythm = {
  newToyDays: [1, 7],
  learningEveryDays: 7,
  effectivenessEveryDays: 30,
  effectivenessTimes: 3,
  newToyStuckDays: 21,
  learningStuckDays: 90,
}

/** A trial for a bulk order is followed up in full, whatever was chosen (D1). */
export const followUpOf = ({
  followUp,
  isTrial,
}: {
  readonly followUp: FollowUp
  readonly isTrial: boolean
}): FollowUp => (isTrial ? 'full' : followUp)

/**
 * The days after delivery on which a new toy is looked at (I2): all of them; followed up lightly the delivery check and the
 * last; without follow-up the delivery check alone (D1).
 */
export function newToyDays({ newToyDays: days }: CheckInRhythm, followUp: FollowUp): number[] {
  if (followUp === 'full') return [...days]
  return days.filter((day, index) => day === DELIVERY_CHECK_DAY || (followUp === 'light' && index === days.length - 1))
}

/**
 * Whether the delivery check comes next though the new-toy phase is over (D4): it is wanted until it is asked or answered, whatever
 * the phase and the follow-up; of what is done nobody is asked. `comingDays`: days of the new-toy phase after the last check-in.
 */
export const isDeliveryToBeChecked = (phase: ImplementationPhase, comingDays: readonly number[]): boolean =>
  phase !== 'done' && comingDays.includes(DELIVERY_CHECK_DAY)

/** What the next check-in depends on. */
export interface RhythmFacts {
  readonly phase: ImplementationPhase
  /** How many days after delivery that phase began. */
  readonly phaseDay: number
  /** The day of the last check-in there is, 0 without one. */
  readonly lastDay: number
  readonly followUp: FollowUp
}

/**
 * The day after delivery of the check-in after the last one (I2). A new toy after its days, and learning: so many days on from
 * the last check-in; effectiveness: counted from the day the phase began. It goes on for as long as the phase lasts, so that no
 * implementation is left without a next date; followed up lightly every second of them is left out (D1). Null: none is to come,
 * since it is done or not followed up.
 */
export function nextCheckInDay(
  { phase, phaseDay, lastDay, followUp }: RhythmFacts,
  rhythm: CheckInRhythm,
): number | null {
  if (phase === 'done') return null
  const coming = newToyDays(rhythm, followUp).find((day) => day > lastDay)
  if (phase === 'new_toy' && coming !== undefined) return coming
  if (followUp === 'none') return null
  const stride = followUp === 'light' ? 2 : 1
  if (phase !== 'effectiveness') return lastDay + rhythm.learningEveryDays * stride
  const every = rhythm.effectivenessEveryDays * stride
  return phaseDay + every * (Math.max(0, Math.floor((lastDay - phaseDay) / every)) + 1)
}

/**
 * For how many days a phase may last before it counts as stuck (I3); of effectiveness until the last of its check-ins. Null:
 * it is never stuck, since it is done or not followed up (D1).
 */
export function stuckAfterDays(
  phase: ImplementationPhase,
  { newToyStuckDays, learningStuckDays, effectivenessEveryDays, effectivenessTimes }: CheckInRhythm,
  followUp: FollowUp,
): number | null {
  if (followUp === 'none' || phase === 'done') return null
  if (phase === 'new_toy') return newToyStuckDays
  return phase === 'learning' ? learningStuckDays : effectivenessEveryDays * effectivenessTimes
}
