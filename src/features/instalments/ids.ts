/** Every callback, action and block id of this feature, spelled once. */

export const CARD_VIEW = 'instalments.card'
export const CONTACT_VIEW = 'instalments.contact_form'
export const INVOICE_VIEW = 'instalments.invoice_form'

/** The choices of the wording, in the card. */
export const CHOOSE_CHANNEL = 'instalments.choose_channel'
export const CHOOSE_LANGUAGE = 'instalments.choose_language'

/** The blocks of the forms that hold an input. */
export const BLOCK = {
  channel: 'channel',
  contactedOn: 'contacted_on',
  reached: 'reached',
  askedFor: 'asked_for',
  note: 'note',
  number: 'number',
  issuedOn: 'issued_on',
  deliveredOn: 'delivered_on',
} as const
