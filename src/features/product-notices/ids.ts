/** Every callback, action and block id of this feature, spelled once. */

export const NOTICE_VIEW = 'product-notices.notice'
/** Shows whom it concerns before it is sent. */
export const CONFIRM_VIEW = 'product-notices.confirm'
/** Says who was told; nothing to submit. */
export const RESULT_VIEW = 'product-notices.result'

/** Opens the form of a notice. */
export const ISSUE = 'product-notices.issue'
/** The customer of the task in the button's value was told. */
export const TOLD = 'product-notices.told'

/** The blocks of the form that hold an input. */
export const BLOCK = { product: 'product', text: 'text' } as const
