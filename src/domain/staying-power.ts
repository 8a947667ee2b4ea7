/** The name under which the supervisor is told that a customer was given up early (D7); its subject is the giving up. */
export const GIVEN_UP_RULE = 'staying-power.given_up'

/** Why a customer was given up (D7). */
export const LOSS_REASONS = ['price', 'timing', 'competitor', 'need_gone', 'trust', 'other'] as const
export type LossReason = (typeof LOSS_REASONS)[number]

/** With fewer visits than these behind them, somebody is asked once more before they give a customer up (D7). */
const ENOUGH_VISITS = 5

/** The steps by which giving up and orders are counted (V7): after so many visits, the last stands for five and more. */
export const VISIT_STEPS = [1, 2, 3, 4, 5] as const
export type VisitStep = (typeof VISIT_STEPS)[number]

/** So many customers given up, or orders won, after so many visits; what nobody visited before has none. */
export interface AfterVisits {
  readonly visits: number
  readonly count: number
}

/** What of a team is counted: prospects given up, and orders won (V7). */
export interface StayingFigures {
  readonly givenUp: readonly AfterVisits[]
  readonly won: readonly AfterVisits[]
}

/** How something is spread over the visits before it. */
export interface Spread {
  /** Those before which somebody was visited at all. */
  readonly total: number
  /** The part of the total at each step, from 0 to 1; all 0 where the total is. */
  readonly shares: Readonly<Record<VisitStep, number>>
  /** Those before which nobody was visited, or nobody wrote it down. */
  readonly unvisited: number
}

/** At which step of V7 so many visits are; null for none. */
export const stepOf = (visits: number): VisitStep | null =>
  visits < 1 ? null : (VISIT_STEPS.find((step) => step === visits) ?? ENOUGH_VISITS)

/** How the given-up, or the orders, are spread over the visits before them (V7). */
export function spreadOf(counted: readonly AfterVisits[]): Spread {
  const counts: Record<VisitStep, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
  let unvisited = 0
  for (const { visits, count } of counted) {
    const step = stepOf(visits)
    if (step === null) unvisited += count
    else counts[step] += count
  }
  const total = VISIT_STEPS.reduce((sum, step) => sum + counts[step], 0)
  const share = (step: VisitStep) => (total === 0 ? 0 : counts[step] / total)
  return { total, shares: { 1: share(1), 2: share(2), 3: share(3), 4: share(4), 5: share(5) }, unvisited }
}

/** Whether a customer is given up before enough was tried (D7). */
export const isEarly = (visits: number): boolean => visits < ENOUGH_VISITS
