/** Every callback and block id of this feature, and the ids of inputs that report, spelled once; buttons stand in src/slack. */

export const RECORD_VIEW = 'customer-questions.record_form'
export const ANSWER_VIEW = 'customer-questions.answer_form'

/** The external select of customers: asks for options and reports the choice, so that their deals appear. */
export const CUSTOMER_SELECT = 'customer-questions.customer'

/** The blocks of the forms that hold an input. */
export const BLOCK = {
  customer: 'customer',
  deal: 'deal',
  text: 'text',
  answer: 'answer',
  withdrawn: 'withdrawn',
} as const
