import type { Instant } from '../domain/clock.ts'
import type { Failure, Messenger } from '../slack/messenger.ts'
import type { LeasedDelivery, OutboxItem, OutboxStore, WorkspaceStore } from '../store/index.ts'
import type { ReminderKind } from './kinds.ts'
import type { AskedToWait } from './pace.ts'
import { reasonOf, waitAfter } from './waiting.ts'

/** What became of one delivery in this sweep. */
export const DELIVERY_OUTCOMES = [
  'sent',
  'reconciled',
  'skipped',
  'postponed',
  'retrying',
  'unknown',
  'held',
  'lost-lease',
] as const
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]

/** The outcome, and what there is to say of it. */
export interface Delivered extends AskedToWait {
  readonly outcome: DeliveryOutcome
  /** Reminders that were found too old to be sent. */
  readonly missed?: number
  /** How late each reminder of a message that arrived was, in milliseconds after it was due. */
  readonly latenessMs?: readonly number[]
  /** More is to be told now that this was: replies in its thread. */
  readonly followed?: boolean
}

export interface DeliverDeps {
  readonly outbox: OutboxStore
  readonly store: WorkspaceStore
  readonly messenger: Messenger
  readonly kinds: ReadonlyMap<string, ReminderKind>
  readonly now: () => Instant
  /** Makes a call to Slack as soon as there is a place for it (`callPlaces`). */
  readonly inPlace: <Answer>(call: () => Promise<Answer>) => Promise<Answer>
  /**
   * How long Slack may take to show a message that it accepted without an answer: after an unknown outcome we wait this
   * long before looking for the message, and as long again before the second look. Milliseconds.
   */
  readonly lookupWaitMs: number
}

const LONGEST_WAIT_MS = 60 * 60_000

/**
 * The instant so many milliseconds later, an hour at most, however long Slack asks us to wait: the outbox takes what is
 * further ahead for the mistake of a clock.
 */
export const later = (now: Instant, ms: number): Instant => new Date(now.getTime() + Math.min(ms, LONGEST_WAIT_MS))

/** The outcome, unless another worker has taken the delivery over meanwhile. */
export const ended = (outcome: DeliveryOutcome, held: boolean): Delivered => ({
  outcome: held ? outcome : 'lost-lease',
})

/** The message is in the channel: it is marked so, together with what follows it. */
export async function tell(
  delivery: LeasedDelivery,
  told: readonly OutboxItem[],
  message: { readonly channelId: string; readonly ts: string; readonly reconciled?: boolean },
  { outbox, store, kinds, now }: DeliverDeps,
): Promise<Delivered> {
  const follow = (
    await Promise.all(told.map((item) => kinds.get(item.rule)?.follow?.(item, { store, now: now() }) ?? []))
  ).flat()
  const sentAt = now()
  if (!(await outbox.markSent(delivery, message, sentAt, follow))) return { outcome: 'lost-lease' }
  const outcome = message.reconciled ? 'reconciled' : 'sent'
  return { outcome, latenessMs: latenessOf(told, sentAt), followed: follow.length > 0 }
}

const latenessOf = (items: readonly OutboxItem[], sentAt: Instant) =>
  items.map(({ dueAt }) => sentAt.getTime() - dueAt.getTime())

/**
 * What a failed call means for the delivery. Only an unanswered post leaves its fate open; one that was open before
 * stays so, else the next attempt would not say that it may be the second.
 */
export async function settle(
  delivery: LeasedDelivery,
  failure: Failure,
  { outbox, now, lookupWaitMs }: DeliverDeps,
  reached: 'nothing-sent' | 'perhaps-sent' | 'perhaps-sent-before',
): Promise<Delivered> {
  const reason = reasonOf(failure)
  const wait = reached === 'perhaps-sent' ? lookupWaitMs : waitAfter(failure, delivery.attempts)
  if (wait === null) return ended('held', await outbox.hold(delivery, reason))
  const nextAt = later(now(), wait)
  const limited = failure.kind === 'rate-limited' ? { waitMs: wait } : {}
  return reached === 'nothing-sent'
    ? { ...ended('retrying', await outbox.retryAt(delivery, nextAt, reason)), ...limited }
    : { ...ended('unknown', await outbox.markUnknown(delivery, nextAt, reason)), ...limited }
}
