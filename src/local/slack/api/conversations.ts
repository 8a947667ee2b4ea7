/** conversations.*: opening, describing, listing and reading conversations. Errors as the method pages list them. */
import { limits } from '../block-kit/limits.ts'
import { compareTimestamps, formatTimestamp, parseTimestamp } from '../identity.ts'
import { fileFields, isReply, messagesIn, threadFields, threadsIn } from '../messages.ts'
import type { StoredConversation, StoredMessage } from '../records.ts'
import { canSee, type Workspace } from '../workspace.ts'
import { type Arguments, count, flag, optionalText, requiredText } from './arguments.ts'
import {
  type ApiAnswer,
  type ApiContext,
  conversationScope,
  type Method,
  needScope,
  pageOf,
  visibleConversation,
} from './method.ts'
import { refuse } from './refusal.ts'

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'] as const
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'] as const
const KINDS = ['public_channel', 'private_channel', 'mpim', 'im'] as const

const open: Method = {
  scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  call(context, args) {
    const { workspace } = context
    const channel = optionalText(args, 'channel')
    if (channel) {
      const existing = workspace.conversation(channel)
      if (existing === undefined || !canSee(existing, workspace.app.userId)) return refuse('channel_not_found')
      if (existing.kind !== 'im' && existing.kind !== 'mpim') return refuse('method_not_supported_for_channel_type')
      return { channel: opened(workspace, existing, args) }
    }
    const users = (optionalText(args, 'users') ?? '').split(',').filter((id) => id !== '')
    if (users.length === 0) return refuse('users_list_not_supplied')
    if (users.length > limits.operational.conversations_open_users_max) return refuse('too_many_users')
    needScope(context, users.length === 1 ? 'im:write' : 'mpim:write')
    for (const id of users) {
      const person = workspace.person(id)
      if (person === undefined || person.isApp) return refuse('user_not_found')
      if (person.isDeactivated) return refuse('user_disabled')
    }
    const members = [...users, workspace.app.userId]
    const existing = workspace.existingDirectMessage(members)
    if (existing === undefined && flag(args, 'prevent_creation')) return refuse('channel_not_found')
    const conversation = existing ?? workspace.directMessage(members)
    if (existing === undefined) workspace.changed()
    return {
      ...(existing === undefined ? {} : { no_op: true, already_open: true }),
      channel: opened(workspace, conversation, args),
    }
  },
}

function opened(workspace: Workspace, conversation: StoredConversation, args: Arguments): ApiAnswer {
  return flag(args, 'return_im') ? described(workspace, conversation) : { id: conversation.id }
}

/** A conversation as Slack describes it to the app. */
function described(workspace: Workspace, conversation: StoredConversation): ApiAnswer {
  const { id, name, kind, members, isArchived, created } = conversation
  const common = { id, created, is_archived: isArchived, context_team_id: workspace.team.id }
  if (kind === 'im') {
    const user = members.find((member) => member !== workspace.app.userId)
    return { ...common, is_im: true, user, is_user_deleted: workspace.person(user ?? '')?.isDeactivated === true }
  }
  return {
    ...common,
    name,
    is_channel: kind === 'public_channel',
    is_group: kind === 'private_channel',
    is_mpim: kind === 'mpim',
    is_im: false,
    is_private: kind !== 'public_channel',
    is_general: name === 'general',
    is_member: members.includes(workspace.app.userId),
    is_shared: conversation.isShared === true,
    is_ext_shared: conversation.isShared === true,
    is_org_shared: false,
    is_pending_ext_shared: false,
  }
}

const info: Method = {
  scopes: READ,
  call(context, args) {
    const conversation = visibleConversation(context, requiredText(args, 'channel'), 'read')
    const members = flag(args, 'include_num_members') ? { num_members: conversation.members.length } : {}
    return { channel: { ...described(context.workspace, conversation), ...members } }
  },
}

