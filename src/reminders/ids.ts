/** Every action id that the engine's messages hold, spelled once; the features "reminders" and "visits" answer them. */

/** Puts a reminder off: the chosen option says how long, and which. */
export const SNOOZE = 'reminders.snooze'
/** Another page of a long list, in place. The two buttons stand in one block, so they need two ids. */
export const PREVIOUS_PAGE = 'reminders.previous_page'
export const NEXT_PAGE = 'reminders.next_page'
/** Logs a visit to the customer of the reminder: the button's value names them, and what it was for. */
export const LOG_VISIT = 'visits.log_visit'
