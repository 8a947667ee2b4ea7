/** Every callback, action and block id of this feature, spelled once. */

export const LIST_VIEW = 'departments.list'
export const FORM_VIEW = 'departments.form'

/** Opens the form of a new department, and of the one in the button's value. */
export const ADD = 'departments.add'
export const EDIT = 'departments.edit'

/** The blocks of the form that hold an input. */
export const BLOCK = { name: 'name', members: 'members', remove: 'remove' } as const
