/** Every action and callback id of this feature, spelled once. */

export const CLOSE_DEAL = 'home.close_deal'
export const RECORD_PAYMENT = 'home.record_payment'
/** Opens the switches of all kinds of reminder, and the modal that holds them; nothing to submit. */
export const REMINDERS = 'home.reminders'
export const REMINDERS_VIEW = 'home.reminders_view'
/** Turn a kind of reminder, the button's value, off and on again. */
export const MUTE = 'home.mute'
export const UNMUTE = 'home.unmute'
