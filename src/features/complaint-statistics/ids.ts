/** Every callback and action id of this feature, spelled once. */

/** What is learned from complaints; nothing to submit. */
export const VIEW = 'complaint-statistics.shown'
/** Another time to look back over, in the button's value: in days. Two buttons in one block need two ids. */
export const LAST_QUARTER = 'complaint-statistics.quarter'
export const LAST_YEAR = 'complaint-statistics.year'
