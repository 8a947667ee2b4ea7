import type { Failure } from '../slack/messenger.ts'
import { checkPostingChannel } from '../slack/posting-channel.ts'
import type { SentDelivery } from '../store/index.ts'
import { type Audience, compose } from './compose.ts'
import { type DeliverDeps, later } from './outcome.ts'
import type { AskedToWait } from './pace.ts'
import { channelProblemOf, channelUseOf, isPost } from './places.ts'
import { reasonOf, waitAfter } from './waiting.ts'

/** What became of the rewriting, and how long Slack asked us to wait with this channel where it did. */
export interface Rewritten extends Pick<AskedToWait, 'waitMs'> {
  readonly outcome: 'rewritten' | 'retrying' | 'given-up'
  /** The record changed meanwhile: the message is to be rewritten again, at once. */
  readonly followed?: boolean
}

/**
 * Rewrites a sent message from the records as they are now (N4). Repeating it is harmless: the message says the same.
 */
export async function rewrite(sent: SentDelivery, deps: DeliverDeps): Promise<Rewritten> {
  const { outbox, store, messenger, inPlace, kinds } = deps
  const now = deps.now()
  const giveUp = async (reason: string): Promise<Rewritten> => {
    await outbox.refreshFailed(sent, null, reason)
    return { outcome: 'given-up' }
  }
  // Who stood still until somebody else took it over may have put an old text in the place of theirs.
  const lookAgain = () => {
    const told = sent.items.map(({ subjectId }) => subjectId)
    return store.reminders.refresh(told, deps.now())
  }
  const tryAgain = async (failure: Failure): Promise<Rewritten> => {
    const wait = waitAfter(failure, 0)
    // Gone, or no longer ours to change: the records are right all the same, and /collect shows them.
    if (wait === null) return giveUp(reasonOf(failure))
    if (!(await outbox.refreshFailed(sent, later(now, wait), reasonOf(failure)))) await lookAgain()
    return { outcome: 'retrying', ...(failure.kind === 'rate-limited' ? { waitMs: wait } : {}) }
  }
  const { member: recipient, settings, muted } = await store.members.recipient(sent.recipientId)
  const { items, page, sentAt } = sent
  if (!recipient) return giveUp('nothing left to say')
  const [item] = items
  const instead = isPost(item) ? channelProblemOf(item.reason) : null
  const inChannel = isPost(item) && item.channelId === sent.channelId
  if (inChannel) {
    // People's figures are not brought up to date where everybody can read them by now, nor where nobody knows (R7).
    const checked = await inPlace(() => checkPostingChannel(messenger, sent.channelId, channelUseOf(item, kinds)))
    if (!checked.ok) return typeof checked.error === 'string' ? giveUp(checked.error) : tryAgain(checked.error.failure)
  }
  const audience: Audience = inChannel ? { kind: 'channel' } : { kind: 'direct', reader: recipient, instead }
  const composing = { store, audience, recipient, muted, settings, items, kinds, now, sent: { at: sentAt, page } }
  const { message, dropped } = await compose(composing)
  if (!message) return giveUp('nothing left to say')
  const outcome = await inPlace(() => messenger.update(sent.channelId, sent.messageTs, message))
  if (outcome.kind === 'sent') {
    // What changed while it was being rewritten found it held, and is not in it: somebody has to look again.
    const isCurrent = await outbox.refreshed(sent, dropped)
    if (!isCurrent) await lookAgain()
    return { outcome: 'rewritten', followed: !isCurrent }
  }
  return tryAgain(outcome)
}
