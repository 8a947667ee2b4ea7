/** The ids of the buttons of what is due after a deal, wherever they stand; spelled once. */

/** Notes that the customer was thanked; the value is the task. */
export const THANKED = 'deal-tasks.thanked'
/** Opens the form in which the task in the value is done. */
export const DO = 'deal-tasks.do'
/** Opens the form of the delivery for the task in the value. */
export const DELIVERED = 'deal-tasks.delivered'
/** Opens the form in which the task in the value gets another day or owner. */
export const MOVE = 'deal-tasks.move'
/** Takes the task in the value, for a department that is to do it. */
export const TAKE = 'deal-tasks.take'
/** Opens the card of the deal in the value. */
export const OPEN_DEAL = 'deal-tasks.open_deal'
