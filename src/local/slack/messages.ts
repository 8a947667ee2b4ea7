/** Messages of the workspace: posted, changed, deleted, found; and the ephemeral ones that only one person sees. */
import type { ShownBlock } from '../protocol.ts'
import { allBlocks, elementsOf } from './block-kit/elements-of.ts'
import { isObject, type JsonObject } from './block-kit/inspection.ts'
import { entryOf, limits } from './block-kit/limits.ts'
import { shownFile } from './files.ts'
import { derivedHex } from './identity.ts'
import type { EphemeralMessage, MessageMetadata, StoredMessage } from './records.ts'
import { fieldsOf } from './view-state.ts'
import { SLACKBOT, type Workspace } from './workspace.ts'

/** What a message says. */
export interface MessageContent {
  readonly text: string
  readonly blocks?: readonly unknown[]
  readonly attachments?: readonly unknown[]
  readonly metadata?: MessageMetadata
  /** The ids of files that were uploaded before. */
  readonly files?: readonly string[]
}

/**
 * Gives every block a `block_id` and every interactive element an `action_id` where the app gave none, as Slack does on
 * arrival. The blocks must have passed the validator.
 *
 * A block that stood there before, word for word, keeps the id it was given: whoever is about to press its button presses
 * what they see, and the page leaves it where it is. One that holds a value gets a new id, as in Slack: what was filled
 * in there is gone with the old one.
 */
export function withIds(
  workspace: Workspace,
  blocks: readonly unknown[],
  before: readonly ShownBlock[] = [],
): ShownBlock[] {
  const copies: unknown[] = structuredClone([...blocks])
  const newId = () => derivedHex(workspace.state.seed, `block ${workspace.sequence('block')}`, 5)
  const kept = idsToKeep(copies, before)
  for (const { block } of allBlocks(copies)) {
    const writable = block as Record<string, unknown>
    if (block['block_id'] === undefined) writable['block_id'] = kept.get(wordingOf(block))?.shift() ?? newId()
    for (const { element } of elementsOf(block, '')) {
      const fields = entryOf(limits.elements, element['type'])?.fields
      if (fields?.['action_id'] !== undefined && element['action_id'] === undefined) {
        const given = element as Record<string, unknown>
        given['action_id'] = newId()
      }
    }
  }
  // Every block passed the validator and now has its id: that is what the type says.
  return copies as ShownBlock[]
}

/** What a block says, whatever it and those in it are called. */
const wordingOf = (block: JsonObject): string =>
  JSON.stringify(block, (key, value: unknown) => (key === 'block_id' ? undefined : value))

/** The ids of the blocks that stood there, by what each says; without those that the app now uses itself. */
function idsToKeep(blocks: readonly unknown[], before: readonly ShownBlock[]): Map<string, string[]> {
  const taken = new Set(allBlocks(blocks).map(({ block }) => block['block_id']))
  const ids = new Map<string, string[]>()
  for (const { block } of allBlocks(before)) {
    const [id, wording] = [String(block['block_id']), wordingOf(block)]
    if (taken.has(id) || fieldsOf([block]).length > 0) continue
    ids.set(wording, [...(ids.get(wording) ?? []), id])
  }
  return ids
}

/** Posts a message as the app or as a person. */
export function post(
  workspace: Workspace,
  place: {
    readonly channel: string
    readonly user: string
    readonly threadTs?: string
    /** A reply that is shown in the conversation as well. */
    readonly isBroadcast?: boolean
  },
  content: MessageContent,
): StoredMessage {
  const isApp = place.user === workspace.app.userId
  const message: StoredMessage = {
    type: 'message',
    channel: place.channel,
    ts: workspace.timestamp(),
    user: place.user,
    text: content.text,
    team: workspace.team.id,
    ...(isApp ? { bot_id: workspace.app.botId, app_id: workspace.app.id } : {}),
    ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
    ...(place.threadTs !== undefined && place.isBroadcast ? { subtype: 'thread_broadcast' as const } : {}),
    ...(content.blocks === undefined || content.blocks.length === 0
      ? {}
      : { blocks: withIds(workspace, content.blocks) }),
    ...(content.attachments === undefined ? {} : { attachments: [...content.attachments] }),
    ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
    ...(content.files === undefined || content.files.length === 0
      ? {}
      : { files: content.files.map((id) => ({ id })) }),
  }
  workspace.state.messages[place.channel] ??= []
  workspace.state.messages[place.channel]?.push(message)
  return message
}

/** All messages of a conversation, the oldest first. */
export function messagesIn(workspace: Workspace, channel: string): readonly StoredMessage[] {
  return workspace.state.messages[channel] ?? []
}

/** A message by its place, or undefined. Recent ones are found first: that is what people and apps touch. */
export function findMessage(workspace: Workspace, channel: string, ts: string): StoredMessage | undefined {
  return messagesIn(workspace, channel).findLast((message) => message.ts === ts)
}

/** What Slack tells of a message's files beside it. */
export function fileFields(workspace: Workspace, { files }: StoredMessage): Record<string, unknown> {
  if (files === undefined) return {}
  return { files: files.map(({ id }) => shownFile(workspace, id)), upload: false }
}

