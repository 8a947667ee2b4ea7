/** Every action id of this feature, spelled once. */

export const CLOSE_DEAL = 'home.close_deal'
export const RECORD_PAYMENT = 'home.record_payment'
/** Turn a kind of reminder, the button's value, off and on again. */
export const MUTE = 'home.mute'
export const UNMUTE = 'home.unmute'
