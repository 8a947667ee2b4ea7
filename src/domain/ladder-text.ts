import {
  type Ladder,
  type LadderProblem,
  ladderOf,
  ladderProblem,
  STANDARD_LADDER_DAYS,
  STANDARD_TOLD_FROM,
  type ToldFrom,
} from './ladder.ts'
import { withAsciiDigits } from './numerals.ts'
import { MAX_GAP_DAYS } from './reminder-ladder.ts'
import { err, ok, type Result } from './result.ts'

/** The days of a ladder as people type them: those before the due date without a sign, those after it. */
export interface LadderText {
  /** "7, 1" */
  readonly before: string
  /** "3, 7, 15, 30" */
  readonly after: string
}

/** Why typed days make no ladder, and in which of the two fields. */
export interface LadderTextProblem {
  readonly field: keyof LadderText
  readonly kind: 'wrong-count' | 'not-a-number' | 'too-far' | 'wrong-order'
  /** How many numbers there should be. */
  readonly count: number
}

const BEFORE = STANDARD_LADDER_DAYS.filter((day) => day < 0).length
const AFTER = STANDARD_LADDER_DAYS.filter((day) => day > 0).length

/** A ladder as it is typed. */
export const ladderText = (ladder: Ladder): LadderText => ({
  before: ladder.flatMap(({ offsetDays }) => (offsetDays < 0 ? [-offsetDays] : [])).join(', '),
  after: ladder.flatMap(({ offsetDays }) => (offsetDays > 0 ? [offsetDays] : [])).join(', '),
})

/**
 * Reads a ladder that somebody typed (K3): numbers with anything between them that is no digit, in any decimal digits;
 * a sign before them is passed over, since each field says which side of the due date it means. Refused with the first
 * problem of each field that has one. `toldFrom`: from which level on others are told, in order.
 */
export function parseLadder(
  { before, after }: LadderText,
  toldFrom: ToldFrom = STANDARD_TOLD_FROM,
): Result<Ladder, readonly LadderTextProblem[]> {
  const [early, late] = [numbersOf(before), numbersOf(after)]
  const problems = [
    ...problemsOf('before', early, BEFORE, [...early.map((day) => -day), 0, 1, 2, 3, 4]),
    ...problemsOf('after', late, AFTER, [-2, -1, 0, ...late]),
  ]
  if (problems.length > 0) return err(problems)
  return ok(ladderOf([...early.map((day) => -day), 0, ...late], toldFrom))
}

/** Reads the fewest days between two reminders (K3): 1 to 30, in any decimal digits; null for anything else. */
export function parseGapDays(text: string): number | null {
  const digits = withAsciiDigits(text).trim()
  const days = /^\d{1,2}$/.test(digits) ? Number(digits) : Number.NaN
  return days >= 1 && days <= MAX_GAP_DAYS ? days : null
}

const numbersOf = (text: string): number[] =>
  withAsciiDigits(text)
    .split(/[^\d.]+/)
    .filter((part) => part !== '')
    .map(Number)

/** `days`: those of this field among others that are in order, so that only this field's own problems are found. */
function problemsOf(
  field: keyof LadderText,
  numbers: readonly number[],
  count: number,
  days: readonly number[],
): LadderTextProblem[] {
  if (numbers.length !== count) return [{ field, kind: 'wrong-count', count }]
  const problem = ladderProblem(days)
  return problem ? [{ field, kind: kindOf(problem), count }] : []
}

function kindOf({ kind }: LadderProblem): LadderTextProblem['kind'] {
  if (kind === 'not-a-number' || kind === 'too-far') return kind
  return 'wrong-order'
}
