import type { Failure } from '../slack/messenger.ts'
import type { LeasedDelivery, Settings } from '../store/index.ts'
import { type DeliverDeps, type Delivered, type DeliveryOutcome, ended, later, tell } from './outcome.ts'
import { isPost, problemOfRefusal } from './places.ts'
import { reasonOf, waitAfter } from './waiting.ts'

const LOOKUPS_BEFORE_RESENDING = 2
/** Finds out whether the message of an unknown or interrupted attempt is in the channel. */
export async function reconcile(
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
  const lookLater = async (failure: Failure): Promise<Delivered> => {
    const wait = waitAfter(failure, 0) ?? lookupWaitMs
    const waits = await outbox.markUnknown(delivery, later(at, wait), `could not look: ${reasonOf(failure)}`)
    return { ...ended('unknown', waits), ...(failure.kind === 'rate-limited' ? { lookWaitMs: wait } : {}) }
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
