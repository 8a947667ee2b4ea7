/** The ids of the buttons about promises to customers (D6), on whatever card or in whatever message; spelled once. */

/** Opens the form of a promise, for the customer or the deal in the button's value: `customer:` or `deal:` and the id. */
export const RECORD = 'customer-promises.record_for'
/** The value where none is named. */
export const ANY_CUSTOMER = 'any'
/** Opens the list of what was promised to the customer in the button's value. */
export const LIST = 'customer-promises.show_list'
/** The day in the button's value was kept, or kept late; it was not; it is to be moved. */
export const KEPT = 'customer-promises.kept'
export const BROKEN = 'customer-promises.broken'
export const MOVE = 'customer-promises.move'
/** What was said of the day in the button's value is taken back. */
export const REOPEN = 'customer-promises.reopen'
/** A small menu at a promise, in a list or on a card; an entry's value is what is to be done, a colon, and the id. */
export const MENU = 'customer-promises.menu'
