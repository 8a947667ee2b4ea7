/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/collect'
export const SHORTCUT = 'list_receivables'

export const RECORD_PAYMENT_VIEW = 'collections.record_payment_form'

/** Says what a payment was taken for; nothing to submit. */
export const PAYMENT_RESULT_VIEW = 'collections.payment_result'

/** Opens the payment modal for the instalment in the button's value. */
export const RECORD_PAYMENT = 'collections.record_payment'
/** Open what other features do with the instalment in the button's value. */
export const PROMISE = 'collections.promise'
export const DISPUTE = 'collections.dispute'
export const CLOSE_DISPUTE = 'collections.close_dispute'
export const ASK_SUPERVISOR = 'collections.ask_supervisor'
/** Another page of the list, in place. The two buttons stand in one block, so they need two ids. */
export const PREVIOUS_PAGE = 'collections.previous_page'
export const NEXT_PAGE = 'collections.next_page'

/** The blocks of the payment modal that hold an input. */
export const BLOCK = {
  amount: 'amount',
  receivedOn: 'received_on',
  method: 'method',
  reference: 'reference',
} as const
