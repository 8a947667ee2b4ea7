/** Every id of this feature, spelled once; of buttons on cards and in messages in slack/customer-promises/ids.ts. */

export const COMMAND = '/promise'
export const SHORTCUT = 'record_promise'

export const FORM_VIEW = 'customer-promises.form'
/** What was noted; nothing to submit. */
export const SAVED_VIEW = 'customer-promises.saved'
/** What was promised to a customer, or by somebody and their team; nothing to submit. */
export const LIST_VIEW = 'customer-promises.list'
export const MOVE_VIEW = 'customer-promises.move_form'
/** The form of an open promise that is corrected. */
export const CORRECT_VIEW = 'customer-promises.correct_form'
export const END_VIEW = 'customer-promises.end_form'

/** The external select of customers: asks for options, and reports the choice, so that their deals and contacts appear. */
export const CUSTOMER_SELECT = 'customer-promises.customer'
/** How often it is kept: other fields are asked for each. */
export const KIND_SELECT = 'customer-promises.kind'
/** Opens the card of the customer in the value. */
export const OPEN_CUSTOMER = 'customer-promises.open_customer'

/** The action id of inputs that report nothing before the form is submitted. */
export const VALUE = 'value'

/** The blocks that hold an input. */
export const BLOCK = {
  customer: 'customer',
  text: 'text',
  kind: 'kind',
  on: 'due_on',
  dayOfMonth: 'day_of_month',
  everyMonths: 'every_months',
  from: 'from_day',
  until: 'until_day',
  owner: 'owner',
  contact: 'contact',
  deal: 'deal',
  reason: 'reason',
} as const