const list: Method = {
  scopes: READ,
  call(context, args) {
    const { workspace } = context
    const types = (optionalText(args, 'types') || 'public_channel').split(',').map((type) => type.trim())
    if (types.some((type) => !KINDS.some((kind) => kind === type))) return refuse('invalid_types')
    const kinds = KINDS.filter((kind) => types.includes(kind))
    for (const kind of kinds) needScope(context, conversationScope(kind, 'read'))
    const listed = workspace.state.conversations.filter(
      (conversation) =>
        kinds.includes(conversation.kind) &&
        canSee(conversation, workspace.app.userId) &&
        !(conversation.isArchived && flag(args, 'exclude_archived')),
    )
    const { page, nextCursor } = pageOf(listed, optionalText(args, 'cursor'), count(args, 'limit', 100, 1000))
    return {
      channels: page.map((conversation) => ({
        ...described(workspace, conversation),
        num_members: conversation.members.length,
      })),
      response_metadata: { next_cursor: nextCursor },
    }
  },
}

const members: Method = {
  scopes: READ,
  call(context, args) {
    const conversation = visibleConversation(context, requiredText(args, 'channel'), 'read')
    const limit = count(args, 'limit', 100, 1000)
    const { page, nextCursor } = pageOf(conversation.members, optionalText(args, 'cursor'), limit)
    return { members: page, response_metadata: { next_cursor: nextCursor } }
  },
}

const history: Method = {
  scopes: HISTORY,
  call(context, args) {
    const conversation = readable(context, args)
    const all = messagesIn(context.workspace, conversation.id)
    const found = within(all.filter(isInConversation), args).toReversed()
    const { page, nextCursor } = pageOf(found, optionalText(args, 'cursor'), count(args, 'limit', 100, 999))
    return {
      messages: shown(context.workspace, page, args),
      has_more: nextCursor !== '',
      pin_count: 0,
      response_metadata: { next_cursor: nextCursor },
    }
  },
}

const replies: Method = {
  scopes: HISTORY,
  call(context, args) {
    const conversation = readable(context, args)
    const ts = requiredText(args, 'ts')
    const all = messagesIn(context.workspace, conversation.id)
    const named = all.find((message) => message.ts === ts)
    if (named === undefined) return refuse('thread_not_found')
    const root = named.thread_ts ?? named.ts
    const parent = all.filter((message) => message.ts === root)
    const thread = [...parent, ...within(all, args).filter((other) => other.thread_ts === root && other.ts !== root)]
    const { page, nextCursor } = pageOf(thread, optionalText(args, 'cursor'), count(args, 'limit', 1000, 1000))
    return {
      messages: shown(context.workspace, page, args),
      has_more: nextCursor !== '',
      response_metadata: { next_cursor: nextCursor },
    }
  },
}

/** The conversation whose messages are asked for: the app must be in it. */
function readable(context: ApiContext, args: Arguments): StoredConversation {
  const conversation = visibleConversation(context, requiredText(args, 'channel'), 'history')
  return conversation.members.includes(context.workspace.app.userId) ? conversation : refuse('not_in_channel')
}

/** What history gives: no replies but those that were sent to the conversation as well. */
function isInConversation(message: StoredMessage): boolean {
  return !isReply(message) || message.subtype === 'thread_broadcast'
}

/** The messages between `oldest` and `latest`, those at the bounds only with `inclusive`. */
function within(messages: readonly StoredMessage[], args: Arguments): StoredMessage[] {
  const oldest = bound(args, 'oldest')
  const latest = bound(args, 'latest')
  const tolerance = flag(args, 'inclusive') ? 0 : 1
  return messages.filter(
    ({ ts }) =>
      (oldest === null || compareTimestamps(ts, oldest) >= tolerance) &&
      (latest === null || compareTimestamps(latest, ts) >= tolerance),
  )
}

function bound(args: Arguments, name: 'oldest' | 'latest'): string | null {
  const text = optionalText(args, name)
  if (text === undefined || text === '' || text === '0') return null
  const microseconds = parseTimestamp(text)
  return microseconds === null ? refuse(`invalid_ts_${name}`) : formatTimestamp(microseconds)
}

/** Messages as history gives them: metadata only when asked for, with what is to be said of their thread. */
function shown(workspace: Workspace, page: readonly StoredMessage[], args: Arguments): ApiAnswer[] {
  const withMetadata = flag(args, 'include_all_metadata')
  return page.map((message) => {
    const { channel, metadata, ...rest } = message
    return {
      ...rest,
      ...(metadata !== undefined && withMetadata ? { metadata } : {}),
      ...fileFields(workspace, message),
      ...threadFields(message, threadsIn(workspace, channel)),
    }
  })
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
}
