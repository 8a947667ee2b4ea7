/** Every callback, action and block id of this feature, spelled once. */

/** Opens the form of what is done about the dip in the button's value. */
export const ACT = 'implementation-alerts.act'
export const ACT_VIEW = 'implementation-alerts.act_form'
/** Opens the card of the deal in the value. */
export const OPEN_DEAL = 'implementation-alerts.open_deal'
/** Opens the form of the check-in in the value. */
export const ANSWER = 'implementation-alerts.answer'

/** The blocks of the form that hold an input. */
export const BLOCK = { action: 'action', on: 'on' } as const
