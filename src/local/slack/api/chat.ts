/** chat.*: posting, changing and deleting messages. Errors as the method pages list them. */
import { isObject } from '../block-kit/inspection.ts'
import { limits } from '../block-kit/limits.ts'
import { validateSurface } from '../block-kit/validate.ts'
import {
  change,
  findMessage,
  type MessageContent,
  parseMetadata,
  post,
  remove,
  threadFields,
  threadsIn,
  whisper,
} from '../messages.ts'
import type { StoredConversation, StoredMessage } from '../records.ts'
import { canSee } from '../workspace.ts'
import { type Arguments, flag, optionalText, requiredText, structured } from './arguments.ts'
import type { ApiContext, Method } from './method.ts'
import { problemMessages, refuse } from './refusal.ts'

const WRITE = ['chat:write'] as const
const LIMIT = limits.surfaces.message

/** What a call wants a message to say, checked; refuses as Slack does. Text beyond `maxText` is `msg_too_long`. */
function contentOf(args: Arguments, maxText: number): { text?: string; blocks?: unknown[]; attachments?: unknown[] } {
  const text = optionalText(args, 'text')
  const blocks = structured(args, 'blocks', 'invalid_blocks_format')
  const attachments = structured(args, 'attachments', 'invalid_attachments')
  if (blocks !== undefined && !Array.isArray(blocks)) return refuse('invalid_blocks_format')
  if (attachments !== undefined && !Array.isArray(attachments)) return refuse('invalid_attachments')
  if (attachments !== undefined && attachments.length > LIMIT.attachments_max) return refuse('too_many_attachments')
  if (text !== undefined && text.length > maxText) return refuse('msg_too_long')
  refuseInvalidBlocks(blocks ?? [], '')
  for (const [index, attachment] of (attachments ?? []).entries()) {
    const inner = isObject(attachment) ? attachment['blocks'] : undefined
    if (Array.isArray(inner)) refuseInvalidBlocks(inner, `/attachments/${index}`)
  }
  return {
    ...(text === undefined ? {} : { text }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
  }
}

function refuseInvalidBlocks(blocks: readonly unknown[], root: string): void {
  // The text stands in for the one that may be missing here: blocks alone are judged.
  const problems = validateSurface('message', { text: '-', blocks })
  if (problems.length === 0) return
  const errors = problemMessages(problems, root)
  refuse('invalid_blocks', { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } })
}

/** The content of a new message, which must say something. */
function newContent(args: Arguments): MessageContent {
  const content = contentOf(args, LIMIT.text_truncated_at)
  const saysSomething = content.text || content.blocks?.length || content.attachments?.length
  return saysSomething ? { ...content, text: content.text ?? '' } : refuse('no_text')
}

function metadataOf(args: Arguments) {
  const value = structured(args, 'metadata', 'invalid_metadata_format')
  if (value === undefined) return undefined
  const metadata = parseMetadata(value)
  return metadata === 'invalid' ? refuse('invalid_metadata_schema') : metadata
}

