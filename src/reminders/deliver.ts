import { nextOpening } from '../domain/working-time.ts'
import { type LeasedDelivery, type OutboxItem, ownCalendar } from '../store/index.ts'
import { type DeliverDeps, type Delivered, ended, later } from './outcome.ts'
import { isPost } from './places.ts'
import { type Sending, send } from './post.ts'
import { misplacedIn } from './readers.ts'
import { REASON } from './reasons.ts'
import { reconcile } from './reconcile.ts'
import { tooOld } from './too-old.ts'

const QUIET = 'outside working hours'

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
  const work = { recipient, settings, muted, deps, maybeRepeated }
  const misplaced = await misplacedIn(delivery, recipient, deps)
  if (misplaced.length === 0) return tellReader({ ...work, delivery })
  if (!(await outbox.passOn(delivery, misplaced))) return { outcome: 'lost-lease' }
  const items = delivery.items.filter(({ id }) => !misplaced.some(({ itemId }) => itemId === id))
  const rest =
    items.length === 0 ? ended('postponed', true) : await tellReader({ ...work, delivery: { ...delivery, items } })
  return { ...rest, followed: true }
}

/** Sends what is for this reader to hear, but for what is too old; what a closed account was to hear goes to its heirs. */
async function tellReader(sending: Sending): Promise<Delivered> {
  const { delivery, recipient, deps } = sending
  const { outbox, store } = deps
  // What goes into a channel is told there, whoever has left meanwhile.
  if (recipient.deactivatedAt && !isPost(delivery.items[0])) {
    // What waited when the account was closed went to the heirs then; this was added since (R5).
    await store.members.passOn(recipient.id, delivery.items, deps.now())
    return ended('skipped', await outbox.skipDelivery(delivery, REASON.recipientDeactivated))
  }

  // What may be in the channel all the same was told in time, or is to be found there: only what never left is too old.
  const late = delivery.state === 'pending' ? tooOld(delivery.items, recipient.timeZone, deps.kinds, deps.now()) : []
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

/** Sends the message, or puts it off where it falls into the recipient's quiet hours (N2). */
async function sendWhenOpen(sending: Sending): Promise<Delivered> {
  const { delivery, recipient, settings, deps } = sending
  const { outbox } = deps
  if (!(await isForAnyHour(delivery.items, deps))) {
    const at = deps.now()
    const opening = nextOpening(ownCalendar(settings, recipient), at)
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

/** Whether one of these is not to wait for working hours (N2), by its kind or because it is urgent (P5). */
async function isForAnyHour(items: readonly OutboxItem[], { kinds, store }: DeliverDeps): Promise<boolean> {
  for (const item of items) {
    const kind = kinds.get(item.rule)
    if (kind?.quietHours === 'ignore' || (await kind?.isUrgent?.(item, { store }))) return true
  }
  return false
}
