import { LADDER_RULE } from '../domain/reminder-ladder.ts'
import { INHERITED_RULE } from '../domain/succession.ts'

/**
 * The names under which reminders stand in the outbox. They live here because one feature may put a reminder there that
 * another one writes: closing a deal schedules the collection of its instalments.
 */
export const RULE = {
  /** The card that confirms a closed deal, to its owner; subject: the deal. */
  dealClosed: 'deals.closed',
  /** A look at how the customer is doing (I2), to the deal's owner; subject: the check-in. */
  checkIn: 'implementations.check_in',
  /** A step of an instalment's ladder (K3), to the deal's owner; subject: the instalment. */
  instalmentDue: LADDER_RULE.step,
  /** The statement of a customer's account, to whoever asked for it; subject: what was asked for. */
  statement: 'collections.statement',
  /** It has come to level 3 or 4 (K3), to the supervisor or the admins; subject: the instalment. */
  escalation: LADDER_RULE.escalation,
  /** It has come to level 4 (K3), in the manager channel; subject: the instalment. */
  crisis: LADDER_RULE.crisis,
  /** The summary of a week, into the manager channel (T2); subject: the summary. */
  weekSummary: 'summary.week',
  /** What was recorded late (T6), in the thread of the summary; subject: the summary's id, a slash, `corrections`. */
  weekSummaryCorrections: 'summary.corrections',
  /** The lines of the reps, a page in the thread of the summary; subject: the summary's id, a slash, the page from 1. */
  weekSummaryReps: 'summary.reps',
  /** Somebody's account was closed and their work has come to the reader (R5); subject: the member. */
  inherited: INHERITED_RULE,
} as const
