import type { ShownMessage } from '../protocol.ts'
import { localDay } from './mrkdwn/dates.ts'

/** A line of the conversation, or of a thread, as it is drawn. */
export type Row =
  | { kind: 'day'; day: string }
  | {
      kind: 'message'
      message: ShownMessage
      /** Follows the same author closely: no name again. */
      compact: boolean
      /** What was said in its thread; nothing of it where the thread itself is drawn. */
      replies: readonly ShownMessage[]
    }
  | { kind: 'replies'; count: number }

const COMPACT_SECONDS = 300

/** When a message was posted. */
export function postedAt(message: Pick<ShownMessage, 'ts'>): Date {
  return new Date(Number(message.ts) * 1000)
}

/**
 * Arranges messages: by time, replies with their parent, a line where a new day of the workspace begins. A reply whose
 * parent is not among the messages stands as a message of its own, as does one that was sent to the conversation as well.
 */
export function arrangeMessages(messages: readonly ShownMessage[], timeZone: string): Row[] {
  const sorted = byTime(messages)
  const present = new Set(sorted.map(({ ts }) => ts))
  const isHidden = (message: ShownMessage) =>
    isReply(message) && !message.broadcast && present.has(message.threadTs ?? '')
  const rows: Row[] = []
  let day = ''
  let previous: ShownMessage | null = null
  for (const message of sorted.filter((candidate) => !isHidden(candidate))) {
    const today = localDay(postedAt(message), timeZone)
    if (today !== day) {
      rows.push({ kind: 'day', day: today })
      previous = null
    }
    day = today
    const replies = isReply(message) ? [] : repliesTo(sorted, message.ts)
    rows.push({ kind: 'message', message, compact: previous !== null && followsClosely(previous, message), replies })
    previous = replies.length > 0 ? null : message
  }
  return rows
}

/** Arranges a thread: its parent, how many have replied, and the replies by time. Nothing where the parent is gone. */
export function arrangeThread(messages: readonly ShownMessage[], parentTs: string): Row[] {
  const parent = messages.find(({ ts }) => ts === parentTs)
  if (!parent) return []
  const replies = repliesTo(byTime(messages), parentTs)
  const drawn = replies.map((message, index): Row => {
    const previous = replies[index - 1]
    return {
      kind: 'message',
      message,
      compact: previous !== undefined && followsClosely(previous, message),
      replies: [],
    }
  })
  return [
    { kind: 'message', message: parent, compact: false, replies: [] },
    { kind: 'replies', count: replies.length },
    ...drawn,
  ]
}

const byTime = (messages: readonly ShownMessage[]) => [...messages].sort((a, b) => Number(a.ts) - Number(b.ts))
const isReply = ({ ts, threadTs }: ShownMessage) => threadTs !== undefined && threadTs !== ts
const repliesTo = (sorted: readonly ShownMessage[], parentTs: string) =>
  sorted.filter((message) => isReply(message) && message.threadTs === parentTs)

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

/** What has come since, oldest first. */
export function newsAmong(messages: readonly ShownMessage[], before: readonly ShownMessage[]): readonly ShownMessage[] {
  const known = new Set(before.map(({ ts }) => ts))
  return messages.filter(({ ts }) => !known.has(ts))
}

function followsClosely(previous: ShownMessage, next: ShownMessage): boolean {
  const sameKind = previous.userId === next.userId && previous.ephemeral === next.ephemeral
  return sameKind && Number(next.ts) - Number(previous.ts) < COMPACT_SECONDS
}
