/** Every callback, action and block id of this feature, spelled once. */

export const CHECK_IN_VIEW = 'implementations.check_in'

/** The choices in the message: the option's value says which, and of which check-in. */
export const MOOD = 'implementations.mood'
export const USE = 'implementations.use'
/** Opens the form for the check-in in the button's value. */
export const DETAILS = 'implementations.details'

/** The blocks of the form that hold an input; those of the notes are called after them. */
export const BLOCK = {
  mood: 'mood',
  use: 'use',
  questions: 'questions',
  problems: 'problems',
  nextStep: 'next_step',
  evidence: 'evidence',
} as const
