/** Every callback, action and block id of this feature, spelled once; of buttons on the card in slack/complaints/ids.ts. */

/** What is noted when a stage is done (P2); which one stands in its metadata. */
export const STAGE_VIEW = 'complaint-stages.stage_form'
export const SCORE_VIEW = 'complaint-stages.score_form'
export const BACK_VIEW = 'complaint-stages.back_form'
export const WAIT_VIEW = 'complaint-stages.wait_form'
export const SEVERITY_VIEW = 'complaint-stages.severity_form'
export const REOPEN_VIEW = 'complaint-stages.reopen_form'
/** Says what came of a form; nothing to submit. */
export const RESULT_VIEW = 'complaint-stages.result'

/** The language of the suggested words in a form. */
export const WORDS_LANGUAGE = 'complaint-stages.words_language'

/** Values of these are ids of approvals. */
export const APPROVE = 'complaint-stages.approve'
/** Opens the form for the note with which a remedy is returned. */
export const RETURN = 'complaint-stages.return'
export const RETURN_VIEW = 'complaint-stages.return_form'

/** Values of these are a complaint's id, a slash, and the entry of its score. */
export const AGREE = 'complaint-stages.agree'
/** Opens the form in which it is sent back to an earlier stage. */
export const DISAGREE = 'complaint-stages.disagree'
export const DISAGREE_VIEW = 'complaint-stages.disagree_form'

/** The action id of inputs: none of them reports anything before the view is submitted. */
export const VALUE = 'value'

/** The blocks that hold inputs. */
export const BLOCK = {
  note: 'note',
  date: 'date',
  time: 'time',
  contact: 'contact',
  cause: 'cause',
  causedBy: 'caused_by',
  remedy: 'remedy',
  cost: 'cost',
  on: 'on',
  score: 'score',
  to: 'to',
  reason: 'reason',
  severity: 'severity',
} as const
