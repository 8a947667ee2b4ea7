/** Every callback, action and block id of this feature, spelled once; those on cards of others are in slack/reflections/ids.ts. */

/** The two forms of a reflection, one in the place of the other. */
export const FIRST_VIEW = 'reflections.first'
export const SECOND_VIEW = 'reflections.second'
/** What was answered, and what all of a team yields; nothing to submit. */
export const READ_VIEW = 'reflections.answers'
export const YIELD_VIEW = 'reflections.yield'

/** From the second form back to the first. */
export const BACK = 'reflections.back'
/** Skips all that is asked for in a line; the value is its subject. */
export const SKIP = 'reflections.skip'
/** Shows what reflections yield; in App Home. */
export const SHOW_YIELD = 'reflections.show_yield'
/** Another time to look back over. Two buttons in one block need two ids. */
export const LAST_QUARTER = 'reflections.quarter'
export const LAST_YEAR = 'reflections.year'

/** The blocks that hold an answer. */
export const BLOCK = {
  improve: 'improve',
  technique: 'technique',
  connections: 'connections',
  targetMet: 'target_met',
  targetReason: 'target_reason',
  shortcomings: 'shortcomings',
  worstHandled: 'worst_handled',
  better: 'better',
  followUp: 'follow_up',
  objection: 'objection',
  objectionNote: 'objection_note',
  suggestion: 'suggestion',
} as const
