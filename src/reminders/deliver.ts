import type { Instant } from '../domain/clock.ts'
import { nextOpening } from '../domain/working-time.ts'
import type { Failure, Messenger } from '../slack/messenger.ts'
import {
  type LeasedDelivery,
  type Member,
  type MessagePlace,
  type OutboxItem,
  type OutboxStore,
  type Settings,
  type WorkspaceStore,
  workingCalendar,
} from '../store/index.ts'
import { type Audience, compose } from './compose.ts'
import type { ReminderKind } from './kinds.ts'
import {
  type ChannelProblem,
  type Destination,
  destinationOf,
  insteadOfChannel,
  isPost,
  problemOfRefusal,
} from './places.ts'
import { REASON } from './reasons.ts'
import { tooOld } from './too-old.ts'
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
export interface Delivered {
  readonly outcome: DeliveryOutcome
  /** How long Slack asked us to wait with this channel, where it did. */
  readonly waitMs?: number
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

const LOOKUPS_BEFORE_RESENDING = 2
const QUIET = 'outside working hours'

const LONGEST_WAIT_MS = 60 * 60_000

/**
 * The instant so many milliseconds later, an hour at most, however long Slack asks us to wait: the outbox takes what is
 * further ahead for the mistake of a clock.
 */
export const later = (now: Instant, ms: number): Instant => new Date(now.getTime() + Math.min(ms, LONGEST_WAIT_MS))

/**
 * Brings one leased delivery a step further (N1; docs/architecture.md, "Reminders"). An attempt is written down before
 * the call, so that a death at any statement leaves either nothing sent or a row that says where to look. A message
 * whose fate is unknown is looked for, twice, before it is sent again.
 */
export async function deliver(delivery: LeasedDelivery, deps: DeliverDeps): Promise<Delivered> {
  const { outbox, store } = deps
  const { member: recipient, settings, muted } = await store.members.recipient(delivery.recipientId)
  let maybeRepeated = false
  if (delivery.state !== 'pending') {
    const looked = await reconcile(delivery, settings, deps)
    if (typeof looked === 'object') return looked
    if (looked !== 'send-again' && looked !== 'send-marked') return { outcome: looked }
    maybeRepeated = looked === 'send-marked'
  }
  if (!recipient) return ended('skipped', await outbox.skipDelivery(delivery, REASON.recipientGone))
  // What goes into a channel is told there, whoever has left meanwhile.
  if (recipient.deactivatedAt && !isPost(delivery.items[0])) {
    // What waited when the account was closed went to the heirs then; this was added since (R5).
    await store.members.passOn(recipient.id, delivery.items, deps.now())
    return ended('skipped', await outbox.skipDelivery(delivery, REASON.recipientDeactivated))
  }

  // What may be in the channel all the same was told in time, or is to be found there: only what never left is too old.
  const late = delivery.state === 'pending' ? tooOld(delivery.items, recipient.timeZone, deps.kinds, deps.now()) : []
  const sending = { delivery, recipient, settings, muted, deps, maybeRepeated }
  if (late.length === 0) return sendWhenOpen(sending)
  const missed = late.map(({ id }) => ({ itemId: id, reason: REASON.tooOld, state: 'missed' as const }))
  if (!(await outbox.dropItems(delivery, missed))) return { outcome: 'lost-lease' }
  const items = delivery.items.filter((item) => !late.includes(item))
  const outcome =
    items.length === 0
      ? ended('skipped', await outbox.skipDelivery(delivery, REASON.tooOld))
      : await sendWhenOpen({ ...sending, delivery: { ...delivery, items } })
  return { ...outcome, missed: missed.length }
}

const latenessOf = (items: readonly OutboxItem[], sentAt: Instant) =>
  items.map(({ dueAt }) => sentAt.getTime() - dueAt.getTime())

/** The outcome, unless another worker has taken the delivery over meanwhile. */
const ended = (outcome: DeliveryOutcome, held: boolean): Delivered => ({ outcome: held ? outcome : 'lost-lease' })

/** Sends the message, or puts it off where it falls into the recipient's quiet hours (N2). */
async function sendWhenOpen(sending: Sending): Promise<Delivered> {
  const { delivery, recipient, settings, deps } = sending
  const { outbox, kinds } = deps
  if (delivery.items.every(({ rule }) => kinds.get(rule)?.quietHours !== 'ignore')) {
    const at = deps.now()
    const opening = nextOpening(workingCalendar(settings, recipient), at)
    if (!opening) return ended('held', await outbox.hold(delivery, 'the working hours never open'))
    if (opening > at) {
      // What may be in the channel all the same is not gathered anew: it is looked for again, at the opening at the latest.
      const waits =
        delivery.state === 'pending'
          ? await outbox.postpone(delivery, opening, QUIET)
          : await outbox.markUnknown(delivery, later(at, opening.getTime() - at.getTime()), QUIET)
      return ended('postponed', waits)
    }
  }
  return send(sending)
}

async function send(sending: Sending): Promise<Delivered> {
  const { delivery, recipient, deps } = sending
  const first = await destinationOf(delivery, recipient, deps)
  const sent = await sendTo(first, sending)
  if (!('refusedBy' in sent)) return sent
  // The channel said no at the last moment, so nothing is there: its recipient is told instead, now.
  const second = await insteadOfChannel(sent.item, recipient, sent.refusedBy, deps)
  const again = await sendTo(second, sending)
  if ('refusedBy' in again) throw new Error('direct messages are no channel')
  return again
}

interface Sending {
  readonly delivery: LeasedDelivery
  readonly recipient: Member
  readonly settings: Settings
  /** The kinds that the recipient has turned off. */
  readonly muted: ReadonlySet<string>
  readonly deps: DeliverDeps
  readonly maybeRepeated: boolean
}

/** Writes the message for whoever reads it there, and posts it; or says that the channel does not take it. */
async function sendTo(
  destination: Destination,
  { delivery, recipient, settings, muted, deps, maybeRepeated }: Sending,
): Promise<Delivered | { readonly refusedBy: ChannelProblem; readonly item: OutboxItem }> {
  const { outbox, store, messenger, kinds } = deps
  const before = maybeRepeated ? 'perhaps-sent-before' : 'nothing-sent'
  if (destination.kind === 'failed') return settle(delivery, destination.failure, deps, before)
  if (destination.kind === 'waits')
    return ended(
      'retrying',
      await outbox.retryAt(delivery, later(deps.now(), deps.lookupWaitMs), 'waiting for its thread'),
    )
  if (destination.kind === 'nowhere') return ended('skipped', await outbox.skipDelivery(delivery, destination.reason))

  const now = deps.now()
  const { items } = delivery
  const audience = audienceOf(destination)
  const composed = await compose({ store, audience, recipient, muted, settings, items, kinds, now, maybeRepeated })
  if (composed.dropped.length > 0 && !(await outbox.dropItems(delivery, composed.dropped)))
    return { outcome: 'lost-lease' }
  if (!composed.message) {
    const reason = composed.dropped[0]?.reason ?? REASON.nothingLeft
    return ended('skipped', await outbox.skipDelivery(delivery, reason))
  }

  const place = await placeOf(destination, items, deps)
  if ('kind' in place) return settle(delivery, place, deps, before)
  const attemptedAt = deps.now()
  if (!(await outbox.beginAttempt(delivery, isPost(items[0]) ? place : place.channelId, attemptedAt)))
    return { outcome: 'lost-lease' }
  const { message } = composed
  const outcome = await deps.inPlace(async () => {
    // Whoever stood still until here (a suspended machine) may be too late: others have looked for the message in vain
    // and sent it again. It is left to be looked for.
    if (deps.now().getTime() - attemptedAt.getTime() >= deps.lookupWaitMs) return null
    return messenger.post(place.channelId, message, delivery.messageKey, place.threadTs)
  })
  if (outcome === null) return { outcome: 'lost-lease' }
  if (outcome.kind !== 'sent') {
    const [item] = items
    const refusedBy = destination.kind === 'channel' && item ? problemOfRefusal(outcome) : null
    if (refusedBy && item) return { refusedBy, item }
    if (outcome.kind === 'refused' && place.threadTs !== null && THREAD_GONE.has(outcome.error))
      return ended('skipped', await outbox.skipDelivery(delivery, REASON.nothingLeft))
    return settle(delivery, outcome, deps, outcome.kind === 'unknown' ? 'perhaps-sent' : before)
  }
  const told = items.filter(({ id }) => !composed.dropped.some(({ itemId }) => itemId === id))
  return tell(delivery, told, { channelId: outcome.channel, ts: outcome.ts }, deps)
}

/** Somebody removed the message in whose thread this was to stand. */
const THREAD_GONE = new Set(['cannot_reply_to_message', 'thread_not_found', 'message_not_found'])

const audienceOf = (destination: Exclude<Destination, { kind: 'failed' | 'waits' | 'nowhere' }>): Audience =>
  destination.kind === 'channel'
    ? { kind: 'channel' }
    : {
        kind: 'direct',
        reader: destination.reader,
        instead: destination.kind === 'direct' ? destination.instead : null,
      }

async function placeOf(
  destination: Exclude<Destination, { kind: 'failed' | 'waits' | 'nowhere' }>,
  items: readonly OutboxItem[],
  deps: DeliverDeps,
): Promise<MessagePlace | Failure> {
  if (destination.kind === 'channel') {
    const { channelId, threadTs } = destination
    return { channelId, threadTs, instead: null }
  }
  if (destination.kind === 'direct-thread') return destination.place
  const channelId = await directMessageOf(destination.reader, deps)
  if (typeof channelId !== 'string') return channelId
  return { channelId, threadTs: null, instead: isPost(items[0]) ? destination.instead : null }
}

/** The message is in the channel: it is marked so, together with what follows it. */
async function tell(
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

async function directMessageOf(
  recipient: Member,
  { store, messenger, inPlace }: DeliverDeps,
): Promise<string | Failure> {
  if (recipient.dmChannelId) return recipient.dmChannelId
  const opened = await inPlace(() => messenger.openDirectMessage(recipient.slackUserId))
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

/** Finds out whether the message of an unknown or interrupted attempt is in the channel. */
async function reconcile(
  delivery: LeasedDelivery,
  settings: Settings,
  deps: DeliverDeps,
): Promise<Delivered | DeliveryOutcome | 'send-again' | 'send-marked'> {
  const { outbox, messenger, inPlace, now, lookupWaitMs } = deps
  const { channelId, attemptedAt } = delivery
  if (!channelId || !attemptedAt) return 'send-again' // no attempt was written down: nothing can have been sent
  const at = now()
  const passedMs = at.getTime() - attemptedAt.getTime()
  // Where the clock has been put back since the attempt, nobody knows how long ago it was: then one wait is enough, and
  // the unknown ones have had it.
  const waitMs = passedMs >= 0 ? lookupWaitMs - passedMs : delivery.state === 'sending' ? lookupWaitMs : 0
  if (waitMs > 0) {
    const waits = await outbox.markUnknown(delivery, later(at, waitMs), 'waiting before looking')
    return waits ? 'unknown' : 'lost-lease'
  }

  const found = await inPlace(() => messenger.findByKey(channelId, delivery.messageKey, delivery.threadTs))
  const lookLater = async (failure: Failure): Promise<DeliveryOutcome> => {
    const wait = waitAfter(failure, 0) ?? lookupWaitMs
    const waits = await outbox.markUnknown(delivery, later(at, wait), `could not look: ${reasonOf(failure)}`)
    return waits ? 'unknown' : 'lost-lease'
  }
  switch (found.kind) {
    case 'found':
      return tell(delivery, delivery.items, { channelId, ts: found.ts, reconciled: true }, deps)
    case 'absent':
      if (delivery.lookups + 1 >= LOOKUPS_BEFORE_RESENDING) return 'send-again'
      return (await outbox.noteLookup(delivery, later(at, lookupWaitMs))) ? 'unknown' : 'lost-lease'
    case 'forbidden':
      if (settings.unknownOutcomes === 'resend_marked') return 'send-marked'
      // A channel that is closed to us shows nobody of ours anything any more: its recipient is told, who is not there.
      if (isPost(delivery.items[0]) && problemOfRefusal({ kind: 'refused', error: found.error, permanent: true }))
        return 'send-marked'
      return (await outbox.hold(delivery, `its fate is unknown and the history may not be read: ${found.error}`))
        ? 'held'
        : 'lost-lease'
    default:
      return lookLater(found)
  }
}
