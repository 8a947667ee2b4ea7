/** Every callback, action and block id of this feature, spelled once. */

/** What customers want and need; nothing to submit. */
export const LIST_VIEW = 'wants.list'
export const WANT_VIEW = 'wants.form'
export const ANNOUNCE_VIEW = 'wants.announce_form'
/** Which of the customers who may wait for it are told; then who was told, with nothing to submit. */
export const CHOOSE_VIEW = 'wants.choose_form'
export const RESULT_VIEW = 'wants.result'

/** Opens the form of a want for the customer in the button's value. */
export const ADD = 'wants.add'
/** A small menu at a want; an entry's value is what is to be done and the want's id. */
export const MENU = 'wants.menu'
export const ANNOUNCE = 'wants.announce'

/** Buttons of messages and of App Home. Opens the card of the customer in the value. */
export const OPEN_CUSTOMER = 'wants.open_customer'
/** The value is the want's id. */
export const SUPPLIED = 'wants.supplied'
export const NOT_WANTED = 'wants.not_wanted'
/** The value is the announcement's id, a colon, and the want's. */
export const TOLD = 'wants.told'

/** The blocks of the forms that hold a field. */
export const BLOCK = {
  want: 'want',
  neededOn: 'needed_on',
  kind: 'kind',
  item: 'item',
  note: 'note',
  wants: 'wants',
} as const
