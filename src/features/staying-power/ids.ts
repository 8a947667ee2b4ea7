/** Every callback, action and block id of this feature, spelled once. */

export const GIVE_UP_VIEW = 'staying-power.give_up'
/** The team's figures; nothing to submit. */
export const FIGURES_VIEW = 'staying-power.figures'

/** Shows the team's figures; in App Home. */
export const SHOW_FIGURES = 'staying-power.show_figures'
/** Opens the card of the customer in the button's value. */
export const SHOW_CUSTOMER = 'staying-power.show_customer'

/** The blocks of the form that hold an input. */
export const BLOCK = { reason: 'reason', note: 'note' } as const
