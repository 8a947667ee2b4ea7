import { type CheckInAnswer, USES, type Use } from './check-in.ts'

/** Why a customer's motivation is said to dip (I4), in the order in which they are told. */
export const DIP_CAUSES = ['complaint', 'low_mood', 'mood_falling', 'use_falling'] as const
export type DipCause = (typeof DIP_CAUSES)[number]

/** At this mood or below the customer is unhappy, whatever it was before. */
const LOW_MOOD = 2
/** By so much it has fallen since the last check-in that was answered. */
const MOOD_FALL = 2

type Answer = Pick<CheckInAnswer, 'mood' | 'use'>

/** How much a use is, from 0: `USES` begins with the most. */
const amountOf = (use: Use): number => USES.length - 1 - USES.indexOf(use)

/**
 * Why the motivation of a customer dips (I4), by how they are at the last check-in that was answered, by the one that was
 * answered before it, and by whether a complaint of theirs is open: a mood of 2 or less, lower by 2 or more, use falling, or
 * the complaint. None where nothing speaks for it. Null: there is no such check-in.
 */
export function dipCauses({
  latest,
  previous,
  hasOpenComplaint,
}: {
  readonly latest: Answer | null
  readonly previous: Answer | null
  readonly hasOpenComplaint: boolean
}): DipCause[] {
  const holds: Readonly<Record<DipCause, boolean>> = {
    complaint: hasOpenComplaint,
    low_mood: latest !== null && latest.mood <= LOW_MOOD,
    mood_falling: latest !== null && previous !== null && previous.mood - latest.mood >= MOOD_FALL,
    use_falling: latest !== null && previous !== null && amountOf(latest.use) < amountOf(previous.use),
  }
  return DIP_CAUSES.filter((cause) => holds[cause])
}

/** The causes of a dip from their column; what is no cause (any more) is left out. */
export const dipCausesOf = (text: string): DipCause[] => {
  const names = text.split(',')
  return DIP_CAUSES.filter((cause) => names.includes(cause))
}
