import type { CalendarDate } from './calendar-date.ts'
import type { Use } from './check-in.ts'
import type { ImplementationPhase } from './implementation.ts'
import { err, ok, type Result } from './result.ts'

/** The phases in their order (I1). */
export const PHASES = ['new_toy', 'learning', 'effectiveness', 'done'] as const satisfies readonly ImplementationPhase[]

/** At how many check-ins of the learning phase in a row the customer has to use it daily (I3). */
const DAILY_IN_A_ROW = 2

/** As far as an implementation has come. */
export interface PhaseProgress {
  readonly phase: ImplementationPhase
  /** Everything was delivered: before that no phase is under way. */
  readonly isBegun: boolean
  /** Nobody looks after it any more, though it is not done: its deal was cancelled, or it was given up. */
  readonly isEnded: boolean
}

/** Why an implementation ends without being done. */
export type ImplementationEnd = 'deal_cancelled' | 'given_up'

/** What can be done with an implementation (I3), with what proves it. */
export type PhaseMove =
  /** Everything was delivered. */
  | { readonly kind: 'begin' }
  /** The delivery is taken back: it was none. */
  | { readonly kind: 'unbegin' }
  /** New toy → learning: both days have to be known. */
  | { readonly kind: 'installed'; readonly installedOn: CalendarDate | null; readonly firstUsedOn: CalendarDate | null }
  /** Learning → effectiveness: how it was used at the check-ins of this phase that were answered, oldest first. */
  | { readonly kind: 'used'; readonly uses: readonly Use[] }
  /** Effectiveness → done: the agreed measure was reached, and a contact of the customer confirmed it. */
  | {
      readonly kind: 'reached'
      readonly measure: string | null
      readonly reachedOn: CalendarDate | null
      readonly confirmedById: string | null
      readonly confirmation: string | null
    }
  /** One phase back, with a reason; also from done. */
  | { readonly kind: 'back'; readonly reason: string }
  | { readonly kind: 'end'; readonly why: ImplementationEnd }

/** What a phase cannot end without (I3). */
export type Evidence =
  | 'installed'
  | 'first-used'
  | 'daily-use'
  | 'measure'
  | 'reached'
  | 'confirmed-by'
  | 'confirmation'

/**
 * Why a move is refused: nothing was delivered, or it was already; it came to its end; it is done; another phase's
 * evidence is needed first, or there is no phase before; a reason is missing; or this evidence is.
 */
export type PhaseRefusal =
  | {
      readonly kind: 'not-begun' | 'begun' | 'ended' | 'done' | 'not-this-phase' | 'first-phase' | 'left' | 'no-reason'
    }
  | { readonly kind: 'no-evidence'; readonly missing: readonly Evidence[] }

/** The phase after this one; null after the last. */
export const phaseAfter = (phase: ImplementationPhase): ImplementationPhase | null =>
  PHASES[PHASES.indexOf(phase) + 1] ?? null

/** The phase before this one; null before the first. */
export const phaseBefore = (phase: ImplementationPhase): ImplementationPhase | null =>
  PHASES[PHASES.indexOf(phase) - 1] ?? null

/** Which phase a move ends. */
const PHASE_OF = { installed: 'new_toy', used: 'learning', reached: 'effectiveness' } as const

/**
 * What becomes of an implementation (I3): a phase begins with the delivery and ends on its evidence, never by the calendar;
 * it goes back one phase at a time, for a reason. Rights, and whether the contact is one of the customer's, are asked
 * elsewhere.
 */
export function movedPhase(progress: PhaseProgress, move: PhaseMove): Result<PhaseProgress, PhaseRefusal> {
  const { phase, isBegun, isEnded } = progress
  if (isEnded) return err({ kind: 'ended' })
  if (move.kind === 'end') return phase === 'done' ? err({ kind: 'done' }) : ok({ ...progress, isEnded: true })
  if (move.kind === 'begin') return isBegun ? err({ kind: 'begun' }) : ok({ ...progress, isBegun: true })
  if (!isBegun) return err({ kind: 'not-begun' })
  if (move.kind === 'unbegin') return phase === 'new_toy' ? ok({ ...progress, isBegun: false }) : err({ kind: 'left' })
  if (move.kind === 'back') {
    const before = phaseBefore(phase)
    if (before === null) return err({ kind: 'first-phase' })
    return move.reason.trim() === '' ? err({ kind: 'no-reason' }) : ok({ ...progress, phase: before })
  }
  if (phase === 'done') return err({ kind: 'done' })
  if (phase !== PHASE_OF[move.kind]) return err({ kind: 'not-this-phase' })
  const missing = missingEvidence(move)
  if (missing.length > 0) return err({ kind: 'no-evidence', missing })
  return ok({ ...progress, phase: phaseAfter(phase) ?? phase })
}

/** What is still needed before a phase can end (I3), in the order in which it is asked for. */
function missingEvidence(move: Extract<PhaseMove, { kind: keyof typeof PHASE_OF }>): Evidence[] {
  if (move.kind === 'installed')
    return [
      ...(move.installedOn === null ? (['installed'] as const) : []),
      ...(move.firstUsedOn === null ? (['first-used'] as const) : []),
    ]
  if (move.kind === 'used') return usedDaily(move.uses) ? [] : ['daily-use']
  return [
    ...(isBlank(move.measure) ? (['measure'] as const) : []),
    ...(move.reachedOn === null ? (['reached'] as const) : []),
    ...(move.confirmedById === null ? (['confirmed-by'] as const) : []),
    ...(isBlank(move.confirmation) ? (['confirmation'] as const) : []),
  ]
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

/** Whether the last check-ins in a row, oldest first, say that the customer uses it daily (I3). */
export const usedDaily = (uses: readonly Use[]): boolean =>
  uses.length >= DAILY_IN_A_ROW && uses.slice(-DAILY_IN_A_ROW).every((use) => use === 'daily')
