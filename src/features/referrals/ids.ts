/** Every callback, action and block id of this feature, spelled once. */

/** Who introduced a customer, and whom they have introduced; nothing to submit. */
export const LIST_VIEW = 'referrals.list'
export const FORM_VIEW = 'referrals.form'

/** Opens the form for the customer in the button's value. */
export const ADD = 'referrals.add'
/** Opens the form of a new customer whom the one in the button's value has introduced. */
export const ADD_NEW = 'referrals.add_new'
/** A small menu at a referral; an entry's value is what is to be done and the referral's id. */
export const MENU = 'referrals.menu'
/** The external select of customers: asks for options. */
export const CUSTOMER_SELECT = 'referrals.customer'

/** Buttons of the morning list. The value is the referral's id. */
export const THANKED = 'referrals.thanked'
/** The value is the customer's id. */
export const OPEN_CUSTOMER = 'referrals.open_customer'

/** The blocks of the form that hold a field. */
export const BLOCK = { direction: 'direction', customer: 'customer' } as const
