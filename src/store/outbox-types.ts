import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Something a person is to be told. Unique in its workspace by everything but `dueAt`. */
export interface NewOutboxItem {
  /** Which kind of reminder, 'collections.due'. */
  readonly rule: string
  /** The record it is about: an instalment's or a deal's id. */
  readonly subjectId: string
  readonly recipientId: string
  /** The day it belongs to, in the recipient's time zone. */
  readonly localDate: CalendarDate
  readonly dueAt: Instant
}

/** waiting, in a delivery, told, not told (with the reason), or came too late to be told. */
export type OutboxState = 'pending' | 'claimed' | 'sent' | 'skipped' | 'missed'

export interface OutboxItem extends NewOutboxItem {
  readonly id: string
  readonly state: OutboxState
  /** Why it was not sent. */
  readonly reason: string | null
  readonly deliveryId: string | null
}

/** The hold one worker has on a delivery: every transition must show it, a newer holder's number makes it void. */
export interface Hold {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly fence: number
}

/** A message on its way, held by one worker until its lease runs out. */
export interface LeasedDelivery extends Hold {
  readonly recipientId: string
  /** As it was found: `sending` means that a worker died after its attempt was written down, so its fate is unknown. */
  readonly state: 'pending' | 'sending' | 'unknown'
  /** Opaque; travels in the message's metadata so that it can be found again. */
  readonly messageKey: string
  readonly attempts: number
  /** How often it was looked for since the last attempt, without finding it. */
  readonly lookups: number
  readonly attemptedAt: Instant | null
  readonly channelId: string | null
  readonly reason: string | null
  /** What it tells, without what was dropped; by due time. */
  readonly items: readonly OutboxItem[]
}

/** A message that was sent and is to be rewritten, because what it tells has changed (N4). */
export interface SentDelivery extends Hold {
  readonly recipientId: string
  readonly channelId: string
  readonly messageTs: string
  readonly messageKey: string
  readonly sentAt: Instant
  /** Counts the changes since it was written; `refreshed` says which one the new text knows. */
  readonly revision: number
  /** What it told, by due time. */
  readonly items: readonly OutboxItem[]
}

export interface OutboxLag {
  /** Items that are due and in no delivery yet. */
  readonly pending: number
  /** Since when the oldest thing that is due has been waiting to be told; held ones do not count. */
  readonly oldestDueAt: Instant | null
  /** Deliveries on their way. */
  readonly inFlight: number
  /** Deliveries whose fate is to be found out. */
  readonly unknown: number
  /** Deliveries an operator has to decide about. */
  readonly held: number
}

/**
 * The ledger of what is told to whom (docs/architecture.md, "Reminders"). The only part of the store that looks across workspaces.
 * Every transition answers false, and changes nothing, when the hold was lost to another worker or the delivery is
 * finished.
 */
export interface OutboxStore {
  /**
   * Gathers what is due into deliveries: everything due to one person is one message, except the rules of `alone`,
   * where each item is a message of its own. Nothing is claimed twice, however many processes claim.
   * @param limit how many due items to look at in one go
   * @returns how many deliveries were made
   */
  claimDue(now: Instant, limit: number, alone: readonly string[]): Promise<number>
  /** Takes deliveries that are due for work: waiting ones, unknown ones, and those whose holder died. */
  lease(now: Instant, leaseMs: number, limit: number): Promise<LeasedDelivery[]>
  /** Writes down, before the call, that the message is being sent to this channel. */
  beginAttempt(held: Hold, channelId: string, now: Instant): Promise<boolean>
  /** The message is in the channel: delivery and items are done. */
  markSent(held: Hold, message: { channelId: string; ts: string }, now: Instant): Promise<boolean>
  /** Nobody knows whether the message arrived; to be looked for at `nextAt`. */
  markUnknown(held: Hold, nextAt: Instant, reason: string): Promise<boolean>
  /** A clear refusal that may pass: waits until `nextAt`. */
  retryAt(held: Hold, nextAt: Instant, reason: string): Promise<boolean>
  /** Set aside for the operator. */
  hold(held: Hold, reason: string): Promise<boolean>
  /** Takes items out of the delivery that are not to be told any more, each with its reason. */
  dropItems(
    held: Hold,
    dropped: readonly { itemId: string; reason: string; state?: 'skipped' | 'missed' }[],
  ): Promise<boolean>
  /** Nothing is left to say: delivery and items are skipped. */
  skipDelivery(held: Hold, reason: string): Promise<boolean>
  /** Not now (quiet hours): the items wait until `dueAt` and are gathered again. Only before the first attempt, or after a clear refusal. */
  postpone(held: Hold, dueAt: Instant, reason: string): Promise<boolean>
  /** Looked for the message and did not find it; to be looked for again, or sent again, at `nextAt`. */
  noteLookup(held: Hold, nextAt: Instant): Promise<boolean>
  /** Takes sent messages that are to be rewritten. */
  leaseRefresh(now: Instant, leaseMs: number, limit: number): Promise<SentDelivery[]>
  /** The message was rewritten from records read after the lease. False also when they changed again meanwhile: it will come again. */
  refreshed(held: SentDelivery): Promise<boolean>
  /** The message could not be rewritten: tried again at `nextAt`, or never (null: it is gone). */
  refreshFailed(held: SentDelivery, nextAt: Instant | null, reason: string): Promise<boolean>
  /** How far behind the outbox is, over all workspaces. */
  lag(now: Instant): Promise<OutboxLag>
}
