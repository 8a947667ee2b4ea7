import type { ShownMessage } from '../protocol.ts'
import { localDay } from './mrkdwn/dates.ts'

/** A line of the conversation as it is drawn. */
export type Row =
  | { kind: 'day'; day: string }
  | { kind: 'message'; message: ShownMessage /** Follows the same author closely: no name again. */; compact: boolean }
  | { kind: 'thread'; parent: ShownMessage; replies: ShownMessage[] }

const COMPACT_SECONDS = 300

/** When a message was posted. */
export function postedAt(message: Pick<ShownMessage, 'ts'>): Date {
  return new Date(Number(message.ts) * 1000)
}

/**
 * Arranges messages: by time, replies below their parent, a line where a new day of the workspace begins.
 * A reply whose parent is not among the messages stands as a message of its own.
 */
export function arrangeMessages(messages: readonly ShownMessage[], timeZone: string): Row[] {
  const sorted = [...messages].sort((a, b) => Number(a.ts) - Number(b.ts))
  const present = new Set(sorted.map(({ ts }) => ts))
  const isReply = ({ ts, threadTs }: ShownMessage) => threadTs !== undefined && threadTs !== ts && present.has(threadTs)
  const rows: Row[] = []
  let day = ''
  let previous: ShownMessage | null = null
  for (const message of sorted.filter((candidate) => !isReply(candidate))) {
    const today = localDay(postedAt(message), timeZone)
    if (today !== day) {
      rows.push({ kind: 'day', day: today })
      previous = null
    }
    day = today
    rows.push({ kind: 'message', message, compact: previous !== null && followsClosely(previous, message) })
    const replies = sorted.filter((reply) => isReply(reply) && reply.threadTs === message.ts)
    if (replies.length > 0) rows.push({ kind: 'thread', parent: message, replies })
    previous = replies.length > 0 ? null : message
  }
  return rows
}

/**
 * The newest message, where it has just come and answers the person `me`: their own, or one that only they see, which
 * an app sends in answer to what they did.
 */
export function answerAmong(
  messages: readonly ShownMessage[],
  before: readonly ShownMessage[],
  me: string,
): ShownMessage | null {
  const newest = messages.at(-1)
  if (!newest || before.some(({ ts }) => ts === newest.ts)) return null
  return newest.ephemeral || newest.userId === me ? newest : null
}

function followsClosely(previous: ShownMessage, next: ShownMessage): boolean {
  const sameKind = previous.userId === next.userId && previous.ephemeral === next.ephemeral
  return sameKind && Number(next.ts) - Number(previous.ts) < COMPACT_SECONDS
}
