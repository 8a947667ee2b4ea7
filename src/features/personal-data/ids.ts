/** Every callback and action id of this feature, spelled once. */

/** All that is stored of a person; nothing to submit. */
export const SHOW_VIEW = 'personal-data.show'
/** What is asked once more before it is erased. */
export const ERASE_VIEW = 'personal-data.erase_form'

/** Opens that form; the value says whom it is about. */
export const ERASE = 'personal-data.erase'
/** Other visits; the value is the first of them, and whom it is about. */
export const NEWER = 'personal-data.newer'
export const OLDER = 'personal-data.older'
/** In the question about a contact whom nobody has touched for long: the value is the contact's id. */
export const KEEP = 'personal-data.keep'
export const ERASE_UNTOUCHED = 'personal-data.erase_untouched'
