import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** How far a customer has come with what was introduced (I1). */
export type ImplementationPhase = 'new_toy' | 'learning' | 'effectiveness' | 'done'

/** Longest goal, and longest measure, in code points. */
export const MAX_GOAL = 300

/** A goal, or the measure by which both sides see that it is reached, as it is stored; it may be left out. */
export const cleanGoal = (text: string): Result<string, TextProblem> => cleanText(text, MAX_GOAL)

/** What of goal and measure is not agreed on yet (I1). */
export type MissingAgreement = 'both' | 'goal' | 'measure'

/** What both sides still have to agree on (I1); null where nothing is missing. */
export function missingAgreement({
  goal,
  measure,
}: {
  readonly goal: string | null
  readonly measure: string | null
}): MissingAgreement | null {
  if (goal === null) return measure === null ? 'both' : 'goal'
  return measure === null ? 'measure' : null
}
