/** Every id of this feature, spelled once. */

/** Opens the list of one's own days off; in App Home. */
export const OPEN = 'leaves.open'
/** In the list: another person's list, by Slack's own search. */
export const FIND = 'leaves.find'
/** In the list: the form for new days off (value: the member), for these, and taking them back (value: the leave). */
export const ADD = 'leaves.add'
export const CHANGE = 'leaves.change'
export const REMOVE = 'leaves.remove'

export const VIEW = { list: 'leaves.list', form: 'leaves.form' } as const

/** The blocks of the form that hold a field. */
export const BLOCK = { firstDay: 'first_day', lastDay: 'last_day', standIn: 'stand_in' } as const
