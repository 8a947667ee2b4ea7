/** Every id of this feature, spelled once. Values of buttons are ids of held deals. */

export const APPROVE = 'approvals.approve'
/** Opens the form for the note with which a deal is returned. */
export const RETURN = 'approvals.return'
export const RETURN_VIEW = 'approvals.return_form'
/** Opens the close-deal form again, filled in as it was. */
export const OPEN_AGAIN = 'approvals.open_again'

/** The block that holds the note. */
export const NOTE_BLOCK = 'note'
