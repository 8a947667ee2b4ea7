import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** Longest title of a deal, in code points. */
export const MAX_TITLE = 200
/** Longest contract number, in code points. */
export const MAX_CONTRACT_NUMBER = 100

/** How long ago a deal can have been signed, in days, five years: before that, the year is a slip (D1). */
export const LONGEST_AGO_DAYS = 5 * 365 + 1

/** A deal's title as it is stored (D1). */
export function cleanTitle(text: string): Result<string, TextProblem> {
  return cleanText(text, MAX_TITLE)
}

/** A contract number as it is stored (D1); it may be left out, so 'empty' is for the caller to judge. */
export function cleanContractNumber(text: string): Result<string, TextProblem> {
  return cleanText(text, MAX_CONTRACT_NUMBER)
}
