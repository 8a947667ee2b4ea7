import type { DeliveryQuestion } from '../../domain/check-in.ts'

/** Every callback, action and block id of this feature, spelled once; buttons that stand elsewhere: `slack/implementations/ids`. */

export const CHECK_IN_VIEW = 'implementations.check_in'
/** Says what was amiss with a delivery, and offers to record a complaint; nothing to submit. */
export const AMISS_VIEW = 'implementations.amiss'
export const INSTALLED_VIEW = 'implementations.installed_form'
export const REACHED_VIEW = 'implementations.reached_form'
export const BACK_VIEW = 'implementations.back_form'
export const AGREE_VIEW = 'implementations.agree_form'
/** What is introduced, on a card without any money; nothing to submit. */
export const IMPLEMENTATION_VIEW = 'implementations.card'
/** The customers who may be named, as a modal; nothing to submit. */
export const REFERENCES_VIEW = 'implementations.references'

/** The choices in the message: the option's value says which, and of which check-in. */
export const MOOD = 'implementations.mood'
export const USE = 'implementations.use'
export const DELIVERY: Readonly<Record<DeliveryQuestion, string>> = {
  arrived: 'implementations.arrived',
  intact: 'implementations.intact',
  courierPolite: 'implementations.courier_polite',
}
/** Opens the form for the check-in in the button's value. */
export const DETAILS = 'implementations.details'
/** The new-toy phase is over (I3), of the implementation of the check-in in the button's value. */
export const IN_USE = 'implementations.in_use'
/** Opens the form of a complaint about the delivery (D4), of the check-in in the button's value. */
export const COMPLAIN = 'implementations.complain'
/** Opens the card of the deal in the button's value. */
export const SHOW_DEAL = 'implementations.show_deal'

/** The blocks of the check-in's form that hold an input; those of the notes are called after them. */
export const BLOCK = {
  arrived: 'arrived',
  intact: 'intact',
  courierPolite: 'courier_polite',
  mood: 'mood',
  use: 'use',
  questions: 'questions',
  problems: 'problems',
  nextStep: 'next_step',
  evidence: 'evidence',
  inUse: 'in_use',
} as const

/** Those of the forms of a phase. */
export const PHASE_BLOCK = {
  installedOn: 'installed_on',
  firstUsedOn: 'first_used_on',
  measure: 'measure',
  reachedOn: 'reached_on',
  contact: 'contact',
  contactName: 'contact_name',
  confirmation: 'confirmation',
  successNote: 'success_note',
  reference: 'reference',
  reason: 'reason',
  goal: 'goal',
} as const

/** The action id of the inputs: none of them reports anything before the view is submitted. */
export const VALUE = 'value'
