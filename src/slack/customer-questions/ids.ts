/** The buttons about customers' questions that stand on cards, in messages and in App Home, spelled once. */

/** Opens the form in which a question is recorded: about the deal in the button's value, or about any without one. */
export const RECORD = 'customer-questions.record'
/** Opens the form in which the question in the button's value is answered. */
export const ANSWER = 'customer-questions.answer'
/** Opens the card of the deal in the button's value. */
export const SHOW_DEAL = 'customer-questions.show_deal'
