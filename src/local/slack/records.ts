/** What the stand-in keeps of a workspace, with Slack's own field names: JSON, so that it survives a restart. */
import type { ModalView } from '@slack/types'
import type { ShownBlock, StateValues } from '../protocol.ts'

/** A message as it is kept: Slack's own field names, so that it can be sent as it is. */
export interface StoredMessage {
  type: 'message'
  channel: string
  ts: string
  user: string
  text: string
  bot_id?: string
  app_id?: string
  team: string
  thread_ts?: string
  /** A reply that was sent to the conversation as well, or a thread's parent that was deleted. */
  subtype?: 'thread_broadcast' | 'tombstone'
  blocks?: ShownBlock[]
  attachments?: unknown[]
  metadata?: MessageMetadata
  /** The files that were posted with it, by their ids alone: what is told of them is looked up when it is told. */
  files?: { id: string }[]
  edited?: { user: string; ts: string }
}

export interface MessageMetadata {
  event_type: string
  event_payload: Record<string, unknown>
}

/** A file as Slack describes it: the fields that apps read. */
export interface StoredFile {
  id: string
  /** UTC seconds. */
  created: number
  timestamp: number
  name: string
  title: string
  mimetype: string
  filetype: string
  pretty_type: string
  user: string
  user_team: string
  editable: boolean
  /** In bytes. */
  size: number
  mode: 'hosted' | 'external' | 'tombstone'
  is_external: boolean
  external_type: string
  is_public: boolean
  public_url_shared: boolean
  display_as_bot: boolean
  username: string
  url_private: string
  permalink: string
}

/** A file with what Slack tells nobody. */
export interface StoredFileRecord {
  file: StoredFile
  /** In base64; absent where it was too large, or is kept no longer. */
  content?: string
  /** Of another company, with which a channel is shared: an app has to ask for its description. */
  isForeign?: boolean
  /** It was submitted in a form of the app. */
  isSharedWithApp?: boolean
}

/** A message that only one person sees. */
export interface EphemeralMessage {
  channel: string
  ts: string
  /** Who sees it. */
  to: string
  /** Who it is from: the app, or Slack itself. */
  user: string
  text: string
  thread_ts?: string
  blocks?: ShownBlock[]
}

export interface StoredPerson {
  id: string
  handle: string
  name: string
  title: string
  timeZone: string
  locale: string
  email: string
  isAdmin: boolean
  isDeactivated: boolean
  isApp: boolean
}

export interface StoredConversation {
  id: string
  name: string
  kind: 'public_channel' | 'private_channel' | 'im' | 'mpim'
  members: string[]
  isArchived: boolean
  /** People of another company are in it; absent in a state from before this was kept. */
  isShared?: boolean
  /** UTC seconds. */
  created: number
}

/** A view with everything Slack adds to it (Bolt: `ViewOutput`), apart from its state. */
export interface StoredView {
  id: string
  team_id: string
  type: 'modal' | 'home'
  title?: ModalView['title']
  submit: ModalView['submit'] | null
  close: ModalView['close'] | null
  blocks: ShownBlock[]
  private_metadata: string
  callback_id: string
  external_id: string
  hash: string
  clear_on_close: boolean
  notify_on_close: boolean
  root_view_id: string
  previous_view_id: string | null
  app_id: string
  app_installed_team_id: string
  bot_id: string
}

/** Everything that survives a restart. Triggers and response URLs do not: they live for seconds and minutes. */
export interface SlackState {
  version: 1
  seed: string
  /** The last timestamp given, in microseconds since 1970. */
  lastTimestamp: number
  sequences: Record<string, number>
  people: StoredPerson[]
  conversations: StoredConversation[]
  messages: Record<string, StoredMessage[]>
  ephemerals: EphemeralMessage[]
  /** Per person, the open modals, the topmost last. */
  modals: Record<string, StoredView[]>
  homes: Record<string, StoredView>
  /** What people have filled in, by view id. */
  drafts: Record<string, StateValues>
  /** Per person and conversation, the timestamp up to which they have read. */
  lastRead: Record<string, Record<string, string>>
  /** By id, the oldest first; absent in a state from before files were kept. */
  files?: Record<string, StoredFileRecord>
}
