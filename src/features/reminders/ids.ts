/** The ids of this feature's own form, spelled once; those in messages stand in `reminders/ids.ts`. */

export const SNOOZE_VIEW = 'reminders.snooze_until'

/** The block of the form that holds the day. */
export const DAY_BLOCK = 'day'
