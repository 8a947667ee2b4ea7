import { type Cause, sideOf } from './complaint.ts'

/** The names under which disputes stand in the outbox; the dispute is their subject. */
export const DISPUTE_RULE = {
  /** The pause is over (K9): shall it go on? To whoever may decide that. */
  review: 'disputes.review',
} as const

/** How a dispute can end (K9): the customer was right, was not, or took it back. */
export const DISPUTE_OUTCOMES = ['upheld', 'rejected', 'withdrawn'] as const
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number]

/** The outcome of this name; null when there is none. */
export const outcomeOf = (value: string | null): DisputeOutcome | null =>
  DISPUTE_OUTCOMES.find((outcome) => outcome === value) ?? null

/** How the disputes of a complaint end when it is closed (K9): the customer was not right where the cause lies with them. */
export const outcomeByCause = (cause: Cause | null): DisputeOutcome =>
  cause !== null && sideOf(cause) === 'customer' ? 'rejected' : 'upheld'

/** What a supervisor says when the pause of a dispute is over (K9). */
export const DISPUTE_REVIEWS = ['keep-paused', 'go-on'] as const
export type DisputeReview = (typeof DISPUTE_REVIEWS)[number]
