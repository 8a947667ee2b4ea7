import type { Instant } from '../domain/clock.ts'
import { nextOpening } from '../domain/working-time.ts'
import type { Failure, Messenger } from '../slack/messenger.ts'
import {
  type LeasedDelivery,
  type Member,
  type OutboxStore,
  type Settings,
  type WorkspaceStore,
  workingCalendar,
} from '../store/index.ts'
import { compose } from './compose.ts'
import type { ReminderKind } from './kinds.ts'
import { isTokenRefused, reasonOf, waitAfter } from './waiting.ts'

/** What became of one delivery in this sweep. */
export type DeliveryOutcome =
  | 'sent'
  | 'reconciled'
  | 'skipped'
  | 'postponed'
  | 'retrying'
  | 'unknown'
  | 'held'
  | 'lost-lease'

export interface DeliverDeps {
  readonly outbox: OutboxStore
  readonly store: WorkspaceStore
  readonly messenger: Messenger
  readonly kinds: ReadonlyMap<string, ReminderKind>
  readonly now: () => Instant
}

/**
 * How long Slack may take to show a message that it accepted without an answer: after an unknown outcome we wait this
 * long before looking for the message, and as long again before the second look.
 */
const LOOKUP_WAIT_MS = 60_000
const LOOKUPS_BEFORE_RESENDING = 2

const later = (now: Instant, ms: number): Instant => new Date(now.getTime() + ms)

/**
 * Brings one leased delivery a step further (N1; docs/architecture.md, "Reminders"). An attempt is written down before
 * the call, so that a death at any statement leaves either nothing sent or a row that says where to look. A message
 * whose fate is unknown is looked for, twice, before it is sent again.
 */
export async function deliver(delivery: LeasedDelivery, deps: DeliverDeps): Promise<DeliveryOutcome> {
  const { outbox, store } = deps
  const [recipient, settings] = await Promise.all([store.members.byId(delivery.recipientId), store.settings.read()])
  let maybeRepeated = false
  if (delivery.state !== 'pending') {
    const looked = await reconcile(delivery, settings, deps)
    if (looked !== 'send-again' && looked !== 'send-marked') return looked
    maybeRepeated = looked === 'send-marked'
  }
  if (!recipient || recipient.deactivatedAt) {
    const reason = recipient ? 'the recipient has been deactivated' : 'the recipient is gone'
    return (await outbox.skipDelivery(delivery, reason)) ? 'skipped' : 'lost-lease'
  }
  return (
    (await untilOpen(delivery, recipient, settings, deps)) ?? send(delivery, recipient, settings, deps, maybeRepeated)
  )
}

/** Puts a message off that falls into the recipient's quiet hours (N2); null when it may be sent now. */
async function untilOpen(
  delivery: LeasedDelivery,
  recipient: Member,
  settings: Settings,
  { outbox, kinds, now }: DeliverDeps,
): Promise<DeliveryOutcome | null> {
  if (delivery.items.some(({ rule }) => kinds.get(rule)?.quietHours === 'ignore')) return null
  const at = now()
  const opening = nextOpening(workingCalendar(settings, recipient), at)
  if (!opening) return (await outbox.hold(delivery, 'the working hours never open')) ? 'held' : 'lost-lease'
  if (opening <= at) return null
  // What may be in the channel all the same is not gathered anew: at the opening it is looked for once more.
  const waits =
    delivery.state === 'pending'
      ? await outbox.postpone(delivery, opening, QUIET)
      : await outbox.markUnknown(delivery, opening, QUIET)
  return waits ? 'postponed' : 'lost-lease'
}
const QUIET = 'outside working hours'