/** Where a call wants to post: a conversation by id or channel name, or a person (then their conversation with the app). */
function target(context: ApiContext, where: string): StoredConversation {
  const { workspace } = context
  const person = workspace.person(where)
  if (person !== undefined) {
    if (person.isDeactivated || person.isApp) return refuse('channel_not_found')
    if (workspace.manifest.features?.app_home?.messages_tab_enabled === false) return refuse('messages_tab_disabled')
    return workspace.directMessage([person.id, workspace.app.userId])
  }
  const name = where.replace(/^#/, '')
  const found =
    workspace.conversation(where) ??
    workspace.state.conversations.find((other) => other.kind.endsWith('channel') && other.name === name)
  if (found === undefined || !canSee(found, workspace.app.userId)) return refuse('channel_not_found')
  if (found.isArchived) return refuse('is_archived')
  const isMember = found.members.includes(workspace.app.userId)
  if (!isMember && !workspace.scopes.has('chat:write.public')) return refuse('not_in_channel')
  if (found.kind === 'im' && workspace.manifest.features?.app_home?.messages_tab_enabled === false) {
    return refuse('messages_tab_disabled')
  }
  return found
}

/** The thread a call wants to post in: the parent, even when a reply's timestamp was given. */
function threadOf(context: ApiContext, args: Arguments, channel: string): { threadTs?: string } {
  const ts = optionalText(args, 'thread_ts')
  if (ts === undefined || ts === '') return {}
  const parent = findMessage(context.workspace, channel, ts)
  if (parent === undefined || parent.subtype === 'tombstone') return refuse('cannot_reply_to_message')
  return { threadTs: parent.thread_ts ?? parent.ts }
}

const postMessage: Method = {
  scopes: WRITE,
  call(context, args) {
    const { workspace } = context
    const content = newContent(args)
    const metadata = metadataOf(args)
    const channel = target(context, requiredText(args, 'channel')).id
    const thread = threadOf(context, args, channel)
    const place = { channel, user: workspace.app.userId, ...thread, isBroadcast: flag(args, 'reply_broadcast') }
    const message = post(workspace, place, { ...content, ...(metadata == null ? {} : { metadata }) })
    workspace.changed()
    return { channel, ts: message.ts, message: shown(context, message) }
  },
}

/** The path of a message's address; of a reply, with its thread. */
function permalinkOf({ workspace }: ApiContext, { channel, ts, thread_ts: thread }: StoredMessage): string {
  const path = `https://${workspace.team.domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  return thread === undefined || thread === ts ? path : `${path}?thread_ts=${thread}&cid=${channel}`
}

const getPermalink: Method = {
  scopes: [],
  call(context, args) {
    const { workspace } = context
    const [channel, ts] = [requiredText(args, 'channel'), requiredText(args, 'message_ts')]
    const conversation = workspace.conversation(channel)
    if (conversation === undefined || !canSee(conversation, workspace.app.userId)) return refuse('channel_not_found')
    const message = findMessage(workspace, channel, ts)
    if (message === undefined) return refuse('message_not_found')
    return { channel, permalink: permalinkOf(context, message) }
  },
}

const postEphemeral: Method = {
  scopes: WRITE,
  call(context, args) {
    const { workspace } = context
    const content = newContent(args)
    const to = requiredText(args, 'user')
    const conversation = target(context, requiredText(args, 'channel'))
    if (!conversation.members.includes(to)) return refuse('user_not_in_channel')
    const place = { channel: conversation.id, to, from: workspace.app.userId }
    const message = whisper(workspace, { ...place, ...threadOf(context, args, conversation.id) }, content)
    workspace.changed()
    return { message_ts: message.ts }
  },
}

/** The app's own message that a call names; `denied` is the error for somebody else's. */
function ownMessage(context: ApiContext, args: Arguments, denied: string): StoredMessage {
  const { workspace } = context
  const [channel, ts] = [requiredText(args, 'channel'), requiredText(args, 'ts')]
  const conversation = workspace.conversation(channel)
  if (conversation === undefined || !canSee(conversation, workspace.app.userId)) return refuse('channel_not_found')
  const message = findMessage(workspace, channel, ts)
  if (message === undefined) return refuse('message_not_found')
  return message.user === workspace.app.userId ? message : refuse(denied)
}

const update: Method = {
  scopes: WRITE,
  call(context, args) {
    const { workspace } = context
    const content = contentOf(args, LIMIT.text_recommended_max)
    const metadata = metadataOf(args)
    const message = ownMessage(context, args, 'cant_update_message')
    if (workspace.conversation(message.channel)?.isArchived === true) return refuse('is_inactive')
    const leavesNothing = !content.text && !content.blocks?.length && !content.attachments?.length
    if (leavesNothing && metadata === undefined) return refuse('no_text')
    change(workspace, message, { ...content, ...(metadata === undefined ? {} : { metadata }) })
    workspace.changed()
    return { channel: message.channel, ts: message.ts, text: message.text, message: shown(context, message) }
  },
}

const deleteMessage: Method = {
  scopes: WRITE,
  call(context, args) {
    const message = ownMessage(context, args, 'cant_delete_message')
    remove(context.workspace, message)
    context.workspace.changed()
    return { channel: message.channel, ts: message.ts }
  },
}

function shown({ workspace }: ApiContext, whole: StoredMessage): Record<string, unknown> {
  const { channel, ...message } = whole
  return { ...message, ...threadFields(whole, threadsIn(workspace, channel)) }
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
}
