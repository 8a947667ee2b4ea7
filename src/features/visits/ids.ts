/** Every command, callback, action and block id of this feature, spelled once. */

export const COMMAND = '/visit'
export const SHORTCUT = 'log_visit'

export const VISIT_VIEW = 'visits.log'
/** What followed from a visit; nothing to submit. */
export const RESULT_VIEW = 'visits.result'

/** The external select of customers: asks for options, and reports the choice, so that what is known of them appears. */
export const CUSTOMER_SELECT = 'visits.customer'
/** The outcome. It reports the choice while it is asked why the customer is given up: another outcome takes that back. */
export const OUTCOME_SELECT = 'visits.outcome'
/** Shows the fields that are not needed each time. */
export const MORE = 'visits.more'
/** Takes back what stands in the button's value: a visit, or one thing that followed from it. */
export const UNDO = 'visits.undo'
/** Opens the form of a deal for the visit in the button's value. */
export const CLOSE_DEAL = 'visits.close_deal'
/** The next step of the visit in the button's value is done. */
export const STEP_DONE = 'visits.step_done'

/** The blocks of the form that hold an input; those of the news are called after them. */
export const BLOCK = {
  customer: 'customer',
  channel: 'channel',
  visitedOn: 'visited_on',
  visitedAt: 'visited_at',
  reach: 'reach',
  purposes: 'purposes',
  outcome: 'outcome',
  collected: 'collected',
  method: 'method',
  nextStep: 'next_step',
  nextStepOn: 'next_step_on',
  contact: 'contact',
  functions: 'functions',
  reference: 'reference',
  order: 'order',
  expenses: 'expenses',
  companions: 'companions',
  want: 'want',
  neededOn: 'needed_on',
  referral: 'referral',
  referralPhone: 'referral_phone',
  duplicate: 'duplicate',
  feedback: 'feedback',
  feedbackTopic: 'feedback_topic',
  note: 'note',
  customerNews: 'customer_news',
  productNews: 'product_news',
  competitorNews: 'competitor_news',
  complaintNews: 'complaint_news',
  serious: 'serious',
  lossReason: 'loss_reason',
  agreed: 'agreed',
  reason: 'reason',
  nextAgreed: 'next_agreed',
  nextReason: 'next_reason',
  another: 'another',
} as const