async function send(
  delivery: LeasedDelivery,
  recipient: Member,
  settings: Settings,
  deps: DeliverDeps,
  maybeRepeated: boolean,
): Promise<DeliveryOutcome> {
  const { outbox, store, messenger, kinds } = deps
  const now = deps.now()
  const composed = await compose({
    store,
    recipient,
    settings,
    items: delivery.items,
    kinds,
    now,
    phase: 'sending',
    maybeRepeated,
  })
  if (!composed.message) {
    if (!(await outbox.dropItems(delivery, composed.dropped))) return 'lost-lease'
    return (await outbox.skipDelivery(delivery, composed.dropped[0]?.reason ?? 'nothing left to say'))
      ? 'skipped'
      : 'lost-lease'
  }
  if (composed.dropped.length > 0 && !(await outbox.dropItems(delivery, composed.dropped))) return 'lost-lease'

  const channel = await directMessageOf(recipient, deps)
  const before = maybeRepeated ? 'perhaps-sent-before' : 'nothing-sent'
  if (typeof channel !== 'string') return settle(delivery, channel, deps, before)
  if (!(await outbox.beginAttempt(delivery, channel, now))) return 'lost-lease'
  const outcome = await messenger.post(channel, composed.message, delivery.messageKey)
  if (outcome.kind !== 'sent')
    return settle(delivery, outcome, deps, outcome.kind === 'unknown' ? 'perhaps-sent' : before)
  const kept = await outbox.markSent(delivery, { channelId: outcome.channel, ts: outcome.ts }, deps.now())
  return kept ? 'sent' : 'lost-lease'
}

async function directMessageOf(recipient: Member, { store, messenger }: DeliverDeps): Promise<string | Failure> {
  if (recipient.dmChannelId) return recipient.dmChannelId
  const opened = await messenger.openDirectMessage(recipient.slackUserId)
  if (opened.kind !== 'opened') return opened
  await store.members.setDmChannel(recipient.id, opened.channel)
  return opened.channel
}

/**
 * What a failed call means for the delivery. Only an unanswered post leaves its fate open; one that was open before
 * stays so, else the next attempt would not say that it may be the second.
 */
async function settle(
  delivery: LeasedDelivery,
  failure: Failure,
  { outbox, now }: DeliverDeps,
  reached: 'nothing-sent' | 'perhaps-sent' | 'perhaps-sent-before',
): Promise<DeliveryOutcome> {
  const reason = reasonOf(failure)
  const wait = reached === 'perhaps-sent' ? LOOKUP_WAIT_MS : waitAfter(failure, delivery.attempts)
  if (wait === null) return (await outbox.hold(delivery, reason)) ? 'held' : 'lost-lease'
  const nextAt = later(now(), wait)
  if (reached === 'nothing-sent') return (await outbox.retryAt(delivery, nextAt, reason)) ? 'retrying' : 'lost-lease'
  return (await outbox.markUnknown(delivery, nextAt, reason)) ? 'unknown' : 'lost-lease'
}

/** Finds out whether the message of an unknown or interrupted attempt is in the channel. */
async function reconcile(
  delivery: LeasedDelivery,
  settings: Settings,
  { outbox, messenger, now }: DeliverDeps,
): Promise<DeliveryOutcome | 'send-again' | 'send-marked'> {
  const { channelId, attemptedAt } = delivery
  if (!channelId || !attemptedAt) return 'send-again' // no attempt was written down: nothing can have been sent
  const at = now()
  const lookFrom = later(attemptedAt, LOOKUP_WAIT_MS)
  if (at < lookFrom)
    return (await outbox.markUnknown(delivery, lookFrom, 'waiting before looking')) ? 'unknown' : 'lost-lease'

  const found = await messenger.findByKey(channelId, delivery.messageKey, attemptedAt)
  const lookLater = async (failure: Failure): Promise<DeliveryOutcome> => {
    const wait = waitAfter(failure, 0) ?? LOOKUP_WAIT_MS
    return (await outbox.markUnknown(delivery, later(at, wait), `could not look: ${reasonOf(failure)}`))
      ? 'unknown'
      : 'lost-lease'
  }
  switch (found.kind) {
    case 'found':
      return (await outbox.markSent(delivery, { channelId, ts: found.ts }, at)) ? 'reconciled' : 'lost-lease'
    case 'absent':
      if (delivery.lookups + 1 >= LOOKUPS_BEFORE_RESENDING) return 'send-again'
      return (await outbox.noteLookup(delivery, later(at, LOOKUP_WAIT_MS))) ? 'unknown' : 'lost-lease'
    case 'forbidden':
      // Without a valid token nothing may be read; that says nothing about this history.
      if (isTokenRefused(found.error)) return lookLater({ kind: 'refused', error: found.error, permanent: true })
      if (settings.unknownOutcomes === 'resend_marked') return 'send-marked'
      return (await outbox.hold(delivery, `its fate is unknown and the history may not be read: ${found.error}`))
        ? 'held'
        : 'lost-lease'
    default:
      return lookLater(found)
  }
}
