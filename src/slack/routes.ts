/**
 * Everything a person or Slack can set off is declared as a route: its id, the right it needs and its handler.
 * A handler without an action of the policy does not compile, and what is not declared is not registered.
 */
import type { Option } from '@slack/types'
import type { Logger } from 'pino'
import type { Absentee } from '../domain/acting.ts'
import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Action, Role } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import type { Member, Settings, WorkspaceId, WorkspaceStore } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import type { Messenger } from './messenger.ts'
import type { ModalName, ModalPrefill } from './modal-prefill.ts'
import type { SourceMessage } from './source-message.ts'
import type { HomeView, Message, ModalView } from './surfaces.ts'
import type { ViewValues } from './view-values.ts'

/** Who acts, as the policy sees them. */
export interface Actor {
  readonly workspaceId: WorkspaceId
  readonly memberId: string
  readonly slackUserId: string
  readonly roles: readonly Role[]
  /** The members who report to them, directly or through others. */
  readonly team: ReadonlySet<string>
  /** Who is away, and they stand in for today (R5): what that allows says the policy (`mayDo`). Nobody unless given. */
  readonly standsInFor?: readonly Absentee[]
}

/** Somebody who was to be taken in, and why they are not. */
export type NotTakenIn = 'bot' | 'deactivated' | 'outside'

/** What a handler works with: the person, their workspace's records, their language, the moment. */
export interface RequestContext {
  readonly actor: Actor
  /** Slack's id of the workspace in which they act. */
  readonly teamId: string
  readonly member: Member
  readonly settings: Settings
  readonly store: WorkspaceStore
  readonly locale: Locale
  readonly t: Translate
  readonly now: Instant
  /** Today in the workspace's time zone (K2). */
  readonly today: CalendarDate
  readonly modals: ModalRegistry
  readonly messenger: Messenger
  /** A colleague as a member, taken in where the app has not met them yet (R1). Throws SlackTrouble. */
  colleague(slackUserId: string): Promise<Result<Member, NotTakenIn>>
  /** Shows this person's App Home anew, after something in it changed. Throws SlackTrouble. */
  refreshHome(): Promise<void>
  /** Asks the outbox to look now for what is due. Never waits, never throws. */
  nudge(): void
  readonly log: Logger
}

/** The person's side of one request: what can be opened and answered while Slack still listens. */
export interface Interaction {
  readonly triggerId: string
  /** The reference that the log and an apology to the user share. */
  readonly requestId: string
  /**
   * Opens a modal; when the person acted inside a modal, on top of it. A trigger older than three seconds ends the
   * handler: the person is asked to try again.
   */
  openModal(view: ModalView): Promise<void>
  /**
   * Shows an open modal anew; `hash` is the state this change was made from, null where it does not matter. `superseded`:
   * a later change got there first; `closed`: the person closed it meanwhile. Neither needs an answer.
   */
  updateModal(viewId: string, hash: string | null, view: ModalView): Promise<'updated' | 'superseded' | 'closed'>
  /**
   * Answers. `ephemeral`: to this person only, where they are: in App Home or a modal, by a small modal that says what
   * did not work; after a global shortcut, in the app's own conversation. `replace`: rewrites the message that holds the button; throws where there is none.
   */
  respond(message: Message, how: 'ephemeral' | 'replace'): Promise<void>
}

/** An open modal or Home, as it was when the person acted in it. */
export interface OpenView {
  readonly type: 'modal' | 'home'
  readonly id: string
  readonly hash: string
  readonly rootViewId: string
  readonly callbackId: string
  readonly privateMetadata: string
  readonly values: ViewValues
}

/** The message that held the button. */
export interface MessageRef {
  readonly channel: string
  readonly ts: string
}

/** What a submitted view gets as its answer; `after` runs once Slack has it (tell the people concerned). */
export type ViewReply = (
  | { readonly kind: 'close' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'update' | 'push'; readonly view: ModalView }
) & { readonly after?: () => Promise<void> }

interface Declared {
  /** The row of the policy that is asked at the door: with no reach at all, the request is refused (R2). */
  readonly action: Action
}

/** What was typed after a command, for telling words: in small letters, with single spaces. */
export const wordsOf = (text: string): string => text.trim().toLowerCase().split(/\s+/).join(' ')

/** `/name`: the message returned is shown to the person who typed it. */
export interface CommandRoute extends Declared {
  readonly kind: 'command'
  readonly id: `/${string}`
  /** English, for the manifest: Slack shows it in the list of commands. */
  readonly description: string
  readonly usageHint?: string
  /** Words, as `wordsOf` makes them, for which another right is asked at the door than the command's own. */
  readonly words?: ReadonlyMap<string, Action>
  handle(
    ctx: RequestContext,
    request: { readonly text: string; readonly channel: string; readonly interaction: Interaction },
    // biome-ignore lint/suspicious/noConfusingVoidType: a handler that answers by a modal just returns
  ): Promise<Message | void>
}

