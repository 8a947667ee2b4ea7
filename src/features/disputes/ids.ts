/** Every callback, action and block id of this feature, spelled once. */

export const OPEN_VIEW = 'disputes.open_form'
export const CLOSE_VIEW = 'disputes.close_form'
/** Says what was noted; nothing to submit. */
export const RESULT_VIEW = 'disputes.result'

/** The supervisor's answers when the pause is over; the dispute is their value. */
export const KEEP_PAUSED = 'disputes.keep_paused'
export const GO_ON = 'disputes.go_on'
/** Opens the changes of the deal in the button's value, where the customer was right. */
export const CHANGE_DEAL = 'disputes.change_deal'

/** What stands for a complaint that is filed with the dispute. */
export const NEW_COMPLAINT = 'new'

/** The blocks that hold an input. */
export const BLOCK = {
  reason: 'reason',
  complaint: 'complaint',
  severity: 'severity',
  outcome: 'outcome',
  note: 'note',
} as const
