import { withAsciiDigits } from './numerals.ts'

/** The names under which what is to be looked after at a customer's stands in the outbox. */
export const CARE_RULE = {
  /** It hangs on fewer than two people (C5); subject: the customer. */
  singleThread: 'customer-care.single_thread',
  /** A contact has left and nobody knows who took over (C5); subject: the contact. */
  successor: 'customer-care.successor',
  /** Nobody has looked at the file for long (C3); subject: the customer. */
  staleFile: 'customer-care.stale_file',
} as const

/** After how many days a workspace can have files put to their owners (C3): less would be a nuisance, more let them die. */
export const FILE_CONFIRM_DAYS = { least: 30, most: 730 } as const

/** Reads after how many days a file is put to its owner (C3): 30 to 730, in any decimal digits; null for anything else. */
export function parseFileConfirmDays(text: string): number | null {
  const digits = withAsciiDigits(text).trim()
  const days = /^\d{1,3}$/.test(digits) ? Number(digits) : Number.NaN
  return days >= FILE_CONFIRM_DAYS.least && days <= FILE_CONFIRM_DAYS.most ? days : null
}

/** Of one sort this many are put to a person on one morning: who looks after 2,000 old customers is not flooded. */
export const CARE_A_MORNING = 3
/** A file that nobody answered for counts as waiting this many days; then others have their turn. */
export const WAITS_FOR_ANSWER_DAYS = 7
/** The same file is put to its owner again after this many days at the earliest. */
export const ASK_AGAIN_AFTER_DAYS = 30

/**
 * How many more files may be put to a person on one morning (C3): no more than three then, and no more than three at all
 * that wait for an answer. Who answers gets three each morning, who does not three a week.
 */
export const roomForFiles = (onThatMorning: number, unanswered: number): number =>
  Math.max(0, CARE_A_MORNING - Math.max(onThatMorning, unanswered))
