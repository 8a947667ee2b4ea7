/** Every callback, action and block id of this feature, spelled once. */

/** The form in which one customer is handed over, opened from their card. */
export const ONE_VIEW = 'hand-overs.one_form'
/** The form in which many are chosen, and what is asked once more before they go. */
export const MANY_VIEW = 'hand-overs.many_form'
export const PREVIEW_VIEW = 'hand-overs.preview'
/** What became of it; nothing to submit. */
export const DONE_VIEW = 'hand-overs.done'

/** Opens the form for many, in App Home. */
export const OPEN_MANY = 'hand-overs.open_many'
/** The select of whoever owns customers: asks for options, and reports the choice, so that their customers appear. */
export const OWNER_SELECT = 'hand-overs.owner'
/** The other pages of their customers; the value is the page's first customer, counted from 0. */
export const PREVIOUS_PAGE = 'hand-overs.previous_page'
export const NEXT_PAGE = 'hand-overs.next_page'
/** Opens the card of the customer in the button's value. */
export const SHOW_CUSTOMER = 'hand-overs.show_customer'

/** The blocks of the forms that hold a field. */
export const BLOCK = {
  owner: 'owner',
  scope: 'scope',
  receiver: 'receiver',
  note: 'note',
} as const
/** The blocks of the customers to tick begin with this, and go on with a number. */
export const CHOSEN = 'chosen_'
