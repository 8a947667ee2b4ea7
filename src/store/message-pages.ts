import type { Instant } from '../domain/clock.ts'
import type { Scope } from './scope.ts'

/** A message of the outbox that stands in a channel. */
export interface ToldMessage {
  readonly id: string
  readonly recipientId: string
}

/** Messages that show a page of a longer list (K4). */
export interface MessagePages {
  /** The message at this place, by Slack's ids; null when it is none of the outbox. */
  messageAt(channelId: string, ts: string): Promise<ToldMessage | null>
  /** Has a message rewritten so that it shows this page, from 0. */
  turnPage(messageId: string, page: number, now: Instant): Promise<void>
}

/** The messages of one workspace. */
export function createMessagePages({ db, workspaceId }: Scope): MessagePages {
  return {
    messageAt: (channelId, messageTs) =>
      db.delivery.findFirst({
        where: { workspaceId, channelId, messageTs, state: 'sent' },
        select: { id: true, recipientId: true },
      }),

    async turnPage(messageId, page, now) {
      await db.delivery.updateMany({
        where: { workspaceId, id: messageId, state: 'sent' },
        data: { page, refreshAt: now, revision: { increment: 1 } },
      })
    },
  }
}
