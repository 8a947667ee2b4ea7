/** The names under which questions to a supervisor stand in the outbox (K4); the question is their subject. */
export const QUESTION_RULE = {
  /** To the supervisor or the admins. */
  asked: 'supervisor-questions.asked',
  /** To whoever asked. */
  answered: 'supervisor-questions.answered',
} as const
