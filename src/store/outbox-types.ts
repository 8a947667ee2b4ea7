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
  /**
   * Told in this channel (Slack's id) instead of the recipient's direct messages. The recipient answers for it: they
   * hear it when the channel cannot be used. Always a message of its own, and none of the recipient's day (N6).
   */
  readonly channelId?: string | null
  /** Told in the thread of the message that told this other item; a message of its own, too. */
  readonly threadOf?: string | null
}

/** waiting, in a delivery, told, not told (with the reason), or came too late to be told. */
export type OutboxState = 'pending' | 'claimed' | 'sent' | 'skipped' | 'missed'

export interface OutboxItem extends NewOutboxItem {
  readonly id: string
  /** Who is told of it: its recipient, or, while they are away, whoever hears it for them (R5). */
  readonly readerId: string
  readonly channelId: string | null
  readonly threadOf: string | null
  readonly state: OutboxState
  /** Why it was not sent; of one that was to go into a channel and was sent: why it went to its recipient instead. */
  readonly reason: string | null
  readonly deliveryId: string | null
  /** The recipient put it off: another item tells it then (N3). */
  readonly snoozedUntil: Instant | null
}

/** The hold one worker has on a delivery: every transition must show it, a newer holder's number makes it void. */
export interface Hold {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly fence: number
}

/** The hold on a delivery by a worker who knows what its message says. */
export interface HeldItems extends Hold {
  /** What it tells, without what was dropped; by due time. */
  readonly items: readonly OutboxItem[]
}

/** A message on its way, held by one worker until its lease runs out. */
export interface LeasedDelivery extends HeldItems {
  readonly recipientId: string
  /** As it was found: `sending` means that a worker died after its attempt was written down, so its fate is unknown. */
  readonly state: 'pending' | 'sending' | 'unknown'
  /** Opaque; travels in the message's metadata so that it can be found again. */
  readonly messageKey: string
  readonly attempts: number
  /** How often it was looked for since the last attempt, without finding it. */
  readonly lookups: number
  readonly attemptedAt: Instant | null
  /** Where the last attempt sent it, and into which thread there. */
  readonly channelId: string | null
  readonly threadTs: string | null
  readonly reason: string | null
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
  /** Which page of a long list it shows, from 0 (K4). */
  readonly page: number
  /** What it told, and, still `claimed`, what has joined it since (N6); by due time. */
  readonly items: readonly OutboxItem[]
}

/** Where an attempt sends a message. */
export interface MessagePlace {
  readonly channelId: string
  /** The message in whose thread it is to stand. */
  readonly threadTs: string | null
  /** Why what was to go into a channel goes to a person instead; null: it goes where it was to go. */
  readonly instead: string | null
}

/** A message in whose thread something is to be told: where it stands, that it is not sent yet, or never will be. */
export type ThreadParent =
  | { readonly kind: 'sent'; readonly channelId: string; readonly ts: string; readonly instead: string | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'never' }

export interface OutboxLag {
  /** Items that are due and in no delivery yet. */
  readonly pending: number
  /** Since when the oldest thing that is due has been waiting to be told; held ones do not count. */
  readonly oldestDueAt: Instant | null
  /** Deliveries on their way, also sent ones that something has joined which is not shown yet. */
  readonly inFlight: number
  /** Deliveries whose fate is to be found out. */
  readonly unknown: number
  /** Deliveries an operator has to decide about. */
  readonly held: number
}

/** A message that an operator has to decide about (`held`), or whose fate is being found out (`unknown`). */
export interface StuckDelivery {
  readonly id: string
  /** Slack's id of the workspace. */
  readonly teamId: string
  /** Slack's id of whom it is for. */
  readonly slackUserId: string
  readonly state: 'held' | 'unknown'
  /** When the message was made of what was due. */
  readonly since: Instant
  /** When it was last tried; null: nothing can have been sent. */
  readonly attemptedAt: Instant | null
  readonly reason: string | null
  /** How many reminders it tells. */
  readonly reminders: number
}

/** What became of an operator's decision. */
export type OperatorOutcome =
  | { readonly kind: 'done'; readonly state: 'pending' | 'unknown' | 'skipped' }
  | { readonly kind: 'no-such-delivery' }
  /** Neither held nor unknown: there is nothing to decide. */
  | { readonly kind: 'not-stuck'; readonly state: string }

/** What is due in a workspace to people who may be away. */
export interface DueOfAbsent {
  readonly workspaceId: WorkspaceId
  readonly items: readonly OutboxItem[]
}

/** What there is to do now. */
export interface OutboxWork {
  /** Something is due and in no message yet. */
  readonly isDue: boolean
  /** An instalment has reached a level that somebody else is told of, or the clock of a complaint is to be looked at. */
  readonly escalates: boolean
  /** The workspaces in which a message waits to be sent or rewritten: each is then served in its turn. */
  readonly workspaces: readonly WorkspaceId[]
}

