/** Slack's payloads, reduced to what the app asks of them. */
import type {
  BlockAction,
  BlockElementAction,
  BlockSuggestion,
  EnvelopedEvent,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt'
import { type MessageRef, type OpenView, wordsOf } from './routes.ts'
import type { Arrival } from './serve.ts'
import { readValues } from './view-values.ts'

interface Signed {
  readonly team: { readonly id: string; readonly domain: string } | null
  readonly user: { readonly id: string; readonly team_id?: string }
}

/** An installation for a whole organisation sends no team, but the person's. */
const senderOf = ({ team, user }: Signed) => ({
  teamId: team?.id ?? user.team_id ?? '',
  teamName: team?.domain ?? null,
  slackUserId: user.id,
})

const nowhere = { responseUrl: null, message: null, insideModal: false, insideHome: false }

export function commandArrival(body: SlashCommand): Arrival<'command'> {
  const { team_id, team_domain, user_id, trigger_id, response_url } = body
  return {
    kind: 'command',
    id: body.command,
    sender: { teamId: team_id, teamName: team_domain, slackUserId: user_id },
    origin: { ...nowhere, slackUserId: user_id, triggerId: trigger_id, responseUrl: response_url },
    words: wordsOf(body.text),
  }
}

export function shortcutArrival(body: GlobalShortcut): Arrival<'shortcut'> {
  return {
    kind: 'shortcut',
    id: body.callback_id,
    sender: senderOf(body),
    origin: { ...nowhere, slackUserId: body.user.id, triggerId: body.trigger_id },
  }
}

export function messageShortcutArrival(body: MessageShortcut): Arrival<'message-shortcut'> {
  return {
    kind: 'message-shortcut',
    id: body.callback_id,
    sender: senderOf(body),
    // The message is somebody else's: it is answered beside it, never rewritten.
    origin: {
      ...nowhere,
      slackUserId: body.user.id,
      triggerId: body.trigger_id,
      responseUrl: body.response_url || null,
    },
  }
}

export function actionArrival(body: BlockAction, action: BlockElementAction): Arrival<'action'> {
  return {
    kind: 'action',
    id: action.action_id,
    sender: senderOf(body),
    origin: {
      slackUserId: body.user.id,
      triggerId: body.trigger_id,
      responseUrl: body.response_url || null,
      message: messageOf(body),
      insideModal: body.view?.type === 'modal',
      insideHome: body.view?.type === 'home',
    },
  }
}

export function viewArrival(body: ViewSubmitAction): Arrival<'view'> {
  return {
    kind: 'view',
    id: body.view.callback_id,
    sender: senderOf(body),
    origin: { ...nowhere, slackUserId: body.user.id, triggerId: body.trigger_id, insideModal: true },
  }
}

export function optionsArrival(body: BlockSuggestion): Arrival<'options'> {
  return {
    kind: 'options',
    id: body.action_id,
    sender: senderOf(body),
    origin: { ...nowhere, slackUserId: body.user.id, triggerId: '' },
  }
}

export function homeArrival(body: EnvelopedEvent, slackUserId: string): Arrival<'event'> {
  return {
    kind: 'event',
    id: 'app_home_opened',
    sender: { teamId: body.team_id, teamName: null, slackUserId },
    origin: { ...nowhere, slackUserId, triggerId: '' },
  }
}

export function typedArrival(body: EnvelopedEvent, slackUserId: string): Arrival<'typed'> {
  return {
    kind: 'typed',
    id: 'message.im',
    sender: { teamId: body.team_id, teamName: null, slackUserId },
    origin: { ...nowhere, slackUserId, triggerId: '' },
  }
}

/** The message that held the button; an ephemeral one cannot be rewritten by channel and timestamp. */
function messageOf(body: BlockAction): MessageRef | null {
  const { channel, message, container } = body
  if (!channel || !message || container['is_ephemeral'] === true) return null
  return { channel: channel.id, ts: message.ts }
}

/** The view in which something happened. */
export function openView(view: ViewOutput | undefined): OpenView | null {
  if (!view) return null
  return {
    type: view.type === 'home' ? 'home' : 'modal',
    id: view.id,
    hash: view.hash,
    rootViewId: view.root_view_id ?? view.id,
    callbackId: view.callback_id,
    privateMetadata: view.private_metadata,
    values: readValues(view.state?.values ?? {}),
  }
}

/** What was chosen, whichever element it was: an option's value, a date or a user. */
export function selectedIn(action: BlockElementAction): string | null {
  if ('selected_option' in action) return action.selected_option?.value ?? null
  if ('selected_date' in action) return action.selected_date
  if ('selected_user' in action) return action.selected_user
  return null
}

/** What a button carries or an input holds. */
export function valueIn(action: BlockElementAction): string | null {
  return 'value' in action ? (action.value ?? null) : null
}
