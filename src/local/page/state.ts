/** The workspace as one person sees it, for the page. */
import type { CompanyKind, Conversation, Person, ShownMessage, WorkspaceState } from '../protocol.ts'
import {
  type EphemeralMessage,
  SLACKBOT,
  type SlackStandIn,
  type StoredConversation,
  type StoredMessage,
  type StoredPerson,
} from '../slack/index.ts'
import { shownFile } from './shared-files.ts'

/** How many refused calls the page shows: the latest. */
const REFUSED_SHOWN = 20

/** How much of what the app sent is shown, in characters. */
const SENT_SHOWN = 4000

const cut = (text: string) => (text.length > SENT_SHOWN ? `${text.slice(0, SENT_SHOWN)}…` : text)

/** What the page shows beside Slack's own state. */
export interface PageSetting {
  readonly language: string
  readonly company?: CompanyKind
  readonly timeZone: string
  readonly now: Date
  /** Who reads the Monday summary and where, by handle and by the channel's name. */
  readonly summary?: { readonly reader: string; readonly channel: string }
  /** Whether the company's past is still being written. */
  readonly preparing?: boolean
}

/** The state for a person and conversation; where either is missing or out of sight, one that is there. */
export function workspaceState(
  standIn: SlackStandIn,
  setting: PageSetting,
  asked: { readonly user: string | null; readonly channel: string | null },
): WorkspaceState {
  const isHere = ({ isApp, isDeactivated }: StoredPerson) => !isApp && !isDeactivated
  const humans = standIn.directory().people.filter(isHere)
  const me = humans.find(({ id }) => id === asked.user)?.id ?? humans[0]?.id ?? ''
  // Naming somebody's conversation with the app opens it, so that it is listed below.
  const withApp = me === '' ? '' : standIn.channel(me)
  const { people, conversations } = standIn.directory()
  const joined = conversations.filter(({ members }) => members.includes(me))
  const channel = joined.find(({ id }) => id === asked.channel)?.id ?? withApp
  const unreadOf =
    (personId: string) =>
    (total: number, { id }: StoredConversation) =>
      total + standIn.unread(personId, id)
  return {
    team: { id: standIn.team.id, name: standIn.team.name },
    language: setting.language,
    company: setting.company ?? 'with-past',
    preparing: setting.preparing ?? false,
    clock: { now: setting.now.toISOString(), timeZone: setting.timeZone },
    me,
    appUserId: standIn.app.userId,
    summary:
      setting.summary === undefined
        ? null
        : { user: standIn.person(setting.summary.reader), channel: standIn.channel(setting.summary.channel) },
    people: [
      ...people
        .filter(({ isDeactivated }) => !isDeactivated)
        .map(({ id, name, title, isApp }): Person => {
          const theirs = conversations.filter(({ members }) => members.includes(id))
          return { id, name, title, isApp, unread: isApp ? 0 : theirs.reduce(unreadOf(id), 0) }
        }),
      { id: SLACKBOT, name: 'Slackbot', title: '', isApp: true, unread: 0 },
    ],
    conversations: joined.map((conversation) => shownConversation(standIn, people, conversation, me)),
    channel,
    messages: channel === '' ? [] : messagesFor(standIn, me, channel),
    modals: me === '' ? [] : [...standIn.openModals(me)],
    home: me === '' ? null : standIn.home(me),
    commands: (standIn.manifest.features?.slash_commands ?? []).map((command) => ({
      command: command.command,
      description: command.description ?? '',
      usageHint: command.usage_hint ?? '',
    })),
    shortcuts: (standIn.manifest.features?.shortcuts ?? []).map(({ callback_id: callbackId, name, type }) => ({
      callbackId,
      name,
      kind: type === 'message' ? 'message' : 'global',
    })),
    refusedCalls: standIn.refusedCalls.slice(-REFUSED_SHOWN).map(({ at, method, error, detail, arguments: sent }) => ({
      at: at.toISOString(),
      method,
      error: error ?? '',
      detail,
      sent: cut(JSON.stringify(sent, null, 2)),
    })),
  }
}

function shownConversation(
  standIn: SlackStandIn,
  people: readonly StoredPerson[],
  { id, name, kind, members }: StoredConversation,
  me: string,
): Conversation {
  const other = members.find((member) => member !== me)
  const isDirect = kind === 'im'
  return {
    id,
    name: isDirect ? (people.find((person) => person.id === other)?.name ?? name) : name,
    kind: isDirect ? (other === standIn.app.userId ? 'app' : 'dm') : kind === 'public_channel' ? 'public' : 'private',
    unread: standIn.unread(me, id),
  }
}

function messagesFor(standIn: SlackStandIn, me: string, channel: string): ShownMessage[] {
  const ephemerals = standIn.ephemerals(me).filter((message) => message.channel === channel)
  const shown = (message: StoredMessage | EphemeralMessage) => shownMessage(standIn, message)
  return [...standIn.messages(channel).map(shown), ...ephemerals.map(shown)].sort((one, other) =>
    one.ts < other.ts ? -1 : 1,
  )
}

function shownMessage(standIn: SlackStandIn, message: StoredMessage | EphemeralMessage): ShownMessage {
  return {
    ts: message.ts,
    ...(message.thread_ts === undefined ? {} : { threadTs: message.thread_ts }),
    userId: message.user,
    text: message.text,
    ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
    ...('files' in message && message.files !== undefined
      ? { files: message.files.map(({ id }) => shownFile(standIn, id)) }
      : {}),
    edited: 'edited' in message && message.edited !== undefined,
    ephemeral: 'to' in message,
    ...('subtype' in message && message.subtype === 'thread_broadcast' ? { broadcast: true } : {}),
  }
}
