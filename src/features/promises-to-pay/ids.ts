/** Every callback, action and block id of this feature, spelled once. */

export const PROMISE_VIEW = 'promises-to-pay.promise'
export const RETURN_VIEW = 'promises-to-pay.return_form'
/** Says what was noted or asked; nothing to submit. */
export const RESULT_VIEW = 'promises-to-pay.result'

/** The buttons of a line: another promise, or a payment, of the instalment in their value. */
export const RECORD_PROMISE = 'promises-to-pay.record'
export const RECORD_PAYMENT = 'promises-to-pay.record_payment'
/** Opens the card of that instalment. */
export const SHOW_INSTALMENT = 'promises-to-pay.show_instalment'
/** The supervisor's answers; the promise is their value. */
export const APPROVE = 'promises-to-pay.approve'
export const RETURN = 'promises-to-pay.return'

/** The blocks that hold an input. */
export const BLOCK = {
  promisedBy: 'promised_by',
  amount: 'amount',
  promisedFor: 'promised_for',
  noted: 'noted',
  note: 'note',
} as const
