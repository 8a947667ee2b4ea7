/**
 * What the strict stand-in for Slack offers: to story tests (`test/flows`) and to the local workspace alike.
 *
 * Two clocks run in it. What people see (message timestamps, event times) follows the injected `clock`, which may be
 * moved. What Slack counts in seconds of real time (signatures, the life of a trigger or of a response URL, the three
 * seconds to answer) follows `realNow`, because the app's own checks do so too.
 */
import type { Option } from '@slack/types'
import type { Clock } from '../../domain/clock.ts'
import type { OpenModal, PublishedHome, StateValues } from '../protocol.ts'
import type { Faults } from './faults.ts'
import type { UploadedFile } from './files.ts'
import type {
  EphemeralMessage,
  SlackState,
  StoredConversation,
  StoredFile,
  StoredMessage,
  StoredPerson,
} from './records.ts'
import type { AppManifest, ChannelSeed, PersonSeed } from './seeds.ts'

/** How long things live, in milliseconds of real time, as `operational` of the limits file has it. */
export interface SlackTiming {
  /** The app's time to answer a request. */
  readonly answerMs: number
  readonly triggerMs: number
  readonly responseUrlMs: number
  readonly responseUrlUses: number
}

/** What the stand-in writes about itself: pino's shape. Never message text, only methods, codes and paths. */
export interface StandInLog {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

export interface SlackStandInOptions {
  readonly people: readonly PersonSeed[]
  readonly channels: readonly ChannelSeed[]
  readonly manifest: AppManifest
  /** The app's bot token: the only one the Web API accepts. Its scopes are the manifest's. */
  readonly token: string
  readonly signingSecret: string
  readonly clock: Clock
  readonly teamName?: string
  /** Ids are derived from it: the same seed gives the same ids. */
  readonly seed?: string
  /** Where the app receives requests; `connect` sets it later. */
  readonly appUrl?: string
  readonly timing?: Partial<SlackTiming>
  readonly realNow?: () => Date
  readonly log?: StandInLog
  /** Loopback port of the Web API; any free one unless given. */
  readonly port?: number
  /** What `exportState` gave before a restart: it takes the place of `people` and `channels`. */
  readonly state?: SlackState
  /** How many calls `calls` keeps; the oldest are forgotten. */
  readonly callsKept?: number
}

/** One call of the app to the Web API or to a response URL, with what became of it. */
export interface CallRecord {
  /** `chat.postMessage` …; `response_url` for an answer through one. */
  readonly method: string
  readonly arguments: Readonly<Record<string, unknown>>
  /** The workspace's time. */
  readonly at: Date
  /** Whether the call took effect; a programmed fault may hide that from the app. */
  readonly executed: boolean
  /** What Slack answered; null when a fault left the app without an answer. */
  readonly answer: Readonly<Record<string, unknown>> | null
  /** Slack's error code, or the programmed fault's name; null when the app was told that all is well. */
  readonly error: string | null
  /** What exactly was wrong, in Slack's words, with the place in the payload. */
  readonly detail: string
  /** The error was programmed by a test, not the app's doing. */
  readonly programmed: boolean
}

/** One request of Slack to the app, with the app's answer. */
export interface Delivery {
  /** Byte for byte what was sent: hand it to `deliverRaw` for a replay. */
  readonly request: { readonly body: string; readonly headers: Readonly<Record<string, string>> }
  /** HTTP status, or null when the app could not be reached or did not answer in time. */
  readonly status: number | null
  readonly body: string
  /** The answer's body parsed, or undefined when it is not JSON. */
  readonly json: unknown
  /** What Slack tells the person when the answer is missing, late or refused; null when all is well. */
  readonly problem: string | null
}

/** What became of a submitted modal. `delivery` is null when the client itself stopped it. */
export interface Submission {
  readonly delivery: Delivery | null
  /** Field errors by block id: the app's, or the client's own for required fields. */
  readonly errors: Readonly<Record<string, string>>
  readonly problem: string | null
}

/** What a person sees when they type into an external select. */
export interface OfferedOptions {
  readonly options: readonly Option[]
  readonly groups: readonly { readonly label: string; readonly options: readonly Option[] }[]
  /** Null when the client asked nothing, because fewer characters than `min_query_length` were typed. */
  readonly delivery: Delivery | null
  readonly problem: string | null
}

/** Where an element stands: the person's topmost modal, their App Home, a view by its id, or a message. */
export type Place = 'modal' | 'home' | (string & {}) | { readonly channel: string; readonly ts: string }

/**
 * What a person fills in, by block id. A text, a date, the `value` of an option, a user's or channel's id or handle, the
 * id of an uploaded file;
 * a list of them where several are chosen; null to empty the field; an option as the app offered it; a value in Slack's
 * own shape (with `type`); or, for a block with several elements, such values by action id.
 */
export type FilledValue = string | readonly string[] | null | Readonly<Record<string, unknown>>
export type FilledValues = Readonly<Record<string, FilledValue>>

/** Picks one element when several share an action id. */
export interface Which {
  readonly blockId?: string
  /** The button's `value`. */
  readonly value?: string
}

/** What a person can do. `user` is a handle or an id; a mistake of the test (no such button) throws. */
export interface HumanActions {
  /** Types a slash command (`/deal acme`) in a channel, or in the person's conversation with the app. */
  command(user: string, text: string, channel?: string): Promise<Delivery>
  /** Runs a shortcut by callback id; with a message, a message shortcut. */
  shortcut(user: string, callbackId: string, message?: { channel: string; ts: string }): Promise<Delivery>
  /** Clicks a button. */
  click(user: string, place: Place, actionId: string, which?: string | Which): Promise<Delivery>
  /**
   * Picks a value in an element that sends `block_actions`: a select, radio buttons, checkboxes, a date, an overflow menu,
   * or a text with Enter. Elements of input blocks do so only with `dispatch_action`: `fill` is for the others.
   */
  select(user: string, place: Place, actionId: string, choice: FilledValue, which?: Which): Promise<Delivery>
  /** Types into an external select and reads what the app offers. */
  typeOptions(user: string, place: Place, actionId: string, query: string, which?: Which): Promise<OfferedOptions>
  /** Fills fields of a modal without submitting or sending anything. */
  fill(user: string, values: FilledValues, viewId?: string): void
  /**
   * Presses Submit of the topmost modal, or of the one given: also of one closed a moment ago, as a second click in a
   * slow network does. `clientChecks: false` sends what Slack's own client would have stopped.
   */
  submit(
    user: string,
    options?: { viewId?: string; values?: FilledValues; clientChecks?: boolean },
  ): Promise<Submission>
  /** Closes the topmost modal (or the one given and those above it), or with `all` the whole stack. */
  close(user: string, options?: { viewId?: string; all?: boolean }): Promise<readonly Delivery[]>
  /** Starts Slack's client anew: no message that only this person sees outlasts that. */
  reload(user: string): void
  /** Opens the app's Home or Messages tab; null when the manifest does not subscribe to the event. */
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivery | null>
  /** Uploads a file, to be posted with a message or chosen in a form by its id. */
  upload(user: string, file: UploadedFile): StoredFile
  /**
   * Posts as a person, with files uploaded before; deliveries are empty unless the app is subscribed and in the
   * conversation.
   */
  message(
    user: string,
    where: string,
    text: string,
    threadTs?: string,
    files?: readonly string[],
  ): Promise<{ message: StoredMessage; deliveries: readonly Delivery[] }>
}

/** A place by its exact ids, as the browser page knows it. */
export type ExactPlace = { readonly viewId: string } | { readonly channel: string; readonly ts: string }

/** The entry of `block_actions` for one element, without its `action_ts`. */
export type ElementAction = { readonly type: string; readonly block_id: string; readonly action_id: string } & Readonly<
  Record<string, unknown>
>

/**
 * What Slack's client sends, by exact ids: the browser page uses it, and `HumanActions` is made of it. A person or place
 * that does not exist throws.
 */
export interface Interactions {
  command(userId: string, channelId: string, text: string): Promise<Delivery>
  shortcut(userId: string, callbackId: string, message?: { channel: string; ts: string }): Promise<Delivery>
  /** `state` is what the fields hold in the page; without it, what the stand-in holds. */
  act(userId: string, place: ExactPlace, action: ElementAction, state?: StateValues): Promise<Delivery>
  suggest(userId: string, place: ExactPlace, blockId: string, actionId: string, value: string): Promise<OfferedOptions>
  submit(userId: string, viewId: string, options?: { state?: StateValues; clientChecks?: boolean }): Promise<Submission>
  closeView(userId: string, viewId: string, options?: { all?: boolean; state?: StateValues }): Promise<Delivery[]>
  openHome(userId: string, tab: 'home' | 'messages'): Promise<Delivery | null>
  upload(userId: string, file: UploadedFile): StoredFile
  message(
    userId: string,
    channelId: string,
    text: string,
    threadTs?: string,
    files?: readonly string[],
  ): Promise<{ message: StoredMessage; deliveries: readonly Delivery[] }>
  event(event: { type: string } & Record<string, unknown>, options?: EventOptions): Promise<Delivery>
}

/** What can be read at any time. `where` is a channel's name or id, or a person: their conversation with the app. */
export interface StateReaders {
  messages(where: string): readonly StoredMessage[]
  ephemerals(user: string): readonly EphemeralMessage[]
  openModals(user: string): readonly OpenModal[]
  /** The topmost modal; throws when none is open. */
  modal(user: string): OpenModal
  home(user: string): PublishedHome | null
  /** What the fields of an open view hold now. */
  values(viewId: string): StateValues
  readonly calls: readonly CallRecord[]
  /** Calls that Slack would refuse as well, without the programmed faults: a story test expects none. */
  readonly refusedCalls: readonly CallRecord[]
}

/** The stand-in, listening on the loopback interface. */
export interface SlackStandIn extends HumanActions, StateReaders {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  /** For `WebClient`'s `slackApiUrl`: ends with `/api/`. */
  readonly apiUrl: string
  readonly token: string
  readonly signingSecret: string
  readonly team: { readonly id: string; readonly name: string; readonly domain: string }
  readonly app: { readonly id: string; readonly botId: string; readonly userId: string; readonly name: string }
  readonly manifest: AppManifest
  readonly faults: Faults
  /** Says where the app receives Slack's requests, e.g. `http://127.0.0.1:3000/slack/events`. */
  connect(appUrl: string): void
  /** The person's id, by handle, name or id; throws when there is none. */
  person(who: string): string
  /** The conversation's id, by name or id; for a person, their conversation with the app. */
  channel(where: string): string
  /** Everybody and everything there is, for the page. */
  directory(): { people: readonly StoredPerson[]; conversations: readonly StoredConversation[] }
  /** Changes a person's profile, as an administrator of the workspace would. */
  changePerson(who: string, changes: Partial<Omit<PersonSeed, 'handle'>>): void
  /** Closes a person's account or opens it again, and tells the app where it is subscribed (`user_change`). */
  setDeactivated(who: string, isDeactivated: boolean): Promise<Delivery | null>
  /**
   * Invites people or the app (`app: true`) into a channel, archives it or opens it again, makes it public or private, or
   * shares it with another company.
   */
  changeChannel(
    where: string,
    changes: {
      app?: boolean
      members?: readonly string[]
      isArchived?: boolean
      isPrivate?: boolean
      isShared?: boolean
    },
  ): void
  /** Edits a message as its author would, or deletes it: an app that does not listen to messages learns nothing of it. */
  changeMessage(where: string, ts: string, changes: { text: string } | { isDeleted: true }): void
  /** Deletes a file, makes it one of another company (Slack Connect), or one that lies elsewhere (Google Drive). */
  changeFile(id: string, changes: { isDeleted?: true; isForeign?: true; isLinked?: true }): void
  /** A file with its content in base64, as far as that is kept; null when there is none, or it was deleted. */
  file(id: string): { readonly file: StoredFile; readonly content: string | null } | null
  /** Marks a conversation as read up to its last message. */
  markRead(user: string, where: string): void
  unread(user: string, where: string): number
  /** The same as the human's actions, by exact ids: for the browser page. */
  readonly interactions: Interactions
  /** Sends any event, e.g. `app_uninstalled`, subscribed to or not; with `eventId`, that very event once more. */
  event(event: { type: string } & Record<string, unknown>, options?: EventOptions): Promise<Delivery>
  /** Sends bytes as they are, signed by nobody: forged, replayed and outdated requests. */
  deliverRaw(body: string, headers: Readonly<Record<string, string>>): Promise<Delivery>
  /** The headers Slack sends with this body, signed now or at `at`. */
  sign(body: string, contentType: string, at?: Date): Record<string, string>
  /** Waits until the condition holds, looking again after each change; throws after `timeoutMs` of real time. */
  until<T>(condition: () => T | null | undefined | false, options?: { what?: string; timeoutMs?: number }): Promise<T>
  /** Called after every change, until the returned function is called. */
  onChange(listener: () => void): () => void
  exportState(): SlackState
  /** Stops listening and ends every open connection. */
  stop(): Promise<void>
}

export interface EventOptions {
  readonly eventId?: string
  /** `x-slack-retry-num` and `x-slack-retry-reason`. */
  readonly retry?: { readonly number: number; readonly reason: string }
}
