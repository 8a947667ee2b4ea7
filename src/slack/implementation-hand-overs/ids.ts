/** The ids of the buttons about handing an implementation to service, wherever they stand; spelled once. */

/** Opens the form that hands the implementation in the button's value to a department. */
export const HAND_OVER = 'implementation-hand-overs.hand_over'
/** Accepts or returns what was handed to a department, takes it back, passes it to a colleague; the value is the hand-over. */
export const ACCEPT = 'implementation-hand-overs.accept'
export const RETURN = 'implementation-hand-overs.give_back'
export const TAKE_BACK = 'implementation-hand-overs.take_back'
export const PASS = 'implementation-hand-overs.pass'
