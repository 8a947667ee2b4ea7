import type { Clock } from '../../src/domain/clock.ts'
import type { Messenger } from '../../src/slack/messenger.ts'
import { sentence } from '../../src/slack/surfaces.ts'
import type { Db } from '../../src/store/client.ts'
import type { Store } from '../../src/store/index.ts'
import { ALONE, LIST } from './reminders.ts'

/** Designs that are often used and double messages: the suite must notice, or it would prove nothing about ours. */
export const OTHER_DESIGNS = ['select-post-mark', 'blind-retry'] as const
export type OtherDesign = (typeof OTHER_DESIGNS)[number]

interface Ground {
  readonly db: Db
  readonly store: Store
  readonly messenger: Messenger
  readonly clock: Clock
}

const LEASE_MS = 120_000
const RETRY_MS = 5_000
const AT_ONCE = 10

/** A sender of this design; each call of the answered function sends what is due, unless it still does. */
export function otherDesign(design: OtherDesign, ground: Ground): () => void {
  const sweep = design === 'select-post-mark' ? selectPostMark : blindRetry
  let sweeping = false
  return () => {
    if (sweeping) return
    sweeping = true
    // What fails (the database is away for a moment) comes again with the next tick.
    void sweep(ground)
      .catch(() => undefined)
      .finally(() => {
        sweeping = false
      })
  }
}

/** Reads what is due, posts it, and marks what Slack said it took. */
async function selectPostMark({ db, messenger, clock }: Ground): Promise<void> {
  const due = await db.outboxItem.findMany({
    where: { state: 'pending', dueAt: { lte: clock.now() } },
    include: { recipient: true },
    take: AT_ONCE,
  })
  await Promise.all(
    due.map(async ({ id, workspaceId, subjectId, recipient }) => {
      const opened = await messenger.openDirectMessage(recipient.slackUserId)
      if (opened.kind !== 'opened') return
      const outcome = await messenger.post(opened.channel, sentence(subjectId))
      if (outcome.kind === 'sent')
        await db.outboxItem.updateMany({ where: { workspaceId, id }, data: { state: 'sent' } })
    }),
  )
}

/** Claims and leases as we do, but posts again whenever the outcome is not clear. */
async function blindRetry({ store, messenger, clock }: Ground): Promise<void> {
  const { outbox } = store
  await outbox.claimDue(clock.now(), 500, [ALONE], [ALONE, LIST])
  for (const workspaceId of await store.workspaces.list()) {
    const members = store.inWorkspace(workspaceId).members
    const leased = await outbox.lease(workspaceId, clock.now(), LEASE_MS, AT_ONCE)
    await Promise.all(
      leased.map(async (delivery) => {
        const again = () => outbox.retryAt(delivery, new Date(clock.now().getTime() + RETRY_MS), 'again')
        const recipient = await members.byId(delivery.recipientId)
        const opened = recipient && (await messenger.openDirectMessage(recipient.slackUserId))
        if (opened?.kind !== 'opened') return again()
        const text = delivery.items.map(({ subjectId }) => subjectId).join(' ')
        const outcome = await messenger.post(opened.channel, sentence(text), delivery.messageKey)
        if (outcome.kind !== 'sent') return again()
        return outbox.markSent(delivery, { channelId: outcome.channel, ts: outcome.ts }, clock.now())
      }),
    )
  }
}
