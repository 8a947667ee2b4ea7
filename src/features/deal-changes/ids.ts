/** Every id of this feature, spelled once. */

export const CHANGE_VIEW = 'deal-changes.change_form'
/** What a change has made of money received; nothing to submit. */
export const RELEASED_VIEW = 'deal-changes.released'
export const WRITE_OFF_VIEW = 'deal-changes.write_off_form'
export const REOPEN_VIEW = 'deal-changes.reopen_form'
/** The select of what is to change: reports the choice, so that its fields appear. */
export const KIND_SELECT = 'deal-changes.kind'

/** The blocks that hold an input. */
export const BLOCK = {
  kind: 'kind',
  title: 'title',
  amount: 'amount',
  contractNumber: 'contract_number',
  additionalDueOn: 'additional_due_on',
  redated: 'redated',
  newDueOn: 'new_due_on',
  plannedDelivery: 'planned_delivery',
  creditedAmount: 'credited_amount',
  reference: 'reference',
  instalment: 'instalment',
  reason: 'reason',
  confirm: 'confirm',
} as const