/**
 * The ledger of what is told to whom (docs/architecture.md, "Reminders"). The only part of the store that looks across workspaces.
 * Every transition answers false, and changes nothing, when the hold was lost to another worker or the delivery is
 * finished.
 *
 * A clock may be put back. So a `nextAt` or `refreshAt` more than two hours ahead counts as come, and a lease that ends
 * more than two leases ahead as ended: nothing legitimate lies so far ahead.
 */
export interface OutboxStore {
  /**
   * Gathers what is due into deliveries: everything due to one person is one message, except the rules of `alone`,
   * where each item is a message of its own as long as the person's day has room for it (N6, `planMessages`). What has
   * none joins today's list, which is rewritten. What goes into a channel or a thread is always a message of its own.
   * Nothing is claimed twice, however many processes claim.
   * @param limit how many due items to look at in one go
   * @param answers rules of answers to what a person just did: they do not count among the messages of a day
   * @returns how many deliveries were made or joined
   */
  claimDue(now: Instant, limit: number, alone: readonly string[], answers?: readonly string[]): Promise<number>
  /**
   * What is due, not in a channel or a thread, to people who are on leave about now (R5): by their own clocks they may still be
   * there, or be back. By workspace. What waits for a stand-in whose days are over is found before it is sent.
   */
  dueOfAbsent(now: Instant): Promise<readonly DueOfAbsent[]>
  /**
   * Gives waiting items to their readers (R5), and takes back, with the reason, what a reader is told of anyway (N6).
   * What was claimed meanwhile stays as it is. Answers how many items got another reader.
   */
  giveToReaders(
    workspaceId: WorkspaceId,
    items: readonly { readonly itemId: string; readonly readerId: string }[],
    reason: string,
  ): Promise<number>
  /** What there is to do. One statement, so that a tick that finds nothing costs no more. */
  work(now: Instant, leaseMs: number): Promise<OutboxWork>
  /**
   * Puts into the outbox the escalations whose time has come (K3): whom they go to is found out now. Each once, and only
   * the highest level after nobody has looked for long, however many processes look. Likewise what the clocks of complaints
   * have come to (P4). To be called before `claimDue`.
   * @returns how many instalments or complaints were looked at; as many as `limit` means that there may be more
   */
  escalate(now: Instant, limit: number): Promise<number>
  /** Takes deliveries of a workspace that are due for work: waiting ones, unknown ones, and those whose holder died. */
  lease(workspaceId: WorkspaceId, now: Instant, leaseMs: number, limit: number): Promise<LeasedDelivery[]>
  /** Writes down, before the call, that the message is being sent there; a bare channel means nothing special. */
  beginAttempt(held: Hold, place: string | MessagePlace, now: Instant): Promise<boolean>
  /**
   * The message is in the channel: delivery and items are done. `reconciled`: it was found there afterwards. What
   * follows it is put into the outbox with it, or not at all; what is there already stays as it is.
   * @param held with what the message says: what else the delivery has come to hold waits to be gathered again
   */
  markSent(
    held: HeldItems,
    message: { channelId: string; ts: string; reconciled?: boolean },
    now: Instant,
    follow?: readonly NewOutboxItem[],
  ): Promise<boolean>
  /** The message that told an item, for what is told in its thread. */
  threadParent(workspaceId: WorkspaceId, itemId: string): Promise<ThreadParent>
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
  /**
   * Not for the reader of this message, though it was made for them (R5): these items wait again, for others to hear. Without
   * the rest nothing is left to say. Only before the first attempt, or after it was looked for in vain.
   */
  passOn(held: HeldItems, items: readonly { readonly itemId: string; readonly readerId: string }[]): Promise<boolean>
  /** Looked for the message and did not find it; to be looked for again, or sent again, at `nextAt`. */
  noteLookup(held: Hold, nextAt: Instant): Promise<boolean>
  /** Takes sent messages of a workspace that are to be rewritten. */
  leaseRefresh(workspaceId: WorkspaceId, now: Instant, leaseMs: number, limit: number): Promise<SentDelivery[]>
  /**
   * The message was rewritten from records read after the lease: what had joined it is told, but for what was dropped.
   * False also when they changed again meanwhile: it will come again.
   */
  refreshed(held: SentDelivery, dropped?: readonly { itemId: string; reason: string }[]): Promise<boolean>
  /**
   * The message could not be rewritten: tried again at `nextAt`, or never (null: it is gone). Then what had joined it
   * waits to be told elsewhere.
   */
  refreshFailed(held: SentDelivery, nextAt: Instant | null, reason: string): Promise<boolean>
  /** How far behind the outbox is, over all workspaces. */
  lag(now: Instant): Promise<OutboxLag>
  /** All held and unknown messages, of all workspaces, oldest first. */
  stuck(): Promise<StuckDelivery[]>
  /**
   * The operator wants a held or unknown message sent: it is looked for anew and sent when it is not there, or sent at
   * once when it was never attempted. Audited.
   */
  tryAgain(deliveryId: string, now: Instant): Promise<OperatorOutcome>
  /** The operator gives a held or unknown message up: delivery and items are skipped for this reason. Audited. */
  giveUp(deliveryId: string, reason: string, now: Instant): Promise<OperatorOutcome>
}
