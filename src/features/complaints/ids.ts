/** Every command, callback, action and block id of this feature, spelled once; buttons of the card in `slack/complaints/ids.ts`. */

export const COMMAND = '/complaint'
export const SHORTCUT = 'file_complaint'
/** In the menu of a message. */
export const MESSAGE_SHORTCUT = 'file_message_as_complaint'

export const FORM_VIEW = 'complaints.form'
export const EDIT_VIEW = 'complaints.edit_form'
export const EVIDENCE_VIEW = 'complaints.evidence_form'
/** The card of one complaint, as a modal; nothing to submit. */
export const CARD_VIEW = 'complaints.card'

/** The external select of customers: asks for options, and reports the choice, so that what is known of them appears. */
export const CUSTOMER_SELECT = 'complaints.customer'
/** Shows the fields that are not needed each time. */
export const MORE = 'complaints.more'
/** The language of the suggested words in the form. */
export const WORDS_LANGUAGE = 'complaints.words_language'

/** The blocks that hold an input. */
export const BLOCK = {
  customer: 'customer',
  account: 'account',
  severity: 'severity',
  apologised: 'apologised',
  deal: 'deal',
  product: 'product',
  emotion: 'emotion',
  wants: 'wants',
  lossMoney: 'loss_money',
  output: 'output',
  chances: 'chances',
  time: 'time',
  receivedOn: 'received_on',
  receivedAt: 'received_at',
  evidence: 'evidence',
} as const
