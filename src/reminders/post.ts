import type { Failure } from '../slack/messenger.ts'
import type { LeasedDelivery, Member, MessagePlace, OutboxItem, Settings } from '../store/index.ts'
import { type Audience, compose } from './compose.ts'
import { type DeliverDeps, type Delivered, ended, later, settle, tell } from './outcome.ts'
import {
  type ChannelProblem,
  type Destination,
  destinationOf,
  insteadOfChannel,
  isPost,
  problemOfRefusal,
} from './places.ts'
import { REASON } from './reasons.ts'

/** A delivery that is to be sent now, and what was read for it. */
export interface Sending {
  readonly delivery: LeasedDelivery
  readonly recipient: Member
  readonly settings: Settings
  /** The kinds that the recipient has turned off. */
  readonly muted: ReadonlySet<string>
  readonly deps: DeliverDeps
  readonly maybeRepeated: boolean
}

/** Sends the message where it belongs; to its recipient where its channel does not take it (R7). */
export async function send(sending: Sending): Promise<Delivered> {
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
