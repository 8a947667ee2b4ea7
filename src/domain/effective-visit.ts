import type { Outcome, Reach, VisitChannel } from './visit.ts'

/** A contact, as far as it matters whether it was effective. */
export interface TriedVisit {
  readonly channel: VisitChannel
  readonly reach: Reach
  readonly outcome: Outcome
  /** Its dated next step was done. */
  readonly nextStepDone: boolean
}

/** How many visits and calls were tried, and how many of them were effective (V3). */
export interface Effectiveness {
  readonly tried: number
  readonly effective: number
}

const ENDS_WELL: ReadonlySet<Outcome> = new Set(['ordered', 'collected', 'solved'])

/**
 * Whether a contact was effective (V3): it reached a person, and ended in an order, money, a solved complaint, or a next
 * step that was then kept.
 */
export const isEffective = ({ reach, outcome, nextStepDone }: TriedVisit): boolean =>
  reach === 'person' && (ENDS_WELL.has(outcome) || nextStepDone)

/** The rate of V3: over visits and calls that were tried, whomever they reached; other ways of contact do not count. */
export function effectiveness(visits: readonly TriedVisit[]): Effectiveness {
  const tried = visits.filter(({ channel }) => channel === 'visit' || channel === 'call')
  return { tried: tried.length, effective: tried.filter(isEffective).length }
}
