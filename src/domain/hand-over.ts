import { COMPLAINT_RULE } from './complaint-rules.ts'
import { CUSTOMER_PROMISE_RULE } from './customer-promise.ts'
import { CUSTOMER_QUESTION_RULE } from './customer-question.ts'
import { DEAL_TASK_OFFERED_RULE, DEAL_TASK_UNDONE_RULE } from './deal-task.ts'
import { DISPUTE_RULE } from './dispute.ts'
import { GOOD_DAY_RULE } from './good-days.ts'
import { APPROVAL_ASKED_RULE } from './held-deal.ts'
import { IMPLEMENTATION_HAND_OVER_RULE } from './implementation-hand-over.ts'
import { IMPLEMENTATION_RULE } from './implementation-rules.ts'
import { LEAVE_RULE, STAND_IN_AWAY_RULE } from './leave.ts'
import { MARKET_RULE } from './market-report.ts'
import { type Action, may, type Role, reach, whose } from './policy.ts'
import { FEEDBACK_RULE } from './product-feedback.ts'
import { PRODUCT_NOTICE_RULE } from './product-notice.ts'
import { PROMISE_RULE } from './promise-to-pay.ts'
import { THANKS_RULE } from './referral.ts'
import { REFLECTION_RULE } from './reflection.ts'
import { LADDER_RULE } from './reminder-ladder.ts'
import { GIVEN_UP_RULE } from './staying-power.ts'
import { INHERITED_RULE } from './succession.ts'
import { QUESTION_RULE } from './supervisor-question.ts'
import { VALUE_RULE } from './value-ledger.ts'
import { ANNOUNCED_RULE, NEED_RULE } from './want.ts'

/** The names under which those concerned by a hand-over are told of it in the outbox; the subject is the hand-over. */
export const HAND_OVER_RULE = { received: 'hand-overs.received', given: 'hand-overs.given' } as const

/** Longest note to whoever takes over. */
export const MAX_HAND_OVER_NOTE = 300

/** Makes somebody able to own customers: whoever creates one owns it. */
const OWNING: Action = 'customer.create'

/** Who hands over, as the policy sees them. */
export interface HandingActor {
  readonly memberId: string
  readonly roles: readonly Role[]
  /** Those who report to them, directly or through others. */
  readonly team: ReadonlySet<string>
}

/** Who is to take over. */
export interface Receiver {
  readonly id: string
  readonly roles: readonly Role[]
  /** Null while their account is open. */
  readonly deactivatedAt: Date | null
}

/**
 * Why customers cannot be handed over to somebody: they own them already, their account is closed, their role lets them
 * own none, or they do not report to the supervisor who hands over.
 */
export type ReceiverProblem = 'owns-them' | 'gone' | 'cannot-own' | 'outside-team'

/**
 * Whether an owner's customers may go to this person (R2), whoever may hand them over: one's own to anybody who can own
 * customers, those of one's team within the team or to oneself, an admin's choice to anybody. Null when they may.
 */
export function receiverProblem(actor: HandingActor, ownerId: string, receiver: Receiver): ReceiverProblem | null {
  if (receiver.id === ownerId) return 'owns-them'
  if (receiver.deactivatedAt !== null) return 'gone'
  if (!may(receiver.roles, OWNING, 'own')) return 'cannot-own'
  const isOwn = whose(actor, ownerId) === 'own'
  if (isOwn || reach(actor.roles, 'customer.hand-over') === 'all') return null
  return receiver.id === actor.memberId || actor.team.has(receiver.id) ? null : 'outside-team'
}

/** Whether somebody with these roles can own customers at all. */
export const canOwnCustomers = (roles: readonly Role[]): boolean => may(roles, OWNING, 'own')

/**
 * Kinds of reminder that do not go along with a customer: they answer what their reader did, or their reader is not whoever
 * looks after the record but decides about it, or they stand in a channel, or the new owner is found by a look of its own.
 * Everything else that waits to be told to the former owner about what was handed over goes to the new one.
 */
