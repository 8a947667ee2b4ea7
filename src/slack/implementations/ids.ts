/** Buttons of an implementation, wherever it is shown; their value is its id. `features/implementations` answers them. */

/** Looks at the customer today, though nobody had planned it (I2). */
export const CHECK_IN_TODAY = 'implementations.check_in_today'
/** It is installed and really used: the new-toy phase is over (I3). */
export const INSTALLED = 'implementations.installed'
/** The measure is reached: it is done (I3). */
export const REACHED = 'implementations.reached'
/** One phase back (I3). */
export const BACK = 'implementations.back'
/** Changes goal and measure (I1). */
export const AGREE = 'implementations.agree'
/** Opens the check-in in the button's value; `features/deals` answers it. */
export const ANSWER_CHECK_IN = 'deals.answer_check_in'
/** Shows the implementation of the deal in the button's value: on the deal's card, or without any money for who may not see that. */
export const SHOW_IMPLEMENTATION = 'implementations.show'
