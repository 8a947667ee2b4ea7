/**
 * What the browser page and the local workspace's server say to each other: the human's side of a small Slack.
 * The page reads one `WorkspaceState` for the person and conversation shown, is told by server-sent events that
 * something changed, and posts what the person does. Everything is JSON under `/local/`.
 *
 * Beside the JSON the server sends the page itself: an HTML shell with `<div id="root"></div>`, `page.css` in the head
 * and `page.js` (a classic script) after the root; the fonts lie beside `page.css`, which names them relatively.
 * A content security policy must allow inline styles (react-select writes its own) and `data:` images.
 */
import type { HomeView, KnownBlock, ModalView } from '@slack/types'

/** GET, text/event-stream: any message event (its data is ignored) says that the state may have changed. */
export const EVENTS_PATH = '/local/events'

/** GET: the content of a file, by its id. */
export const FILES_PATH = '/local/files/'

/**
 * How many bytes of a file's content are kept, so that the page can show it; of a larger one only name, type and size.
 * In base64 it has to fit into a request.
 */
export const CONTENT_BYTES = 700_000

/** A block as it is shown: Slack gives every block an id when it arrives. */
export type ShownBlock = KnownBlock & { block_id: string }

/**
 * What one begins with: a company that has used the app for three months, or one that has just installed it, with
 * nothing set up and nothing recorded.
 */
export type CompanyKind = 'with-past' | 'empty'

/** A person or app of the workspace, as the page lists them. */
export interface Person {
  id: string
  name: string
  /** What they do in the seeded company ("Sales rep"), in the workspace's language. */
  title: string
  isApp: boolean
  /** Messages waiting for this person in all conversations: shown in the list of people to be. */
  unread?: number
}

/** A conversation the person can open. */
export interface Conversation {
  id: string
  name: string
  kind: 'public' | 'private' | 'dm' | 'app'
  /** Messages that arrived since the person last looked here. */
  unread: number
}

/** A file beside a message, or chosen in a form. */
export interface ShownFile {
  id: string
  name: string
  mimetype: string
  /** In bytes. */
  size: number
  /** Where its content is, as far as the local workspace keeps it (FILES_PATH). */
  url?: string
  /** Its owner has deleted it. */
  deleted?: true
}

/** A message as one person sees it; an ephemeral one only they see. */
export interface ShownMessage {
  ts: string
  threadTs?: string
  userId: string
  text: string
  blocks?: ShownBlock[]
  files?: ShownFile[]
  edited: boolean
  ephemeral: boolean
  /** A reply that is shown in the conversation as well. */
  broadcast?: boolean
}

/** A modal on the person's stack, with what Slack adds to it. */
export type OpenModal = ModalView & { id: string; hash: string; blocks: ShownBlock[] }

/** App Home as last published for this person. */
export type PublishedHome = HomeView & { id: string; hash: string; blocks: ShownBlock[] }

/** A call of the app that the stand-in refused: shown on the page, so that nothing fails silently. */
export interface RefusedCall {
  at: string
  method: string
  error: string
  detail: string
  /** What the app sent, as indented JSON, cut where it is long. */
  sent: string
}

/**
 * GET /local/state?user=U…&channel=C… Both may be missing or unknown, or the channel not one of the person's: the
 * server then chooses, and `me` and `channel` say whom and what the answer is about.
 * Texts are as the app sent them (Slack's own escaping of stored messages undone).
 */
export interface WorkspaceState {
  team: { id: string; name: string }
  language: string
  company: CompanyKind
  /** The company's past is still being written: what the person does is answered when that is done. */
  preparing: boolean
  /** The workspace's clock (UTC instant, ISO) and the zone in which the page shows it. */
  clock: { now: string; timeZone: string }
  me: string
  appUserId: string
  /** Who reads the Monday summary, and where it is posted. */
  summary: { user: string; channel: string } | null
  people: Person[]
  conversations: Conversation[]
  channel: string
  messages: ShownMessage[]
  modals: OpenModal[]
  home: PublishedHome | null
  commands: { command: string; description: string; usageHint: string }[]
  shortcuts: { callbackId: string; name: string; kind: 'global' | 'message' }[]
  refusedCalls: RefusedCall[]
}

