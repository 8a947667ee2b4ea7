import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** How far a customer has come with what was introduced (I1). */
export type ImplementationPhase = 'new_toy' | 'learning' | 'effectiveness' | 'done'

/** Longest goal, and longest measure, in code points. */
export const MAX_GOAL = 300

/** A goal, or the measure by which both sides see that it is reached, as it is stored; it may be left out. */
export const cleanGoal = (text: string): Result<string, TextProblem> => cleanText(text, MAX_GOAL)
