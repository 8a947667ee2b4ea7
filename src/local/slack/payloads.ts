/** What Slack sends to an app, in the shapes that Bolt's types describe. */
import type {
  BlockAction,
  BlockSuggestion,
  EnvelopedEvent,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewClosedAction,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt'
import type { StateValues } from '../protocol.ts'
import { derivedHex } from './identity.ts'
import { fileFields, threadFields, threadsIn } from './messages.ts'
import type { EphemeralMessage, StoredConversation, StoredMessage } from './records.ts'
import type { Workspace } from './workspace.ts'

/** Slack's old verification token: sent still, trusted by nobody. */
function verificationToken(workspace: Workspace): string {
  return derivedHex(workspace.state.seed, 'verification', 24)
}

function base(workspace: Workspace, userId: string) {
  const name = workspace.person(userId)?.handle ?? userId
  return {
    token: verificationToken(workspace),
    api_app_id: workspace.app.id,
    team: { id: workspace.team.id, domain: workspace.team.domain },
    user: { id: userId, username: name, name, team_id: workspace.team.id },
    is_enterprise_install: false,
    enterprise: null,
  }
}

function channelOf({ id, name, kind }: StoredConversation): { id: string; name: string } {
  return { id, name: kind === 'private_channel' ? 'privategroup' : name }
}

/** The fields of a slash command's form. */
export function slashCommand(
  workspace: Workspace,
  what: {
    userId: string
    channel: StoredConversation
    command: string
    text: string
    triggerId: string
    responseUrl: string
  },
): Record<keyof SlashCommand, string> {
  return {
    token: verificationToken(workspace),
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: what.channel.id,
    channel_name: channelOf(what.channel).name,
    user_id: what.userId,
    user_name: workspace.person(what.userId)?.handle ?? what.userId,
    command: what.command,
    text: what.text,
    api_app_id: workspace.app.id,
    is_enterprise_install: 'false',
    response_url: what.responseUrl,
    trigger_id: what.triggerId,
  }
}

/** Where an interaction came from. */
export type Origin =
  | { readonly kind: 'view'; readonly view: ViewOutput }
  | { readonly kind: 'message'; readonly channel: StoredConversation; readonly message: StoredMessage }
  | { readonly kind: 'ephemeral'; readonly channel: StoredConversation; readonly message: EphemeralMessage }

function originFields(workspace: Workspace, origin: Origin) {
  if (origin.kind === 'view') {
    return { container: { type: 'view', view_id: origin.view.id }, view: origin.view }
  }
  const container = {
    type: 'message',
    message_ts: origin.message.ts,
    channel_id: origin.channel.id,
    is_ephemeral: origin.kind === 'ephemeral',
    ...(origin.message.thread_ts === undefined ? {} : { thread_ts: origin.message.thread_ts }),
  }
  const channel = channelOf(origin.channel)
  // Slack keeps no copy of an ephemeral message to send along.
  return origin.kind === 'ephemeral'
    ? { container, channel }
    : { container, channel, message: shown(workspace, origin.message) }
}

/** A message as it stands in a payload: without its conversation, which is told beside it; an app's with its profile. */
function shown(workspace: Workspace, whole: StoredMessage) {
  const { channel, ...message } = whole
  const profile = message.bot_id === undefined ? {} : { bot_profile: botProfile(workspace) }
  return structuredClone({
    ...message,
    ...profile,
    ...fileFields(workspace, whole),
    ...threadFields(whole, threadsIn(workspace, channel)),
  })
}

function botProfile({ app, team }: Workspace) {
  return { id: app.botId, app_id: app.id, name: app.name, deleted: false, updated: 0, icons: {}, team_id: team.id }
}

/** A click or choice. Bolt's type asks for a response URL, which Slack sends for messages only. */
export function blockActions(
  workspace: Workspace,
  what: {
    userId: string
    origin: Origin
    action: Readonly<Record<string, unknown>>
    triggerId: string
    responseUrl?: string
    /** The fields of the message; those of a view go with the view. */
    state?: StateValues
  },
): Record<string, unknown> & Pick<BlockAction, 'type'> {
  return {
    type: 'block_actions',
    ...base(workspace, what.userId),
    ...originFields(workspace, what.origin),
    trigger_id: what.triggerId,
    ...(what.responseUrl === undefined ? {} : { response_url: what.responseUrl }),
    ...(what.state === undefined ? {} : { state: { values: what.state } }),
    actions: [{ ...what.action, action_ts: workspace.timestamp() }],
  }
}

/** Characters typed into an external select. */
export function blockSuggestion(
  workspace: Workspace,
  what: { userId: string; origin: Origin; blockId: string; actionId: string; value: string },
): BlockSuggestion {
  const { user, enterprise: _, ...rest } = base(workspace, what.userId)
  return {
    type: 'block_suggestion',
    ...rest,
    user,
    ...originFields(workspace, what.origin),
    block_id: what.blockId,
    action_id: what.actionId,
    value: what.value,
  }
}

/** A submitted modal. */
export function viewSubmission(
  workspace: Workspace,
  what: { userId: string; view: ViewOutput; triggerId: string },
): Omit<ViewSubmitAction, 'enterprise'> {
  return {
    type: 'view_submission',
    ...base(workspace, what.userId),
    trigger_id: what.triggerId,
    view: what.view,
    response_urls: [],
  }
}

/** A modal closed by the person, for apps that asked to be told. */
export function viewClosed(
  workspace: Workspace,
  what: { userId: string; view: ViewOutput; isCleared: boolean },
): Omit<ViewClosedAction, 'enterprise'> {
  return { type: 'view_closed', ...base(workspace, what.userId), view: what.view, is_cleared: what.isCleared }
}

/** A shortcut from the global menu. */
export function globalShortcut(
  workspace: Workspace,
  what: { userId: string; callbackId: string; triggerId: string },
): Omit<GlobalShortcut, 'enterprise'> {
  return {
    type: 'shortcut',
    ...base(workspace, what.userId),
    callback_id: what.callbackId,
    trigger_id: what.triggerId,
    action_ts: workspace.timestamp(),
  }
}

/** A shortcut from a message's menu. */
export function messageShortcut(
  workspace: Workspace,
  what: {
    userId: string
    callbackId: string
    triggerId: string
    responseUrl: string
    channel: StoredConversation
    message: StoredMessage
  },
): Omit<MessageShortcut, 'enterprise'> {
  return {
    type: 'message_action',
    ...base(workspace, what.userId),
    callback_id: what.callbackId,
    trigger_id: what.triggerId,
    response_url: what.responseUrl,
    action_ts: workspace.timestamp(),
    message_ts: what.message.ts,
    message: shown(workspace, what.message),
    channel: channelOf(what.channel),
  }
}

/** An event in its envelope. */
export function eventCallback(
  workspace: Workspace,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
  eventId: string,
): EnvelopedEvent {
  return {
    token: verificationToken(workspace),
    team_id: workspace.team.id,
    context_team_id: workspace.team.id,
    api_app_id: workspace.app.id,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(workspace.now().getTime() / 1000),
    is_ext_shared_channel: false,
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.team.id,
        user_id: workspace.app.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  }
}
