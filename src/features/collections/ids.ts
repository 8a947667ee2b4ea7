/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/collect'
export const SHORTCUT = 'list_receivables'

export const RECORD_PAYMENT_VIEW = 'collections.record_payment_form'

/** Says what a payment was taken for; nothing to submit. */
export const PAYMENT_RESULT_VIEW = 'collections.payment_result'

/** Opens the form for money from the customer in the button's value, for no instalment in particular. */
export const RECORD_ADVANCE = 'collections.record_advance'
export const ADVANCE_VIEW = 'collections.advance_form'

/** Opens the payment modal for the instalment in the button's value. */
export const RECORD_PAYMENT = 'collections.record_payment'
/** Opens the card of the instalment in the button's value. */
export const SHOW_INSTALMENT = 'collections.show_instalment'
/** Open what other features do with the instalment in the button's value. */
export const PROMISE = 'collections.promise'
export const CLOSE_DISPUTE = 'collections.close_dispute'
/** Opens the form in which the delivery of the deal in the button's value is recorded. */
export const DELIVERY = 'collections.record_delivery'
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
  use: 'use',
  another: 'another',
  excess: 'excess',
} as const

/** What was received, and what became of it. */
export const PAYMENTS_VIEW = 'collections.payments'
export const PREVIOUS_PAYMENTS = 'collections.previous_payments'
export const NEXT_PAYMENTS = 'collections.next_payments'
/** Open a form for the payment, or the customer and currency, in the button's value. */
export const REVERSE_PAYMENT = 'collections.reverse_payment'
export const REFUND_CREDIT = 'collections.refund_credit'
export const CONFIRM_PAYMENT = 'collections.confirm_payment'
export const REVERSE_VIEW = 'collections.reverse_payment_form'
export const REFUND_VIEW = 'collections.refund_form'

/** Asks whether credit is to be used for the instalment in the button's value. */
export const USE_CREDIT = 'collections.use_credit'
export const CREDIT_VIEW = 'collections.apply_credit_form'

/** Pages of the payments that finance is to confirm. */
export const PREVIOUS_UNCONFIRMED = 'collections.previous_unconfirmed'
export const NEXT_UNCONFIRMED = 'collections.next_unconfirmed'

/** The blocks of the reversal and of the refund that hold an input. */
export const REVERSAL_BLOCK = { reason: 'reason', note: 'note' } as const
export const REFUND_BLOCK = {
  amount: 'amount',
  refundedOn: 'refunded_on',
  method: 'method',
  reference: 'reference',
} as const

/** Books payments from a pasted list. */
export const BOOKING_VIEW = 'collections.booking_form'
export const BOOKING_BLOCK = { lines: 'lines', method: 'method', another: 'another' } as const
/** The block in which is chosen who paid the line of this number. */
export const payerBlock = (line: number): string => `payer_${line}`
