import type { SentDelivery } from '../store/index.ts'
import { compose } from './compose.ts'
import type { DeliverDeps } from './deliver.ts'
import { reasonOf, waitAfter } from './waiting.ts'

/**
 * Rewrites a sent message from the records as they are now (N4). Repeating it is harmless: the message says the same.
 * Answers what became of it.
 */
export async function rewrite(sent: SentDelivery, deps: DeliverDeps): Promise<'rewritten' | 'retrying' | 'given-up'> {
  const { outbox, store, messenger, kinds } = deps
  const now = deps.now()
  const [recipient, settings] = await Promise.all([store.members.byId(sent.recipientId), store.settings.read()])
  const composed =
    recipient && (await compose({ store, recipient, settings, items: sent.items, kinds, now, phase: 'sent' }))
  if (!composed?.message) {
    await outbox.refreshFailed(sent, null, 'nothing left to say')
    return 'given-up'
  }
  const outcome = await messenger.update(sent.channelId, sent.messageTs, composed.message)
  if (outcome.kind === 'sent') {
    await outbox.refreshed(sent)
    return 'rewritten'
  }
  // Gone, or no longer ours to change: the records are right all the same, and /collect shows them.
  const wait = waitAfter(outcome, 0)
  await outbox.refreshFailed(sent, wait === null ? null : new Date(now.getTime() + wait), reasonOf(outcome))
  return wait === null ? 'given-up' : 'retrying'
}
