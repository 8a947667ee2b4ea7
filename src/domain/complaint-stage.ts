import { err, ok, type Result } from './result.ts'

/** What has been done of a complaint (P2): nothing yet but recording it, or the last of the seven stages that is done. */
export const STAGES = [
  'received',
  'listened',
  'cause_found',
  'solution_found',
  'agreed',
  'carried_out',
  'reviewed',
  'satisfied',
] as const
export type Stage = (typeof STAGES)[number]

/** A customer's satisfaction with how it was handled (P8). */
export const SCORES = [5, 4, 3, 2, 1] as const
export type Score = (typeof SCORES)[number]

/** Below this score a supervisor has to agree before a complaint is closed (P8). */
const LOWEST_BY_ITSELF = 3

/** The score of this number; null when there is none. */
export const scoreOf = (value: number): Score | null => SCORES.find((score) => score === value) ?? null

/** As far as a complaint has come. `satisfied` and not closed: the score is below 3 and nobody has agreed yet. */
export interface ComplaintProgress {
  readonly stage: Stage
  readonly isClosed: boolean
  /** A remedy beyond somebody's authority waits for approval (P2): the solution is not found before. */
  readonly awaitsApproval: boolean
}

/** What can be done next with a complaint (P2, P8). */
export type ComplaintMove =
  | { readonly kind: 'advance'; readonly to: Exclude<Stage, 'received' | 'satisfied'> }
  | { readonly kind: 'score'; readonly score: Score }
  | { readonly kind: 'back'; readonly to: Exclude<Stage, 'satisfied'> }
  | { readonly kind: 'agree' }
  | { readonly kind: 'disagree'; readonly to: Exclude<Stage, 'satisfied'> }
  | { readonly kind: 'reopen' }

/**
 * Why a move is refused: it is closed; it is not; it skips a stage (the next one is named); it stands there already or
 * goes forward as a step back; it waits for somebody's approval, or for agreement to its low score, or for neither.
 */
export type MoveRefusal =
  | {
      readonly kind: 'closed' | 'not-closed' | 'not-back' | 'awaits-approval' | 'awaits-agreement' | 'nothing-to-agree'
    }
  | { readonly kind: 'not-next'; readonly next: Stage }

/** The stage after this one; null after the last. */
export const stageAfter = (stage: Stage): Stage | null => STAGES[STAGES.indexOf(stage) + 1] ?? null

/** Whether this stage, or a later one, has been done. */
export const hasReached = (stage: Stage, mark: Stage): boolean => STAGES.indexOf(stage) >= STAGES.indexOf(mark)

/** Whether a supervisor has to agree that a complaint ends with this score (P8). */
export const needsAgreement = (score: Score): boolean => score < LOWEST_BY_ITSELF

/**
 * What becomes of a complaint (P2, P8): forward only from the stage before, back to any earlier one, closed by a score of 3
 * or more or by a supervisor's agreement, opened again to be listened to anew. Reasons and rights are asked elsewhere.
 */
export function moved(progress: ComplaintProgress, move: ComplaintMove): Result<ComplaintProgress, MoveRefusal> {
  const { stage, isClosed, awaitsApproval } = progress
  const at = (to: Stage, closed = false) => ok({ stage: to, isClosed: closed, awaitsApproval: false })
  if (move.kind === 'reopen') return isClosed ? at('received') : err({ kind: 'not-closed' })
  if (isClosed) return err({ kind: 'closed' })
  const awaitsAgreement = stage === 'satisfied'
  if (move.kind === 'agree') return awaitsAgreement ? at('satisfied', true) : err({ kind: 'nothing-to-agree' })
  if (move.kind === 'disagree') return awaitsAgreement ? at(move.to) : err({ kind: 'nothing-to-agree' })
  if (move.kind === 'back') return hasReached(move.to, stage) ? err({ kind: 'not-back' }) : at(move.to)
  if (awaitsAgreement) return err({ kind: 'awaits-agreement' })
  const to = move.kind === 'score' ? 'satisfied' : move.to
  const next = stageAfter(stage)
  if (next === null || to !== next) return err({ kind: 'not-next', next: next ?? 'satisfied' })
  if (awaitsApproval) return err({ kind: 'awaits-approval' })
  return move.kind === 'score' ? at('satisfied', !needsAgreement(move.score)) : at(to)
}