export const STAYS_WITH_READER: ReadonlySet<string> = new Set([
  'deals.closed',
  'approvals.waiting',
  APPROVAL_ASKED_RULE,
  'collections.statement',
  LADDER_RULE.escalation,
  LADDER_RULE.crisis,
  PROMISE_RULE.broken,
  // A promise that goes along is put into the new owner's list in the same transaction; who was told of a broken one knows.
  CUSTOMER_PROMISE_RULE.due,
  CUSTOMER_PROMISE_RULE.broken,
  PROMISE_RULE.request,
  PROMISE_RULE.decision,
  DISPUTE_RULE.review,
  QUESTION_RULE.asked,
  QUESTION_RULE.answered,
  MARKET_RULE.reported,
  MARKET_RULE.unacknowledged,
  MARKET_RULE.acknowledged,
  GIVEN_UP_RULE,
  INHERITED_RULE,
  LEAVE_RULE,
  STAND_IN_AWAY_RULE,
  // Of a day, not of a customer.
  GOOD_DAY_RULE.holiday,
  // The hourly look puts these to whoever is the owner by then, once for each: the new one gets theirs from it.
  ANNOUNCED_RULE,
  // Whoever looks after such a task by then gets a line of it, as of any other.
  PRODUCT_NOTICE_RULE,
  // Product people are asked whoever the customer's owner is, and whoever recorded it gets the answer.
  FEEDBACK_RULE.asked,
  FEEDBACK_RULE.answered,
  // The new owner is asked for the yearly look themselves, among those of their week.
  VALUE_RULE,
  NEED_RULE,
  THANKS_RULE,
  // Its departments are told, whoever the customer's owner is; what became of it, those whom it concerned then.
  IMPLEMENTATION_HAND_OVER_RULE.offered,
  IMPLEMENTATION_HAND_OVER_RULE.passed,
  IMPLEMENTATION_HAND_OVER_RULE.notAccepted,
  IMPLEMENTATION_HAND_OVER_RULE.answered,
  // Its department does it, whoever the customer's owner is; those above who were told that it is not done know.
  DEAL_TASK_OFFERED_RULE,
  DEAL_TASK_UNDONE_RULE,
  // Nobody can look back for another.
  REFLECTION_RULE,
  // Whoever is responsible for a complaint by then gets its card and the warnings of its clocks anew; the channel has one card.
  COMPLAINT_RULE.card,
  COMPLAINT_RULE.channelCard,
  COMPLAINT_RULE.history,
  COMPLAINT_RULE.clockWarning,
  COMPLAINT_RULE.clockPassed,
  COMPLAINT_RULE.severe,
  COMPLAINT_RULE.severeInChannel,
  // Whoever is responsible by then is warned anew (I5).
  CUSTOMER_QUESTION_RULE.warning,
  CUSTOMER_QUESTION_RULE.passed,
  // Its departments are told, whoever the customer's owner is; what became of it, those whom it concerned then.
  COMPLAINT_RULE.handedOver,
  COMPLAINT_RULE.handOverAnswered,
  COMPLAINT_RULE.notAccepted,
  // Decided by whoever was asked, and told to whoever asked (P2, P8).
  COMPLAINT_RULE.approvalAsked,
  COMPLAINT_RULE.approvalDecided,
  COMPLAINT_RULE.agreementAsked,
  COMPLAINT_RULE.agreementDecided,
  // Told to whoever was responsible then; who is later has its card.
  COMPLAINT_RULE.movedByAnother,
  // Whoever looks after an implementation by then is told of what shows from then on, and of a dip that nobody was told of yet:
  // each is looked at anew (I4). What our own people missed stays theirs.
  IMPLEMENTATION_RULE.ourDelay,
  IMPLEMENTATION_RULE.stuck,
  IMPLEMENTATION_RULE.dip,
  IMPLEMENTATION_RULE.dipAbove,
  IMPLEMENTATION_RULE.dipAction,
  'summary.week',
  'summary.corrections',
  'summary.reps',
  HAND_OVER_RULE.received,
  HAND_OVER_RULE.given,
])
