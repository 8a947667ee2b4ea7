/** What a Web API method is made of, and what all of them may ask. */

import type { StoredConversation } from '../records.ts'
import type { Triggers } from '../triggers.ts'
import type { Uploads } from '../uploads.ts'
import { canSee, type Workspace } from '../workspace.ts'
import type { Arguments } from './arguments.ts'
import { refuse } from './refusal.ts'

/** What methods work with. */
export interface ApiContext {
  readonly workspace: Workspace
  readonly triggers: Triggers
  readonly uploads: Uploads
}

export type ApiAnswer = Record<string, unknown>

export interface Method {
  /** Scopes of which one is needed (Slack's method pages); none for those every token may call. */
  readonly scopes: readonly string[]
  /** Carries the call out at once, or throws a `SlackRefusal` having changed nothing. */
  call(context: ApiContext, args: Arguments): ApiAnswer
}

/** Refuses with `missing_scope` unless the token has one of the scopes. */
export function needScope({ workspace }: ApiContext, ...scopes: readonly string[]): void {
  if (scopes.length === 0 || scopes.some((scope) => workspace.scopes.has(scope))) return
  refuse('missing_scope', { needed: scopes.join(','), provided: [...workspace.scopes].join(',') })
}

const SCOPE_FAMILY = { public_channel: 'channels', private_channel: 'groups', im: 'im', mpim: 'mpim' } as const

/** The scope that opens a kind of conversation to the app, e.g. `im:history`. */
export function conversationScope(kind: StoredConversation['kind'], right: 'read' | 'history'): string {
  return `${SCOPE_FAMILY[kind]}:${right}`
}

/**
 * A conversation by id that the app may know of, i.e. a public one or one it is in; refuses with `channel_not_found`,
 * and with `missing_scope` where the scope for its kind is missing.
 */
export function visibleConversation(context: ApiContext, id: string, right: 'read' | 'history'): StoredConversation {
  const { workspace } = context
  const conversation = workspace.conversation(id)
  if (conversation === undefined || !canSee(conversation, workspace.app.userId)) return refuse('channel_not_found')
  needScope(context, conversationScope(conversation.kind, right))
  return conversation
}

/** One page of a list that is asked for by cursor; refuses an unknown cursor with `invalid_cursor`. */
export function pageOf<Item>(
  items: readonly Item[],
  cursor: string | undefined,
  limit: number,
): { page: readonly Item[]; nextCursor: string } {
  const start = cursor === undefined || cursor === '' ? 0 : positionOf(cursor)
  if (start > items.length) return refuse('invalid_cursor')
  const end = start + limit
  const nextCursor = end < items.length ? Buffer.from(`position:${end}`).toString('base64') : ''
  return { page: items.slice(start, end), nextCursor }
}

function positionOf(cursor: string): number {
  const match = /^position:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  return match === null ? refuse('invalid_cursor') : Number(match[1])
}
