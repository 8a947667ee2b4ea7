/**
 * The names under which reminders stand in the outbox. They live here because one feature may put a reminder there that
 * another one writes: closing a deal schedules the collection of its instalments.
 */
export const RULE = {
  /** The card that confirms a closed deal, to its owner; subject: the deal. */
  dealClosed: 'deals.closed',
  /** An instalment is due (K3, offset 0), to the deal's owner; subject: the instalment. */
  instalmentDue: 'collections.due',
} as const