/**
 * Changes a message as `chat.update` does: new blocks replace the old ones, a text alone removes them, metadata stays
 * unless given and goes with an empty object.
 */
export function change(
  workspace: Workspace,
  message: StoredMessage,
  content: Partial<Omit<MessageContent, 'metadata'>> & { readonly metadata?: MessageMetadata | null },
): void {
  if (content.text !== undefined) message.text = content.text
  if (content.blocks !== undefined && content.blocks.length > 0)
    message.blocks = withIds(workspace, content.blocks, message.blocks)
  else if (content.blocks !== undefined || content.text !== undefined) delete message.blocks
  if (content.attachments !== undefined) message.attachments = [...content.attachments]
  if (content.metadata === null) delete message.metadata
  else if (content.metadata !== undefined) message.metadata = content.metadata
  message.edited = { user: message.user, ts: workspace.timestamp() }
}

/** Whether a message stands in somebody's thread: a parent carries its own timestamp there, once it has replies. */
export function isReply({ ts, thread_ts }: Pick<StoredMessage, 'ts' | 'thread_ts'>): boolean {
  return thread_ts !== undefined && thread_ts !== ts
}

/** Where threads are looked up, by the timestamp of their parent. */
export interface Threads {
  repliesTo(ts: string): readonly StoredMessage[]
  parent(ts: string): StoredMessage | undefined
}

/** Looks a thread up in its conversation. */
export function threadsIn(workspace: Workspace, channel: string): Threads {
  return {
    repliesTo: (ts) => messagesIn(workspace, channel).filter((message) => message.thread_ts === ts && isReply(message)),
    parent: (ts) => findMessage(workspace, channel, ts),
  }
}

/** What Slack says of a message's thread beside the message: of a parent its replies, of a reply whose thread it is. */
export function threadFields(message: StoredMessage, threads: Threads): Record<string, unknown> {
  if (message.thread_ts !== undefined && isReply(message)) {
    const parent = threads.parent(message.thread_ts)
    return parent === undefined ? {} : { parent_user_id: parent.user }
  }
  const replies = threads.repliesTo(message.ts)
  if (replies.length === 0) return {}
  const people = [...new Set(replies.map(({ user }) => user))]
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: people.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: people.slice(0, REPLY_USERS_NAMED),
    is_locked: false,
    subscribed: false,
  }
}

/** Of so many who replied, Slack names the first. */
const REPLY_USERS_NAMED = 5

/** Removes a message; of a thread's parent Slack leaves a stone that holds the thread together. */
export function remove(workspace: Workspace, message: StoredMessage): void {
  const messages = workspace.state.messages[message.channel] ?? []
  if (messages.some((other) => other.thread_ts === message.ts && isReply(other))) {
    const { type, channel, ts, team } = message
    const stone: StoredMessage = {
      ...{ type, channel, ts, team },
      user: SLACKBOT,
      text: 'This message was deleted.',
      subtype: 'tombstone',
    }
    workspace.state.messages[channel] = messages.map((other) => (other === message ? stone : other))
    return
  }
  workspace.state.messages[message.channel] = messages.filter((other) => other !== message)
}

/** Shows a message to one person only. */
export function whisper(
  workspace: Workspace,
  place: { readonly channel: string; readonly to: string; readonly from: string; readonly threadTs?: string },
  content: MessageContent,
): EphemeralMessage {
  const message: EphemeralMessage = {
    channel: place.channel,
    ts: workspace.timestamp(),
    to: place.to,
    user: place.from,
    text: content.text,
    ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
    ...(content.blocks === undefined || content.blocks.length === 0
      ? {}
      : { blocks: withIds(workspace, content.blocks) }),
  }
  workspace.state.ephemerals.push(message)
  return message
}

/** An ephemeral message by its place, or undefined. */
export function findEphemeral(workspace: Workspace, channel: string, ts: string): EphemeralMessage | undefined {
  return workspace.state.ephemerals.findLast((message) => message.channel === channel && message.ts === ts)
}

/** Takes from before somebody's eyes all that only they see. */
export function dismissEphemerals(workspace: Workspace, userId: string): void {
  workspace.state.ephemerals = workspace.state.ephemerals.filter(({ to }) => to !== userId)
}

/** Changes or removes an ephemeral message: only a response URL can. */
export function changeEphemeral(workspace: Workspace, message: EphemeralMessage, content: MessageContent | null): void {
  if (content === null) {
    workspace.state.ephemerals = workspace.state.ephemerals.filter((other) => other !== message)
    return
  }
  message.text = content.text
  if (content.blocks === undefined) delete message.blocks
  else message.blocks = withIds(workspace, content.blocks, message.blocks)
}

/** The metadata an app sent, if it is any: null when it says that there shall be none (an empty object). */
export function parseMetadata(value: unknown): MessageMetadata | null | 'invalid' {
  if (!isObject(value)) return 'invalid'
  if (Object.keys(value).length === 0) return null
  const { event_type, event_payload } = value
  if (typeof event_type !== 'string' || event_type === '' || !isObject(event_payload)) return 'invalid'
  return { event_type, event_payload: { ...event_payload } }
}
