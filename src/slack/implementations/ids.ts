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
