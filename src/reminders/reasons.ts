/**
 * Why something was not told (N5): the codes that stand in the outbox beside an item that was skipped or missed. Their
 * words are `reminders.reason.*` of the locales. The one place where they are spelled; the store alone writes by itself
 * why an instalment is settled (`SettledBy`).
 */
export const REASON = {
  /** The money came in first. */
  paid: 'paid',
  /** It was given up, or its deal changed so that nothing is owed any more (K1, D9). */
  writtenOff: 'written-off',
  dealChanged: 'deal-changed',
  /** The ladder is silent while a promise runs or the customer disputes the claim (K6, K9). */
  promised: 'promised',
  disputed: 'disputed',
  /** A promise that no longer counts: kept, or another one took its place (K6). */
  promiseOver: 'promise-over',
  instalmentGone: 'instalment-gone',
  dealGone: 'deal-gone',
  checkInGone: 'check-in-gone',
  /** The check-in was answered first. */
  answered: 'answered',
  /** It was said first whether a promise to a customer was kept (D6). */
  promiseAnswered: 'promise-answered',
  /** The market report was acknowledged first (V6). */
  acknowledged: 'acknowledged',
  /** What was put to the supervisor was decided, answered or withdrawn first: a deal, a promise, a dispute, a question. */
  decided: 'decided',
  heldDealGone: 'held-deal-gone',
  /** The customer was visited first (C6). */
  visited: 'visited',
  /** The next step of a visit was done first, or taken back with its visit (V2). */
  stepDone: 'step-done',
  undone: 'undone',
  /** A second contact was noted, or the tier lowered, first (C5). */
  noSingleThread: 'no-single-thread',
  /** It was known who took over from a contact who left, or they were there again (C5). */
  successionSettled: 'succession-settled',
  contactBack: 'contact-back',
  /** Somebody had looked at the file by then (C3). */
  fileConfirmed: 'file-confirmed',
  /** What it told of had come to its end first, such as something that the customer wanted (C10). */
  settled: 'settled',
  /** The clock of a complaint was stopped, or stood still, first (P4). */
  clockStopped: 'clock-stopped',
  /** They were greeted first, and it was noted (C9); or the good day was over. */
  greeted: 'greeted',
  dayOver: 'day-over',
  /** The day it belongs to was changed; it comes on another. */
  moved: 'moved',
  /** A later step of the same matter was due by then and tells it (K3, N6). */
  overtaken: 'overtaken',
  /** Its reader is told of the same matter in another message, so that nobody gets two for one fact (N6). */
  toldAlready: 'told-already',
  /** It was handed over to somebody else, who is told instead (R5). */
  otherOwner: 'other-owner',
  /** The customer was merged into another, which has reminders of its own (C16). */
  merged: 'merged',
  /** Whom it is about was erased (R6). */
  erased: 'erased',
  recipientDeactivated: 'recipient-deactivated',
  recipientGone: 'recipient-gone',
  /** The person may no longer see what it tells of (R2). */
  rightLost: 'right-lost',
  /** The person turned this kind of reminder off (N3). */
  kindOff: 'kind-off',
  /** The person put it off; it comes again under a later date (N3). */
  snoozed: 'snoozed',
  /** A kind of reminder that this version does not have. */
  unknownKind: 'unknown-kind',
  nothingLeft: 'nothing-left',
  /** Another manager channel was chosen before it was told in this one. */
  otherChannel: 'other-channel',
  /** It could not be sent for longer than it is worth sending (`ReminderKind.keepDays`); the item is `missed`. */
  tooOld: 'too-old',
  /** The operator gave it up (`npm run outbox -- release`). */
  released: 'released-by-operator',
} as const

/** A code that is written into the outbox. */
export type Reason = (typeof REASON)[keyof typeof REASON]

/** What a person can be told: a code, that it is set aside for the operator, or that the reason is not known. */
export type ToldReason = Reason | 'held' | 'other'

const REASONS: readonly string[] = Object.values(REASON)
const isReason = (text: string | null): text is Reason => text !== null && REASONS.includes(text)

/**
 * Why this item was not told. One that still stands in a delivery is `held` there. A reason that this version does not
 * know, written by an older or a newer one, is `other`.
 */
export function reasonOf(item: { readonly state: string; readonly reason: string | null }): ToldReason {
  if (item.state === 'claimed') return 'held'
  return isReason(item.reason) ? item.reason : 'other'
}
