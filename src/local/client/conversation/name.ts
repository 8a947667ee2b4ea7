import type { Conversation } from '../../protocol.ts'

/** A conversation's name as Slack writes it: channels with a hash. */
export function conversationName({ kind, name }: Conversation): string {
  return kind === 'public' || kind === 'private' ? `#${name}` : name
}
