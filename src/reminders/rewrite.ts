import type { SentDelivery } from '../store/index.ts'
import { compose } from './compose.ts'
import { type DeliverDeps, later } from './deliver.ts'
import { reasonOf, waitAfter } from './waiting.ts'

/** What became of the rewriting, and how long Slack asked us to wait with this channel where it did. */
export interface Rewritten {
  readonly outcome: 'rewritten' | 'retrying' | 'given-up'
  readonly waitMs?: number
}

/**
 * Rewrites a sent message from the records as they are now (N4). Repeating it is harmless: the message says the same.
 */
export async function rewrite(sent: SentDelivery, deps: DeliverDeps): Promise<Rewritten> {
  const { outbox, store, messenger, kinds } = deps
  const now = deps.now()
  const giveUp = async (reason: string): Promise<Rewritten> => {
    await outbox.refreshFailed(sent, null, reason)
    return { outcome: 'given-up' }
  }
  const [recipient, settings] = await Promise.all([store.members.byId(sent.recipientId), store.settings.read()])
  const { items, page, sentAt } = sent
  const composed =
    recipient && (await compose({ store, recipient, settings, items, kinds, now, sent: { at: sentAt, page } }))
  if (!composed?.message) return giveUp('nothing left to say')
  const outcome = await messenger.update(sent.channelId, sent.messageTs, composed.message)
  if (outcome.kind === 'sent') {
    await outbox.refreshed(sent, composed.dropped)
    return { outcome: 'rewritten' }
  }
  const wait = waitAfter(outcome, 0)
  // Gone, or no longer ours to change: the records are right all the same, and /collect shows them.
  if (wait === null) return giveUp(reasonOf(outcome))
  await outbox.refreshFailed(sent, later(now, wait), reasonOf(outcome))
  return { outcome: 'retrying', ...(outcome.kind === 'rate-limited' ? { waitMs: wait } : {}) }
}
