import { CHECK_IN_RULE } from '../domain/check-in.ts'
import { CARE_RULE } from '../domain/customer-care.ts'
import { CUSTOMER_PROMISE_RULE } from '../domain/customer-promise.ts'
import { DEAL_TASK_OFFERED_RULE, DEAL_TASK_RULE, DEAL_TASK_UNDONE_RULE } from '../domain/deal-task.ts'
import { DISPUTE_RULE } from '../domain/dispute.ts'
import { GOOD_DAY_RULE } from '../domain/good-days.ts'
import { HAND_OVER_RULE } from '../domain/hand-over.ts'
import { APPROVAL_ASKED_RULE } from '../domain/held-deal.ts'
import { IMPLEMENTATION_HAND_OVER_RULE } from '../domain/implementation-hand-over.ts'
import { IMPLEMENTATION_RULE } from '../domain/implementation-rules.ts'
import { LEAVE_RULE, STAND_IN_AWAY_RULE } from '../domain/leave.ts'
import { MARKET_RULE } from '../domain/market-report.ts'
import { UNTOUCHED_RULE } from '../domain/personal-data.ts'
import { FEEDBACK_RULE } from '../domain/product-feedback.ts'
import { PROMISE_RULE } from '../domain/promise-to-pay.ts'
import { THANKS_RULE } from '../domain/referral.ts'
import { REFLECTION_RULE } from '../domain/reflection.ts'
import { LADDER_RULE } from '../domain/reminder-ladder.ts'
import { RETURN_VISIT_RULE } from '../domain/return-visit.ts'
import { GIVEN_UP_RULE } from '../domain/staying-power.ts'
import { INHERITED_RULE } from '../domain/succession.ts'
import { QUESTION_RULE } from '../domain/supervisor-question.ts'
import { VALUE_RULE } from '../domain/value-ledger.ts'
import { NEXT_STEP_RULE } from '../domain/visit.ts'
import { ANNOUNCED_RULE, NEED_RULE } from '../domain/want.ts'

/**
 * The names under which reminders stand in the outbox. They live here because one feature may put a reminder there that
 * another one writes: closing a deal schedules the collection of its instalments.
 */
