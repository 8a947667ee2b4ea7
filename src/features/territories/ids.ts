/** Every callback, action and block id of this feature, spelled once. */

export const LIST_VIEW = 'territories.list'
export const FORM_VIEW = 'territories.form'
/** The customers of a zone; nothing to submit. */
export const CUSTOMERS_VIEW = 'territories.customers'

/** Opens the form of a new zone, and of the one in the button's value. */
export const ADD = 'territories.add'
export const EDIT = 'territories.edit'
/** The select of the zone whose customers are shown. */
export const CHOOSE = 'territories.choose'
/** Opens the card of the customer in the button's value. */
export const SHOW_CUSTOMER = 'territories.show_customer'

/** The blocks of the form that hold an input. */
export const BLOCK = { name: 'name', neighbours: 'neighbours', remove: 'remove' } as const
