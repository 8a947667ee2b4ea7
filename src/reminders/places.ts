import { mayAtAll } from '../domain/policy.ts'
import type { Failure, Messenger } from '../slack/messenger.ts'
import { type ChannelUse, checkPostingChannel, type PostingChannelProblem } from '../slack/posting-channel.ts'
import type { LeasedDelivery, Member, MessagePlace, OutboxItem, OutboxStore, WorkspaceStore } from '../store/index.ts'
import type { ReminderKind } from './kinds.ts'

// Where a message goes (R7): to its recipient, or into a channel, or into the thread of another message. What cannot go
// into its channel goes to the recipient, who answers for it, and says why.

/** Why something does not stand in the channel it was meant for. */
export type ChannelProblem = PostingChannelProblem | 'refused'

const PROBLEMS: readonly string[] = [
  'public',
  'archived',
  'shared',
  'conversation',
  'app-not-in-it',
  'scope-missing',
  'refused',
] satisfies readonly ChannelProblem[]

/** The problem that stands with an item that was told to its recipient instead; `refused` for a word of another version. */
export const channelProblemOf = (reason: string | null): ChannelProblem | null =>
  reason === null ? null : PROBLEMS.includes(reason) ? (reason as ChannelProblem) : 'refused'

/** Where a message is to go, or that it has to wait, or that nobody is left to hear it. */
export type Destination =
  | { readonly kind: 'direct'; readonly reader: Member; readonly instead: ChannelProblem | null }
  | { readonly kind: 'channel'; readonly channelId: string; readonly threadTs: string | null }
  /** In the thread of a message that stands in direct messages. */
  | { readonly kind: 'direct-thread'; readonly reader: Member; readonly place: MessagePlace }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The message in whose thread it belongs is not there yet. */
  | { readonly kind: 'waits' }
  /** The message in whose thread it belongs was not sent, or nobody is left who may hear it. */
  | { readonly kind: 'nowhere'; readonly reason: 'nothing-left' | 'recipient-gone' }

export interface PlaceDeps {
  readonly outbox: Pick<OutboxStore, 'threadParent'>
  readonly store: WorkspaceStore
  readonly messenger: Pick<Messenger, 'channel'>
  readonly inPlace: <Answer>(call: () => Promise<Answer>) => Promise<Answer>
  readonly kinds: ReadonlyMap<string, ReminderKind>
}

/** Whether an item goes into a channel or a thread: then it is its message's only one. */
export const isPost = (item: OutboxItem | undefined): item is OutboxItem =>
  item !== undefined && (item.channelId !== null || item.threadOf !== null)

/** For whom the channel of an item is (R7): for managers alone, unless its kind says otherwise. */
export const channelUseOf = ({ rule }: OutboxItem, kinds: ReadonlyMap<string, ReminderKind>): ChannelUse =>
  kinds.get(rule)?.channel ?? 'managers'

/** Finds out where the message of this item goes now; asks Slack about its channel before every posting (R7). */
export async function destinationOf(
  delivery: Pick<LeasedDelivery, 'items' | 'workspaceId'>,
  recipient: Member,
  deps: PlaceDeps,
): Promise<Destination> {
  const [item] = delivery.items
  if (!isPost(item)) return { kind: 'direct', reader: recipient, instead: null }
  const parent = item.threadOf ? await deps.outbox.threadParent(delivery.workspaceId, item.threadOf) : null
  if (parent?.kind === 'waiting') return { kind: 'waits' }
  if (parent?.kind === 'never') return { kind: 'nowhere', reason: 'nothing-left' }
  const instead = channelProblemOf(parent?.instead ?? null)
  if (parent && (instead || item.channelId === null)) {
    const reader = await readerInstead(item, recipient, deps)
    if (!reader) return { kind: 'nowhere', reason: 'recipient-gone' }
    const place = { channelId: parent.channelId, threadTs: parent.ts, instead }
    return { kind: 'direct-thread', reader, place }
  }
  const channelId = parent?.channelId ?? item.channelId ?? ''
  const checked = await deps.inPlace(() =>
    checkPostingChannel(deps.messenger, channelId, channelUseOf(item, deps.kinds)),
  )
  if (checked.ok) return { kind: 'channel', channelId, threadTs: parent?.ts ?? null }
  if (typeof checked.error === 'string') return insteadOfChannel(item, recipient, checked.error, deps)
  const { failure } = checked.error
  // Slack is sure, if in words we do not know: then the message has to reach somebody without it.
  if (failure.kind === 'refused' && failure.permanent && !TOKEN_REFUSED.has(failure.error))
    return insteadOfChannel(item, recipient, 'refused', deps)
  return { kind: 'failed', failure }
}

const TOKEN_REFUSED = new Set(['not_authed', 'invalid_auth', 'token_expired', 'token_revoked', 'account_inactive'])

/** The recipient hears what its channel does not take. */
export async function insteadOfChannel(
  item: OutboxItem,
  recipient: Member,
  instead: ChannelProblem,
  deps: Pick<PlaceDeps, 'store' | 'kinds'>,
): Promise<Destination> {
  const reader = await readerInstead(item, recipient, deps)
  return reader ? { kind: 'direct', reader, instead } : { kind: 'nowhere', reason: 'recipient-gone' }
}

/**
 * Who hears it: the recipient, unless they have left or may no longer see what it tells (R2); then the admin who has
 * been there longest.
 */
async function readerInstead(
  item: OutboxItem,
  recipient: Member,
  { store, kinds }: Pick<PlaceDeps, 'store' | 'kinds'>,
): Promise<Member | null> {
  const action = kinds.get(item.rule)?.action
  const mayHear = (member: Member) =>
    member.deactivatedAt === null && action !== undefined && mayAtAll(member.roles, action)
  if (mayHear(recipient)) return recipient
  const admins = (await store.members.list()).filter((member) => member.roles.includes('admin') && mayHear(member))
  return admins.sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null
}

/** What Slack says of a channel that does not take our message, as a problem; null when the message is to blame. */
export function problemOfRefusal(failure: Failure): ChannelProblem | null {
  if (failure.kind !== 'refused') return null
  if (failure.error === 'channel_not_found' || failure.error === 'not_in_channel') return 'app-not-in-it'
  if (failure.error === 'is_archived' || failure.error === 'is_inactive') return 'archived'
  return CHANNEL_REFUSES.has(failure.error) || failure.error.startsWith('restricted_action') ? 'refused' : null
}

const CHANNEL_REFUSES = new Set([
  'access_denied',
  'channel_is_limited_access',
  'method_not_supported_for_channel_type',
  'no_permission',
  'team_access_not_granted',
])