/** A global shortcut: an entry of Slack's own menu. */
export interface ShortcutRoute extends Declared {
  readonly kind: 'shortcut'
  readonly id: string
  /** English, for the manifest; at most 24 characters. */
  readonly name: string
  readonly description: string
  handle(ctx: RequestContext, request: { readonly interaction: Interaction }): Promise<void>
}

/** A message shortcut: an entry of the menu of every message that more than one person sees. */
export interface MessageShortcutRoute extends Declared {
  readonly kind: 'message-shortcut'
  readonly id: string
  /** English, for the manifest; at most 24 characters. */
  readonly name: string
  readonly description: string
  handle(
    ctx: RequestContext,
    request: { readonly message: SourceMessage; readonly interaction: Interaction },
  ): Promise<void>
}

/** What a person pressed or chose. */
export interface ActionRequest {
  readonly blockId: string
  /** A button's value: routing data, proves nothing (R2). */
  readonly value: string | null
  /** The chosen option's value, date or user. */
  readonly selected: string | null
  /** The modal or Home in which it happened. */
  readonly view: OpenView | null
  /** The message in which it happened; null for an ephemeral one, which only `respond` can rewrite. */
  readonly message: MessageRef | null
  readonly interaction: Interaction
}

/** A button, or an input that reports changes: by action_id. */
export interface ActionRoute extends Declared {
  readonly kind: 'action'
  readonly id: string
  handle(ctx: RequestContext, request: ActionRequest): Promise<void>
}

/** What a person submitted. */
export interface ViewRequest {
  readonly values: ViewValues
  /** Routing data, proves nothing (R2). */
  readonly privateMetadata: string
  readonly viewId: string
  /** The idempotency key: the same however often Slack or the person submits. */
  readonly rootViewId: string
  readonly interaction: Interaction
}

/** A submitted modal: by callback_id. Slack waits three seconds for the reply. */
export interface ViewRoute extends Declared {
  readonly kind: 'view'
  readonly id: string
  handle(ctx: RequestContext, request: ViewRequest): Promise<ViewReply>
}

/** The options of an external select while the person types: by the select's action_id. */
export interface OptionsRoute extends Declared {
  readonly kind: 'options'
  readonly id: string
  handle(ctx: RequestContext, request: { readonly query: string; readonly view: OpenView | null }): Promise<Option[]>
}

/** A person looks at the app. */
export interface HomeOpened {
  readonly slackUserId: string
  readonly tab: 'home' | 'messages'
  readonly channel: string
}

export interface EventRoute extends Declared {
  readonly kind: 'event'
  readonly id: 'app_home_opened'
  handle(ctx: RequestContext, event: HomeOpened): Promise<void>
}

/** Something typed to the app in its own conversation: answered there, for silence would look like a fault. */
export interface TypedRoute extends Declared {
  readonly kind: 'typed'
  /** The event by which Slack tells of it. */
  readonly id: 'message.im'
  handle(ctx: RequestContext): Promise<Message>
}

export type Route =
  | CommandRoute
  | ShortcutRoute
  | MessageShortcutRoute
  | ActionRoute
  | ViewRoute
  | OptionsRoute
  | EventRoute
  | TypedRoute

/** One thing the app can show, for the gallery and the tests that hold everything against Slack's limits. */
export type GalleryEntry = { readonly name: string } & (
  | { readonly surface: 'modal'; build(t: Translate, locale: Locale, size: GallerySize): ModalView }
  | { readonly surface: 'home'; build(t: Translate, locale: Locale, size: GallerySize): HomeView }
  | { readonly surface: 'message'; build(t: Translate, locale: Locale, size: GallerySize): Message }
)
/** Believable input, or the longest that can occur: 300-character names, every optional part, full lists. */
export type GallerySize = 'typical' | 'longest'

/** Loads what the modal shows, checks the right to it, and opens it (or says why not). */
export type ModalOpener<Name extends ModalName> = (
  ctx: RequestContext,
  interaction: Interaction,
  prefill: ModalPrefill[Name],
) => Promise<void>

export type ModalOpeners = { readonly [Name in ModalName]?: ModalOpener<Name> }

export interface ModalRegistry {
  /** Opens a modal by name. Throws when no feature offers it: a mistake in the composition. */
  open<Name extends ModalName>(
    name: Name,
    ctx: RequestContext,
    interaction: Interaction,
    prefill: ModalPrefill[Name],
  ): Promise<void>
}

/** A thing a user does, as `createApp` takes it. */
export interface Feature {
  readonly name: string
  readonly routes: readonly Route[]
  /** The modals of this feature that others may open. */
  readonly modals?: ModalOpeners
  /** What a person sees in App Home; one feature of the app builds it. */
  readonly home?: (ctx: RequestContext) => Promise<HomeView>
  readonly gallery: readonly GalleryEntry[]
}
