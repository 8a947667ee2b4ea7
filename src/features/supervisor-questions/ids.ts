/** Every callback, action and block id of this feature, spelled once. */

export const ASK_VIEW = 'supervisor-questions.ask'
export const ANSWER_VIEW = 'supervisor-questions.answer'
/** Says who was asked; nothing to submit. */
export const RESULT_VIEW = 'supervisor-questions.result'

/** Opens the form for the answer to the question in the button's value. */
export const REPLY = 'supervisor-questions.reply'

/** Opens the card of the instalment in the button's value. */
export const SHOW_INSTALMENT = 'supervisor-questions.show_instalment'

/** The block that holds the input, of either form. */
export const BLOCK = { text: 'text' } as const
