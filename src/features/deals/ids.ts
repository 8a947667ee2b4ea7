/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/deal'
export const SHORTCUT = 'close_deal'

export const CLOSE_DEAL_VIEW = 'deals.close'

/** The card's button: opens the payment modal for the instalment in its value. */
export const RECORD_FIRST_PAYMENT = 'deals.record_payment'
/** The external select of customers: asks for options and reports the choice. */
export const CUSTOMER_SELECT = 'deals.customer'
/** The select of payment terms: reports the choice, so that the fields of those terms appear. */
export const TERMS_SELECT = 'deals.terms'

/** The blocks of the close-deal modal that hold an input. */
export const BLOCK = {
  customer: 'customer',
  customerName: 'customer_name',
  customerKind: 'customer_kind',
  phone: 'phone',
  contact: 'contact',
  duplicate: 'duplicate',
  title: 'title',
  amount: 'amount',
  signedOn: 'signed_on',
  terms: 'terms',
  days: 'days',
  count: 'count',
  rows: 'rows',
  plannedDelivery: 'planned_delivery',
  contractNumber: 'contract_number',
} as const
