/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/deal'
export const SHORTCUT = 'close_deal'

export const CLOSE_DEAL_VIEW = 'deals.close'

export const DELIVERY_VIEW = 'deals.delivery'
/** Says that a delivery came too late for the warranty (D8); nothing to submit. */
export const WARRANTY_NOTICE_VIEW = 'deals.warranty_notice'
/** The form in which the last delivery is taken back. */
export const UNDO_DELIVERY_VIEW = 'deals.undo_delivery_form'
/** The form in which it is changed how closely a deal is followed up. */
export const FOLLOW_UP_VIEW = 'deals.follow_up_form'
/** The card of one deal, as a modal; nothing to submit. */
export const CARD_VIEW = 'deals.card'

/** The card's button: opens the payment modal for the instalment in its value. */
export const RECORD_FIRST_PAYMENT = 'deals.record_payment'
/** The external select of customers: asks for options and reports the choice. */
export const CUSTOMER_SELECT = 'deals.customer'
/** The select of payment terms: reports the choice, so that the fields of those terms appear. */
export const TERMS_SELECT = 'deals.terms'

/** The box that says that there is something to introduce: reports the choice, so that goal and measure appear. */
export const INTRODUCE_BOX = 'deals.introduce'
/** Opens the card of the deal in the button's value. */
export const SHOW_DEAL = 'deals.show'
/** Opens the payments of the customer in the button's value. */
export const SHOW_PAYMENTS = 'deals.show_payments'
/** Opens the form in which the delivery of the deal in the button's value is recorded. */
export const RECORD_DELIVERY = 'deals.record_delivery'
/** Whether all has come: reports the choice, so that the fields about what is missing appear. */
export const HOW_MUCH = 'deals.how_much'
/** Opens the form in which the last delivery of the deal in the button's value is taken back. */
export const UNDO_DELIVERY = 'deals.undo_delivery'
/** Opens the form in which it is changed how closely the deal in the button's value is followed up. */
export const CHANGE_FOLLOW_UP = 'deals.change_follow_up'
/** Opens the form in which the deal in the button's value is changed. */
export const CHANGE_DEAL = 'deals.change'
/** Opens the card of the instalment in the button's value. */
export const SHOW_INSTALMENT = 'deals.show_instalment'
/** Opens the form in which what is open of the instalment in the button's value is given up. */
export const WRITE_OFF = 'deals.write_off'
/** Opens the form in which what was given up of it is asked for again. */
export const REOPEN = 'deals.reopen'
/** Another page of the list, or other deals, in place. They stand in one block, so they need three ids. */
export const PREVIOUS_PAGE = 'deals.previous_page'
export const NEXT_PAGE = 'deals.next_page'
export const OTHER_DEALS = 'deals.other_deals'

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
  day: 'day',
  count: 'count',
  rows: 'rows',
  plannedDelivery: 'planned_delivery',
  contractNumber: 'contract_number',
  introduce: 'introduce',
  goal: 'goal',
  measure: 'measure',
} as const

/** The blocks of the forms about deliveries that hold a field. */
export const DELIVERY_BLOCK = {
  deliveredOn: 'delivered_on',
  howMuch: 'how_much',
  missing: 'missing',
  restPlannedOn: 'rest_planned_on',
  lateReason: 'late_reason',
  reason: 'reason',
} as const

/** The blocks in which it is chosen how closely a deal is followed up. */
export const FOLLOW_UP_BLOCK = { followUp: 'follow_up', trial: 'trial' } as const