/**
 * GET /local/gallery → `{ entries: GalleryItem[] }`: everything the app can show, which the page draws at `#/gallery`.
 * Its blocks need no ids yet.
 */
export type GalleryItem = { name: string; locale: string; size: string } & (
  | { surface: 'modal'; payload: ModalView }
  | { surface: 'home'; payload: HomeView }
  | { surface: 'message'; payload: { text: string; blocks?: KnownBlock[] } }
)

/** `view.state.values` as Slack sends it: block id → action id → value. */
export type StateValues = Record<string, Record<string, Record<string, unknown>>>

/** POST /local/<key>, JSON body → JSON answer. */
export interface Requests {
  /** `text` as Slack's own client sends it: `& < >` escaped, a typed `@Name` of the workspace as `<@U…>`. */
  message: {
    body: { user: string; channel: string; text: string; threadTs?: string; files?: string[] }
    answer: Answer
  }
  /** Uploads a file; `content` in base64, for files up to CONTENT_BYTES. */
  upload: {
    body: { user: string; name: string; mimetype: string; size: number; content?: string }
    answer: Answer & { file?: ShownFile }
  }
  /** `text` is the whole line exactly as typed, from the slash on. */
  command: { body: { user: string; channel: string; text: string }; answer: Answer }
  shortcut: { body: { user: string; callbackId: string; channel?: string; ts?: string }; answer: Answer }
  /** `action` is the entry of `block_actions` without `action_ts`. */
  action: {
    body: {
      user: string
      channel?: string
      ts?: string
      viewId?: string
      action: { type: string; block_id: string; action_id: string } & Record<string, unknown>
      state: StateValues
    }
    answer: Answer
  }
  submit: {
    body: { user: string; viewId: string; state: StateValues }
    answer: Answer & { errors?: Record<string, string> }
  }
  close: { body: { user: string; viewId: string; all: boolean; state: StateValues }; answer: Answer }
  options: {
    body: {
      user: string
      viewId?: string
      channel?: string
      ts?: string
      blockId: string
      actionId: string
      value: string
    }
    answer: Answer & { options?: ShownOption[]; optionGroups?: { label: string; options: ShownOption[] }[] }
  }
  /** Opening the app's Home or Messages tab. */
  home: { body: { user: string; tab: 'home' | 'messages' }; answer: Answer }
  /** Marks a conversation as read. */
  read: { body: { user: string; channel: string }; answer: Answer }
  /**
   * Moves the clock forward: by an hour, to the next 09:00, to the next Monday at the time of the summary, to 09:00 a
   * month from today, to a date's 09:00, or to what is due next (to `user`). Everything due on the way arrives in its own
   * time. Never back.
   */
  clock: {
    body:
      | { to: 'hour' | 'tomorrow' | 'monday' | 'month' }
      | { to: 'next-due'; user?: string | undefined }
      | { to: 'date'; date: string }
    answer: Answer & { now?: string }
  }
  /** Starts over with a fresh company of this kind in this language. */
  reset: { body: { language: 'en' | 'zh-CN' | 'zh-TW'; company: CompanyKind }; answer: Answer }
}

export interface Answer {
  /** Why it was not done, for the page to say in its own language. */
  reason?: Reason
  /** Why it was not done, where that is no everyday matter: a sentence as it was thrown. */
  error?: string
}

/** Slack's client had no proper answer from the app; or the clock cannot be moved there. */
export type Reason = 'no-answer' | 'not-forward' | 'nothing-due'

/** An option of a select as the app offered it (Slack's own object). */
export interface ShownOption {
  text: { type: 'plain_text' | 'mrkdwn'; text: string }
  value: string
  description?: { text: string }
}
