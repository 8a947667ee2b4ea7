/** Every shortcut, callback, action and block id of this feature, spelled once. */

export const SHORTCUT = 'product_feedback'

export const FORM_VIEW = 'product-feedback.form'
/** What a customer has said, with the answers; nothing to submit. */
export const LIST_VIEW = 'product-feedback.list'
export const ANSWER_VIEW = 'product-feedback.answer'

/** Opens the form for the customer in the button's value. */
export const ADD = 'product-feedback.add'
/** Opens the form for the answer to the feedback in the button's value. */
export const REPLY = 'product-feedback.reply'
/** The external select of customers: asks for options. */
export const CUSTOMER_SELECT = 'product-feedback.customer'

/** The blocks of the forms that hold a field. */
export const BLOCK = { customer: 'customer', topic: 'topic', text: 'text', answer: 'answer' } as const
