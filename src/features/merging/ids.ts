/** Every callback, action and block id of this feature, spelled once. */

/** The form in which the other customer is chosen, opened from a card. */
export const CHOOSE_VIEW = 'merging.choose_form'
/** What both have and differ in, before they are merged. */
export const PREVIEW_VIEW = 'merging.preview'
/** Why they were not merged; nothing to submit. */
export const REFUSED_VIEW = 'merging.refused'
/** The select of the other customer: asks for options. */
export const OTHER_SELECT = 'merging.other'

/** The block of the other customer. */
export const OTHER_BLOCK = 'other'
/** The blocks of what they differ in begin with these, and go on with its name. */
export const FACT = 'fact_'
export const FIELD = 'field_'
