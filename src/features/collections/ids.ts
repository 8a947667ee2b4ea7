/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/collect'
export const SHORTCUT = 'list_receivables'

export const RECORD_PAYMENT_VIEW = 'collections.record_payment_form'

/** Says what a payment was taken for; nothing to submit. */
export const PAYMENT_RESULT_VIEW = 'collections.payment_result'

/** Opens the payment modal for the instalment in the button's value. */
export const RECORD_PAYMENT = 'collections.record_payment'
/** Opens the card of the instalment in the button's value. */
export const SHOW_INSTALMENT = 'collections.show_instalment'
/** Another page of the list, in place. The two buttons stand in one block, so they need two ids. */
export const PREVIOUS_PAGE = 'collections.previous_page'
export const NEXT_PAGE = 'collections.next_page'

/** Another side of what is open, in place; the way back from a part of one; a part of one. */
export const CHOOSE_VIEW = 'collections.choose_view'
export const BACK = 'collections.back'
export const SHOW_PART = 'collections.show_part'

/** The statement of a customer: opened, with another language or day, sent to whoever looks at it. */
export const STATEMENT_VIEW = 'collections.statement'
export const SHOW_STATEMENT = 'collections.show_statement'
export const STATEMENT_LANGUAGE = 'collections.statement_language'
export const STATEMENT_SINCE = 'collections.statement_since'
export const SEND_STATEMENT = 'collections.send_statement'

/** The blocks of the payment modal that hold an input. */
export const BLOCK = {
  amount: 'amount',
  receivedOn: 'received_on',
  method: 'method',
  reference: 'reference',
} as const
