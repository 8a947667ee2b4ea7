/** The names in the outbox of what becomes of implementations that are handed to service departments. */
export const IMPLEMENTATION_HAND_OVER_RULE = {
  /** One was handed to a department, to everybody there who can accept it; subject: the hand-over. */
  offered: 'implementation-hand-overs.offered',
  /** A colleague of the department passed it on, to whoever looks after it now; subject: the hand-over. */
  passed: 'implementation-hand-overs.passed',
  /** Nobody has accepted it in time, to who handed it over and the deal's owner; subject: the hand-over. */
  notAccepted: 'implementation-hand-overs.not_accepted',
  /** What became of it, to the owner and whoever worked it; subject: `handOverAnswerSubject` (department-hand-over.ts). */
  answered: 'implementation-hand-overs.answered',
} as const
