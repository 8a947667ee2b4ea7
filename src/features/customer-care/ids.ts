/** Every action id of this feature, spelled once. */

/** Buttons of lines; their value is the customer's id unless said otherwise. */
export const OPEN_CUSTOMER = 'customer-care.open'
export const ADD_CONTACT = 'customer-care.add_contact'
export const CONFIRM_FILE = 'customer-care.confirm_file'
/** The value is the id of the contact who has left (C5). */
export const ADD_SUCCESSOR = 'customer-care.add_successor'
export const NOBODY_FOLLOWS = 'customer-care.nobody_follows'