export const RULE = {
  /** The card that confirms a closed deal, to its owner; subject: the deal. */
  dealClosed: 'deals.closed',
  /** A deal of theirs is held (D3), to its owner; subject: the held deal. */
  approvalWaiting: 'approvals.waiting',
  /** A deal waits for their approval (D3); subject: the held deal. */
  approvalAsked: APPROVAL_ASKED_RULE,
  /** A held deal came back with a note (D3), to its owner; subject: the held deal. */
  approvalReturned: 'approvals.returned',
  /** A look at how the customer is doing (I2), to the deal's owner; subject: the check-in. */
  checkIn: CHECK_IN_RULE,
  /** It was not answered on its day (I4), to the same; subject: the check-in. */
  checkInAgain: IMPLEMENTATION_RULE.checkInAgain,
  /** Nor when it was asked again (I4), to the same and their supervisor; subject: the check-in. */
  ourDelay: IMPLEMENTATION_RULE.ourDelay,
  /** A phase lasts too long (I3), to whoever is responsible; subject: the implementation's id, a slash, the phase. */
  stuck: IMPLEMENTATION_RULE.stuck,
  /** A customer's motivation dips (I4), to whoever is responsible and the deal's owner; subject: the dip's id, a slash, a count. */
  dip: IMPLEMENTATION_RULE.dip,
  /** The same, to the supervisor or the admins. */
  dipAbove: IMPLEMENTATION_RULE.dipAbove,
  /** The day of what was decided on it, to whoever did; subject: the dip. */
  dipAction: IMPLEMENTATION_RULE.dipAction,
  /** Something that is due after a deal (D4, D8), to whoever is to do it; subject: the task. */
  dealTask: DEAL_TASK_RULE,
  /** The same, to everybody of the department that is to do it, until one of them takes it; likewise. */
  dealTaskOffered: DEAL_TASK_OFFERED_RULE,
  /** Nobody has done it for long (D8), to the supervisor of whoever is to, or the admins; likewise. */
  dealTaskUndone: DEAL_TASK_UNDONE_RULE,
  /** A step of an instalment's ladder (K3), to the deal's owner; subject: the instalment. */
  instalmentDue: LADDER_RULE.step,
  /** The statement of a customer's account, to whoever asked for it; subject: what was asked for. */
  statement: 'collections.statement',
  /** It has come to level 3 or 4 (K3), to the supervisor or the admins; subject: the instalment. */
  escalation: LADDER_RULE.escalation,
  /** It has come to level 4 (K3), in the manager channel; subject: the instalment. */
  crisis: LADDER_RULE.crisis,
  /** The day of a promise to pay (K6), and that it was broken, to the deal's owner; subject: the instalment. */
  promiseDue: PROMISE_RULE.due,
  /** A promise was broken (K6), to the supervisor or the admins; subject: the instalment. */
  promiseBroken: PROMISE_RULE.broken,
  /** A third promise waits for approval (K6), to whoever may give it; subject: the promise. */
  promiseRequest: PROMISE_RULE.request,
  /** What was decided on it, to whoever asked; subject: the promise. */
  promiseDecision: PROMISE_RULE.decision,
  /** A day of a promise to a customer (D6), to whoever is to keep it; subject: the day. */
  customerPromiseDue: CUSTOMER_PROMISE_RULE.due,
  /** It was not kept, to the supervisor or the admins; subject: the day. */
  customerPromiseBroken: CUSTOMER_PROMISE_RULE.broken,
  /** The pause of a dispute is over (K9), to whoever may prolong it; subject: the dispute. */
  disputeReview: DISPUTE_RULE.review,
  /** A question about an instalment (K4), to the supervisor or the admins; subject: the question. */
  questionAsked: QUESTION_RULE.asked,
  /** Its answer, to whoever asked; subject: the question. */
  questionAnswered: QUESTION_RULE.answered,
  /** The summary of a week, into the manager channel (T2); subject: the summary. */
  weekSummary: 'summary.week',
  /** What was recorded late (T6), in the thread of the summary; subject: the summary's id, a slash, `corrections`. */
  weekSummaryCorrections: 'summary.corrections',
  /** The lines of the reps, a page in the thread of the summary; subject: the summary's id, a slash, the page from 1. */
  weekSummaryReps: 'summary.reps',
  /** A customer is to be visited again (C6), to their owner; subject: the customer. */
  returnVisit: RETURN_VISIT_RULE,
  /** The day of what was agreed on with a customer (V2), to whoever visited them; subject: the visit. */
  nextStep: NEXT_STEP_RULE,
  /** A customer hangs on fewer than two people (C5), to owner and supervisor; subject: the customer. */
  singleThread: CARE_RULE.singleThread,
  /** A contact has left: who took over? (C5), to the owner and, of tier A and B, the supervisor; subject: the contact. */
  successor: CARE_RULE.successor,
  /** Nobody has confirmed or changed a file for long (C3), to its owner; subject: the customer. */
  staleFile: CARE_RULE.staleFile,
  /** What a customer will need by a day (C10), to their owner; subject: the want. */
  need: NEED_RULE,
  /** What customers waited for is announced (C10), to their owner; subject: the announcement. */
  announced: ANNOUNCED_RULE,
  /** Whoever introduced a customer is to be thanked (C11), to the introducer's owner; subject: the referral. */
  thanks: THANKS_RULE,
  /** A birthday, founding day or occasion (C9), to the customer's owner; subject: contact, customer or occasion. */
  goodDay: GOOD_DAY_RULE.day,
  /** A holiday on which customers are greeted (C9), to everybody who looks after any; subject: its date. */
  holiday: GOOD_DAY_RULE.holiday,
  /** The yearly look at a customer (C14), to their owner; subject: the customer's id, a slash, `value`. */
  valueReview: VALUE_RULE,
  /** What a customer said of a product (C15), to the product people; subject: the feedback. */
  feedbackAsked: FEEDBACK_RULE.asked,
  /** Their answer, to whoever recorded it; subject: the feedback. */
  feedbackAnswered: FEEDBACK_RULE.answered,
  /** Serious news of the market (V6), to the supervisor or the admins; subject: the report. */
  marketReport: MARKET_RULE.reported,
  /** Nobody has acknowledged it after a working day (V6), to the same; subject: the report. */
  marketReportWaits: MARKET_RULE.unacknowledged,
  /** It was acknowledged (V6), to whoever reported it; subject: the report. */
  marketReportAcknowledged: MARKET_RULE.acknowledged,
  /** A customer was given up with fewer than five visits (D7), to the supervisor or the admins; subject: the giving up. */
  givenUp: GIVEN_UP_RULE,
  /** An implementation was handed to their department, to everybody there who can accept it; subject: the hand-over. */
  implementationOffered: IMPLEMENTATION_HAND_OVER_RULE.offered,
  /** A colleague passed one on, to whoever looks after it now; subject: the hand-over. */
  implementationPassed: IMPLEMENTATION_HAND_OVER_RULE.passed,
  /** Nobody has accepted it in time, to who handed it over and the deal's owner; likewise. */
  implementationNotAccepted: IMPLEMENTATION_HAND_OVER_RULE.notAccepted,
  /** What became of it, to the owner and whoever worked it; subject: the hand-over, a slash, the entry of its history. */
  implementationAnswered: IMPLEMENTATION_HAND_OVER_RULE.answered,
  /** To look back on deals and losses (D5), to whoever sold or lost; subject: their id, a slash, the day it is asked for. */
  reflection: REFLECTION_RULE,
  /** Somebody's account was closed and their work has come to the reader (R5); subject: the member. */
  inherited: INHERITED_RULE,
  /** A contact whom nobody has touched for long (R6), to the owner of their customer; subject: the contact. */
  untouchedContact: UNTOUCHED_RULE,
  /** Days off were entered, changed or removed (R5), to their stand-ins and whose they are; subject: the leave's id, a slash, its revision. */
  leaveTold: LEAVE_RULE,
  /** A stand-in goes away themselves on some of these days (R5), to whose days off they are; subject: that leave's id, a slash, the stand-in's leave's. */
  standInAway: STAND_IN_AWAY_RULE,
  /** Customers were handed over: to their new owner, and to the former one; subject: the hand-over. */
  handOverReceived: HAND_OVER_RULE.received,
  handOverGiven: HAND_OVER_RULE.given,
} as const
