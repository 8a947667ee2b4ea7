import { ASPECTS, type Aspect, type Tie } from '../../domain/value-ledger.ts'

/** Every callback, action and block id of this feature, spelled once. */

/** The ledgers of a customer over the years; nothing to submit. */
export const LIST_VIEW = 'value-ledger.list'
export const FORM_VIEW = 'value-ledger.form'

/** Opens the form of this year for the customer in the button's value. */
export const FILL = 'value-ledger.fill'

/** The blocks of the form that hold a score, a note on it, or what holds the customer. */
export const TRUST_BLOCK = 'trust'
export const scoreBlock = (aspect: Aspect): string => `score_${aspect}`
export const noteBlock = (aspect: Aspect): string => `note_${aspect}`
export const tieBlock = (tie: Tie): string => `words_${tie}`
/** The first field of the form: where nothing at all may be written, it stands there. */
export const FIRST_BLOCK = scoreBlock(ASPECTS[0])
