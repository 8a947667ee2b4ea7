/** Every view and block id of this feature, spelled once; the buttons stand in `slack/implementation-hand-overs/ids.ts`. */

export const HAND_OVER_VIEW = 'implementation-hand-overs.hand_over_form'
export const RETURN_VIEW = 'implementation-hand-overs.return_form'
/** Says that it cannot be done, and what to do about it; nothing to submit. */
export const CANNOT_VIEW = 'implementation-hand-overs.cannot'

/** The blocks of the forms that hold an input. */
export const BLOCK = { department: 'department', note: 'note', reason: 'reason' } as const
